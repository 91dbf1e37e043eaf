import type { Span } from '../core/range.ts';
import type { StatusSet } from '../model/statusSet.ts';
import type { AnalysisInput, Dependency } from './input.ts';
import type { Classifier } from './classify.ts';
import type { BranchScope, Certainty, UnitFacts } from './facts.ts';
import type { Expr, FunctionNode, Stmt } from './ir.ts';
import type { Library } from './receivers.ts';
import type { Scopes } from './scopes.ts';
import type { State } from './state.ts';
import type { Root, Value } from './value.ts';

/** The two ways out of a test. */
export interface Ways {
  readonly yes: State;
  readonly no: State;
}

/** A way that left a function, a loop or a switch, to be joined where it arrives. */
export interface Jump {
  readonly form: 'break' | 'continue';
  readonly label: string | undefined;
  readonly state: State;
}

/** The function being walked. */
export interface Frame {
  readonly fn: FunctionNode | undefined;
  readonly parent: Frame | undefined;
  /** Ways that returned, with what they returned. */
  readonly returns: { readonly state: State; readonly value: Value; readonly expr: Expr | undefined }[];
  /** Ways that threw, to the innermost `try` or out of the function. */
  throws: State[];
  jumps: Jump[];
  /** The function runs later, as part of the same attempt (a timer, `.then`): retries within count for the labels outside. */
  readonly isContinuation: boolean;
  /** What it returns says whether the request runs again: only the ways on which that is true are kept. */
  readonly decides?: boolean;
}

/** The ways on which a closure left. */
export interface Exits {
  readonly throws: readonly State[];
  readonly returns: Frame['returns'];
}

/** A branch while it is being walked. */
export interface BranchDraft {
  readonly id: number;
  readonly within: readonly number[];
  readonly labels: { readonly span: Span; readonly outerSpan: Span; readonly key?: string; readonly statuses?: readonly number[] }[];
  readonly subject: 'code' | 'status';
  readonly form: 'equality' | 'range' | 'collection' | 'case' | 'default';
  readonly responseKey: string;
  readonly certainty: Certainty;
  keys: string[] | undefined;
  statuses: StatusSet | undefined;
  readonly retries: Map<number, { keys?: readonly string[]; statuses?: readonly number[]; loose?: boolean }>;
  readsRetryAfter: boolean;
  handsOn: boolean;
  /** Ways out that return a truth value, and all others. */
  answers: number;
  others: number;
  bodySpan: Span;
  readonly exits: Set<'return' | 'throw' | 'break' | 'continue'>;
  readonly scope: BranchScope;
}

/** Facts under construction. */
export type FactsDraft = { -readonly [K in keyof UnitFacts]: UnitFacts[K][number][] };

/** How a closure is run. */
export interface ClosureOptions {
  readonly args?: readonly (Value | undefined)[];
  /** It runs later as part of the same attempt (`.then`, a timer): labels and header reads go on into it. */
  readonly isContinuation?: boolean;
  /** It says by what it returns whether the request runs again. */
  readonly decides?: boolean;
}

/** What the parts of the walk share. One walk sees one unit. */
export interface Walk {
  readonly input: AnalysisInput;
  readonly classifier: Classifier;
  readonly libraries: readonly Library[];
  readonly facts: FactsDraft;
  readonly drafts: BranchDraft[];
  readonly scopes: Scopes;
  readonly dependencies: Dependency[];
  /** Names that some closure assigns: never to be relied on. */
  readonly volatile: ReadonlySet<string>;
  /** What holds at the point the walk has reached. */
  state: State;
  frame: Frame;
  /** The outermost expression being evaluated, by number. */
  expression: number;
  /** Above zero: tests refine, but are not recorded (they were, or stand in another function). */
  quiet: number;
  /** Where labels of an inlined predicate are shown: at its call. */
  labelSpan: Span | undefined;
  /** Names assigned somewhere in the unit: a closure that runs later cannot rely on them. */
  readonly reassigned: ReadonlySet<string>;
  /** Free names, one root each. */
  readonly globals: Map<string, Root>;
  /** Object literals (by offset) whose codes were already read with the call they stand in. */
  readonly emitted: Set<number>;
  /** The request of this unit: its method, whether it carries an idempotency key, and the call; of several unlike ones neither. */
  request:
    | {
        readonly method: string | undefined;
        readonly hasIdempotencyKey: boolean;
        readonly span: Span | undefined;
        readonly headerless?: boolean;
      }
    | undefined;
  /** Where a body's member was read that this envelope does not have, by subject: reported once it is tested. */
  readonly misplaced: Map<
    string,
    { readonly span: Span; readonly path: readonly string[]; readonly response: string; readonly sure: boolean; readonly failed: boolean }
  >;
  /** Number-only reads of Retry-After, with the read they come from. */
  readonly numberReads: { readonly origin: number; readonly span: Span; readonly valueSpan: Span; readonly callee: string }[];
  /** Reads of Retry-After (by offset) whose value is looked at before it is trusted. */
  readonly guardedWaits: Set<number>;
  /** Whether something was tested before the loops around this point that bounds what the whole function does, but not their turns. */
  boundedOutside: boolean;
  /** How many `try` statements around this point notice a text that is no number. */
  catching: number;
  /** Whether an HTTP-date is read from the header somewhere in the unit. */
  readsDate: boolean;
  /** How the closures left that were walked so far. */
  readonly exits: Map<FunctionNode, Exits>;
  /** Branch drafts made since the last condition or arm began. */
  fresh: BranchDraft[];

  evaluate(expr: Expr): Value;
  branch(expr: Expr): Ways;
  run(stmt: Stmt): void;
  runClosure(fn: FunctionNode, options?: ClosureOptions): Value;
  newRoot(shape: Root['shape'], more?: Partial<Root>): Root;
  /** A number per response key or subject, as facts carry it. */
  idOf(key: string): number;
  /** Above zero: names of other files are not asked for, because nothing of ours hangs on them here. */
  near: number;
  functionOf(name: string): FunctionNode | undefined;
  constantOf(name: string): Expr | undefined;
}
