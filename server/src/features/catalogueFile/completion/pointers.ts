import { formatPointer } from '../../../core/jsonPointer.ts';
import { readJsonc } from '../../../core/jsonc.ts';
import { contentsOf } from '../contents.ts';
import type { Offer } from './candidate.ts';
import { codesIn, memberNamed } from './wholeFile.ts';

/** Where APIs usually keep each fact. */
const usual: Readonly<Record<string, readonly string[]>> = {
  code: ['/code', '/error/code', '/type', '/error', '/error_code', '/errors/0/code'],
  status: ['/status', '/error/status', '/statusCode'],
  title: ['/title', '/error/title'],
  message: ['/message', '/error/message', '/detail', '/error_description', '/errors/0/message'],
  requestId: [
    '/request_id',
    '/requestId',
    '/error/request_id',
    '/instance',
    'header:X-Request-Id',
    'header:Request-Id',
    'header:X-Correlation-Id',
  ],
  issues: ['/errors', '/details', '/issues', '/error/details', '/invalid_params'],
};

/** What the last name of a place is like, by the fact that is kept there. */
const looks: Readonly<Record<string, RegExp>> = {
  code: /code|type|reason|kind/i,
  status: /status/i,
  title: /title|name/i,
  message: /message|detail|description/i,
  requestId: /(request|trace|correlation).?id|instance/i,
  issues: /errors|issues|details|violations|params|fields/i,
};

/** So many examples are looked at, in so many entries, none longer than so many characters. */
const limits = { examples: 50, entries: 2000, length: 16_384, pointers: 60 };

/** The places of a fact: what the file's own examples hold, those that look right first, then the usual ones. */
export function placeOffers(text: string, member: string, taken: ReadonlySet<string>): readonly Offer[] {
  const seen = [...pointersInExamples(text)];
  const fits = (pointer: string): boolean => looks[member]?.test(pointer.slice(pointer.lastIndexOf('/') + 1)) === true;
  const isList = member === 'issues';
  const own = seen.filter(([, value]) => Array.isArray(value) === isList || fits('')).map(([pointer]) => pointer);
  const ordered = [...own.filter(fits), ...(usual[member] ?? []), ...own.filter((pointer) => !fits(pointer))];
  const inExamples = new Set(own);
  return [...new Set(ordered)]
    .filter((pointer) => !taken.has(pointer))
    .slice(0, limits.pointers)
    .map((pointer) => ({
      label: pointer,
      kind: 'place',
      template: [JSON.stringify(pointer)],
      detail: inExamples.has(pointer)
        ? 'In the examples of this file'
        : pointer.startsWith('header:')
          ? 'A header of the response'
          : 'A usual place in the body',
    }));
}

function pointersInExamples(text: string): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  let examples = 0;
  for (const { span } of codesIn(text).slice(0, limits.entries)) {
    if (span === undefined || text[span.start] !== '{') continue;
    const example = memberNamed(text, span.start, 'example')?.span;
    if (example === undefined || text[example.start] !== '{' || example.end - example.start > limits.length) continue;
    collect(readJsonc(text.slice(example.start, example.end)).value, [], found);
    if (++examples === limits.examples) break;
  }
  return found;
}

/** Objects are only on the way; of a list its first item stands for all. */
function collect(value: unknown, tokens: readonly string[], found: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (tokens.length > 0) found.set(formatPointer(tokens), value);
    if (Array.isArray(value) && tokens.length < 6 && value.length > 0) collect(value[0], [...tokens, '0'], found);
    return;
  }
  if (tokens.length < 6) for (const [name, inner] of Object.entries(value)) collect(inner, [...tokens, name], found);
}

/** The items of a list, without the one at a cursor. */
export const itemsIn = (text: string, start: number, except?: { readonly start: number; readonly end: number }): ReadonlySet<string> =>
  new Set(contentsOf(text, start, except).flatMap(({ value }) => (value === undefined ? [] : [value])));
