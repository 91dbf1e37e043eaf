import type { Logger } from '../core/logger.ts';
import { silentLogger } from '../core/logger.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';
import type { Analysis, AnalysisInput, Dependency } from '../flow/analyse.ts';
import type { UnitFacts } from '../flow/facts.ts';
import type { Expr, ModuleFacts, Unit } from '../flow/ir.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** What the analysis of a unit is asked with, beside the unit and the vocabulary. */
export type AnalysisContext = Omit<AnalysisInput, 'unit' | 'vocabulary'> & {
  /** Names everything that decides and is not asked for by name: language and imports. */
  readonly key: string;
};

/** The two ways in which the analysis is entered; injected, so that tests can count the walks. */
export type Analyse = (input: AnalysisInput) => Analysis;

interface Remembered {
  readonly version: string;
  readonly context: string;
  readonly analysis: Analysis;
}

/** How many modules' constants are kept the same. */
const keptModules = 64;
/** How many heads of units: a few large files. */
const keptHeads = 4_000;
/** How many vocabularies a unit's facts are kept for: its own, and that of an edit being tried. */
const keptPerUnit = 2;

/**
 * Facts by what they were made of. A lowered unit is one object as long as its text stands there, so that a keystroke
 * walks only the unit it touches; facts that looked at other functions or constants are checked against those.
 */
export class FactsCache {
  readonly #analyse: Analyse;
  readonly #logger: Logger;
  readonly #remembered = new WeakMap<Unit, Remembered[]>();
  readonly #heads = new LruMap<string, readonly string[]>(keptHeads);
  readonly #constants = new LruMap<string, ReadonlyMap<string, Expr>>(keptModules);

  constructor(analyse: Analyse, logger: Logger = silentLogger) {
    this.#analyse = analyse;
    this.#logger = logger;
  }

  /** Names in the head of a unit, by its text: a keystroke changes one of a file's many. */
  namesIn(head: string, read: (head: string) => readonly string[]): readonly string[] {
    let names = this.#heads.get(head);
    if (names === undefined) this.#heads.set(head, (names = read(head)));
    return names;
  }

  /** A module's constants: the same objects as long as nothing but their place changes. */
  constants(moduleKey: string, { constants }: ModuleFacts): ReadonlyMap<string, Expr> {
    const known = this.#constants.get(moduleKey);
    if (known !== undefined) return known;
    this.#constants.set(moduleKey, constants);
    return constants;
  }

  facts(unit: Unit, vocabulary: Vocabulary, context: AnalysisContext): UnitFacts {
    const { version } = vocabulary;
    const remembered = this.#remembered.get(unit) ?? [];
    const known = remembered.find((entry) => entry.version === version && entry.context === context.key && this.#holds(entry, context));
    if (known !== undefined) return known.analysis.facts;
    const analysis = this.#walk(unit, vocabulary, context);
    const others = remembered.filter((entry) => entry.version !== version || entry.context !== context.key).slice(0, keptPerUnit - 1);
    this.#remembered.set(unit, [{ version, context: context.key, analysis }, ...others]);
    return analysis.facts;
  }

  /** Lowers a unit; one that cannot be is taken for one without code, so that the file's others are still looked at. */
  lowered(range: Span, lower: () => Unit): Unit {
    try {
      return lower();
    } catch (error) {
      this.#logger.error('a function cannot be understood and is left out', error);
      return { start: range.start, end: range.end };
    }
  }

  /** One unit that cannot be walked must not take the others' findings with it. */
  #walk(unit: Unit, vocabulary: Vocabulary, context: AnalysisContext): Analysis {
    try {
      return this.#analyse({ ...context, unit, vocabulary });
    } catch (error) {
      this.#logger.error('a function cannot be analysed and is left out', error);
      return { facts: noFacts, dependencies: [] };
    }
  }

  #holds({ analysis }: Remembered, context: AnalysisContext): boolean {
    return analysis.dependencies.every((dependency) => stillHolds(dependency, context));
  }
}

const noFacts: UnitFacts = Object.freeze({
  codes: [],
  statuses: [],
  branches: [],
  retries: [],
  headerReads: [],
  numberOnlyReads: [],
  dispatches: [],
  emissions: [],
  messages: [],
  envelopeReads: [],
  errorExits: [],
});

function stillHolds({ kind, name, far, found }: Dependency, context: AnalysisContext): boolean {
  return (kind === 'constant' ? context.constantOf(name, far) : context.functionOf(name, far)) === found;
}
