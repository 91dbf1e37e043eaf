import type { Span } from './range.ts';

/**
 * A node of a concrete syntax tree as lowerings see it: a plain view, cheap to walk, valid after the tree is freed.
 * Offsets are UTF-16 and absolute in the file.
 */
export interface SyntaxNode extends Span {
  /** The grammar's name of the node's kind: `if_statement`, `"("`. */
  readonly type: string;
  readonly isNamed: boolean;
  /** Whether this node is an ERROR or MISSING node itself. */
  readonly isError: boolean;
  /** Whether the node or anything below it is an ERROR or MISSING node. */
  readonly hasError: boolean;
  readonly text: string;
  readonly parent: SyntaxNode | undefined;
  /** All children, anonymous ones (keywords, punctuation) included. */
  readonly children: readonly SyntaxNode[];
  /** Named children without comments. */
  readonly namedChildren: readonly SyntaxNode[];
  /** The first child in the grammar's field. */
  field(name: string): SyntaxNode | undefined;
  /** All children in the grammar's field. */
  fields(name: string): readonly SyntaxNode[];
  /** The first child of this type. */
  child(type: string): SyntaxNode | undefined;
}
