import type { CatalogueStore } from '../catalogue/store.ts';
import type { Config } from '../config/config.ts';
import { globSet } from '../core/glob.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';
import type { GlobSet } from '../core/glob.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { isDistinctive, isUnmistakable } from './distinctive.ts';
import type { FileEvidence } from './evidence.ts';
import { fileEvidence } from './evidence.ts';

/** What of the store a view needs. */
export type CatalogueSource = Pick<CatalogueStore, 'version' | 'catalogues' | 'byId' | 'basesOf'>;

/**
 * One state of the catalogues as the evidence in source files is compared with them. Made anew when the store's version or
 * the settings change, shared by all files with the same settings; its indexes are made when first asked for.
 */
export class CatalogueView {
  /** Changes whenever a binding may. */
  readonly version: string;
  /** The catalogues whose evidence counts. */
  readonly catalogues: readonly Catalogue[];
  readonly #source: CatalogueSource;
  readonly #ids: readonly string[];
  readonly #bases: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #globs = new Map<string, GlobSet>();
  readonly #counting = new Map<string, Catalogue | undefined>();
  readonly #evidence = new LruMap<string, FileEvidence>(32);
  #hosts: ReadonlyMap<string, readonly string[]> | undefined;
  #imports: ReadonlyMap<string, readonly string[]> | undefined;
  #codes: ReadonlyMap<string, Catalogue | null> | undefined;
  #lengths: readonly [least: number, most: number] = [1, 0];

  constructor(source: CatalogueSource, config: Config) {
    const { files, ids } = config.catalogues;
    const all = source.catalogues;
    this.version = `${source.version}/${files?.base ?? ''}:${files?.patterns.join(',') ?? ''}/${ids.join(',')}`;
    this.catalogues = all.filter((one) =>
      one.shipped ? ids.length === 0 || ids.includes(one.id) : files === undefined || files.has(one.source) || ids.includes(one.id),
    );
    this.#source = source;
    this.#ids = all.map(({ id }) => id);
    this.#bases = new Map(all.map(({ id }) => [id, source.basesOf(id)]));
  }

  /** Every id a person may name; those whose evidence does not count included. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  byId(id: string): Catalogue | undefined {
    return this.#source.byId(id);
  }

  /** Without those that another of them extends: the same evidence speaks for both, the nearer one is meant. */
  nearest(ids: Iterable<string>): string[] {
    const all = [...new Set(ids)];
    const covered = new Set(all.flatMap((id) => [...(this.#bases.get(id) ?? [])].filter((base) => base !== id)));
    return this.catalogues.map(({ id }) => id).filter((id) => all.includes(id) && !covered.has(id));
  }

  /** Whether any catalogue can be told by a host. */
  get hasHosts(): boolean {
    return this.#hostIndex().size > 0;
  }

  /** The catalogues that a host name, in lower case, belongs to: it or a domain above it is theirs. */
  byHost(host: string): readonly string[] {
    for (let suffix = host; ; suffix = suffix.slice(suffix.indexOf('.') + 1)) {
      const ids = this.#hostIndex().get(suffix);
      if (ids !== undefined) return ids;
      if (!suffix.includes('.')) return none;
    }
  }

  /** The catalogues that a module belongs to: it or one above it is theirs, in any language's notation. */
  byImport(specifier: string): readonly string[] {
    if (specifier.startsWith('.')) return none;
    const name = specifier.replace(/^(?:https?:\/\/[^/]*\/|(?:npm|jsr|node):)/, '');
    const ids: string[] = [];
    for (let end = 1; end <= name.length; end++) {
      if (end < name.length && !separators.includes(name[end]!)) continue;
      ids.push(...(this.#importIndex().get(name.slice(0, end)) ?? none));
    }
    return ids;
  }

  /** The catalogues whose `recognise.files` name a path, seen from its workspace folder. */
  byPath(path: string, folder: string): readonly string[] {
    return this.catalogues.filter((one) => one.recognise.files.length > 0 && this.#globsOf(one, folder).has(path)).map(({ id }) => id);
  }

  /** The one catalogue that has this code, where the code is of a kind that proves something; undefined otherwise. */
  ownerOf(code: string): Catalogue | undefined {
    this.#codes ??= this.#codeIndex();
    const [least, most] = this.#lengths;
    if (code.length < least || code.length > most) return undefined;
    const owner = this.#codes.get(code);
    if (owner == null) return undefined;
    if (!this.#counting.has(code)) this.#counting.set(code, counts(code, owner) && this.catalogues.includes(owner) ? owner : undefined);
    return this.#counting.get(code);
  }

  /** The hosts and codes that speak in a file; what reads as it did when last asked for the same path is not looked at again. */
  evidence(path: string, text: string, comments: readonly Span[], units: readonly Span[]): FileEvidence {
    const evidence = fileEvidence(text, comments, units, this, this.#evidence.get(path));
    this.#evidence.set(path, evidence);
    return evidence;
  }

  #globsOf({ id, recognise }: Catalogue, folder: string): GlobSet {
    const key = `${id}\n${folder}`;
    let globs = this.#globs.get(key);
    if (globs === undefined) this.#globs.set(key, (globs = globSet(folder, recognise.files)));
    return globs;
  }

  #hostIndex(): ReadonlyMap<string, readonly string[]> {
    return (this.#hosts ??= this.#index((catalogue) => catalogue.recognise.hosts));
  }

  #importIndex(): ReadonlyMap<string, readonly string[]> {
    return (this.#imports ??= this.#index((catalogue) => catalogue.recognise.imports));
  }

  #index(namesOf: (catalogue: Catalogue) => readonly string[]): ReadonlyMap<string, readonly string[]> {
    const index = new Map<string, string[]>();
    for (const catalogue of this.catalogues)
      for (const name of namesOf(catalogue)) index.set(name, [...(index.get(name) ?? []), catalogue.id]);
    return index;
  }

  /** Null: several have it. Those that do not count are looked at too: what they share with others proves nothing. */
  #codeIndex(): ReadonlyMap<string, Catalogue | null> {
    const index = new Map<string, Catalogue | null>();
    let [least, most] = [Infinity, 0];
    for (const catalogue of this.#source.catalogues) {
      const bases = this.#bases.get(catalogue.id);
      for (const code of catalogue.codes.keys()) {
        const other = index.get(code);
        if (code.length < least) least = code.length;
        if (code.length > most) most = code.length;
        if (other === undefined || (other !== null && bases?.has(other.id))) index.set(code, catalogue);
        else if (other !== null && !this.#bases.get(other.id)?.has(catalogue.id)) index.set(code, null);
      }
    }
    this.#lengths = [least, most];
    return index;
  }
}

const none: readonly string[] = Object.freeze([]);
const separators = '/.:\\@';

/** A workspace's own catalogue is there to be used; a shipped one must not speak up in a file that only looks alike. */
const counts = (code: string, { shipped }: Catalogue): boolean =>
  !/\s/.test(code) && (shipped ? isUnmistakable(code) : isDistinctive(code));
