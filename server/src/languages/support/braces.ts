/** How fixes write statements in languages whose blocks stand in braces. */
import type { Stmt } from '../../flow/ir.ts';
import type { AttemptSite, SourceEdit, SourceFile } from '../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from './edits.ts';
import { freeName, isFirstOnLine } from './source.ts';

/** Retries after the first attempt. */
export const maxRetries = 5;

/** What the file indents by. */
export function indentUnit(text: string): string {
  const indents = [...text.matchAll(/\n([ \t]+)[^\s*]/g)].map((match) => match[1]!);
  if (indents.some((indent) => indent.startsWith('\t'))) return '\t';
  const widths = indents.map(({ length }) => length).filter((width) => width > 1);
  const least = Math.min(...widths, 8);
  return ' '.repeat(widths.length === 0 ? 4 : least);
}

/** Lines as they stand at an indentation; tabs at their beginning are what is deeper. */
export function indented(file: SourceFile, lines: readonly string[], indent: string): string[] {
  const unit = indentUnit(file.text);
  return lines.map((line) => (line === '' ? '' : indent + line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))));
}

/** Statements to be written, and one that is written in another's place. */
export interface Written {
  readonly lines: readonly string[];
  readonly instead?: { readonly stmt: Stmt; readonly text: string };
  /** Whether the one statement behind an arrow may become a block. */
  readonly wrapsArms?: boolean;
}

/**
 * Puts lines before a statement of a branch, or at its end; a branch without braces gets them, one on a single line is spread.
 * Undefined where there is no room: behind an arrow, beside comments. Spans are relative to the unit.
 */
export function placeLines(
  file: SourceFile,
  site: Pick<AttemptSite, 'body' | 'bodyForm' | 'before'>,
  { lines, instead, wrapsArms }: Written,
): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  const { body, before } = site;
  if (/(?:->|=>)\s*$/.test(text.slice(0, body.span.start)) && text[body.span.start] !== '{')
    return wrapsArms === true && instead === undefined ? wrapped(file, body, before, lines) : undefined;
  const replaced: SourceEdit[] = instead ? [{ span: instead.stmt.span, newText: instead.text }] : [];
  if (site.bodyForm === 'bare') return instead ? undefined : wrapped(file, body, before, lines);
  const statements = body.kind === 'block' ? body.body : [body];
  const isSpread = statements.every((stmt) => isFirstOnLine(text, stmt.span.start)) || !isOnOneLine(text, body);
  if (site.bodyForm === 'block' && (statements.length === 0 || !isSpread))
    return spread(file, body, statements, before, { lines, ...(instead && { instead }) });
  const place = before ?? statements.at(-1);
  if (place === undefined) return undefined;
  if (!isFirstOnLine(text, place.span.start)) {
    if (before === undefined || !isOnOneLine(text, body)) return undefined;
    const inner = ownIndent(file, place.span.start) + indentUnit(file.text);
    const written = indented(file, lines, inner).join(eol);
    return [{ span: at(place.span.start), newText: `${eol}${written}${eol}${inner}` }, ...replaced];
  }
  const indent = ownIndent(file, place.span.start);
  const written = indented(file, lines, indent);
  if (before) return [{ span: at(before.span.start), newText: written.join(eol).slice(indent.length) + eol + indent }, ...replaced];
  return [{ span: at(place.span.end), newText: eol + written.join(eol) }, ...replaced];
}

const isOnOneLine = (text: string, { span }: Stmt): boolean => !text.slice(span.start, span.end).includes('\n');

const hasComment = (source: string): boolean => /\/\/|\/\*|#(?!\[)/.test(source.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, ''));

/** A statement that gets braces: `if (x) continue;`. */
function wrapped(file: SourceFile, body: Stmt, before: Stmt | undefined, lines: readonly string[]): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  const unit = indentUnit(file.text);
  const { start, end } = body.span;
  const isAlone = isFirstOnLine(text, start);
  const own = ownIndent(file, start);
  const outer = isAlone && own.endsWith(unit) ? own.slice(0, -unit.length) : own;
  const head = text.slice(0, start).trimEnd();
  if (hasComment(head.slice(head.lastIndexOf('\n') + 1))) return undefined;
  const inner = indented(file, lines, outer + unit);
  // the statement itself may hold edits of its own
  return [
    { span: { start: head.length, end: start }, newText: ` {${eol}${(before ? [...inner, ''] : ['']).join(eol)}${outer}${unit}` },
    { span: at(end), newText: `${eol}${(before ? [] : [...inner, '']).join(eol)}${outer}}` },
  ];
}

