import { shift, type Span } from '../../../core/range.ts';
import type { Stmt } from '../../../flow/ir.ts';
import type { AttemptSite, SourceEdit, SourceFile } from '../../idioms.ts';
import { isFirstOnLine, lineIndent, mergeInsertions } from '../../support/source.ts';

/** The unit's own text, which the spans of its nodes refer to. */
export const unitText = (file: SourceFile): string => file.text.slice(file.unitStart, file.unitEnd);

/** How lines end in a file. */
export const lineEnd = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A place of no length. */
export const at = (offset: number): Span => ({ start: offset, end: offset });

/**
 * Puts lines before a statement of a body, or at its end; undefined where the body stands on one line. Lines carry tabs for what
 * is deeper than the statement. Spans are relative to the unit.
 */
export function insertLines(file: SourceFile, body: Stmt, before: Stmt | undefined, lines: readonly string[]): SourceEdit | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  if (before) {
    if (!isFirstOnLine(text, before.span.start)) return undefined;
    const indent = lineIndent(text, before.span.start);
    return { span: at(before.span.start), newText: lines.map((line) => line + eol + indent).join('') };
  }
  const last = body.kind === 'block' ? body.body.at(-1) : body;
  if (last) {
    if (!isFirstOnLine(text, last.span.start)) return undefined;
    const indent = lineIndent(text, last.span.start);
    return { span: at(last.span.end), newText: lines.map((line) => eol + indent + line).join('') };
  }
  // `{}` or `{` and `}` on lines of their own
  const close = body.span.end - 1;
  if (text[close] !== '}') return undefined;
  const outer = lineIndent(text, close);
  const inner = lines.map((line) => `${outer}\t${line}${eol}`).join('');
  return isFirstOnLine(text, close)
    ? { span: at(close - outer.length), newText: inner }
    : { span: at(close), newText: `${eol}${inner}${outer}` };
}

/** Edits of the unit and of the file, in one list of absolute ones. */
export function absolute(site: Pick<AttemptSite, 'file'>, inUnit: readonly SourceEdit[], inFile: readonly SourceEdit[]): SourceEdit[] {
  return mergeInsertions([...inUnit.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })), ...inFile]);
}

/** Where a statement begins with the label before it. */
export const statementStart = (text: string, start: number): number => start - (/\w+:\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);
