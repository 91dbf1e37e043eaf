import { getLocation } from 'jsonc-parser';
import type { Span } from '../core/range.ts';

/** What stands at a place in a catalogue file. */
export type CatalogueMention =
  | { readonly kind: 'code'; readonly code: string; readonly span: Span }
  | { readonly kind: 'status'; readonly status: number; readonly span: Span }
  /** A code that is named as another's successor. */
  | { readonly kind: 'reference'; readonly code: string; readonly span: Span };

/** The code or status named at an offset of a catalogue file; the span is its content without quotes. */
export function catalogueMentionAt(text: string, offset: number): CatalogueMention | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (previousNode === undefined || offset < previousNode.offset || offset > previousNode.offset + previousNode.length) return undefined;
  const { value } = previousNode as { readonly value: unknown };
  const isString = previousNode.type === 'string' || previousNode.type === 'property';
  const span = isString
    ? { start: previousNode.offset + 1, end: previousNode.offset + previousNode.length - 1 }
    : { start: previousNode.offset, end: previousNode.offset + previousNode.length };
  const [section, entry, member, detail] = path;
  if (isAtPropertyKey && path.length === 2 && typeof value === 'string') {
    if (section === 'codes') return { kind: 'code', code: value, span };
    if (section === 'statuses' && /^[1-5]\d\d$/.test(value)) return { kind: 'status', status: Number(value), span };
  }
  if (section !== 'codes' || entry === undefined) return undefined;
  if (member === 'deprecated' && detail === 'replacedBy' && !isAtPropertyKey && typeof value === 'string')
    return { kind: 'reference', code: value, span };
  if (member === 'status' && typeof value === 'number') return { kind: 'status', status: value, span };
  return undefined;
}
