import type { Span } from '../../core/range.ts';

/** A replacement of a span of a text; an insertion where the span is empty. */
export interface Change extends Span {
  readonly text: string;
}

/** A text after changes, and the way back from its offsets. */
export interface Changed {
  readonly text: string;
  /** The offset in the text before; what was inserted stands where it was inserted. */
  before(offset: number): number;
}

/** Makes changes that do not overlap; of several at one place the first one given stands first. */
export function applyChanges(text: string, changes: readonly Change[]): Changed {
  const ordered = changes.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const placed: { readonly start: number; readonly end: number; readonly newStart: number; readonly newEnd: number }[] = [];
  let result = '';
  let at = 0;
  for (const { start, end, text: inserted } of ordered) {
    if (start < at) throw new Error(`two changes overlap at ${start}`);
    result += text.slice(at, start);
    placed.push({ start, end, newStart: result.length, newEnd: result.length + inserted.length });
    result += inserted;
    at = end;
  }
  result += text.slice(at);
  return {
    text: result,
    before(offset) {
      const last = placed.findLast(({ newStart }) => newStart <= offset);
      if (last === undefined) return offset;
      if (offset >= last.newEnd) return last.end + offset - last.newEnd;
      return Math.min(last.start + offset - last.newStart, last.end);
    },
  };
}
