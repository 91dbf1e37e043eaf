import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandedOn, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

function stringContent(text: string, quote: string): string | undefined {
  if (quote === "'") return /[\n\r]/.test(text) ? undefined : text.replaceAll(/[\\']/g, (char) => `\\${char}`);
  if (quote !== '"') return undefined;
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '#': '\\#' };
  return text.replaceAll(/[\\"\n\r\t]|#(?=[{$@])/g, (char) => escapes[char]!);
}

/** How fixes write Ruby. */
export const rubyIdioms: Idioms = {
  id: 'ruby',
  stringContent,
  equals(left, text, negated) {
    const content = stringContent(text, "'");
    return content === undefined ? undefined : `${left} ${negated ? '!=' : '=='} '${content}'`;
  },
  retryAfterHandler,
  retryAfterHandedOn,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
