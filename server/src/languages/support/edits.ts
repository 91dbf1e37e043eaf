/** Places and edits of fixes, in whatever language. */
import { shift, type Span } from '../../core/range.ts';
import type { SourceEdit, SourceFile } from '../idioms.ts';
import { lineIndent, mergeInsertions } from './source.ts';

/** The unit's own text, which the spans of its nodes refer to. */
export const unitText = (file: SourceFile): string => file.text.slice(file.unitStart, file.unitEnd);

/** How lines end in a file. */
export const lineEnd = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A place of no length. */
export const at = (offset: number): Span => ({ start: offset, end: offset });

/** The indentation of the line that holds an offset of the unit: the unit's first line begins before the unit. */
export const ownIndent = (file: SourceFile, offset: number): string => lineIndent(file.text, file.unitStart + offset);

/** The quote that most of the file's strings have. */
export const quoteOf = ({ text }: SourceFile, usual: '"' | "'"): '"' | "'" => {
  const singles = text.match(/'(?:[^'\\\n]|\\.)*'/g)?.length ?? 0;
  const doubles = text.match(/"(?:[^"\\\n]|\\.)*"/g)?.length ?? 0;
  return singles === doubles ? usual : singles > doubles ? "'" : '"';
};

/** Edits of the unit and of the file, in one list of absolute ones. */
export function absolute(site: { readonly file: SourceFile }, inUnit: readonly SourceEdit[], inFile: readonly SourceEdit[]): SourceEdit[] {
  return mergeInsertions([...inUnit.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })), ...inFile]);
}

/** The offset behind the bracket that closes the one at `open`, in a text without strings and comments. */
export function behindBracket(code: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (/[([{]/.test(code[i]!)) depth++;
    else if (/[)\]}]/.test(code[i]!) && --depth === 0) return i + 1;
  }
  return undefined;
}

/**
 * Adds an item to the list within brackets, before what `last` fits; undefined where a comment stands in the way. `code` is the
 * text with blanks for strings and comments.
 */
export function addToList(text: string, code: string, open: number, item: string, last?: RegExp): SourceEdit | undefined {
  const close = behindBracket(code, open);
  if (close === undefined) return undefined;
  const inside = text.slice(open + 1, close - 1);
  const trimmed = inside.trimEnd();
  if (trimmed.trim() === '') return { span: { start: open + 1, end: close - 1 }, newText: item };
  const before = last?.exec(code.slice(open + 1, close - 1));
  if (before) return { span: at(open + 1 + before.index), newText: `${item}, ` };
  if (code[open + trimmed.length] !== trimmed.at(-1) && !/["']$/.test(trimmed)) return undefined;
  const isSpread = inside.slice(trimmed.length).includes('\n');
  const lastLine = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
  const gap = isSpread ? `${inside.includes('\r\n') ? '\r\n' : '\n'}${/^[ \t]*/.exec(lastLine)![0]}` : ' ';
  const end = at(open + 1 + trimmed.length);
  return trimmed.endsWith(',') ? { span: end, newText: `${gap}${item}${isSpread ? ',' : ''}` } : { span: end, newText: `,${gap}${item}` };
}
