import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { TextEdit } from '../../model/finding.ts';

/**
 * The edit that adds a status to a code's entry: a number becomes a list, a list grows by one.
 * Undefined where the text does not hold the entry (it may stand in a file this one extends) or has the status already.
 */
export function addStatusEdit(text: string, code: string, status: number): TextEdit | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, ['codes', code, 'status']);
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

/** The edit that adds an entry at the end of a catalogue's codes; undefined where there is no `codes` object or the code is there. */
export function addCodeEdit(text: string, entry: Pick<CodeEntry, 'code' | 'statuses'>): TextEdit | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const codes = root && findNodeAtLocation(root, ['codes']);
  if (codes?.type !== 'object') return undefined;
  const members = codes.children ?? [];
  if (members.some((member) => member.children?.[0]?.value === entry.code)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = indentUnit(text);
  const outer = indentAt(text, codes.offset);
  const last = members.at(-1);
  const inner = last === undefined ? outer + unit : indentAt(text, last.offset);
  const written = JSON.stringify(entry.code) + ': ' + entryText(entry, last, inner, unit, eol);
  if (last === undefined) {
    const comments = text.slice(codes.offset + 1, codes.offset + codes.length - 1).trim();
    const at = codes.offset + 1;
    return comments === ''
      ? { span: { start: at, end: codes.offset + codes.length - 1 }, newText: `${eol}${inner}${written}${eol}${outer}` }
      : { span: { start: at, end: at }, newText: `${eol}${inner}${written}` };
  }
  const at = last.offset + last.length;
  return { span: { start: at, end: at }, newText: `,${eol}${inner}${written}` };
}

/** One line where the neighbour is on one line, else one member a line. */
function entryText(entry: Pick<CodeEntry, 'statuses'>, neighbour: Node | undefined, indent: string, unit: string, eol: string): string {
  const [only, ...more] = entry.statuses;
  const members =
    only === undefined ? [] : [`"status": ${more.length === 0 ? only : JSON.stringify(entry.statuses).replaceAll(',', ', ')}`];
  members.push('"title": ""');
  const value = neighbour?.children?.[1];
  const first = value?.children?.[0];
  const last = value?.children?.at(-1);
  const oneLine =
    value !== undefined && first !== undefined && last !== undefined && value.length < 200 && first.offset - value.offset <= 2;
  return oneLine
    ? `{ ${members.join(', ')} }`
    : `{${eol}${members.map((member) => indent + unit + member).join(`,${eol}`)}${eol}${indent}}`;
}

function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))![0];
}

const indentUnit = (text: string): string => /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
