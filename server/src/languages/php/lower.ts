import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Stmt, Unit } from '../../flow/ir.ts';
import { Lowerer, type LoweringTables } from '../support/lowerer.ts';
import { spanOf } from '../support/lowering.ts';
import { lowerFunction, lowerMember, memberFunction } from './classes.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerPattern } from './patterns.ts';
import { statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'program',
  'compound_statement',
  'colon_block',
  'declaration_list',
  'class_declaration',
  'trait_declaration',
  'enum_declaration',
  'function_definition',
  'method_declaration',
  'anonymous_function',
  'arrow_function',
  'if_statement',
  'switch_statement',
  'switch_block',
  'case_statement',
  'default_statement',
  'match_expression',
  'match_block',
  'try_statement',
  'expression_statement',
  'return_statement',
  'throw_expression',
  'assignment_expression',
  'function_call_expression',
  'member_call_expression',
  'scoped_call_expression',
  'object_creation_expression',
  'arguments',
  'argument',
  'array_creation_expression',
  'array_element_initializer',
  'string',
  'encapsed_string',
]);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'compound_statement',
  several: (node, to) => (node.type === 'colon_block' ? to.stmts(node.namedChildren) : undefined),
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** Lowers one unit: a function, a method, a property, a statement of the script, or what is left of something broken. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  if (node.type === 'function_definition') return { start, end, fn: to.fn(node) };
  if (node.type === 'method_declaration') return { start, end, fn: memberFunction(node, to, container) };
  const [only, ...more] = lowerMember(node, to, container);
  const body: Stmt = only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
  return { start, end, body };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
