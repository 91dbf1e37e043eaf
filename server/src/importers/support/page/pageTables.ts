/** A page's tables, each read as what it is: codes, statuses, members of a body, or properties of one error. */
import { isCodeAnywhere } from '../codeShape.ts';
import type { DraftBuilder } from '../draftBuilder.ts';
import { labelRole } from '../labels.ts';
import { readStatusCell } from '../statusText.ts';
import type { Block, Inline } from './blocks.ts';
import type { Item } from './item.ts';
import { addCodeRow, addStatusRow } from './rows.ts';
import { readTable } from './tables.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** Words by which a title says that it is about errors. */
export const errorWords = /\b(?:error|fault|exception|problem|failure|status[- _]?code|response[- _]?code|reject)/i;

/** Codes that are not of HTTP responses. */
export const notOurs =
  /\b(?:close (?:event )?codes?|websockets?|op-?codes?|exit codes?|rpc|country codes?|currency codes?|language codes?|locales?)\b/i;

/** What surrounds a table. */
export interface TablePlace {
  readonly aboutErrors: boolean;
  /** The title that says that nothing of ours stands here. */
  readonly elsewhere: string | undefined;
  /** The statuses that the surrounding titles name; sure where a title is nothing but the status. */
  readonly statuses: { readonly statuses: readonly number[]; readonly sure: boolean };
  /** Takes a body's member. */
  field(cell: Inline, description: string): void;
}

/** Reads a table into the draft; what cannot be read is told of. */
export function readPageTable(draft: DraftBuilder, { header, rows, line }: Table, place: TablePlace): void {
  const reading = readTable(
    header,
    rows.map(({ cells }) => cells),
  );
  const columns = header.map(({ text }) => text).join(', ');
  if (reading.kind === 'fields') {
    for (const { cells } of rows) {
      const words = reading.description === undefined ? cells.map(({ text }) => text).join(' ') : cells[reading.description]?.text;
      if (cells[reading.name]) place.field(cells[reading.name]!, words ?? '');
    }
    return;
  }
  if (reading.kind === 'other') {
    const codes = rows.filter(({ cells }) => cells[0] && isCodeAnywhere(cells[0].text)).length;
    if (codes > rows.length / 2 && place.aboutErrors)
      draft.note('unread', `A table with the columns ${columns} was not read: none of them says that codes stand there.`, line);
    return;
  }
  if (place.elsewhere !== undefined || notOurs.test(columns)) {
    draft.note('unread', `The table under “${place.elsewhere ?? columns}” was left out: these are not codes of HTTP responses.`, line);
    return;
  }
  if (reading.kind === 'statuses') {
    for (const row of rows) if (!addStatusRow(draft, reading, row.cells)) unreadRow(draft, row.cells, row.line);
    return;
  }
  const telling = (['status', 'action', 'retry'] as const).some((role) => reading.columns.has(role));
  if (!place.aboutErrors && !telling && !errorWords.test(columns)) {
    draft.note('unread', `A table with the columns ${columns} was left out: nothing says that it is about errors.`, line);
    return;
  }
  let group: readonly number[] = [];
  for (const row of rows) {
    if (addCodeRow(draft, reading, row.cells, row.line, group.length > 0 ? { statuses: group, sure: false } : place.statuses)) continue;
    const filled = row.cells.filter(({ text }) => text !== '');
    // A row of one cell is a title within the table.
    if (filled.length === 1) group = readStatusCell(filled[0]!.text)?.statuses ?? [];
    else unreadRow(draft, row.cells, row.line);
  }
}

function unreadRow(draft: DraftBuilder, cells: readonly Inline[], line: number): void {
  const words = cells.map(({ text }) => text).join(' | ');
  if (words.replaceAll(/[\s|-]/g, '') !== '')
    draft.note('unread', `A table's row holds no code that can be read: ${words.slice(0, 100)}`, line);
}

/** Reads a table of properties within a section: `HTTP status | 404`. Returns whether it was one. */
export function readLabelTable(item: Item, { header, rows }: Table): boolean {
  if (header.length !== 2) return false;
  const all = [header, ...rows.map(({ cells }) => cells)];
  const known = rows.filter(({ cells }) => cells[0] && labelRole(cells[0].text) !== undefined && !isCodeAnywhere(cells[0].text)).length;
  if (rows.length === 0 || known < rows.length / 2) return false;
  for (const [label, value] of all) {
    const role = label && labelRole(label.text);
    if (role && value) item.value(role, value);
  }
  return true;
}
