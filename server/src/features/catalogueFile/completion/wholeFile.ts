import { JsonTokens, contentOfString } from '../jsonTokens.ts';
import type { WrittenItem } from '../contents.ts';
import { contentsOf, skipNested } from '../contents.ts';

/** Where the file's object begins; the file's end where there is none. */
export function rootOf(text: string): number {
  const tokens = new JsonTokens(text);
  while (tokens.nextMeaningful() !== 'end') if (tokens.is('{')) return tokens.start;
  return text.length;
}

/** A member of an object by its name: reads no further than it has to. Of several the first. */
export function memberNamed(text: string, start: number, wanted: string): WrittenItem | undefined {
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
    } else if (isValue && name === wanted) {
      const { kind, end } = tokens;
      if (opens) skipNested(tokens);
      const value = opens ? undefined : kind === 'string' ? contentOfString(text, from, end) : text.slice(from, end);
      return { name, value, span: { start: from, end: tokens.end } };
    } else if (opens) skipNested(tokens);
    else name = tokens.kind === 'string' ? contentOfString(text, from, tokens.end) : undefined;
  }
  return undefined;
}

/** The entries of `codes`. */
export function codesIn(text: string): readonly WrittenItem[] {
  const codes = memberNamed(text, rootOf(text), 'codes')?.span;
  return codes === undefined || text[codes.start] !== '{' ? [] : contentsOf(text, codes.start);
}

/** What the file builds on, as written. */
export function basesIn(text: string): readonly string[] {
  const bases = memberNamed(text, rootOf(text), 'extends');
  if (bases?.span === undefined) return [];
  const items = text[bases.span.start] === '[' ? contentsOf(text, bases.span.start) : [bases];
  return items.flatMap(({ value }) => (value === undefined || value === '' ? [] : [value]));
}
