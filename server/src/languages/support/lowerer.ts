/** Lowers trees by a language's tables: limits the depth, decides what is opaque. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Pattern, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, hasOwnError, type LowerExpr, type Lowering, type LowerStmt, opaque, spanOf } from './lowering.ts';

/** How deep expressions and statements are followed: the analysis recurses too, and nobody writes so. */
const depthLimit = 250;

/** How a language's nodes are lowered. */
export interface LoweringTables {
  /** By type of node; whatever is in neither table is opaque. */
  readonly expressions: Readonly<Record<string, LowerExpr>>;
  readonly statements: Readonly<Record<string, LowerStmt>>;
  /** Nodes whose lowering leaves errors among their children out by itself. */
  readonly lenient: ReadonlySet<string>;
  /** Blocks stay where they stand although they are empty; other statements that do nothing are left out. */
  readonly block: string;
  /** A node that is several statements of the block around it; undefined for all others. */
  several(node: SyntaxNode, to: Lowering): Stmt[] | undefined;
  pattern(node: SyntaxNode, to: Lowering): Pattern;
  fn(node: SyntaxNode, to: Lowering, context?: FunctionContext): FunctionNode;
  /** What can be read within a broken node, each piece on its own. */
  salvage(node: SyntaxNode, to: Lowering): Stmt[];
  salvageExpr(node: SyntaxNode, to: Lowering): Expr;
}

/** One lowering of one unit. */
export class Lowerer implements Lowering {
  readonly #tables: LoweringTables;
  #depth = 0;

  constructor(tables: LoweringTables) {
    this.#tables = tables;
  }

  expr(node: SyntaxNode | undefined, at?: Span): Expr {
    if (!node || this.#depth >= depthLimit) return opaque(node ?? at ?? { start: 0, end: 0 });
    return this.#deeper(() => this.#expr(node));
  }

  stmt(node: SyntaxNode | undefined, at?: Span): Stmt {
    const span = spanOf(node ?? at ?? { start: 0, end: 0 });
    if (!node || this.#depth >= depthLimit) return node ? { kind: 'opaqueStmt', span, children: [] } : { kind: 'block', span, body: [] };
    return this.#deeper(() => this.#stmt(node, span));
  }

  stmts(nodes: readonly SyntaxNode[]): Stmt[] {
    return nodes.flatMap((node): Stmt[] => {
      const several = this.#tables.several(node, this);
      if (several) return several;
      const stmt = this.stmt(node);
      return stmt.kind === 'block' && stmt.body.length === 0 && node.type !== this.#tables.block ? [] : [stmt];
    });
  }

  pattern(node: SyntaxNode | undefined, at?: Span): Pattern {
    if (!node || this.#depth >= depthLimit) return opaque(node ?? at ?? { start: 0, end: 0 });
    return this.#deeper(() => this.#tables.pattern(node, this));
  }

  fn(node: SyntaxNode, context?: FunctionContext): FunctionNode {
    return this.#tables.fn(node, this, context);
  }

  #deeper<T>(lower: () => T): T {
    this.#depth++;
    try {
      return lower();
    } finally {
      this.#depth--;
    }
  }

  #expr(node: SyntaxNode): Expr {
    const { expressions, statements, lenient } = this.#tables;
    if (node.isError && node.type !== 'ERROR') return opaque(node);
    if (node.type === 'ERROR' || (hasOwnError(node) && !lenient.has(node.type))) return this.#tables.salvageExpr(node, this);
    const lower = Object.hasOwn(expressions, node.type) ? expressions[node.type] : undefined;
    if (lower) return lower(node, this);
    // Statements within a broken expression, and expressions that only some dialect has.
    if (Object.hasOwn(statements, node.type)) return { kind: 'do', span: spanOf(node), body: this.stmt(node) };
    return opaque(
      node,
      node.namedChildren.map((child) => this.expr(child)),
    );
  }

  #stmt(node: SyntaxNode, span: Span): Stmt {
    const { statements, lenient } = this.#tables;
    const lower = Object.hasOwn(statements, node.type) ? statements[node.type] : undefined;
    if (node.type === 'ERROR' || (lower && hasOwnError(node) && !lenient.has(node.type)))
      return { kind: 'opaqueStmt', span, children: this.#tables.salvage(node, this) };
    if (lower) return lower(node, this);
    return { kind: 'expr', span, expr: this.expr(node) };
  }
}
