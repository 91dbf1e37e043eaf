import { memberOf, membersOf } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { TextEdit } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { afterTrivia, indentationAt, lineEnd, lineStart } from '../support/trivia.ts';
import type { WrittenEntry } from './deprecatedEntry.ts';

/**
 * The edits that put an entry into `codes`: after the nearest of those that stood before it, else before the nearest of those
 * that stood after it, else as the only one. Undefined where there is no `codes`.
 */
export function insertEntry(
  { text, document }: Pick<CatalogueView, 'text' | 'document'>,
  entry: WrittenEntry,
): readonly TextEdit[] | undefined {
  const codes = memberOf(document().root, 'codes');
  if (codes?.type !== 'object') return undefined;
  const members = new Map(membersOf(codes).map(([name]) => [String(name.value), name]));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const first = membersOf(codes)[0]?.[0];
  if (first === undefined) return [intoEmpty(text, codes, entry, eol)];
  const previous = entry.before.flatMap((name) => members.get(name)?.parent ?? [])[0];
  const next = entry.after.flatMap((name) => members.get(name) ?? [])[0];
  if (previous !== undefined) return after(text, previous, entry, eol);
  return next === undefined ? after(text, lastOf(codes), entry, eol) : [before(text, next, entry, eol)];
}

const lastOf = (codes: JsonNode): JsonNode => codes.children!.at(-1)!;

/** On lines of its own where its neighbour is, else in the same line. */
function after(text: string, previous: JsonNode, entry: WrittenEntry, eol: string): readonly TextEdit[] {
  const end = previous.offset + previous.length;
  const indentation = indentationAt(text, previous.offset);
  const next = afterTrivia(text, end);
  const hasComma = text[next] === ',';
  const isAlone = lineStart(text, previous.offset) + indentation.length === previous.offset;
  const from = hasComma ? next + 1 : end;
  const line = lineEnd(text, from);
  // What follows on the line is a comment on the neighbour, or another member.
  const at = isAlone && afterTrivia(text, from) >= line ? line : from;
  const comma = hasComma ? ',' : '';
  const written = at === line ? eol + onLines(entry, indentation, eol, comma) : ` ${inLine(entry, indentation, eol)}${comma}`;
  if (hasComma) return [insertion(at, written)];
  return at === end ? [insertion(end, `,${written}`)] : [insertion(end, ','), insertion(at, written)];
}

/** Comments above the neighbour stay with it. */
function before(text: string, next: JsonNode, entry: WrittenEntry, eol: string): TextEdit {
  const indentation = indentationAt(text, next.offset);
  const isAlone = lineStart(text, next.offset) + indentation.length === next.offset;
  if (!isAlone) return insertion(next.offset, `${inLine(entry, indentation, eol)}, `);
  let at = lineStart(text, next.offset);
  const floor = next.parent!.parent!.offset + 1;
  while (at > floor) {
    const above = lineStart(text, at - (text.startsWith('\r\n', at - 2) ? 2 : 1));
    if (above < floor || !/^\s*(?:\/\/|\/\*|\*)/.test(text.slice(above, lineEnd(text, above)))) break;
    at = above;
  }
  return insertion(at, onLines(entry, indentation, eol, ',') + eol);
}

function intoEmpty(text: string, codes: JsonNode, entry: WrittenEntry, eol: string): TextEdit {
  const outer = indentationAt(text, codes.offset);
  const end = codes.offset + codes.length - 1;
  const inner = onLines(entry, outer + (/^[ \t]+/.exec(outer)?.[0] ?? '  '), eol, '');
  const isBlank = text.slice(codes.offset + 1, end).trim() === '';
  const at = codes.offset + 1;
  return isBlank ? { span: { start: at, end }, newText: `${eol}${inner}${eol}${outer}` } : insertion(at, `${eol}${inner}`);
}

const onLines = ({ above, text, behind, indentation: old }: WrittenEntry, indentation: string, eol: string, comma: string): string =>
  reindented(above + old + text + comma + behind, { old, indentation, eol, from: 0 });

const inLine = ({ text, indentation: old }: WrittenEntry, indentation: string, eol: string): string =>
  reindented(text, { old, indentation, eol, from: 1 });

/** Lines that began as the entry did begin as its neighbours do. */
const reindented = (
  text: string,
  { old, indentation, eol, from }: { readonly old: string; readonly indentation: string; readonly eol: string; readonly from: number },
): string =>
  text
    .split(/\r?\n/)
    .map((line, index) => (index >= from && line.startsWith(old) ? indentation + line.slice(old.length) : line))
    .join(eol);

const insertion = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });
