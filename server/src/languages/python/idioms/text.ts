import type { Stmt } from '../../../flow/ir.ts';
import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
import { isFirstOnLine } from '../../support/source.ts';

/** One level of indentation: the smallest that the file has. */
export function indentUnit({ text }: SourceFile): string {
  const indents = [...text.matchAll(/:[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)(?=\S)/g)].map(([, indent = '']) => indent);
  return indents.toSorted((a, b) => a.length - b.length)[0] ?? '    ';
}

/** The text with blanks where strings and comments are. Lengths stay. */
export const masked = (text: string): string =>
  text.replaceAll(/"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*/g, (whole) =>
    whole.replaceAll(/[^\n]/g, ' '),
  );

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
    if (before)
      return [
        {
          span: at(last.span.start),
          newText: written(indent)
            .map((line) => `${line.slice(indent.length)}${eol}${indent}`)
            .join(''),
        },
      ];
    return [
      {
        span: at(last.span.end),
        newText: written(indent)
          .map((line) => eol + line)
          .join(''),
      },
    ];
  }
  // `if x: return y`
  const head = /:([ \t]*)$/.exec(text.slice(0, first.span.start));
  if (!head || (before && before !== first)) return undefined;
  const indent = ownIndent(file, first.span.start) + unit;
  const gap = { start: first.span.start - head[1]!.length, end: first.span.start };
  const down = `${eol}${indent}`;
  if (before)
    return [
      {
        span: gap,
        newText: `${written(indent)
          .map((line) => eol + line)
          .join('')}${down}`,
      },
    ];
  return [
    { span: gap, newText: down },
    {
      span: at(last.span.end),
      newText: written(indent)
        .map((line) => eol + line)
        .join(''),
    },
  ];
}
