import { memberOf, membersOf } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { CatalogueView } from '../catalogueRule.ts';

/** A member of `codes` or `statuses` by its nodes. */
export interface Entry {
  readonly name: string;
  readonly nameNode: JsonNode;
  /** Absent where the file breaks off before it. */
  readonly value?: JsonNode;
}

/** The members of the file's `codes` or `statuses`, in order, those that are named twice included. */
export function entriesOf(view: Pick<CatalogueView, 'document'>, section: 'codes' | 'statuses'): readonly Entry[] {
  const node = memberOf(view.document().root, section);
  if (node === undefined) return [];
  return membersOf(node).map(([nameNode, value]) => ({ name: String(nameNode.value), nameNode, ...(value && { value }) }));
}

/** The entries that count: of several with one name the last. */
export function lastEntries(entries: readonly Entry[]): readonly Entry[] {
  const last = new Map(entries.map((entry) => [entry.name, entry]));
  return last.size === entries.length ? entries : entries.filter((entry) => last.get(entry.name) === entry);
}

/** The entries of the file's codes that count and are whole, with what is known of each: here, in what it extends, and in what extends it. */
export function* knownEntries(
  view: CatalogueView,
): Generator<Entry & { readonly value: JsonNode; readonly known: readonly [own: CodeEntry, ...more: CodeEntry[]] }> {
  for (const { name, nameNode, value } of lastEntries(entriesOf(view, 'codes'))) {
    const own = view.catalogue.codes.get(name);
    if (value?.type !== 'object' || own === undefined) continue;
    const more = view.wholes.flatMap((whole) => (whole === view.catalogue ? [] : (whole.codes.get(name) ?? [])));
    yield { name, nameNode, value, known: [own, ...more] };
  }
}
