/** A table's row as facts of a code or of a status. */
import type { DraftBuilder, FoundMeaning } from '../draftBuilder.ts';
import { flagged, inferred, stated } from '../draftBuilder.ts';
import type { LabelRole } from '../labels.ts';
import { policyInFlag } from '../policyText.ts';
import { readStatusCell } from '../statusText.ts';
import type { Inline } from './blocks.ts';
import type { TableReading } from './tables.ts';
import { codesInCell } from './tables.ts';

type Columns = ReadonlyMap<LabelRole, readonly number[]>;

/** Adds a row's codes; returns whether there were any. `around`: the statuses that titles above the table name. */
export function addCodeRow(
  draft: DraftBuilder,
  { code, columns }: Extract<TableReading, { kind: 'codes' }>,
  cells: readonly Inline[],
  line: number,
  around: { readonly statuses: readonly number[]; readonly sure: boolean },
): boolean {
  const codes = cells[code] && codesInCell(cells[code]);
  if (!codes) return false;
  const cell = textOf(cells, columns, 'status');
  const own = cell === undefined ? undefined : readStatusCell(cell)?.statuses;
  if (cell !== undefined && own === undefined && !/^[-–—*?]?$|^(?:n\/?a|none|any|various|varies)$/i.test(cell))
    draft.note('unread', `The status of \`${codes[0]}\` cannot be read: ${cell.slice(0, 60)}`, line);
  const inline = /\((?:HTTP\s*)?([1-5]\d\d)\)/.exec(cells[code]!.text)?.[1];
  const statuses = own
    ? stated(own)
    : inline !== undefined
      ? stated([Number(inline)])
      : around.sure
        ? stated(around.statuses)
        : around.statuses.length === 1
          ? inferred(around.statuses, "the group's title")
          : undefined;
  const meaning = meaningOf(cells, columns, statuses?.value ?? []);
  for (const each of codes) draft.code(each, { ...meaning, statuses }, line);
  return true;
}

/** Adds a row of a table of statuses; returns whether it names one. */
export function addStatusRow(
  draft: DraftBuilder,
  { status, columns }: Extract<TableReading, { kind: 'statuses' }>,
  cells: readonly Inline[],
): boolean {
  const read = cells[status] && readStatusCell(cells[status].text);
  if (!read) return /^(?:[1-5]xx|[1-5]\d\d\s*[-–]\s*[1-5]\d\d)/i.test(cells[status]?.text ?? '');
  const meaning = meaningOf(cells, columns, read.statuses);
  const [first] = columns.get('name') ?? [];
  const name = read.name ?? (first === undefined ? undefined : cells[first]?.text);
  for (const each of read.statuses)
    draft.status(each, { ...meaning, ...(name !== undefined && name !== '' && !meaning.title && { title: stated(name) }) });
  return true;
}

function meaningOf(cells: readonly Inline[], columns: Columns, statuses: readonly number[]): FoundMeaning {
  const message = textOf(cells, columns, 'message');
  const description = [textOf(cells, columns, 'description'), textOf(cells, columns, 'cause')]
    .filter((text) => text !== undefined)
    .join(' ');
  const action = textOf(cells, columns, 'action');
  const retry = textOf(cells, columns, 'retry');
  const policy = retry === undefined ? undefined : policyInFlag(retry, statuses);
  const title =
    textOf(cells, columns, 'title') ?? (description !== '' && message !== undefined && message.length <= 80 ? message : undefined);
  const meant = description === '' ? message : description;
  const links = columns.get('docs')?.flatMap((at) => cells[at]?.links ?? []) ?? [];
  const docs = links.find((link) => /^https?:\/\//.test(link));
  return {
    title: title === undefined ? undefined : stated(title),
    description: meant === undefined || meant === title ? undefined : stated(meant),
    action: action === undefined ? undefined : stated(action),
    retry: policy && (policy.flag ? flagged(policy.policy) : stated(policy.policy)),
    docs: docs === undefined ? undefined : stated(docs),
  };
}

function textOf(cells: readonly Inline[], columns: Columns, role: LabelRole): string | undefined {
  const text = (columns.get(role) ?? [])
    .map((at) => cells[at]?.text ?? '')
    .filter((each) => each !== '' && !/^[-–—]$/.test(each))
    .join(' ');
  return text === '' ? undefined : text;
}
