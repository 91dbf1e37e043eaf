import type { Idioms } from '../idioms.ts';
import { retryAfterHandedOn } from './idioms/handedOn.ts';
import { retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { idempotencyKey } from './idioms/key.ts';
import { styleOf } from './idioms/style.ts';
import { mayHave } from './idioms/types.ts';
import { attemptLimit } from './idioms/limit.ts';
import { retryAfterRead } from './idioms/read.ts';

function stringContent(text: string, quote: string): string | undefined {
  const escaped = text.replace(/[\\\n\r\u2028\u2029]/g, (char) =>
    char === '\\' ? '\\\\' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (quote === '`') return escaped.replaceAll('`', '\\`').replaceAll('${', '\\${');
  if (quote !== "'" && quote !== '"') return undefined;
  return escaped.replaceAll(quote, `\\${quote}`);
}

/** How fixes write TypeScript and JavaScript. */
export const typescriptIdioms: Idioms = {
  id: 'typescript',
  stringContent,
  equals(left, text, negated, file) {
    const { quote } = styleOf(file.path, file.text);
    return `${left} ${negated ? '!==' : '==='} ${quote}${stringContent(text, quote)}${quote}`;
  },
  mayHave,
  retryAfterHandler,
  retryAfterHandedOn,
  retryAfterRead,
  retryAfterHeader,
  attemptLimit,
  idempotencyKey,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} !== ${status}`).join(''),
};
