import type { Stmt } from '../../../flow/ir.ts';
import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
import { isFirstOnLine } from '../../support/source.ts';

/** The text with blanks where strings, patterns and comments are. Lengths stay. */
export const masked = (text: string): string => text.replaceAll(texts, (whole) => whole.replaceAll(/[^\n]/g, ' '));

const texts = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|(?<=[(,=~]\s?)\/(?:[^/\\\n]|\\.)+\/\w*|^=begin\b[^]*?^=end\b|#(?!\{)[^\n]*/gm;

/** The text with blanks where comments are. */
const withoutComments = (text: string): string =>
  text.replaceAll(texts, (whole) => (/^[#=]/.test(whole) ? whole.replaceAll(/[^\n]/g, ' ') : whole));

const unit = '  ';

/**
 * Puts lines before a statement of a body, or at its end. A tab at a line's beginning is one level of indentation. What stands
 * behind `then`, or before a modifier, gets lines of its own. Spans are relative to the unit.
 */
export function insertLines(file: SourceFile, body: Stmt, before: Stmt | undefined, lines: readonly string[]): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  const statements = body.kind === 'block' ? body.body : [body];
  const [first] = statements;
  const place = before ?? statements.at(-1);
  if (!first || !place) return undefined;
  const written = (indent: string): string =>
    lines.map((line) => indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))).join(eol);
  const indent = ownIndent(file, place.span.start);
  if (isFirstOnLine(text, place.span.start)) {
    const modifier = modifierBehind(text, place.span.end);
    if (modifier) {
      if (statements.length !== 1) return undefined;
      const inner = indent + unit;
      const own = text.slice(place.span.start, place.span.end);
      const parts = before ? [written(inner), inner + own] : [inner + own, written(inner)];
      const [head, tail] = [`${modifier.text}${eol}`, `${eol}${indent}end`];
      // the statement keeps its place, so that edits within it still fit
      const [above, below] = before ? [`${head}${parts[0]}${eol}${inner}`, tail] : [`${head}${inner}`, `${eol}${parts[1]}${tail}`];
      return [
        { span: at(place.span.start), newText: above },
        { span: { start: place.span.end, end: modifier.end }, newText: below },
      ];
    }
    if (before) return [{ span: at(place.span.start), newText: `${written(indent).slice(indent.length)}${eol}${indent}` }];
    return [{ span: at(place.span.end), newText: eol + written(indent) }];
  }
  // `when 429 then retry`
  const then = /[ \t]then[ \t]+$/.exec(text.slice(0, first.span.start));
  if (!then || statements.length !== 1) return undefined;
  const inner = indent + unit;
  const gap = { start: then.index, end: first.span.start };
  if (before) return [{ span: gap, newText: `${eol}${written(inner)}${eol}${inner}` }];
  return [
    { span: gap, newText: eol + inner },
    { span: at(place.span.end), newText: eol + written(inner) },
  ];
}

/** ` if condition` behind a statement, up to the end of its line. */
function modifierBehind(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const end = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const rest = withoutComments(text.slice(0, end)).slice(from).trimEnd();
  if (!/^[ \t]+(?:if|unless)\b/.test(rest) || /(?:&&|\|\||\band|\bor|[,\\.({[])$/.test(rest)) return undefined;
  return { text: text.slice(from, from + rest.length).trim(), end: from + rest.length };
}

/** Whether a modifier follows the statement on its line. */
export const hasModifier = (text: string, from: number): boolean => modifierBehind(text, from) !== undefined;
