import type { Host } from '../core/host.ts';
import type { Logger } from '../core/logger.ts';
import { silentLogger } from '../core/logger.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { sameCatalogue } from './contentVersion.ts';
import type { ResolvedCatalogue } from './extends.ts';
import { ExtendsResolver, shippedSource } from './extends.ts';
import type { CatalogueFile, EntrySpans } from './parse.ts';
import { parseCatalogue } from './parse.ts';
import type { CatalogueContent } from './read.ts';
import type { ReadingRule } from './ruleTable.ts';
import { defaultSeverityOf } from './ruleTable.ts';
import { createVocabulary } from './vocabulary.ts';

/** The ids of the catalogues that ship with the product; each is the resource `catalogues/ID.errors.jsonc`. */
export const shippedIds: readonly string[] = ['vook', 'voka', 'vobiz', 'vonage', 'generic-rest'];

/** Where texts come from: what an editor has open, or the disk. `Documents` is one. */
export interface TextSource {
  get(path: string): { readonly text: string; readonly refusal?: 'binary' | 'too-large' } | undefined;
}

/** Where an entry is declared: a path, or `shipped:ID` (whose text is `store.text(source)`). */
export interface EntryPlace extends EntrySpans {
  readonly source: string;
}

/** All catalogues of one state of the workspace. */
interface State {
  readonly all: readonly Catalogue[];
  readonly byId: ReadonlyMap<string, Catalogue>;
  readonly resolved: ReadonlyMap<string, ResolvedCatalogue>;
  /** Sources whose id another has taken, and whose. */
  readonly hidden: ReadonlyMap<string, Catalogue>;
}

/**
 * The catalogues: shipped ones and the workspace's files, with what they extend. It is told of changes and works them
 * in when it is next asked. Texts are not kept; where an entry stands is read again when somebody wants to know.
 */
export class CatalogueStore {
  readonly #host: Pick<Host, 'readResource'>;
  readonly #texts: TextSource;
  readonly #logger: Logger;
  readonly #shippedTexts = new Map<string, string>();
  #loading: Promise<void> | undefined;
  #paths: readonly string[] = [];
  /** What was read per source; null where there is nothing to read. */
  readonly #contents = new Map<string, CatalogueContent | null>();
  /** What a source said before it changed: the same again is no change. */
  readonly #before = new Map<string, CatalogueContent>();
  readonly #files = new LruMap<string, CatalogueFile>(8);
  readonly #vocabularies = new LruMap<string, Vocabulary>(256);
  readonly #serials = new WeakMap<Catalogue, number>();
  #state: State = { all: [], byId: new Map(), resolved: new Map(), hidden: new Map() };
  #isStale = true;
  #serial = 0;
  #version = 0;

  constructor(host: Pick<Host, 'readResource'>, texts: TextSource, logger: Logger = silentLogger) {
    this.#host = host;
    this.#texts = texts;
    this.#logger = logger;
  }

  /** Reads the shipped catalogues; once, however often it is called. To be awaited before the first question. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<void> {
    await Promise.all(
      shippedIds.map(async (id) => {
        try {
          this.#shippedTexts.set(
            shippedSource(id),
            new TextDecoder().decode(await this.#host.readResource(`catalogues/${id}.errors.jsonc`)),
          );
        } catch (error) {
          this.#logger.error(`The shipped catalogue ${id} cannot be read.`, error);
        }
      }),
    );
    // In case somebody asked before: what was not there then is there now.
    for (const id of shippedIds) this.#contents.delete(shippedSource(id));
    this.#isStale = true;
  }

  /** Says which catalogue files the workspace has now. */
  setPaths(paths: Iterable<string>): void {
    this.#paths = [...new Set(paths)].sort();
    this.#isStale = true;
  }