/** `{ a(); continue; }` on lines of its own. */
function spread(
  file: SourceFile,
  body: Stmt,
  statements: readonly Stmt[],
  before: Stmt | undefined,
  { lines, instead }: Written,
): SourceEdit[] | undefined {
  const text = unitText(file);
  const eol = lineEnd(file);
  const { start, end } = body.span;
  if (text[start] !== '{' || text[end - 1] !== '}' || hasComment(text.slice(start, end))) return undefined;
  const outer = ownIndent(file, start);
  const inner = outer + indentUnit(file.text);
  const added = indented(file, lines, inner)
    .map((line) => line + eol)
    .join('');
  const edits: SourceEdit[] = [];
  let from = start + 1;
  for (const stmt of statements) {
    edits.push({ span: { start: from, end: stmt.span.start }, newText: eol + (stmt === before ? added : '') + inner });
    if (stmt === instead?.stmt) edits.push({ span: stmt.span, newText: instead.text });
    from = stmt.span.end;
  }
  edits.push({ span: { start: from, end: end - 1 }, newText: eol + (before === undefined ? added : '') + outer });
  return edits;
}

/** The attempt as an expression, the limit that is missing, the statement that counts, and the edits that bring a counter in. */
export interface Counting {
  readonly attempt: string;
  readonly limit?: string;
  readonly step?: string;
  readonly edits: readonly SourceEdit[];
}

/** How a language writes what counts. */
export interface CountingStyle {
  /** A variable by its name. */
  variable(name: string): string;
  /** Its declaration: `int n = 0;`. */
  declare(name: string): string;
  /** Brings a parameter into a function that calls itself; absent or undefined where callers would break. */
  parameter?(site: AttemptSite, name: string): readonly SourceEdit[] | undefined;
}

/** Counts the attempts by what is there, or by a new variable or parameter; undefined where none could go through every attempt. */
export function countAttempts(site: AttemptSite, style: CountingStyle): Counting | undefined {
  const { again, counter, file } = site;
  if (again.form !== 'loop' && again.form !== 'recursion') return undefined;
  const limited = (name: string): Pick<Counting, 'limit'> => (again.bounded ? {} : { limit: `${name} >= ${maxRetries}` });
  if (counter?.direction === 'up') return { attempt: style.variable(counter.name), ...limited(style.variable(counter.name)), edits: [] };
  if (counter?.direction === 'down') {
    const name = style.variable(counter.name);
    // how many there were at first is not always known: the longest back-off, then
    const attempt = counter.start !== undefined && /^\d+$/.test(counter.start) ? `${counter.start} - ${name}` : `${maxRetries}`;
    return { attempt, ...(again.bounded ? {} : { limit: `${name} <= 0` }), edits: [] };
  }
  const text = unitText(file);
  const free = freeName(text.replaceAll('$', ' '), file.moduleNames, ['attempt', 'attempts', 'retryAttempt']);
  const name = style.variable(free);
  // what else bounds it (a flag, a deadline) may leave room for too many attempts
  const limit = `${name} >= ${maxRetries}`;
  if (again.form !== 'loop') {
    const edits = style.parameter?.(site, free);
    return edits && { attempt: name, limit, edits };
  }
  const { start } = again.loop.span;
  if (!isFirstOnLine(text, start)) return undefined;
  return {
    attempt: name,
    limit,
    step: `${name}++;`,
    edits: [{ span: at(start), newText: style.declare(free) + lineEnd(file) + ownIndent(file, start) }],
  };
}

/** A function written behind the unit, in the same class or file. */
export function behindUnit(file: SourceFile, lines: readonly string[]): SourceEdit {
  const eol = lineEnd(file);
  const indent = ownIndent(file, 0);
  return { span: at(file.unitEnd), newText: eol + eol + indented(file, lines, indent).join(eol) };
}
