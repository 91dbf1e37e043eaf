import { memberOf, membersOf, readJsoncTree } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { EarlierEntry } from '../earlierCatalogues.ts';
import { afterTrivia, indentationAt, lineEnd, lineStart } from '../support/trivia.ts';

/** An entry as it was written, ready to be put into another text. */
export interface WrittenEntry {
  /** The lines of comments right above it, each with its line end. */
  readonly above: string;
  /** Name and value, without the comma. */
  readonly text: string;
  /** The comment behind it on its last line, with the space before it. */
  readonly behind: string;
  /** What its lines begin with. */
  readonly indentation: string;
  /** The names that stood before and after it, the nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The entry with its comments, and with `deprecated` as its last member. Undefined where the text cannot be taken apart. */
export function deprecatedEntry({ text, key }: EarlierEntry, replacedBy: string | undefined): WrittenEntry | undefined {
  const members = membersOf(memberOf(readJsoncTree(text).root, 'codes') ?? nothing);
  const index = members.findIndex(([name]) => name.offset === key.start);
  const [name, value] = members[index] ?? [];
  if (name === undefined || value?.type !== 'object') return undefined;
  const names = members.map(([each]) => String(each.value));
  const end = value.offset + value.length;
  const marked = `"deprecated": ${replacedBy === undefined ? '{}' : `{ "replacedBy": ${JSON.stringify(replacedBy)} }`}`;
  const comma = afterTrivia(text, end);
  const afterComma = text[comma] === ',' && comma <= lineEnd(text, end) ? comma + 1 : end;
  return {
    above: commentsAbove(text, name.offset, endOf(members[index - 1])),
    text: text.slice(name.offset, value.offset) + withMember(text, value, marked),
    behind: /^[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*$)?/.exec(text.slice(afterComma, lineEnd(text, afterComma)))![0].trimEnd(),
    indentation: indentationAt(text, name.offset),
    before: names.slice(0, index).toReversed(),
    after: names.slice(index + 1),
  };
}

const nothing: JsonNode = { type: 'object', offset: 0, length: 0, children: [] };

const endOf = (member: readonly [JsonNode, JsonNode | undefined] | undefined): number => {
  const node = member?.[1] ?? member?.[0];
  return node === undefined ? 0 : node.offset + node.length;
};

/** Comment lines with nothing between them and the entry; what stands on the line where the one before ends is that one's. */
function commentsAbove(text: string, start: number, from: number): string {
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() !== '') return '';
  let top = line;
  for (let above = line; above > 0;) {
    above = lineStart(text, above - (text.startsWith('\r\n', above - 2) ? 2 : 1));
    const content = text.slice(above, lineEnd(text, above)).trim();
    if (above <= from || !/^(?:\/\/|\/\*|\*)/.test(content)) break;
    top = above;
  }
  return text.slice(top, line);
}

/** The object with one more member, laid out as the others are. */
function withMember(text: string, value: JsonNode, member: string): string {
  const { offset, length } = value;
  const last = value.children?.at(-1);
  if (last === undefined) return `{ ${member} }`;
  const end = last.offset + last.length;
  const close = offset + length;
  const comma = text[afterTrivia(text, end)] === ',' ? afterTrivia(text, end) : undefined;
  const isOneLine = lineStart(text, last.offset) <= offset;
  const at = isOneLine ? (comma ?? end - 1) + 1 : lineEnd(text, comma ?? end);
  const glue = isOneLine ? ' ' : (text.startsWith('\r\n', at) ? '\r\n' : '\n') + indentationAt(text, last.offset);
  // Where a comma was after the last one, one is after the new one.
  const written = at > close - 1 ? undefined : `${glue}${member}${comma === undefined ? '' : ','}`;
  if (written === undefined) return text.slice(offset, end) + `${comma === undefined ? ',' : ''} ${member}` + text.slice(end, close);
  const before = comma === undefined ? `${text.slice(offset, end)},${text.slice(end, at)}` : text.slice(offset, at);
  return before + written + text.slice(at, close);
}