  /** The catalogue files of the workspace, found so far. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  /** One more catalogue file. */
  add(path: string): void {
    if (!this.#paths.includes(path)) this.setPaths([...this.#paths, path]);
    this.changed(path);
  }

  /** A file's text may be another now: it was edited, opened, closed, created or deleted. Any path may be given. */
  changed(path: string): void {
    this.#files.delete(path);
    const content = this.#contents.get(path);
    if (content === undefined) return;
    if (content !== null) this.#before.set(path, content);
    this.#contents.delete(path);
    this.#isStale = true;
  }

  /** Whether a path is a catalogue file of the workspace or a part of one. */
  knows(path: string): boolean {
    return this.#paths.includes(path) || (this.#refresh(), this.#contents.get(path) != null);
  }

  /** Changes whenever any catalogue says something else. */
  get version(): string {
    this.#refresh();
    return String(this.#version);
  }

  /** Every catalogue that can be meant, the workspace's before the shipped ones; one per id. */
  get catalogues(): readonly Catalogue[] {
    return this.#refresh().all;
  }

  byId(id: string): Catalogue | undefined {
    return this.#refresh().byId.get(id);
  }

  /** The ids of the catalogues that this one extends, directly or not. */
  basesOf(id: string): ReadonlySet<string> {
    const { byId, resolved } = this.#refresh();
    const bases = resolved.get(byId.get(id)?.source ?? '')?.bases ?? [];
    return new Set(bases.flatMap((source) => this.#content(source)?.catalogue.id ?? []));
  }

  /** The union of these catalogues (unknown ids are left out), shared by all who ask for the same. */
  vocabulary(ids: readonly string[]): Vocabulary {
    const catalogues = ids.flatMap((id) => this.byId(id) ?? []);
    const version = catalogues.map((catalogue) => `${catalogue.id}@${this.#serialOf(catalogue)}`).join(' ');
    let vocabulary = this.#vocabularies.get(version);
    if (vocabulary === undefined) {
      vocabulary = createVocabulary(catalogues, version);
      this.#vocabularies.set(version, vocabulary);
    }
    return vocabulary;
  }

  /** One file by itself, with the places of its entries; undefined where it cannot be read. */
  file(source: string): CatalogueFile | undefined {
    let file = this.#files.get(source);
    if (file === undefined) {
      const shipped = source.startsWith(shippedSource(''));
      const found = shipped ? this.#shippedText(source) : this.#texts.get(source);
      if (found === undefined) return undefined;
      file = parseCatalogue(found.text, source, shipped, found.refusal);
      this.#files.set(source, file);
    }
    return file;
  }

  /** The text of a source; shipped ones included. */
  text(source: string): string | undefined {
    return (source.startsWith(shippedSource('')) ? this.#shippedText(source) : this.#texts.get(source))?.text;
  }

  /** Where a catalogue declares a code (as written in it): in its own file, or in the nearest one that it extends. */
  codePlace(id: string, code: string): EntryPlace | undefined {
    return this.#place(
      id,
      (content) => content.catalogue.codes.has(code),
      (file) => file.entrySpans(code),
    );
  }

  /** The sources that declare a catalogue's code, the one that counts most first: its own, then those that it extends. */
  sourcesOf(id: string, code: string): readonly string[] {
    return this.partsOf(id).filter((source) => this.#content(source)?.catalogue.codes.has(code) === true);
  }

  /** The sources that a catalogue is made of: its own, and all that it extends, nearest first. */
  partsOf(id: string): readonly string[] {
    const { byId, resolved } = this.#refresh();
    const own = byId.get(id)?.source;
    return own === undefined ? [] : [own, ...(resolved.get(own)?.bases ?? [])];
  }

  /** A file together with all that it extends, also where it is no catalogue by itself; undefined where it is not one of the workspace. */
  merged(source: string): Catalogue | undefined {
    return this.#refresh().resolved.get(source)?.catalogue;
  }

  /** Where a catalogue describes a status. */
  statusPlace(id: string, status: number): EntryPlace | undefined {
    return this.#place(
      id,
      (content) => content.catalogue.statuses.has(status),
      (file) => file.statusSpans(status),
    );
  }

  /** Everything wrong in a catalogue file: within it, in what it extends, and beside other catalogues. */
  problems(path: string): readonly Finding[] {
    const { resolved, hidden, byId } = this.#refresh();
    const file = this.file(path);
    if (file === undefined) return [];
    const start = { start: 0, end: 0 };
    const found = [...file.problems()];
    const add = (rule: ReadingRule, span: Span | undefined, message: string, extra: Partial<Finding> = {}) =>
      found.push({ rule, severity: defaultSeverityOf(rule), span: span ?? start, message, ...extra });
    for (const { item, message } of resolved.get(path)?.problems ?? []) add('unresolved-extends', file.places.extends(item), message);
    const { id } = file.catalogue;
    const other = hidden.get(path);
    if (other !== undefined) {
      const span = this.file(other.source)?.places.id() ?? start;
      add(
        'duplicate-catalogue',
        file.places.id(),
        `The id \`${id}\` is taken by ${other.source}: this catalogue is not used. Give it another id.`,
        { related: [{ path: other.source, span, message: 'Taken here.' }] },
      );
    } else if (
      byId.get(id)?.source === path &&
      this.#shippedTexts.has(shippedSource(id)) &&
      !resolved.get(path)?.bases.includes(shippedSource(id))
    ) {
      add(
        'duplicate-catalogue',
        file.places.id(),
        `\`${id}\` is also a catalogue that ships with Faultbook: in this workspace this file stands in its place.`,
        { severity: 'information' },
      );
    }
    return found.sort((a, b) => a.span.start - b.span.start);
  }

  #place(
    id: string,
    has: (content: CatalogueContent) => boolean,
    spansIn: (file: CatalogueFile) => EntrySpans | undefined,
  ): EntryPlace | undefined {
    const { byId, resolved } = this.#refresh();
    const own = byId.get(id)?.source;
    if (own === undefined) return undefined;
    for (const source of [own, ...(resolved.get(own)?.bases ?? [])]) {
      const content = this.#content(source);
      const file = content !== undefined && has(content) ? this.file(source) : undefined;
      const spans = file && spansIn(file);
      if (spans) return { source, ...spans };
    }
    return undefined;
  }

  #content(source: string): CatalogueContent | undefined {
    const known = this.#contents.get(source);
    if (known !== undefined) return known ?? undefined;
    const file = this.file(source);
    // Only what the file says is kept, not its text.
    let content = file && { catalogue: file.catalogue, extends: file.extends, declaresId: file.declaresId };
    const before = this.#before.get(source);
    this.#before.delete(source);
    if (content && before && sameCatalogue(content.catalogue, before.catalogue)) content = { ...content, catalogue: before.catalogue };
    this.#contents.set(source, content ?? null);
    return content;
  }

  #shippedText(source: string): { readonly text: string; readonly refusal?: undefined } | undefined {
    const text = this.#shippedTexts.get(source);
    return text === undefined ? undefined : { text };
  }

  #serialOf(catalogue: Catalogue): number {
    let serial = this.#serials.get(catalogue);
    if (serial === undefined) this.#serials.set(catalogue, (serial = ++this.#serial));
    return serial;
  }

