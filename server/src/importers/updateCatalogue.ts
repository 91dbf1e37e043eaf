/** Importing again into a catalogue that somebody has worked on: only what is new or has changed is edited. */
import { indentOf, layoutOf } from '../core/jsonAppend.ts';
import type { JsonNode } from '../core/jsonc.ts';
import { jsoncComments, memberOf, membersOf, nodeSpan, nodeValue, readJsoncTree } from '../core/jsonc.ts';
import type { Span } from '../core/range.ts';
import type { TextEdit } from '../model/finding.ts';
import type { MemberText, TextStyle } from './catalogueText.ts';
import { codeMembers, inlineJson, membersText, objectText, statusMembers, statusText } from './catalogueText.ts';
import { ImportRefusal } from './importer.ts';
import type { DraftCode, ImportedCatalogue } from './importer.ts';

/** A fact of which file and source say different things. */
export interface FactChange {
  /** The code, or the status as text. */
  readonly entry: string;
  readonly member: string;
  /** As JSON; absent where the file says nothing. */
  readonly was?: string;
  readonly is: string;
  /** Whether the new text says it; a policy that somebody wrote down is only compared. */
  readonly applied: boolean;
}

/** What importing again makes of a file. */
export interface CatalogueUpdate {
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly added: readonly string[];
  readonly changes: readonly FactChange[];
  /** Codes of the file that the source no longer has; they stay. */
  readonly missing: readonly string[];
}

/** Brings a catalogue's text up to date with a draft by the smallest edits: comments, order, texts and layout stay. */
export function updateCatalogue(existing: string, draft: ImportedCatalogue): CatalogueUpdate {
  const { root, errors } = readJsoncTree(existing);
  if (root?.type !== 'object' || errors.length > 0) {
    throw new ImportRefusal(
      `The catalogue that is there cannot be updated: ${errors[0]?.message ?? 'it is not a JSON object.'} Correct it first, or write to another file.`,
    );
  }
  const update = new Update(existing, root);
  update.take(draft);
  return update.result();
}

class Update {
  readonly #text: string;
  readonly #root: JsonNode;
  readonly #style: TextStyle;
  readonly #edits: TextEdit[] = [];
  readonly #added: string[] = [];
  readonly #changes: FactChange[] = [];
  readonly #missing: string[] = [];

  constructor(text: string, root: JsonNode) {
    this.#text = text;
    this.#root = root;
    this.#style = layoutOf(text);
  }

