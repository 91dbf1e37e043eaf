/** Tables in plain text: with or without outer pipes, ragged, with header cells that slipped onto lines of their own; or with tabs. */
import type { Block, Inline } from '../support/page/blocks.ts';
import { inlineOf } from '../support/page/blocks.ts';
import { cellsOf } from '../support/page/pipes.ts';
import { labelRole } from '../support/labels.ts';

/** A table, the sentence that its header's line began with, and the line after it. */
export interface TextTable {
  readonly block: Extract<Block, { kind: 'table' }>;
  readonly before: string;
  readonly end: number;
}

const delimiter = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const isDelimiter = (line: string | undefined): boolean => line !== undefined && line.includes('|') && delimiter.test(line);

/** The table whose header begins at a line; undefined where there is none. */
export function tableAt(lines: readonly string[], at: number): TextTable | undefined {
  return pipeTable(lines, at) ?? tabTable(lines, at);
}

/** A header may take several lines: its first cells alone, then the rest with pipes. */
function pipeTable(lines: readonly string[], at: number): TextTable | undefined {
  let rule = at + 1;
  while (rule < lines.length && rule - at <= 6 && !isDelimiter(lines[rule])) {
    if (lines[rule]!.trim() === '' || (rule > at + 1 && !isLoneCell(lines[rule - 1]!))) return undefined;
    rule++;
  }
  if (!isDelimiter(lines[rule]) || (rule > at + 1 && !lines.slice(at, rule - 1).every(isLoneCell))) return undefined;
  const { before, cells } = headerCells(lines[rule - 1]!);
  // Only as many lone words belong to the header as its row lacks; what stands above them is a title.
  const wanted = rowWidth(lines, rule + 1) - cells.length;
  if (rule - 1 - at > Math.max(0, wanted)) return undefined;
  const header = [...lines.slice(at, rule - 1).map((each) => each.trim()), ...cells];
  const width = Math.max(header.length, cellsOf(lines[rule]!).length);
  const rows: { cells: Inline[]; line: number }[] = [];
  let end = rule + 1;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    if (!hasPipe(line) || isDelimiter(line) || isDelimiter(lines[end + 1]) || startsTable(lines, end)) break;
    rows.push({ cells: fit(cellsOf(line), width), line: end + 1 });
  }
  if (rows.length === 0) return undefined;
  return { block: { kind: 'table', header: fit(header, width), rows, line: at + 1 }, before, end };
}

/** The number of cells that most of a table's first rows have. */
function rowWidth(lines: readonly string[], from: number): number {
  const widths = lines
    .slice(from, from + 5)
    .filter(hasPipe)
    .map((line) => cellsOf(line).length);
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
}

/** A word alone, as a header cell that lost its row is. */
const isLoneCell = (line: string): boolean =>
  !line.includes('|') && line.trim() !== '' && line.trim().length <= 30 && labelRole(line) !== undefined;

const startsTable = (lines: readonly string[], at: number): boolean => isLoneCell(lines[at]!) && pipeTable(lines, at) !== undefined;

/** `…status code:| Field | Type |`: the header was glued to the sentence before it. */
function headerCells(line: string): { before: string; cells: string[] } {
  const glued = /^(.*?[.:!?])\s*(\|.*\|)\s*$/.exec(line);
  if (glued && glued[1]!.length > 30) return { before: glued[1]!.trim(), cells: cellsOf(glued[2]!) };
  return { before: '', cells: cellsOf(line) };
}

const hasPipe = (line: string): boolean => /(?<!\\)\|/.test(line);

/** A row with cells to spare had pipes in its last one. */
function fit(cells: readonly string[], width: number): Inline[] {
  const fitting = cells.length > width ? [...cells.slice(0, width - 1), cells.slice(width - 1).join(' | ')] : cells;
  return Array.from({ length: width }, (_, at) => inlineOf(fitting[at] ?? ''));
}

/** Browsers copy a table's cells with tabs between them. */
function tabTable(lines: readonly string[], at: number): TextTable | undefined {
  const tabs = (line: string | undefined): number => (line === undefined ? 0 : line.trim().split('\t').length - 1);
  const width = tabs(lines[at]) + 1;
  if (width < 2) return undefined;
  let end = at + 1;
  while (end < lines.length && tabs(lines[end]) >= 1 && Math.abs(tabs(lines[end]) + 1 - width) <= 1) end++;
  if (end - at < 2) return undefined;
  const [header = [], ...rows] = lines.slice(at, end).map((line) =>
    line
      .trim()
      .split('\t')
      .map((cell) => cell.trim()),
  );
  const named = header.filter((cell) => labelRole(cell) !== undefined).length > 0;
  return {
    block: {
      kind: 'table',
      header: named ? fit(header, width) : fit([], width),
      rows: (named ? rows : [header, ...rows]).map((cells, index) => ({ cells: fit(cells, width), line: at + index + (named ? 2 : 1) })),
      line: at + 1,
    },
    before: '',
    end,
  };
}
