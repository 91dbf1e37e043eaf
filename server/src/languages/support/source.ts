/** Source text, as far as fixes need it in languages that are written with braces. */
import type { Span } from '../../core/range.ts';
import type { SourceEdit } from '../idioms.ts';

/** The offset after the bracket that closes the one at `open`; strings, templates and comments are skipped. Undefined where none does. */
export function afterBracket(text: string, open: number, quotes = '"\'`'): number | undefined {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const char = text[i]!;
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      depth--;
      if (depth === 0) return i + 1;
    } else i = skipText(text, i, quotes);
  }
  return undefined;
}

/** The last offset of the string or comment that starts here, or the offset itself. */
function skipText(text: string, at: number, quotes: string): number {
  const char = text[at];
  if (char !== undefined && quotes.includes(char)) {
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === char) return i;
    }
    return text.length;
  }
  if (text.startsWith('//', at)) return Math.max(at, text.indexOf('\n', at) - 1);
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 1;
  }
  return at;
}

/** The text with blanks where strings, templates and comments are, so that what is left is code. Lengths stay. */
export function withoutTexts(text: string, quotes = '"\'`'): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const end = skipText(text, i, quotes);
    if (end === i) result += text[i];
    else result += text.slice(i, Math.min(end + 1, text.length)).replace(/[^\n]/g, ' ');
    i = end;
  }
  return result;
}

/** Where the list within brackets can grow: an insertion that adds one item at its end, laid out like the others. */
export function appendToList(text: string, open: number, close: number, item: string): SourceEdit {
  const inside = text.slice(open + 1, close - 1);
  const trimmed = inside.trimEnd();
  const at = open + 1 + trimmed.length;
  if (trimmed.trim() === '') return { span: { start: open + 1, end: close - 1 }, newText: item };
  const lastLine = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
  const between =
    inside.includes('\n') && /\n/.test(inside.slice(trimmed.length))
      ? `${inside.includes('\r\n') ? '\r\n' : '\n'}${/^[ \t]*/.exec(lastLine)![0]}`
      : ' ';
  return trimmed.endsWith(',')
    ? { span: { start: at, end: at }, newText: `${between}${item},` }
    : { span: { start: at, end: at }, newText: `,${between}${item}` };
}

/** The text of a span after edits within it. Edits must not overlap. */
export function applyWithin(text: string, span: Span, edits: readonly SourceEdit[]): string {
  let result = '';
  let at = span.start;
  for (const edit of edits
    .filter((each) => span.start <= each.span.start && each.span.end <= span.end)
    .sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at, span.end);
}

/** A name that neither the text nor the given names use yet: the first of the candidates, or one with a number. */
export function freeName(text: string, taken: ReadonlySet<string>, candidates: readonly string[]): string {
  const isFree = (name: string): boolean => !taken.has(name) && !new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text);
  const free = candidates.find(isFree);
  if (free !== undefined) return free;
  for (let n = 2; ; n++) if (isFree(`${candidates[0]}${n}`)) return `${candidates[0]}${n}`;
}

/** Insertions at one place become one edit, in their order: not every client keeps the order of several. */
export function mergeInsertions(edits: readonly SourceEdit[]): SourceEdit[] {
  const merged: SourceEdit[] = [];
  for (const edit of edits) {
    const isInsertion = edit.span.start === edit.span.end;
    const index = isInsertion ? merged.findIndex(({ span }) => span.start === edit.span.start && span.end === edit.span.end) : -1;
    if (index < 0) merged.push(edit);
    else merged[index] = { span: edit.span, newText: merged[index]!.newText + edit.newText };
  }
  return merged;
}

/** The white space that the line of an offset starts with. */
export const lineIndent = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))![0];

/** Whether nothing but white space stands before the offset on its line. */
export const isFirstOnLine = (text: string, offset: number): boolean => /(?:^|\n)[ \t]*$/.test(text.slice(0, offset));
