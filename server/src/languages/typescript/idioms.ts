import type { Idioms } from '../idioms.ts';
import { headerExpression } from './idioms/headers.ts';
import { missingArms } from './idioms/arms.ts';
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
  memberPath(object, names, optional) {
    const dot = optional ? '?.' : '.';
    return names.reduce(
      (path, name) =>
        /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}${dot}${name}` : `${path}${optional ? '?.' : ''}[${JSON.stringify(name)}]`,
      object,
    );
  },
  readHeader: (file, response, name) => headerExpression({ file, response }, styleOf(file.path, file.text), name.toLowerCase()),
  withSuffix(source, form, { before, expression, after }) {
    const added = `${before}\${${expression}}${after}`;
    if (form === 'template') return source.endsWith('`') ? `${source.slice(0, -1)}${added}\`` : undefined;
    if (form === 'other') return /^[\w$.?!]+$/.test(source) ? `\`\${${source}}${added}\`` : undefined;
    const content = source.slice(1, -1);
    return /[`\\]|\$\{/.test(content) ? undefined : `\`${content}${added}\``;
  },
  statusOf({ text, optional, producer = '' }) {
    const client = producer.split('.')[0] ?? '';
    const known =
      /fetch$/i.test(client) || /^(?:axios|ky)$/.test(client) || /(?:^|\.)response$/.test(text) || /^(?:res|resp|response)$/.test(text);
    return known ? `${text}${optional ? '?.' : '.'}status` : undefined;
  },
  retryAfterHandler,
  retryAfterHandedOn,
  retryAfterRead,
  retryAfterHeader,
  attemptLimit,
  missingArms,
  idempotencyKey,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} !== ${status}`).join(''),
};
