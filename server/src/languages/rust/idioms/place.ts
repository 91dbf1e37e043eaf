import { shift, type Span } from '../../../core/range.ts';
import type { AttemptSite, SourceEdit, SourceFile } from '../../idioms.ts';
import { isFirstOnLine, lineIndent, mergeInsertions } from '../../support/source.ts';

/** One level of indentation. */
export const unit = '    ';

/** The unit's own text, which the spans of its nodes refer to. */
export const unitText = (file: SourceFile): string => file.text.slice(file.unitStart, file.unitEnd);

/** How lines end in a file. */
export const lineEnd = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A place of no length. */
export const at = (offset: number): Span => ({ start: offset, end: offset });

/** `Duration` where the file has it by this name, else its full path. */
export const durationType = ({ text }: SourceFile): string =>
  /\buse std::time::(?:Duration\b|\{[^}]*\bDuration\b)/.test(text) ? 'Duration' : 'std::time::Duration';

/**
 * Puts lines before a statement of a body, or at its end; an arm's one expression becomes a block. Undefined where a body of
 * several statements stands on one line. Spans are relative to the unit; `inner`: edits within what is written anew.
 */
export function insertLines(
  { file, body, bodyForm, before }: AttemptSite,
  lines: readonly string[],
  inner: readonly SourceEdit[],
): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  if (bodyForm === 'bare' || (bodyForm === 'arm' && text[body.span.start] !== '{')) return armBlock(text, eol, body.span, lines, inner);
  if (before) {
    if (!isFirstOnLine(text, before.span.start)) return undefined;
    const indent = lineIndent(text, before.span.start);
    return [{ span: at(before.span.start), newText: lines.map((line) => line + eol + indent).join('') }, ...inner];
  }
  const close = body.span.end - 1;
  if (text[close] !== '}' || !isFirstOnLine(text, close)) return undefined;
  const outer = lineIndent(text, close);
  return [{ span: at(close - outer.length), newText: lines.map((line) => outer + unit + line + eol).join('') }, ...inner];
}

/** `429 => continue,` with lines before what the arm does. */
function armBlock(text: string, eol: string, span: Span, lines: readonly string[], inner: readonly SourceEdit[]): SourceEdit[] | undefined {
  if (inner.some((edit) => edit.span.start < span.end && edit.span.end > span.start)) return undefined;
  const indent = lineIndent(text, span.start);
  const comma = text[span.end] === ',' ? 1 : 0;
  const written = [...lines, `${text.slice(span.start, span.end)};`].map((line) => indent + unit + line + eol).join('');
  return [{ span: { start: span.start, end: span.end + comma }, newText: `{${eol}${written}${indent}}` }, ...inner];
}

/** Edits of the unit and of the file, in one list of absolute ones. */
export function absolute(site: Pick<AttemptSite, 'file'>, inUnit: readonly SourceEdit[], inFile: readonly SourceEdit[]): SourceEdit[] {
  return mergeInsertions([...inUnit.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })), ...inFile]);
}

/** Where a loop begins with the label before it. */
export const statementStart = (text: string, start: number): number => start - (/'\w+:\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);