  take(draft: ImportedCatalogue): void {
    const codes = memberOf(this.#root, 'codes');
    const known = new Map<string, JsonNode | undefined>();
    if (codes) for (const [name, value] of membersOf(codes)) known.set(String(name.value), value);
    const fresh = draft.codes.filter(({ code }) => !known.has(code));
    this.#added.push(...fresh.map(({ code }) => code));
    this.#insert(
      codes,
      'codes',
      fresh.map((entry) => ({ name: entry.code, value: objectText(codeMembers(entry), 2, this.#style) })),
    );
    for (const entry of draft.codes) {
      const node = known.get(entry.code);
      if (node?.type === 'object') this.#compare(entry, node);
    }
    const drafted = new Set(draft.codes.map(({ code }) => code));
    for (const code of known.keys()) if (!drafted.has(code)) this.#missing.push(code);
    const statuses = memberOf(this.#root, 'statuses');
    const freshStatuses = draft.statuses.filter(({ status }) => !memberOf(statuses, String(status)));
    this.#insert(
      statuses,
      'statuses',
      freshStatuses.map((entry) => ({ name: String(entry.status), value: objectText(statusMembers(entry), 2, this.#style) })),
    );
  }

  result(): CatalogueUpdate {
    const edits = this.#edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    let text = this.#text;
    for (const { span, newText } of edits.toReversed()) text = text.slice(0, span.start) + newText + text.slice(span.end);
    return { text, edits, added: this.#added, changes: this.#changes, missing: this.#missing };
  }

  /** Texts stay as somebody wrote them; facts that the source states are compared. */
  #compare(entry: DraftCode, node: JsonNode): void {
    const additions: MemberText[] = [];
    if (entry.statuses?.provenance === 'stated') {
      const own = memberOf(node, 'status');
      const value = own && nodeValue(own);
      const was = Array.isArray(value) ? value.filter((each) => typeof each === 'number') : typeof value === 'number' ? [value] : [];
      const is = entry.statuses.value;
      if (was.toSorted((a, b) => a - b).join() !== is.join()) {
        this.#changes.push({
          entry: entry.code,
          member: 'status',
          ...(own && { was: this.#text.slice(own.offset, own.offset + own.length) }),
          is: statusText(is),
          applied: true,
        });
        if (own) this.#edits.push(...statusEdits(this.#text, own, is));
        else additions.push({ name: 'status', value: statusText(is) });
      }
    }
    if (entry.retry?.provenance === 'stated') {
      const own = memberOf(node, 'retry');
      const is = JSON.stringify(entry.retry.value);
      if (own === undefined) additions.push({ name: 'retry', value: is });
      if (own === undefined || own.value !== entry.retry.value)
        this.#changes.push({
          entry: entry.code,
          member: 'retry',
          ...(own && { was: JSON.stringify(own.value) }),
          is,
          applied: own === undefined,
        });
    }
    if (entry.deprecated && memberOf(node, 'deprecated') === undefined) {
      const is = inlineJson(entry.deprecated.value);
      additions.push({ name: 'deprecated', value: is });
      this.#changes.push({ entry: entry.code, member: 'deprecated', is, applied: true });
    }
    this.#insert(node, undefined, additions);
  }

  /** Adds members at an object's end; an object that is not there comes into being at the file's end. */
  #insert(object: JsonNode | undefined, name: string | undefined, members: readonly MemberText[]): void {
    if (members.length === 0) return;
    if (object === undefined) {
      if (name !== undefined) this.#insert(this.#root, undefined, [{ name, value: objectText(members, 1, this.#style) }]);
      return;
    }
    if (object.type !== 'object') return;
    const depth = depthOf(object) + 1;
    const last = object.children?.at(-1);
    const expected = this.#style.indent.repeat(depth);
    const inner = (last && indentOf(this.#text, last.offset)) ?? expected;
    const lines = membersText(members, depth, this.#style)
      .split('\n')
      .map((line) => (line.startsWith(expected) ? inner + line.slice(expected.length) : line))
      .join('\n');
    const close = object.offset + object.length - 1;
    const { eol, indent } = this.#style;
    if (last === undefined) {
      // Whatever stands between the braces, comments too, stays before what is added.
      const before = this.#text.slice(object.offset + 1, close).trimEnd();
      const at = object.offset + 1 + before.length;
      this.#edits.push({ span: { start: at, end: close }, newText: `${eol}${lines}${eol}${indent.repeat(depth - 1)}` });
      return;
    }
    const end = last.offset + last.length;
    const between = this.#text.slice(end, close);
    const comments = jsoncComments(between);
    const commaAt = between
      .split('')
      .findIndex((character, at) => character === ',' && !comments.some(({ start, end: stop }) => at >= start && at < stop));
    // A comment that belongs to the last member stays beside it: what is new comes after.
    const tail = Math.max(0, commaAt + 1, comments.at(-1)?.end ?? 0);
    const multiline = this.#text.slice(object.offset, close).includes('\n');
    const inline = members.map(({ name: member, value }) => `${JSON.stringify(member)}: ${value}`).join(', ');
    if (commaAt < 0) this.#edits.push({ span: { start: end, end }, newText: ',' });
    const at = end + tail;
    this.#edits.push({ span: { start: at, end: at }, newText: multiline ? `${eol}${lines}` : ` ${inline}` });
  }
}

/** Other statuses in the place of those that are there; a list with comments is changed item by item, so that they stay. */
function statusEdits(text: string, own: JsonNode, is: readonly number[]): readonly TextEdit[] {
  if (own.type !== 'array' || jsoncComments(text.slice(own.offset, own.offset + own.length)).length === 0)
    return [{ span: nodeSpan(own), newText: statusText(is) }];
  const items = own.children ?? [];
  const edits: TextEdit[] = [];
  items.forEach((item, at) => {
    if (at >= is.length) edits.push({ span: commaBetween(text, items[at - 1]!, item), newText: '' });
    const newText = at < is.length ? String(is[at]) : '';
    if (text.slice(item.offset, item.offset + item.length) !== newText) edits.push({ span: nodeSpan(item), newText });
  });
  const last = items.at(-1);
  const more = is.slice(items.length).join(', ');
  const end = last === undefined ? own.offset + 1 : last.offset + last.length;
  if (more !== '') edits.push({ span: { start: end, end }, newText: last === undefined ? more : `, ${more}` });
  return edits;
}

function commaBetween(text: string, item: JsonNode, next: JsonNode): Span {
  const start = item.offset + item.length;
  const between = text.slice(start, next.offset);
  const comments = jsoncComments(between);
  let at = between.indexOf(',');
  while (comments.some((comment) => at >= comment.start && at < comment.end)) at = between.indexOf(',', at + 1);
  return { start: start + at, end: start + at + 1 };
}

/** How deep an object is nested. */
function depthOf(node: JsonNode): number {
  let depth = 0;
  for (let at = node.parent; at; at = at.parent) if (at.type === 'object' || at.type === 'array') depth++;
  return depth;
}
