import type { Host } from '../core/host.ts';
import type { Logger } from '../core/logger.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Language } from '../languages/language.ts';
import { loadGrammar } from './grammar.ts';
import { parseTree, type SourceTree, type TreeContext } from './sourceTree.ts';
import { compileStructureQuery } from './structureQuery.ts';

export type { SourceChange, SourceTree } from './sourceTree.ts';

/** How many lowered units, and parts of module facts, are remembered beyond the trees that hold them. */
const unitLimit = 1_000;
const partLimit = 2_000;

/** Parses texts. Grammars come through the host and stay loaded. */
export class SyntaxHost {
  readonly #host: Host;
  readonly #logger: Logger;
  readonly #contexts = new Map<Language, TreeContext>();
  readonly #loading = new Map<Language, Promise<void>>();
  #keys = 0;

  constructor(host: Host, logger: Logger) {
    this.#host = host;
    this.#logger = logger;
  }

  /** Loads what a language needs; rejects where a resource is missing or the language's queries do not fit its grammar. */
  load(language: Language): Promise<void> {
    const known = this.#loading.get(language);
    if (known) return known;
    const loading = this.#load(language);
    this.#loading.set(language, loading);
    loading.catch((error: unknown) => {
      this.#loading.delete(language);
      this.#logger.error(`cannot load the grammar of ${language.id}`, error);
    });
    return loading;
  }

  /** Whether `parse` can be called. */
  isLoaded(language: Language): boolean {
    return this.#contexts.has(language);
  }

  /** Parses a text; the language must be loaded. */
  parse(language: Language, text: string): SourceTree {
    const context = this.#contexts.get(language);
    if (!context) throw new Error(`the grammar of ${language.id} is not loaded`);
    return parseTree(context, text);
  }

  /** Frees the parsers; trees have to be disposed of one by one. */
  dispose(): void {
    for (const { grammar, units, parts } of this.#contexts.values()) {
      grammar.parser.delete();
      units.clear();
      parts.clear();
    }
    this.#contexts.clear();
    this.#loading.clear();
  }

  async #load(language: Language): Promise<void> {
    const grammar = await loadGrammar(this.#host, language.grammar);
    const structure = compileStructureQuery(language.queries.structure, grammar, language.id);
    this.#contexts.set(language, {
      language,
      grammar,
      structure,
      units: new LruMap(unitLimit),
      parts: new LruMap(partLimit),
      logger: this.#logger,
      nextKey: () => String(++this.#keys),
    });
  }
}
