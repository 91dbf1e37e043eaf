import { membersOf, memberOf, readJsoncTree } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import type { CatalogueStore } from '../../catalogue/store.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { codeName } from './usageTable.ts';
import type { Workspace } from '../workspace.ts';

/**
 * One code, in all catalogues in which it is the same: catalogues that extend each other share the codes that one of them
 * declares. To rename it, all of its declarations change.
 */
export interface CodeFamily {
  readonly code: string;
  readonly catalogues: readonly Catalogue[];
  /** The files (or `shipped:ID`) that declare it, in the order in which they count. */
  readonly sources: readonly string[];
  /** Every file that the catalogues are made of. */
  readonly parts: readonly string[];
}

/** A code's name in a catalogue file, or a place where another entry names it; the content without quotes. */
export interface CatalogueCodePlace {
  /** An absolute path that can be opened. */
  readonly path: string;
  readonly source: string;
  readonly span: Span;
  readonly kind: 'declaration' | 'replacement';
}

/** The family of a code of a catalogue. */
export function familyOf(store: CatalogueStore, catalogue: Catalogue, code: string): CodeFamily {
  const sources = new Set(store.sourcesOf(catalogue.id, code));
  const members = new Set<Catalogue>([catalogue]);
  const others = store.catalogues.filter((other) => other !== catalogue && other.codes.has(code));
  for (let size = 0; size !== members.size;) {
    size = members.size;
    for (const other of others) {
      if (members.has(other)) continue;
      const own = store.sourcesOf(other.id, code);
      if (!own.some((source) => sources.has(source))) continue;
      members.add(other);
      for (const source of own) sources.add(source);
    }
  }
  const parts = new Set([...members].flatMap(({ id }) => store.partsOf(id)));
  return { code, catalogues: [...members], sources: [...sources], parts: [...parts] };
}

/** The families that the code has which a catalogue file declares or inherits; none where no catalogue is made of it. */
export function familiesIn(workspace: Workspace, path: string, code: string): readonly CodeFamily[] {
  const { store } = workspace.scopes.of(path);
  const isPart = ({ id }: Catalogue): boolean => store.partsOf(id).some((source) => workspace.fileOf(source) === path);
  const meant = store.catalogues.filter((catalogue) => catalogue.codes.has(code) && isPart(catalogue));
  const families: CodeFamily[] = [];
  for (const catalogue of meant)
    if (!families.some(({ catalogues }) => catalogues.includes(catalogue))) families.push(familyOf(store, catalogue, code));
  return families;
}

/** The names under which the usage table knows a family. */
export const namesOf = ({ catalogues, code }: CodeFamily): string[] => catalogues.map(({ source }) => codeName(source, code));

/** Every place in catalogue files that names the code; files that cannot be opened are left out. */
export function placesInCatalogues(
  workspace: Workspace,
  store: CatalogueStore,
  { code, parts }: CodeFamily,
): readonly CatalogueCodePlace[] {
  return parts.flatMap((source) => {
    const path = workspace.fileOf(source);
    const text = store.text(source);
    if (path === undefined || text === undefined || !mayName(text, code)) return [];
    return placesIn(text, code).map((place) => ({ ...place, path, source }));
  });
}

/** The places in one catalogue file's text that name a code. */
export function placesIn(text: string, code: string): readonly Pick<CatalogueCodePlace, 'span' | 'kind'>[] {
  const codes = memberOf(readJsoncTree(text).root, 'codes');
  const places: Pick<CatalogueCodePlace, 'span' | 'kind'>[] = [];
  if (codes === undefined) return places;
  for (const [name, entry] of membersOf(codes)) {
    if (name.value === code) places.push({ span: contentOf(name), kind: 'declaration' });
    const replacement = memberOf(memberOf(entry, 'deprecated'), 'replacedBy');
    if (replacement?.type === 'string' && replacement.value === code) places.push({ span: contentOf(replacement), kind: 'replacement' });
  }
  return places;
}

/** A quick look before the text is parsed; a code with escapes may be written in several ways. */
const mayName = (text: string, code: string): boolean => /[^\w.\-:#@~%?=&+]/.test(code) || text.includes(code) || text.includes('\\u');

const contentOf = ({ offset, length }: JsonNode): Span => ({ start: offset + 1, end: offset + length - 1 });
