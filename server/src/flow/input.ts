import type { Vocabulary } from '../model/vocabulary.ts';
import type { UnitFacts } from './facts.ts';
import type { Expr, FunctionNode, ModuleFacts, Unit } from './ir.ts';
import type { Receivers } from './receivers.ts';

/** Something of the module (or another one) that the analysis of a unit looked at. */
export interface Dependency {
  readonly kind: 'constant' | 'function';
  /** Whether other files were asked, too. */
  readonly far: boolean;
  readonly name: string;
  /** What was found; the facts hold as long as the same object is found again. */
  readonly found: unknown;
}

/** What one unit is analysed with. */
export interface AnalysisInput {
  readonly unit: Unit;
  readonly receivers: Receivers;
  readonly module: ModuleFacts;
  readonly vocabulary: Vocabulary;
  /** The function of this name in the module, or (`far`) imported from another file; lowered units give the same object for the same text. */
  functionOf(name: string, far: boolean): FunctionNode | undefined;
  /** The initialiser of a module-level constant or enum, own or (`far`) imported. */
  constantOf(name: string, far: boolean): Expr | undefined;
}

/** The facts, and what they depend on beside the unit, the imports and the vocabulary. */
export interface Analysis {
  readonly facts: UnitFacts;
  readonly dependencies: readonly Dependency[];
}
