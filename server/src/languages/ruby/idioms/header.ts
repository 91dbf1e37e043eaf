import { shift } from '../../../core/range.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { at, lineEnd, ownIndent, quoteOf, unitText } from '../../support/edits.ts';
import { isFirstOnLine } from '../../support/source.ts';
import { hasModifier } from './text.ts';

/** Rails: sets the header by a statement before `render`. */
export function retryAfterHeader({ file, call, seconds }: HeaderSite): readonly SourceEdit[] | undefined {
  if (call?.callee.kind !== 'ref' || call.callee.name !== 'render') return undefined;
  const text = unitText(file);
  const start = /return[ \t]+$/.exec(text.slice(0, call.span.start))?.index ?? call.span.start;
  // with a condition behind it, the statement before would run without one
  if (
    !isFirstOnLine(text, start) ||
    hasModifier(text, call.span.end) ||
    /^[ \t]+and[ \t]+return[ \t]+(?:if|unless)\b/.test(text.slice(call.span.end))
  )
    return undefined;
  const quote = quoteOf(file, "'");
  const line = `response.headers[${quote}Retry-After${quote}] = ${quote}${seconds}${quote}`;
  return [{ span: shift(at(start), file.unitStart), newText: line + lineEnd(file) + ownIndent(file, start) }];
}
