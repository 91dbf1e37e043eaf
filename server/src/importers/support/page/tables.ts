/** What the columns of a table hold: codes, statuses, meanings, or the members of a body. */
import { codeShape, isCodeAnywhere, isCodeInPlace } from '../codeShape.ts';
import type { LabelRole } from '../labels.ts';
import { isDataType, labelRole } from '../labels.ts';
import { isNameOfStatus, readStatusCell } from '../statusText.ts';
import type { Inline } from './blocks.ts';

/** A table's kind and its columns by number. */
export type TableReading =
  | { readonly kind: 'codes'; readonly code: number; readonly columns: ReadonlyMap<LabelRole, readonly number[]>; readonly sure: boolean }
  | { readonly kind: 'statuses'; readonly status: number; readonly columns: ReadonlyMap<LabelRole, readonly number[]> }
  | { readonly kind: 'fields'; readonly name: number; readonly description: number | undefined }
  | { readonly kind: 'other' };

type Rows = readonly (readonly Inline[])[];

/** Reads a table by its header first and by its contents where the header leaves it open. */
export function readTable(header: readonly Inline[], rows: Rows): TableReading {
  const roles = header.map(({ text }) => labelRole(text));
  const share = (column: number, accepts: (cell: Inline) => boolean): number => {
    const cells = rows.map((row) => row[column]).filter((cell): cell is Inline => cell !== undefined && cell.text !== '');
    return cells.length === 0 ? 0 : cells.filter(accepts).length / cells.length;
  };
  const typeColumn = roles.findIndex((role, at) => role === 'type' && share(at, ({ text }) => isDataType(text)) >= 0.6);
  const typeByContent = header.findIndex((_, at) => at > 0 && share(at, ({ text }) => isDataType(text)) >= 0.9);
  if (
    roles[0] === 'field' ||
    (typeColumn > 0 && ['name', 'field', 'code', undefined].includes(roles[0]) && roles[0] !== 'code') ||
    (typeByContent === 1 && roles[0] !== 'code')
  ) {
    return { kind: 'fields', name: 0, description: columnOf(roles, 'description') };
  }
  const isStatusColumn = (at: number): boolean => share(at, ({ text }) => readStatusCell(text) !== undefined && /\d/.test(text)) >= 0.8;
  const isCodeColumn = (at: number, least: number): boolean => share(at, (cell) => codesInCell(cell) !== undefined) >= least;
  const withRole = (role: LabelRole): number[] => roles.flatMap((each, at) => (each === role ? [at] : []));
  // The sure column first, then those that look the most like codes.
  const named = [
    ...withRole('code').filter((at) => isCodeColumn(at, 0.4)),
    ...[...withRole('name'), ...withRole('status')].filter((at) => isCodeColumn(at, 0.6)),
  ].filter((at) => !isStatusColumn(at));
  let code = named.find((at) => roles[at] !== 'status') ?? (isNumericCodes(named[0]) ? named[0] : undefined);
  let sure = code !== undefined && roles[code] === 'code';
  const statusColumn =
    withRole('status').find(
      (at) => at !== code && (isStatusColumn(at) || share(at, ({ text }) => readStatusCell(text) !== undefined) >= 0.6),
    ) ?? [...withRole('code'), ...withRole('name')].find((at) => at !== code && isStatusColumn(at));
  if (
    code !== undefined &&
    roles[code] === 'name' &&
    statusColumn !== undefined &&
    rows.every((row) => sameAsStatus(row[code!], row[statusColumn]))
  )
    code = undefined;
  if (code === undefined && statusColumn === undefined) {
    const first = header.findIndex(
      (_, at) => share(at, (cell) => codesInCell(cell)?.every((each) => isCodeAnywhere(each)) === true) >= 0.8,
    );
    const content = header.findIndex((_, at) => isStatusColumn(at));
    if (
      first >= 0 &&
      (roles[first] === undefined || roles[first] === 'message' || roles[first] === 'title' || roles[first] === 'cause') &&
      rows.length >= 2
    ) {
      code = first;
      sure = content >= 0;
    } else if (content === 0 && roles[0] === undefined) return { kind: 'statuses', status: content, columns: columnsBut(roles, [content]) };
  }
  if (code !== undefined) {
    const columns = new Map(columnsBut(roles, [code]));
    if (statusColumn !== undefined) columns.set('status', [statusColumn]);
    else {
      const unnamed = header.findIndex((_, at) => at !== code && isStatusColumn(at));
      if (unnamed >= 0) columns.set('status', [unnamed]);
    }
    return { kind: 'codes', code, columns, sure: sure || statusColumn !== undefined };
  }
  if (statusColumn !== undefined) return { kind: 'statuses', status: statusColumn, columns: columnsBut(roles, [statusColumn]) };
  return { kind: 'other' };

  function isNumericCodes(at: number | undefined): boolean {
    return at !== undefined && share(at, ({ text }) => /^-?\d+$/.test(text.trim())) >= 0.8;
  }
}

