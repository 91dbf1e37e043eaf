import type { Idioms } from '../idioms.ts';
import { retryAfterHandedOn } from './idioms/handedOn.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

function stringContent(text: string, quote: string): string | undefined {
  if (quote === '`') return /[`\r]/.test(text) ? undefined : text;
  if (quote !== '"') return undefined;
  return text.replace(/[\\"\n\r\t]/g, (char) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[char]!);
}

/** How fixes write Go. */
export const goIdioms: Idioms = {
  id: 'go',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!=' : '=='} "${stringContent(text, '"')}"`,
  retryAfterHandler,
  retryAfterHandedOn,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
