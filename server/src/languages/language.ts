import type { SyntaxNode } from '../core/syntaxNode.ts';
import type { Span } from '../core/range.ts';
import type { ModuleFacts, Unit } from '../flow/ir.ts';
import type { Receivers } from '../flow/receivers.ts';
import type { Idioms } from './idioms.ts';
import type { ModuleResolution } from './modules.ts';

/** Where a unit stands in the file, before it is lowered. */
export interface UnitRange extends Span {
  /** The class or receiver that holds it. */
  readonly container?: string;
}

/** A node from which module facts are read. */
export interface ModuleMark {
  readonly kind: 'import' | 'constant' | 'export' | 'default' | 'comment';
  readonly node: SyntaxNode;
  /** The class that holds it. */
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
   * Queries (`.scm`; syntax/structureQuery.ts says which part of the query language): `@unit` marks the ranges that are
   * lowered on their own, `@lead` what belongs to the unit after it (decorators), `@container` the name of what holds
   * units, `@import`, `@constant`, `@export` and `@default` what module facts are read from.
   */
  readonly queries: { readonly structure: string };
  /** What comments start with: `//`, `/*`, `#`. */
  readonly commentStarts: readonly string[];
  /** What strings begin and end with, one character each; absent = `"`, `'` and a backtick. */
  readonly quotes?: readonly string[];
  /**
   * Lowers one unit's node; spans are those of the node. A unit of several sibling nodes (decorators and a method) comes as
   * the children of a node of type `unit`.
   */
  lowerUnit(node: SyntaxNode, container?: string): Unit;
  /** Reads imports, constants, exports and comments from marked nodes, each on its own; spans are those of the nodes. */
  moduleFacts(marks: readonly ModuleMark[]): ModuleFacts;
  readonly receivers: Receivers;
  /** Where imports lead; absent = names from other files are unknown. */
  readonly modules?: ModuleResolution;
  /** How fixes write this language; absent = the language has no generated handlers. */
  readonly idioms?: Idioms;
  readonly lineComment: string;
}
