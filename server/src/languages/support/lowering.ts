/** What the lowerings of all languages share: the shapes of their tables, and small helpers. */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Opaque, Pattern, Ref, Stmt } from '../../flow/ir.ts';

/** What a function takes from where it stands. */
export interface FunctionContext {
  /** The name it is called by, where it has none of its own. */
  readonly name?: SyntaxNode;
  readonly container?: string;
  readonly decorators?: readonly Expr[];
  /** What the node covers, where it begins before the function's own (decorators). */
  readonly span?: Span;
}

/** The lowering of each sort of node; the parts of it call one another through this. */
export interface Lowering {
  expr(node: SyntaxNode | undefined, at?: Span): Expr;
  stmt(node: SyntaxNode | undefined, at?: Span): Stmt;
  /** One node as the statements it stands for: `let a, b` is two. */
  stmts(nodes: readonly SyntaxNode[]): Stmt[];
  pattern(node: SyntaxNode | undefined, at?: Span): Pattern;
  fn(node: SyntaxNode, context?: FunctionContext): FunctionNode;
}

/** The lowering of one kind of expression. */
export type LowerExpr = (node: SyntaxNode, to: Lowering) => Expr;

/** The lowering of one kind of statement. */
export type LowerStmt = (node: SyntaxNode, to: Lowering) => Stmt;

/** A span by itself, without the rest of the node. */
export const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** What is not understood. */
export const opaque = (at: Span, children: readonly Expr[] = []): Opaque => ({ kind: 'opaque', span: spanOf(at), children });

/** A name. */
export const ref = (node: SyntaxNode): Ref => ({ kind: 'ref', span: spanOf(node), name: node.text });

/** Whether a child of the node itself is an error. */
export const hasOwnError = (node: SyntaxNode): boolean => node.hasError && node.children.some((child) => child.type === 'ERROR');

/** What the node says: its text without comments and whitespace. */
export function codeOf(node: SyntaxNode): string {
  const text = node.text.replaceAll(/\s/g, '');
  return /\/[/*]|#/.test(text) ? tokens(node) : text;
}

const tokens = (node: SyntaxNode): string =>
  /(?:^|_)comment$/.test(node.type) ? '' : node.children.length === 0 ? node.text.trim() : node.children.map(tokens).join('');

/** What stands in parentheses, or the node itself. */
export function bare(node: SyntaxNode): SyntaxNode;
export function bare(node: SyntaxNode | undefined): SyntaxNode | undefined;
export function bare(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let each = node;
  while (each?.type === 'parenthesized_expression' || each?.type === 'parenthesized_statements') {
    const [only, ...more] = each.namedChildren;
    if (!only || more.length > 0) return each;
    each = only;
  }
  return each;
}

/** The operator's text. */
export const operatorOf = (node: SyntaxNode): string => node.field('operator')?.text ?? '';

/** Where the keyword stands, or the whole node where it is missing. */
export const keyword = (node: SyntaxNode, token: string): Span => spanOf(node.child(token) ?? node);

/** What is only evaluated: its named children, in order. */
export const evaluateAll: LowerExpr = (node, to) =>
  opaque(
    node,
    node.namedChildren.map((child) => to.expr(child)),
  );

/** A node that stands for the first node in it: parentheses, casts, `await`. */
export const inner: LowerExpr = (node, to) => to.expr(node.namedChildren[0], node);

/** A statement that does nothing. */
export const nothing: LowerStmt = (node) => ({ kind: 'block', span: spanOf(node), body: [] });
