import type { Span } from '../../core/range.ts';
import { JsonTokens, contentOfString } from './jsonTokens.ts';

/** A member of an object, or an item of a list, in a text that may be half-typed. */
export interface WrittenItem {
  /** As the text means it; items have none. */
  readonly name: string | undefined;
  /** The value, where it is neither an object nor a list: a string's content, or the word as it stands. */
  readonly value: string | undefined;
  /** From the value's first token to its last; undefined where there is none. */
  readonly span: Span | undefined;
}

/** What an object or a list holds, without looking into what is nested; `except` is the token that is being typed. */
export function contentsOf(text: string, start: number, except?: Span): readonly WrittenItem[] {
  const tokens = new JsonTokens(text, start + 1);
  const isList = text[start] === '[';
  const items: WrittenItem[] = [];
  let name: string | undefined;
  let last: { readonly content: string; readonly span: Span } | undefined;
  let hasColon = false;
  const finish = (): void => {
    if (isList ? last !== undefined : name !== undefined)
      items.push({ name, value: isList || hasColon ? last?.content : undefined, span: hasColon || isList ? last?.span : undefined });
    name = undefined;
    last = undefined;
    hasColon = false;
  };
  for (;;) {
    const kind = tokens.nextMeaningful();
    if (kind === 'end' || tokens.is('}') || tokens.is(']')) {
      finish();
      return items;
    }
    if (tokens.is(',')) finish();
    else if (tokens.is(':')) {
      // The value of the member before is missing, or its comma.
      if (hasColon && last !== undefined) {
        const next = last.content;
        last = undefined;
        finish();
        name = next;
      }
      hasColon = true;
    } else if (tokens.is('{') || tokens.is('[')) {
      const from = tokens.start;
      tokens.skipNested();
      last = { content: '', span: { start: from, end: tokens.end } };
    } else if (except === undefined || tokens.start !== except.start) {
      const { start: from, end } = tokens;
      const content = kind === 'string' ? contentOfString(text, from, end) : text.slice(from, end);
      if (isList) {
        if (last !== undefined) finish();
        last = { content, span: { start: from, end } };
      } else if (!hasColon) {
        if (name !== undefined) finish();
        name = content;
      } else {
        if (last !== undefined) {
          finish();
          name = content;
        } else last = { content, span: { start: from, end } };
      }
    } else if (tokens.end > except.end) tokens.end = except.end;
  }
}
