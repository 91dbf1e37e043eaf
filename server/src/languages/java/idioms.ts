import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function stringContent(text: string, quote: string): string | undefined {
  return quote === '"' ? text.replace(/[\\"\n\r\t]/g, (char) => escapes[char]!) : undefined;
}

/** How fixes write Java. */
export const javaIdioms: Idioms = {
  id: 'java',
  stringContent,
  equals: (left, text, negated) => `${negated ? '!' : ''}"${stringContent(text, '"')}".equals(${left})`,
  retryAfterHandler,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
