import type { Idioms } from '../idioms.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function stringContent(text: string, quote: string): string | undefined {
  if (quote === '"') return text.replace(/[\\"\n\r\t]/g, (char) => escapes[char]!);
  // verbatim and raw strings
  if (quote === '@"') return text.replaceAll('"', '""');
  return quote === '"""' && !text.includes('"') ? text : undefined;
}

/** How fixes write C#. */
export const csharpIdioms: Idioms = {
  id: 'csharp',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!=' : '=='} "${stringContent(text, '"')}"`,
  retryAfterHandler,
  retryAfterRead,
  attemptLimit,
  exclude: (subject, statuses) => statuses.map((status) => ` && (int)${subject.replace(/^\(int\)\s*/, '')} != ${status}`).join(''),
  retryAfterHeader,
};
