import type { Span } from '../core/range.ts';
import { meantPath } from './catalogueFile/completion/place.ts';
import { cursorAt } from './catalogueFile/cursor.ts';
import type { JsonCursor } from './catalogueFile/cursor.ts';
import { contentOfString } from './catalogueFile/jsonTokens.ts';

/** What stands at a place in a catalogue file. */
export type CatalogueMention =
  | { readonly kind: 'code'; readonly code: string; readonly span: Span }
  | { readonly kind: 'status'; readonly status: number; readonly span: Span }
  /** A code that is named as another's successor. */
  | { readonly kind: 'reference'; readonly code: string; readonly span: Span };

/** The code or status named at an offset of a catalogue file; the span is its content without quotes. */
export function catalogueMentionAt(text: string, offset: number): CatalogueMention | undefined {
  const cursor = writtenAt(text, offset);
  if (cursor?.token === undefined) return undefined;
  const { isString, isClosed, span: whole } = cursor.token;
  const span = isString ? { start: whole.start + 1, end: whole.end - (isClosed ? 1 : 0) } : whole;
  const value = isString ? contentOfString(text, whole.start, whole.end) : text.slice(whole.start, whole.end);
  const [section, entry, member, ...more] = meantPath(cursor.path);
  if (cursor.expects === 'name') {
    if (!isString || entry !== undefined) return undefined;
    if (section === 'codes') return { kind: 'code', code: value, span };
    return section === 'statuses' && isStatus(value) ? { kind: 'status', status: Number(value), span } : undefined;
  }
  if (section !== 'codes' || entry === undefined || more.length > 0) return undefined;
  if (isString) return member === 'deprecated' && cursor.member === 'replacedBy' ? { kind: 'reference', code: value, span } : undefined;
  const isOfStatus = cursor.container === 'array' ? member === 'status' : member === undefined && cursor.member === 'status';
  return isOfStatus && isStatus(value) ? { kind: 'status', status: Number(value), span } : undefined;
}

const isStatus = (value: string): boolean => /^[1-5]\d\d$/.test(value);

/** The token at an offset; its quotes count as well. */
export function writtenAt(text: string, offset: number): JsonCursor | undefined {
  const inside = cursorAt(text, offset);
  if (inside?.token !== undefined) return inside;
  if (text[offset] === '"') return cursorAt(text, offset + 1);
  return text[offset - 1] === '"' ? cursorAt(text, offset - 1) : inside;
}
