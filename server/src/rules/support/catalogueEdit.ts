import { appendToJson, layoutOf } from '../../core/jsonAppend.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import { memberOf, readJsoncTree } from '../../core/jsonc.ts';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { TextEdit } from '../../model/finding.ts';

/**
 * The edit that adds a status to a code's entry: a number becomes a list, a list grows by one.
 * Undefined where the text does not hold the entry (it may stand in a file this one extends) or has the status already.
 */
export function addStatusEdit(text: string, code: string, status: number): TextEdit | undefined {
  const { root } = readJsoncTree(text);
  const node = memberOf(memberOf(memberOf(root, 'codes'), code), 'status');
  if (node === undefined) return undefined;
  if (node.type === 'number' && node.value !== status) {
    const old = text.slice(node.offset, node.offset + node.length);
    return { span: { start: node.offset, end: node.offset + node.length }, newText: `[${old}, ${status}]` };
  }
  const items = node.type === 'array' ? (node.children ?? []) : [];
  const last = items.at(-1);
  if (last === undefined || items.some((item) => item.value === status)) return undefined;
  const previous = items.at(-2);
  // The space between the last two items is how this list is laid out: on one line, or one item a line.
  const between = previous === undefined ? ', ' : text.slice(previous.offset + previous.length, last.offset);
  const at = last.offset + last.length;
  return { span: { start: at, end: at }, newText: (/^\s*,\s*$/.test(between) ? between : ', ') + status };
}

/** The edits that add an entry at the end of a catalogue's codes; undefined where there is no `codes` object or the code is there. */
export function addCodeEdits(text: string, entry: Pick<CodeEntry, 'code' | 'statuses'>): readonly TextEdit[] | undefined {
  const codes = memberOf(readJsoncTree(text).root, 'codes');
  if (codes?.type !== 'object' || memberOf(codes, entry.code) !== undefined) return undefined;
  const neighbour = codes.children?.at(-1)?.children?.[1];
  return appendToJson(text, codes, `${JSON.stringify(entry.code)}: ${entryText(entry, neighbour, layoutOf(text).indent)}`);
}

/** One line where the neighbour is on one line, else one member a line. */
function entryText({ statuses }: Pick<CodeEntry, 'statuses'>, neighbour: JsonNode | undefined, indent: string): string {
  const [only, ...more] = statuses;
  const members = only === undefined ? [] : [`"status": ${more.length === 0 ? only : JSON.stringify(statuses).replaceAll(',', ', ')}`];
  members.push('"title": ""');
  const first = neighbour?.children?.[0];
  const isOnOneLine = neighbour !== undefined && first !== undefined && neighbour.length < 200 && first.offset - neighbour.offset <= 2;
  return isOnOneLine ? `{ ${members.join(', ')} }` : `{\n${members.map((member) => indent + member).join(',\n')}\n}`;
}
