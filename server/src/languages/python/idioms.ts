import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandedOn, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

function stringContent(text: string, quote: string): string | undefined {
  if (quote !== '"' && quote !== "'") return undefined;
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text.replaceAll(/[\\\n\r\t]/g, (char) => escapes[char]!).replaceAll(quote, `\\${quote}`);
}

/** How fixes write Python. */
export const pythonIdioms: Idioms = {
  id: 'python',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!=' : '=='} "${stringContent(text, '"')}"`,
  retryAfterHandler,
  retryAfterHandedOn,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` and ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
