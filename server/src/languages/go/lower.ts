import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Unit } from '../../flow/ir.ts';
import { Lowerer, type LoweringTables } from '../support/lowerer.ts';
import { spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction, lowerPattern } from './functions.ts';
import { several, statements } from './statements.ts';

const tables: LoweringTables = {
  expressions,
  statements,
  // their lowering leaves errors among their children out by itself
  lenient: new Set([
    'source_file',
    'block',
    'statement_list',
    'expression_switch_statement',
    'type_switch_statement',
    'select_statement',
    'expression_case',
    'default_case',
    'type_case',
    'interpreted_string_literal',
    'raw_string_literal',
    'composite_literal',
    'literal_value',
    'if_statement',
    'for_statement',
    'function_declaration',
    'method_declaration',
    'func_literal',
    'short_var_declaration',
    'var_declaration',
    'const_declaration',
    'expression_statement',
    'return_statement',
    'call_expression',
    'labeled_statement',
    'keyed_element',
  ]),
  block: 'block',
  several,
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** Lowers one unit: a function, a method, or a declaration. */
export function lowerUnit(node: SyntaxNode): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  // several nodes are what is left of something broken
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  if (node.type === 'function_declaration' || node.type === 'method_declaration' || node.type === 'func_literal')
    return { start, end, fn: to.fn(node) };
  return { start, end, body: to.stmt(node) };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
