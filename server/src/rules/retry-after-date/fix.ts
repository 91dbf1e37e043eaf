import { contains, type Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { sourceFile } from '../support/file.ts';

/** Replaces the parse by a read of both forms, in the same unit. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const read = view.facts.numberOnlyReads.find((each) => each.span.start === span.start && each.span.end === span.end);
  if (read === undefined || !contains(read.span, read.valueSpan)) return [];
  const edits = view.language.idioms?.retryAfterRead?.({
    file: sourceFile(view),
    parse: read.span,
    value: read.valueSpan,
    callee: read.callee,
  });
  if (edits === undefined) return [];
  return [{ title: 'Read seconds and HTTP-date', safe: true, isPreferred: true, edits: new Map([[view.path, edits]]) }];
}
