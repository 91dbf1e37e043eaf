import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function stringContent(text: string, quote: string): string | undefined {
  if (quote === "'") return text.replaceAll(/[\\']/g, (char) => `\\${char}`);
  return quote === '"' ? text.replaceAll(/[\\"$\n\r\t]/g, (char) => escapes[char]!) : undefined;
}

/** How fixes write PHP. */
export const phpIdioms: Idioms = {
  id: 'php',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!==' : '==='} '${stringContent(text, "'")}'`,
  memberPath: (object, names) => object + names.map((name) => `['${stringContent(name, "'")}']`).join(''),
  retryAfterHandler,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} !== ${status}`).join(''),
  retryAfterHeader,
};
