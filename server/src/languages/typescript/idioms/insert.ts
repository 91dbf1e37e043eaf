import type { Span } from '../../../core/range.ts';
import type { Stmt } from '../../../flow/ir.ts';
import type { RetrySite, SourceEdit, SourceFile } from '../../idioms.ts';
import { applyWithin } from '../../support/source.ts';
import { indentAt, type Style } from './style.ts';

/** The unit's own text, which the spans of its nodes refer to. */
export const unitText = (file: SourceFile): string => file.text.slice(file.unitStart, file.unitEnd);

/** Statements to be put into a body, with edits elsewhere in the unit. Spans relative to the unit. */
export interface Insertion {
  readonly text: string;
  readonly style: Style;
  readonly body: Stmt;
  readonly form: RetrySite['bodyForm'];
  /** Absent: at the end of the body. */
  readonly before: Stmt | undefined;
  /** Lines without their common indentation. */
  readonly lines: readonly string[];
  readonly edits: readonly SourceEdit[];
}

/** The edits that put the lines there, with braces and line breaks where the body lacks them. */
export function insertStatements(insertion: Insertion): SourceEdit[] {
  const { text, body, form, edits, lines } = insertion;
  if (lines.length === 0) return [...edits];
  const statements = body.kind === 'block' ? body.body : [body];
  const first = statements[0];
  const isMultiLine = first !== undefined && isFirstOnLine(text, first.span.start);
  if (form === 'bare' || !isMultiLine) return rewritten(insertion, statements);
  const at = insertion.before ?? undefined;
  const placed = at === undefined ? atEnd(insertion, statements) : beforeStatement(insertion, at);
  const braces = form === 'arm' && declares(lines) ? armBraces(insertion, statements) : [];
  return [...placed, ...edits, ...braces];
}

function beforeStatement({ text, style, lines }: Insertion, stmt: Stmt): SourceEdit[] {
  const indent = indentAt(text, stmt.span.start);
  const newText = isFirstOnLine(text, stmt.span.start)
    ? lines.map((line) => line + style.eol + indent).join('')
    : lines.map((line) => `${line} `).join('');
  return [{ span: { start: stmt.span.start, end: stmt.span.start }, newText }];
}

function atEnd({ text, style, lines }: Insertion, statements: readonly Stmt[]): SourceEdit[] {
  const last = statements.at(-1)!;
  const indent = indentAt(text, last.span.start);
  const end = withSemicolon(text, last.span).end;
  return [{ span: { start: end, end }, newText: lines.map((line) => style.eol + indent + line).join('') }];
}

/** `case 'x':` gets braces, so that what is declared in it stays in it. */
function armBraces({ text, style }: Insertion, statements: readonly Stmt[]): SourceEdit[] {
  const first = statements[0]!;
  const last = statements.at(-1)!;
  const colon = text.lastIndexOf(':', first.span.start - 1) + 1;
  const between = text.slice(colon, first.span.start);
  // A comment may hold a colon of its own: then the label's is the one before the comment.
  const comment = /\/[/*]/.exec(text.slice(text.lastIndexOf('\n', colon - 1) + 1, colon));
  if (comment !== null || !/^\s*(?:\/\/[^\n]*\s*|\/\*[^]*?\*\/\s*)*$/.test(between)) return labelBraces(text, style, first, last);
  return bracesAt(text, style, colon, last);
}

function labelBraces(text: string, style: Style, first: Stmt, last: Stmt): SourceEdit[] {
  const labels = [...text.slice(0, first.span.start).matchAll(/^[ \t]*(?:case\b.*?|default\s*):(?=\s*(?:\/[/*].*)?$)/gm)];
  const label = labels.at(-1);
  return label === undefined ? [] : bracesAt(text, style, label.index + label[0].length, last);
}

function bracesAt(text: string, style: Style, colon: number, last: Stmt): SourceEdit[] {
  const end = withSemicolon(text, last.span).end;
  return [
    { span: { start: colon, end: colon }, newText: ' {' },
    { span: { start: end, end }, newText: `${style.eol}${indentAt(text, colon)}}` },
  ];
}

/** A bare statement or a body on one line: written anew as a block of several lines. */
function rewritten(insertion: Insertion, statements: readonly Stmt[]): SourceEdit[] {
  const { text, style, body, form, before, lines, edits } = insertion;
  const outer = indentAt(text, form === 'bare' ? ownerOffset(text, body.span.start) : body.span.start);
  const written: string[] = [];
  for (const stmt of statements) {
    if (stmt === before) written.push(...lines);
    written.push(applyWithin(text, withSemicolon(text, stmt.span), edits));
  }
  if (before === undefined || !statements.includes(before)) written.push(...lines);
  const block = `{${style.eol}${written.map((line) => outer + style.unit + line + style.eol).join('')}${outer}}`;
  const span =
    form === 'block'
      ? body.span
      : { start: statements[0]?.span.start ?? body.span.start, end: withSemicolon(text, statements.at(-1)?.span ?? body.span).end };
  const start = form === 'block' ? span.start : text.slice(0, span.start).trimEnd().length;
  const newText = form === 'block' ? block : ` ${block}`;
  // `} else` goes on one line with the brace that is new.
  const gap = form === 'block' ? undefined : /^\s*(?=else\b)/.exec(text.slice(span.end))?.[0];
  return [
    ...edits.filter((edit) => edit.span.end <= span.start || edit.span.start >= span.end),
    gap === undefined
      ? { span: { start, end: span.end }, newText }
      : { span: { start, end: span.end + gap.length }, newText: `${newText} ` },
  ];
}

/** The line of the `if` or `else` that a bare statement belongs to, be it on the same line or above. */
function ownerOffset(text: string, start: number): number {
  const before = text.slice(0, start).trimEnd();
  return before.length;
}

const declares = (lines: readonly string[]): boolean => lines.some((line) => /^(?:const|let)\b/.test(line));

const isFirstOnLine = (text: string, offset: number): boolean => /(?:^|\n)[ \t]*$/.test(text.slice(0, offset));

/** Some grammars leave the semicolon out of the statement. */
function withSemicolon(text: string, span: Span): Span {
  const rest = /^[ \t]*;/.exec(text.slice(span.end));
  return text[span.end - 1] === ';' || rest === null ? span : { start: span.start, end: span.end + rest[0].length };
}
