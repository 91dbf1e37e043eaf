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
    'match_expression',
    'match_block',
    'match_arm',
    'if_expression',
    'while_expression',
    'loop_expression',
    'for_expression',
    'function_item',
    'closure_expression',
    'async_block',
    'expression_statement',
    'let_declaration',
    'return_expression',
    'call_expression',
    'struct_expression',
    'field_initializer',
    'string_literal',
    'raw_string_literal',
    'const_item',
    'static_item',
    'declaration_list',
    'impl_item',
    'mod_item',
    'array_expression',
  ]),
  block: 'block',
  several,
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** Lowers one unit: a function, a method, or a constant. `container`: the type whose `impl` holds it. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  // several nodes are what is left of something broken
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  if (node.type === 'function_item') {
    const type = container && /(\w+)\s*(?:<.*)?$/s.exec(container)?.[1];
    return { start, end, fn: to.fn(node, type ? { container: type } : {}) };
  }
  return { start, end, body: to.stmt(node) };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
