import type { Logger } from '../core/logger.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Language } from '../languages/language.ts';
import type { SyntaxHost } from '../syntax/syntaxHost.ts';
import type { Documents, SpanChange, TextFile } from './documents.ts';
import type { FactsCache } from './factsCache.ts';
import { baseName } from './fileKinds.ts';
import { SourceSnapshot, type OutsideNames } from './sourceSnapshot.ts';

/** How many trees of files are kept that no editor has open. */
const closedTrees = 8;
/** How many trees are kept of files that others take names from: never the ones being analysed, whose trees must stay. */
const otherTrees = 48;
/** Up to this length a text is parsed anew in a few milliseconds. */
const freshLimit = 40_000;
/** How many trees of open files are kept: people have a few dozen tabs, scripts may open thousands. */
const openTrees = 64;

/** Snapshots of source files, one per file, brought up to date by the edits since; the least recently used are freed. */
export class Sources {
  readonly #documents: Documents;
  readonly #syntax: SyntaxHost;
  readonly #cache: FactsCache;
  readonly #logger: Logger;
  readonly #byLanguageId: ReadonlyMap<string, Language>;
  readonly #byExtension: ReadonlyMap<string, Language>;
  readonly #open = new LruMap<string, SourceSnapshot>(openTrees, disposeTree);
  readonly #closed = new LruMap<string, SourceSnapshot>(closedTrees, disposeTree);
  readonly #others = new LruMap<string, SourceSnapshot>(otherTrees, disposeTree);
  readonly #unloadable = new Set<Language>();
  readonly #outside: OutsideNames | undefined;

  /** `outside` makes names of other files known. */
  constructor(
    documents: Documents,
    syntax: SyntaxHost,
    languages: readonly Language[],
    cache: FactsCache,
    logger: Logger,
    outside?: OutsideNames,
  ) {
    this.#outside = outside;
    this.#documents = documents;
    this.#syntax = syntax;
    this.#cache = cache;
    this.#logger = logger;
    this.#byLanguageId = new Map(languages.flatMap((language) => language.languageIds.map((id) => [id, language] as const)));
    this.#byExtension = new Map(languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)));
  }

