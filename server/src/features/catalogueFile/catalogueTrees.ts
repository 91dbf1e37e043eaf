import type { JsonDocument, JsonNode } from '../../core/jsonc.ts';
import { memberOf, membersOf, readJsoncTree } from '../../core/jsonc.ts';
import { LruMap } from '../../core/lruMap.ts';
import type { Span } from '../../core/range.ts';
import type { TextFile } from '../../workspace/documents.ts';
import type { Documents } from '../../workspace/documents.ts';
import { membersOfSection } from './completion/members.ts';

/** A catalogue file's text with its tree. */
export interface CatalogueText {
  readonly path: string;
  readonly text: string;
  readonly document: JsonDocument;
}

/** How many trees are kept: of the catalogues somebody looks at. */
const kept = 4;

/** The trees of catalogue files, made once per state of a text. */
export class CatalogueTrees {
  readonly #documents: Documents;
  readonly #trees = new LruMap<string, { readonly file: TextFile; readonly tree: CatalogueText }>(kept);

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  get(path: string): CatalogueText | undefined {
    const file = this.#documents.get(path);
    if (file === undefined || file.refusal !== undefined) return undefined;
    const known = this.#trees.get(path);
    if (known?.file === file || known?.tree.text === file.text) return known.tree;
    const tree = { path, text: file.text, document: readJsoncTree(file.text) };
    this.#trees.set(path, { file, tree });
    return tree;
  }
}

/** An entry of `codes` or `statuses` by its nodes. */
export interface EntryNodes {
  readonly name: string;
  readonly nameNode: JsonNode;
  readonly value: JsonNode;
}

/** The entries of `codes` or `statuses` whose value is an object, in order. */
export function entriesOf({ document }: CatalogueText, section: 'codes' | 'statuses'): readonly EntryNodes[] {
  const { root, errors } = document;
  const node = memberOf(root, section);
  const entries = node === undefined ? [] : objectsIn(node);
  if (section === 'statuses' || root === undefined || errors.length === 0) return entries;
  // A brace that is missing puts the entries that follow into the one before; one too many puts them beside `codes`.
  const nested = entries.flatMap((entry) => lostIn(entry.value, 'code'));
  return [...entries, ...nested, ...(node === undefined ? [] : lostIn(root, 'catalogue'))].sort(
    (a, b) => a.nameNode.offset - b.nameNode.offset,
  );
}

const objectsIn = (node: JsonNode): readonly EntryNodes[] =>
  membersOf(node).flatMap(([nameNode, value]) => (value?.type === 'object' ? [{ name: String(nameNode.value), nameNode, value }] : []));

/** What cannot be a member of a code or of the file, and so was an entry. */
function lostIn(node: JsonNode, section: 'code' | 'catalogue'): readonly EntryNodes[] {
  const known = membersOfSection(section);
  const lost = objectsIn(node).filter(({ name }) => !Object.hasOwn(known, name));
  return lost.flatMap((entry) => [entry, ...lostIn(entry.value, 'code')]);
}

/** From an entry's name to the end of its value. */
export const spanOf = ({ nameNode, value }: EntryNodes): Span => ({ start: nameNode.offset, end: value.offset + value.length });

/** The content of a string node. */
export const contentOf = ({ offset, length }: JsonNode): Span => ({ start: offset + 1, end: offset + length - 1 });

/** The statuses of a code's entry, as written. */
export function statusesOf(entry: JsonNode): readonly number[] {
  const node = memberOf(entry, 'status');
  const items = node?.type === 'array' ? (node.children ?? []) : node === undefined ? [] : [node];
  return items.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
}
