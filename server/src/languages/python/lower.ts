import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Unit } from '../../flow/ir.ts';
import { type LoweringTables, Lowerer } from '../support/lowerer.ts';
import { spanOf } from '../support/lowering.ts';
import { salvage, salvageExpr } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { lowerPattern } from './patterns.ts';
import { functionOf, statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'module',
  'block',
  'match_statement',
  'string',
  'dictionary',
  'list',
  'set',
  'tuple',
  'if_statement',
  'elif_clause',
  'else_clause',
  'try_statement',
  'with_statement',
  'for_statement',
  'while_statement',
  'function_definition',
  'decorated_definition',
  'class_definition',
  'expression_statement',
  'return_statement',
  'raise_statement',
  'call',
  'assignment',
]);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'block',
  several: () => undefined,
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage,
  salvageExpr,
};

/** Lowers one unit: a function or a statement of a module or class. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  // Several nodes are what is left of something broken.
  if (node.type === 'unit') return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvage(node, to) } };
  const fn = functionOf(node, to, container);
  return fn ? { start, end, fn } : { start, end, body: to.stmt(node) };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
