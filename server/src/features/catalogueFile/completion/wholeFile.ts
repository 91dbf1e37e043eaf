import { JsonTokens, contentOfString } from '../jsonTokens.ts';
import type { WrittenItem } from '../contents.ts';
import { contentsOf } from '../contents.ts';

/** Where the file's object begins; the file's end where there is none. */
export function rootOf(text: string): number {
  const tokens = new JsonTokens(text);
  while (tokens.nextMeaningful() !== 'end') if (tokens.is('{')) return tokens.start;
  return text.length;
}

/** A member of an object by its name. Of several the first. */
export function memberNamed(text: string, start: number, wanted: string): WrittenItem | undefined {
  const from = startOfMember(text, start, wanted);
  if (from === undefined) return undefined;
  const tokens = new JsonTokens(text, from);
  const kind = tokens.next();
  const opens = tokens.is('{') || tokens.is('[');
  if (opens) tokens.skipNested();
  const value = opens ? undefined : kind === 'string' ? contentOfString(text, from, tokens.end) : text.slice(from, tokens.end);
  return { name: wanted, value, span: { start: from, end: tokens.end } };
}

/** Where a member's value begins: reads no further than it has to. */
function startOfMember(text: string, start: number, wanted: string): number | undefined {
  // In a large file, to find that something is not there at all is much the cheapest this way.
  if (!text.includes(`"${wanted}"`, start) && !text.includes('\\u', start)) return undefined;
  const tokens = new JsonTokens(text, start + 1);
  let name: string | undefined;
  let isValue = false;
  while (tokens.nextMeaningful() !== 'end') {
    if (tokens.is('}') || tokens.is(']')) return undefined;
    const { start: from } = tokens;
    const opens = tokens.is('{') || tokens.is('[');
    if (tokens.is(':')) isValue = true;
    else if (tokens.is(',')) {
      isValue = false;
      name = undefined;
    } else if (isValue && name === wanted) return from;
    else if (opens) tokens.skipNested();
    else name = tokens.kind === 'string' ? contentOfString(text, from, tokens.end) : undefined;
  }
  return undefined;
}

/** The entries of `codes`. */
export function codesIn(text: string): readonly WrittenItem[] {
  const start = startOfMember(text, rootOf(text), 'codes');
  return start === undefined || text[start] !== '{' ? [] : contentsOf(text, start);
}

/** What the file builds on, as written. */
export function basesIn(text: string): readonly string[] {
  const bases = memberNamed(text, rootOf(text), 'extends');
  if (bases?.span === undefined) return [];
  const items = text[bases.span.start] === '[' ? contentsOf(text, bases.span.start) : [bases];
  return items.flatMap(({ value }) => (value === undefined || value === '' ? [] : [value]));
}
