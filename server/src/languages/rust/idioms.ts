import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

function stringContent(text: string, quote: string): string | undefined {
  if (quote !== '"') return undefined;
  return text.replace(/[\\"\n\r\t]/g, (char) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[char]!);
}

/** How fixes write Rust. */
export const rustIdioms: Idioms = {
  id: 'rust',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!=' : '=='} "${stringContent(text, '"')}"`,
  retryAfterHandler,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