  /** The language of a file by the editor's word or its extension; undefined where it is none of ours. */
  languageOf(path: string): Language | undefined {
    const name = baseName(path);
    if (/\.d\.[cm]?ts$/.test(name)) return undefined;
    const id = this.#documents.isOpen(path) ? this.#documents.get(path)?.open?.languageId : undefined;
    const byExtension = this.#byExtension.get(name.slice(name.lastIndexOf('.')));
    // TSX opened as TypeScript, or the reverse, does not parse: the extension knows better where it names a language.
    return byExtension ?? (id === undefined ? undefined : this.#byLanguageId.get(id));
  }

  /** Loads a language's grammar ahead of the first question. */
  async warmUp(path: string): Promise<void> {
    const language = this.languageOf(path);
    if (language !== undefined) await this.#load(language);
  }

  /** The newest state of a file; undefined where it is not text of a language we know. */
  async get(path: string): Promise<SourceSnapshot | undefined> {
    const language = this.languageOf(path);
    if (language === undefined || !(await this.#load(language))) return undefined;
    // Read after the wait: the text may have changed meanwhile.
    const file = this.#documents.get(path);
    return file === undefined || file.refusal !== undefined ? undefined : this.#snapshot(file, language);
  }

  /** Asks something of a file's newest state, without keeping a tree that is there for this alone. */
  async once<T>(path: string, ask: (snapshot: SourceSnapshot) => T): Promise<T | undefined> {
    const language = this.languageOf(path);
    if (language === undefined || !(await this.#load(language))) return undefined;
    const file = this.#documents.get(path);
    if (file === undefined || file.refusal !== undefined) return undefined;
    if (file.open !== undefined || this.#closed.get(path)?.text === file.text) return ask(this.#snapshot(file, language));
    const tree = this.#syntax.parse(language, file.text);
    try {
      return ask(new SourceSnapshot(file, tree, this.#cache, this.#outside));
    } finally {
      tree.dispose();
    }
  }

  /** The newest state of a file at once, where the grammar is there already. */
  peek(path: string): SourceSnapshot | undefined {
    const language = this.languageOf(path);
    const file = this.#documents.get(path);
    if (language === undefined || !this.#syntax.isLoaded(language) || file === undefined || file.refusal !== undefined) return undefined;
    return this.#snapshot(file, language);
  }

  /** The newest state of a file that another one takes names from, at once. */
  peekOther(path: string): SourceSnapshot | undefined {
    if (this.#documents.isOpen(path)) return this.peek(path);
    const language = this.languageOf(path);
    const file = this.#documents.get(path);
    if (language === undefined || !this.#syntax.isLoaded(language) || file === undefined || file.refusal !== undefined) return undefined;
    const known = this.#others.get(path);
    if (known !== undefined && (known.file === file || known.text === file.text)) return known;
    return this.#keep(this.#others, file, this.#syntax.parse(language, file.text));
  }

  /** Asks something of the text with one more edit, for questions about what is being typed. */
  withEdit<T>(snapshot: SourceSnapshot, change: SpanChange, ask: (edited: SourceSnapshot) => T): T {
    const { text, language, file } = snapshot;
    const edited = text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
    // A tree that is edited is used up: worth it (there and back) only where parsing anew costs more.
    const anew = text.length <= freshLimit;
    const tree = anew ? this.#syntax.parse(language, edited) : snapshot.tree.edit([change]);
    try {
      return ask(new SourceSnapshot({ path: file.path, text: edited }, tree, this.#cache, this.#outside));
    } finally {
      if (anew) tree.dispose();
      else {
        const removed = text.slice(change.span.start, change.span.end);
        const back = { span: { start: change.span.start, end: change.span.start + change.text.length }, text: removed };
        this.#keep(file.open === undefined ? this.#closed : this.#open, file, tree.edit([back]));
      }
    }
  }

  forget(path: string): void {
    this.#open.delete(path);
    this.#closed.delete(path);
    this.#others.delete(path);
  }

  dispose(): void {
    this.#open.clear();
    this.#closed.clear();
    this.#others.clear();
  }

  #snapshot(file: TextFile, language: Language): SourceSnapshot {
    const kept = file.open === undefined ? this.#closed : this.#open;
    const known = kept.get(file.path);
    if (known?.file === file || (known !== undefined && known.text === file.text && known.language === language)) return known;
    const edits =
      known?.file.open === undefined || known.language !== language
        ? undefined
        : this.#documents.editsSince(file.path, known.file.open.serial);
    if (known === undefined || edits === undefined) return this.#keep(kept, file, this.#syntax.parse(language, file.text));
    return this.#keep(kept, file, this.#edited(known, edits, file.text));
  }

  /** The tree after edits; whatever goes wrong with them, the text is parsed anew. */
  #edited(known: SourceSnapshot, edits: readonly SpanChange[], text: string): SourceSnapshot['tree'] {
    let { tree } = known;
    try {
      for (const group of text.length > freshLimit ? apart(edits) : [edits]) tree = tree.edit(group);
      if (tree.text === text) return tree;
    } catch (error) {
      this.#logger.warn(`${known.path} is parsed anew: ${String(error)}`);
    }
    tree.dispose();
    return this.#syntax.parse(known.language, text);
  }

  #keep(kept: LruMap<string, SourceSnapshot>, file: TextFile, tree: SourceSnapshot['tree']): SourceSnapshot {
    const snapshot = new SourceSnapshot(file, tree, this.#cache, this.#outside);
    kept.set(file.path, snapshot);
    return snapshot;
  }

  async #load(language: Language): Promise<boolean> {
    if (this.#unloadable.has(language)) return false;
    try {
      await this.#syntax.load(language);
      return true;
    } catch (error) {
      this.#unloadable.add(language);
      this.#logger.error(`the grammar of ${language.id} cannot be loaded; its files are not checked`, error);
      return false;
    }
  }
}

/** Edits farther apart than this have little text to look at together. */
const farApart = 10_000;

/** Edits in groups, in their order: what lies between the edits of one group is looked at again, so two places are two groups; many are one. */
function apart(edits: readonly SpanChange[]): readonly (readonly SpanChange[])[] {
  const groups: SpanChange[][] = [];
  let last: SpanChange | undefined;
  for (const edit of edits) {
    if (last === undefined || Math.abs(edit.span.start - last.span.start) > farApart) groups.push([edit]);
    else groups.at(-1)!.push(edit);
    last = edit;
  }
  return groups.length > 3 ? [edits] : groups;
}

function disposeTree({ tree }: SourceSnapshot): void {
  tree.dispose();
}
