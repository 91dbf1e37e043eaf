import type { Config } from '../config/config.ts';
import type { Host } from '../core/host.ts';
import type { Span } from '../core/range.ts';
import type { UnitRange } from '../languages/language.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Declaration, Vocabulary } from '../model/vocabulary.ts';
import type { Binding, FileBinding } from './binding.ts';
import { decideFileBinding, decideUnitBinding } from './binding.ts';
import type { CatalogueFinder } from './catalogueFinder.ts';
import type { CatalogueView } from './catalogueView.ts';
import type { Documents } from './documents.ts';
import type { Scopes } from './scopes.ts';
import type { SourceSnapshot } from './sourceSnapshot.ts';
import { MemberPlaces } from './memberPlaces.ts';
import type { Sources } from './sources.ts';

/** What a workspace is made of. */
export interface WorkspaceParts {
  readonly host: Host;
  readonly documents: Documents;
  readonly sources: Sources;
  readonly finder: CatalogueFinder;
  readonly scopes: Scopes;
}

/** A place in a file that can be opened. */
export interface DeclarationPlace {
  readonly path: string;
  /** The entry's name without quotes. */
  readonly name: Span;
  /** The whole entry. */
  readonly entry: Span;
}

interface SnapshotBinding {
  readonly view: CatalogueView;
  readonly config: Config;
  readonly file: FileBinding;
  readonly units: Map<UnitRange, Binding>;
}

/** The texts, trees, settings and catalogues of all open folders, and which catalogues each piece of code means. */
export class Workspace {
  readonly host: Host;
  readonly documents: Documents;
  readonly sources: Sources;
  readonly scopes: Scopes;
  readonly #finder: CatalogueFinder;
  readonly #bindings = new WeakMap<SourceSnapshot, SnapshotBinding>();
  readonly #members = new MemberPlaces();

  constructor({ host, documents, sources, finder, scopes }: WorkspaceParts) {
    this.host = host;
    this.documents = documents;
    this.sources = sources;
    this.scopes = scopes;
    this.#finder = finder;
  }

  /** Settles when questions about a path can be answered: its catalogues are read; `complete`: and all of them are found. */
  async ready(path: string, need: 'complete' | 'quick'): Promise<void> {
    await Promise.all([this.scopes.of(path).store.load(), need === 'complete' ? this.#finder.complete() : this.#finder.nearlyComplete()]);
  }

  /** Settles when the catalogues of all folders are found and read. */
  async allReady(): Promise<void> {
    await Promise.all([this.#finder.complete(), ...this.scopes.all.map(({ store }) => store.load())]);
  }

  /** Which catalogues a file means. */
  binding(snapshot: SourceSnapshot): FileBinding {
    return this.#binding(snapshot).file;
  }

  /** Which catalogues one of its units means. */
  unitBinding(snapshot: SourceSnapshot, range: UnitRange): Binding {
    const { file, units } = this.#binding(snapshot);
    let binding = units.get(range);
    if (binding === undefined) units.set(range, (binding = decideUnitBinding(file, range)));
    return binding;
  }

  /** The codes that a unit may mean; undefined where nothing ties it to a catalogue. */
  vocabularyOf(snapshot: SourceSnapshot, range: UnitRange): Vocabulary | undefined {
    const { catalogueIds } = this.unitBinding(snapshot, range);
    return catalogueIds.length === 0 ? undefined : this.scopes.of(snapshot.path).store.vocabulary(catalogueIds);
  }

  /** The codes of every catalogue that counts for a file. */
  everything(path: string): Vocabulary {
    return this.scopes.of(path).store.vocabulary(this.scopes.view(path).catalogues.map(({ id }) => id));
  }

  /** The codes of the workspace's own catalogues; undefined where there are none. */
  own(path: string): Vocabulary | undefined {
    const ids = this.scopes
      .view(path)
      .catalogues.filter(({ shipped }) => !shipped)
      .map(({ id }) => id);
    return ids.length === 0 ? undefined : this.scopes.of(path).store.vocabulary(ids);
  }

  /** The catalogue that was read from a source. */
  catalogueFrom(source: string): Catalogue | undefined {
    for (const { store } of this.scopes.all) {
      const found = store.catalogues.find((catalogue) => catalogue.source === source);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Where a catalogue declares a code, for files that use it under `path`; undefined where no file can be opened. */
  codePlace(path: string, { catalogue, entry }: Declaration): DeclarationPlace | undefined {
    return this.#place(this.scopes.of(path).store.codePlace(catalogue.id, entry.code));
  }

  /** Where a declared code's name stands: like `codePlace`, but without reading the whole catalogue where its text leaves no doubt. */
  codeName(path: string, declaration: Declaration): Pick<DeclarationPlace, 'path' | 'name'> | undefined {
    const { source } = declaration.catalogue;
    const text = this.scopes.of(path).store.text(source);
    const name = text === undefined ? undefined : this.#members.only(source, text, declaration.entry.code);
    const file = name === undefined ? undefined : this.fileOf(source);
    return name === undefined || file === undefined ? this.codePlace(path, declaration) : { path: file, name };
  }

  /** Where a catalogue describes a status. */
  statusPlace(path: string, catalogue: Catalogue, status: number): DeclarationPlace | undefined {
    return this.#place(this.scopes.of(path).store.statusPlace(catalogue.id, status));
  }

  /** The file of a source, where there is one that can be opened. */
  fileOf(source: string): string | undefined {
    if (!source.startsWith(shippedPrefix)) return source;
    return this.host.resourcePath?.(`catalogues/${source.slice(shippedPrefix.length)}.errors.jsonc`);
  }

  #place(place: { readonly source: string; readonly key: Span; readonly value: Span } | undefined): DeclarationPlace | undefined {
    const path = place === undefined ? undefined : this.fileOf(place.source);
    if (place === undefined || path === undefined) return undefined;
    return { path, name: { start: place.key.start + 1, end: place.key.end - 1 }, entry: { start: place.key.start, end: place.value.end } };
  }

  #binding(snapshot: SourceSnapshot): SnapshotBinding {
    const { path } = snapshot;
    const view = this.scopes.view(path);
    const config = this.scopes.config(path);
    const known = this.#bindings.get(snapshot);
    if (known?.view === view && known.config === config) return known;
    const { folder } = this.scopes.of(path);
    const { text, module, units } = snapshot;
    const file = decideFileBinding({ path, ...(folder === undefined ? {} : { folder }), text, module, units, config, view });
    const binding: SnapshotBinding = { view, config, file, units: new Map() };
    this.#bindings.set(snapshot, binding);
    return binding;
  }
}

const shippedPrefix = 'shipped:';
