import { shift, type Span } from '../../../core/range.ts';
import type { Stmt } from '../../../flow/ir.ts';
import type { AttemptSite, SourceEdit, SourceFile } from '../../idioms.ts';
import { isFirstOnLine, lineIndent, mergeInsertions } from '../../support/source.ts';

/** The unit's own text, which the spans of its nodes refer to. */
export const unitText = (file: SourceFile): string => file.text.slice(file.unitStart, file.unitEnd);

/** How lines end in a file. */
export const lineEnd = ({ text }: SourceFile): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** One level of indentation: the smallest that the file has. */
export function indentUnit({ text }: SourceFile): string {
  const indents = [...text.matchAll(/:[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)(?=\S)/g)].map(([, indent = '']) => indent);
  return indents.toSorted((a, b) => a.length - b.length)[0] ?? '    ';
}

/** The quote that most of the file's strings have. */
export const quoteOf = ({ text }: SourceFile): '"' | "'" =>
  (text.match(/'(?:[^'\\\n]|\\.)*'/g)?.length ?? 0) > (text.match(/"(?:[^"\\\n]|\\.)*"/g)?.length ?? 0) ? "'" : '"';

/** A place of no length. */
export const at = (offset: number): Span => ({ start: offset, end: offset });

/** The text with blanks where strings and comments are. Lengths stay. */
export const masked = (text: string): string =>
  text.replaceAll(/"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*/g, (whole) => whole.replaceAll(/[^\n]/g, ' '));

/** The offset behind the bracket that closes the one at `open` in a masked text. */
export function behindBracket(code: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (/[([{]/.test(code[i]!)) depth++;
    else if (/[)\]}]/.test(code[i]!) && --depth === 0) return i + 1;
  }
  return undefined;
}

/** Adds an item to the list within brackets, before what `last` fits; undefined where a comment stands in the way. */
export function addToList(text: string, open: number, item: string, last?: RegExp): SourceEdit | undefined {
  const code = masked(text);
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

/**
 * Puts lines before a statement of a body, or at its end. A tab at a line's beginning is one level of indentation. A body on
 * the line of its head goes to a line of its own. Spans are relative to the unit.
 */
export function insertLines(file: SourceFile, body: Stmt, before: Stmt | undefined, lines: readonly string[]): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  const unit = indentUnit(file);
  const statements = body.kind === 'block' ? body.body : [body];
  const [first] = statements;
  const last = before ?? statements.at(-1);
  if (!first || !last) return undefined;
  const written = (indent: string): string[] => lines.map((line) => indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)));
  if (isFirstOnLine(text, last.span.start)) {
    const indent = ownIndent(file, last.span.start);
    if (before) return [{ span: at(last.span.start), newText: written(indent).map((line) => `${line.slice(indent.length)}${eol}${indent}`).join('') }];
    return [{ span: at(last.span.end), newText: written(indent).map((line) => eol + line).join('') }];
  }
  // `if x: return y`
  const head = /:([ \t]*)$/.exec(text.slice(0, first.span.start));
  if (!head || (before && before !== first)) return undefined;
  const indent = ownIndent(file, first.span.start) + unit;
  const gap = { start: first.span.start - head[1]!.length, end: first.span.start };
  const down = `${eol}${indent}`;
  if (before) return [{ span: gap, newText: `${written(indent).map((line) => eol + line).join('')}${down}` }];
  return [{ span: gap, newText: down }, { span: at(last.span.end), newText: written(indent).map((line) => eol + line).join('') }];
}

/** The indentation of the line that holds an offset of the unit: the unit's first line begins before the unit. */
export const ownIndent = (file: SourceFile, offset: number): string => lineIndent(file.text, file.unitStart + offset);

/** Edits of the unit and of the file, in one list of absolute ones. */
export function absolute(site: Pick<AttemptSite, 'file'>, inUnit: readonly SourceEdit[], inFile: readonly SourceEdit[]): SourceEdit[] {
  return mergeInsertions([...inUnit.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })), ...inFile]);
}
