import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, FunctionNode, Pattern, Stmt, Unit } from '../../flow/ir.ts';
import { memberFunction, lowerMember } from './classes.ts';
import { salvage, salvageExpr } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { type FunctionContext, hasOwnError, type Lowering, opaque, spanOf } from './lowering.ts';
import { lowerPattern } from './patterns.ts';
import { declarators, enumObject, soleFunction, statements } from './statements.ts';

/** How deep expressions and statements are followed: the analysis recurses too, and nobody writes so. */
const depthLimit = 250;

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'program',
  'statement_block',
  'switch_statement',
  'string',
  'template_string',
  'object',
  'array',
  'if_statement',
  'try_statement',
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'lexical_declaration',
  'variable_declaration',
  'expression_statement',
  'return_statement',
  'throw_statement',
  'class_declaration',
  'abstract_class_declaration',
  'class',
  'call_expression',
  'new_expression',
  'enum_declaration',
]);

class Lowerer implements Lowering {
  #depth = 0;

  expr(node: SyntaxNode | undefined, at?: Span): Expr {
    if (!node || this.#depth >= depthLimit) return opaque(node ?? at ?? { start: 0, end: 0 });
    this.#depth++;
    try {
      return this.#expr(node);
    } finally {
      this.#depth--;
    }
  }

  stmt(node: SyntaxNode | undefined, at?: Span): Stmt {
    const span = spanOf(node ?? at ?? { start: 0, end: 0 });
    if (!node || this.#depth >= depthLimit) return node ? { kind: 'opaqueStmt', span, children: [] } : { kind: 'block', span, body: [] };
    this.#depth++;
    try {
      return this.#stmt(node, span);
    } finally {
      this.#depth--;
    }
  }

  stmts(nodes: readonly SyntaxNode[]): Stmt[] {
    return nodes.flatMap((node): Stmt[] => {
      const isDeclaration = /^(?:lexical|variable|using)_declaration$/.test(node.type);
      if (isDeclaration && !hasOwnError(node)) return declarators(node, this);
      const stmt = this.stmt(node);
      return stmt.kind === 'block' && stmt.body.length === 0 && node.type !== 'statement_block' ? [] : [stmt];
    });
  }

  pattern(node: SyntaxNode | undefined, at?: Span): Pattern {
    if (!node || this.#depth >= depthLimit) return opaque(node ?? at ?? { start: 0, end: 0 });
    this.#depth++;
    try {
      return lowerPattern(node, this);
    } finally {
      this.#depth--;
    }
  }

  fn(node: SyntaxNode, context?: FunctionContext): FunctionNode {
    return lowerFunction(node, this, context);
  }

  #expr(node: SyntaxNode): Expr {
    if (node.isError && node.type !== 'ERROR') return opaque(node);
    if (node.type === 'ERROR' || (hasOwnError(node) && !lenient.has(node.type))) return salvageExpr(node, this);
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
    const lower = Object.hasOwn(statements, node.type) ? statements[node.type] : undefined;
    if (node.type === 'ERROR' || (lower && hasOwnError(node) && !lenient.has(node.type)))
      return { kind: 'opaqueStmt', span, children: salvage(node, this) };
    if (lower) return lower(node, this);
    return { kind: 'expr', span, expr: this.expr(node) };
  }
}

/** Lowers one unit: a function, a class member, or a statement. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer();
  const nodes = node.type === 'unit' ? node.namedChildren : [node];
  const main = nodes.at(-1) ?? node;
  const decorators = nodes.slice(0, -1);
  // Several nodes that are no member with its decorators are what is left of something broken.
  if (node.type === 'unit' && !decorators.every(({ type }) => type === 'decorator')) {
    return { start: node.start, end: node.end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvage(node, to) } };
  }
  const fn = functionOf(main, to, container, decorators);
  const { start, end } = node;
  if (fn) return { start, end, fn };
  const isMember = main.type === 'public_field_definition' || main.type === 'field_definition' || main.type === 'class_static_block';
  return { start, end, body: isMember ? lowerMember(main, to, container, decorators) : to.stmt(main) };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer().expr(node);

/** Lowers an enum to the object that it is. */
export const lowerEnum = (node: SyntaxNode): Expr => enumObject(node, new Lowerer());

/** Lowers what is assigned to by itself. */
export const lowerTarget = (node: SyntaxNode): Pattern => new Lowerer().pattern(node);

function functionOf(
  node: SyntaxNode,
  to: Lowering,
  container: string | undefined,
  decorators: readonly SyntaxNode[],
): FunctionNode | undefined {
  switch (node.type) {
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return to.fn(node, container === undefined ? {} : { container });
    case 'method_definition':
    case 'public_field_definition':
    case 'field_definition':
      return memberFunction(node, to, container, decorators);
    case 'lexical_declaration':
    case 'variable_declaration': {
      const sole = soleFunction(node);
      return sole && to.fn(sole.value, { name: sole.name });
    }
    default:
      return undefined;
  }
}
