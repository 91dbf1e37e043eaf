import { parseCatalogue } from '../catalogue/parse.ts';
import { createVocabulary } from '../catalogue/vocabulary.ts';
import { silentLogger } from '../core/logger.ts';
import type { Span } from '../core/range.ts';
import { analyseUnit } from '../flow/analyse.ts';
import type { UnitFacts } from '../flow/facts.ts';
import type { FunctionNode, Unit } from '../flow/ir.ts';
import type { Language } from '../languages/language.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { SyntaxHost } from '../syntax/syntaxHost.ts';
import { createNodeTestHost } from './nodeHost.ts';

/** A unit's facts and where the unit stands in the text. */
export interface AnalysedUnit {
  readonly start: number;
  readonly text: string;
  readonly unit: Unit;
  readonly facts: UnitFacts;
}

/** Parses, lowers and analyses texts without a workspace, for tests of the analysis alone. */
export class TextAnalyser {
  readonly #syntax = new SyntaxHost(createNodeTestHost(), silentLogger);

  load(language: Language): Promise<void> {
    return this.#syntax.load(language);
  }

  /** Analyses every unit of a text. */
  analyse(language: Language, text: string, vocabulary: Vocabulary): AnalysedUnit[] {
    const tree = this.#syntax.parse(language, text);
    const units = tree.unitRanges.map((range) => ({ range, unit: tree.lower(range) }));
    const functions = new Map<string, FunctionNode>();
    for (const { unit } of units) if (unit.fn?.name) functions.set(unit.fn.name, unit.fn);
    const { module } = tree;
    const result = units.map(({ range, unit }) => ({
      start: range.start,
      text: text.slice(range.start, range.end),
      unit,
      facts: analyseUnit({
        unit,
        receivers: language.receivers,
        module,
        vocabulary,
        functionOf: (name) => functions.get(name),
        constantOf: (name) => module.constants.get(name),
      }).facts,
    }));
    tree.dispose();
    return result;
  }

  /** Whether a text parses without an error. */
  parses(language: Language, text: string): boolean {
    const tree = this.#syntax.parse(language, text);
    const { hasErrors } = tree;
    tree.dispose();
    return !hasErrors;
  }

  dispose(): void {
    this.#syntax.dispose();
  }
}

/** A vocabulary of one catalogue given as an object. */
export const vocabularyOf = (catalogue: object): Vocabulary =>
  createVocabulary([parseCatalogue(JSON.stringify(catalogue), '/test.errors.jsonc', false).catalogue]);

/** A span of a unit as text. */
export const textAt = (unit: AnalysedUnit, span: Span): string => unit.text.slice(span.start, span.end);