function columnOf(roles: readonly (LabelRole | undefined)[], role: LabelRole): number | undefined {
  const at = roles.indexOf(role);
  return at < 0 ? undefined : at;
}

function columnsBut(roles: readonly (LabelRole | undefined)[], taken: readonly number[]): ReadonlyMap<LabelRole, readonly number[]> {
  const columns = new Map<LabelRole, number[]>();
  for (const [at, role] of roles.entries())
    if (role !== undefined && !taken.includes(at)) columns.set(role, [...(columns.get(role) ?? []), at]);
  return columns;
}

/** `404 | Not Found` names the status once more, and no code. */
function sameAsStatus(name: Inline | undefined, status: Inline | undefined): boolean {
  const read = status && readStatusCell(status.text);
  return name !== undefined && read?.statuses.length === 1 && name.codes.length === 0 && isNameOfStatus(name.text, read.statuses[0]!);
}

/** The codes of a code column's cell; undefined where it holds something else. Text that is not a code at all never counts. */
export function codesInCell(cell: Inline): string[] | undefined {
  const text = cell.text.trim();
  if (text === '') return undefined;
  if (cell.codes.length > 0) {
    const rest = cell.codes.reduce((left, code) => left.replace(code, ''), text);
    const marked = cell.codes.map((code) => code.trim().replace(/^["']|["']$/g, ''));
    // What is set as code and fills the cell is a code, whatever it is made of.
    if (marked.length === 1 && rest.trim() === '' && /^\S{1,200}$/.test(marked[0]!)) return marked;
    if (marked.every(isCodeInPlace) && /^(?:[\s,;/|&+()*†‡¹²³.:-]|\bor\b|\band\b|\bdeprecated\b|\bnew\b|\bbeta\b)*$/i.test(rest))
      return marked;
    if (text.startsWith(cell.codes[0]!) && isCodeInPlace(marked[0]!))
      return marked.length === 1 || !marked.every(isCodeAnywhere) ? [marked[0]!] : marked;
  }
  const plain = text
    .replace(/^["']|["']$/g, '')
    .replace(/\s*[*†‡¹²³]+$/, '')
    .replace(/\s*\((?:deprecated|beta|new)\)$/i, '');
  if (isCodeInPlace(plain) && !/^[-–—.?]+$/.test(plain)) return [plain];
  const several = plain.split(/\s*(?:,|;|\bor\b|\band\b|\s\/\s|\s\|\s)\s*|\s+/).filter((each) => each !== '');
  if (several.length > 1 && several.every(isCodeAnywhere)) return several;
  const leading = /^(\S+?)[:,]?(?:\s+[-–—(].*|\s*\(.*\))$/.exec(plain)?.[1];
  if (leading !== undefined && (isCodeAnywhere(leading) || codeShape(leading) === 'number')) return [leading];
  return undefined;
}