  #refresh(): State {
    if (!this.#isStale) return this.#state;
    this.#isStale = false;
    const old = this.#state;
    this.#state = this.#resolveAll(old);
    if (this.#state.all.length !== old.all.length || this.#state.all.some((catalogue, i) => catalogue !== old.all[i])) this.#version++;
    return this.#state;
  }

  #resolveAll(old: State): State {
    const resolver = new ExtendsResolver((source) => this.#content(source), shippedIds);
    const resolved = new Map<string, ResolvedCatalogue>();
    for (const source of [...this.#paths, ...shippedIds.map(shippedSource)]) {
      const one = resolver.resolve(source);
      if (one === undefined) continue;
      // A merged catalogue that says the same as before stays the same object, so that nothing is computed again.
      const before = old.resolved.get(source)?.catalogue;
      resolved.set(
        source,
        before && before !== one.catalogue && sameCatalogue(before, one.catalogue) ? { ...one, catalogue: before } : one,
      );
    }
    const byId = new Map<string, Catalogue>();
    const hidden = new Map<string, Catalogue>();
    for (const [source, { catalogue }] of resolved) {
      // A file without an id that another extends is a part of that one, no catalogue by itself.
      if (!catalogue.shipped && this.#content(source)?.declaresId === false && resolver.isExtended(source)) continue;
      const first = byId.get(catalogue.id);
      if (first === undefined) byId.set(catalogue.id, catalogue);
      else if (!catalogue.shipped) hidden.set(source, first);
    }
    return { all: [...byId.values()], byId, resolved, hidden };
  }
}
