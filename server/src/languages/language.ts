import type { SyntaxNode } from '../core/syntaxNode.ts';
import type { Span } from '../core/range.ts';
import type { ModuleFacts, Unit } from '../flow/ir.ts';
import type { Receivers } from '../flow/receivers.ts';
import type { Idioms } from './idioms.ts';

/** Where a unit stands in the file, before it is lowered. */
export interface UnitRange extends Span {
  /** The class or receiver that holds it. */
  readonly container?: string;
}

/** Everything the engine knows of a programming language. One folder per language implements it. */
export interface Language {
  /** Public id, kebab-case: `typescript`. */
  readonly id: string;
  /** LSP language ids. */
  readonly languageIds: readonly string[];
  /** File extensions with the dot; a `.d.ts` is nobody's. */
  readonly extensions: readonly string[];
  /** The grammar's file below `grammars/`: `tree-sitter-typescript.wasm`. */
  readonly grammar: string;
  /**
   * Queries (`.scm`) over the whole tree: `@unit` marks the ranges that are lowered on their own, `@import`,
   * `@constant` and `@comment` what module facts are read from.
   */
  readonly queries: { readonly structure: string };
  /** Lowers one unit's node. Spans are absolute; the caller moves them. */
  lowerUnit(node: SyntaxNode): Unit;
  /** Reads imports and constants from the nodes the structure query marked. */
  moduleFacts(marks: readonly { readonly kind: 'import' | 'constant' | 'comment'; readonly node: SyntaxNode }[]): ModuleFacts;
  readonly receivers: Receivers;
  /** How fixes write this language; absent = the language has no generated handlers. */
  readonly idioms?: Idioms;
  readonly lineComment: string;
}
