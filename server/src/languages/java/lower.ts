import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Stmt, Unit } from '../../flow/ir.ts';
import { Lowerer, type LoweringTables } from '../support/lowerer.ts';
import { opaque, spanOf } from '../support/lowering.ts';
import { lowerMember, memberFunction, memberFunctions, variables } from './classes.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'program',
  'block',
  'constructor_body',
  'class_body',
  'class_declaration',
  'enum_declaration',
  'interface_declaration',
  'record_declaration',
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'lambda_expression',
  'if_statement',
  'switch_expression',
  'switch_rule',
  'switch_block_statement_group',
  'try_statement',
  'try_with_resources_statement',
  'expression_statement',
  'return_statement',
  'throw_statement',
  'local_variable_declaration',
  'field_declaration',
  'method_invocation',
  'object_creation_expression',
  'array_initializer',
  'string_literal',
  'synchronized_statement',
  'labeled_statement',
]);

const declarations: ReadonlySet<string> = new Set(['local_variable_declaration', 'field_declaration', 'constant_declaration']);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'block',
  several: (node, to) => (declarations.has(node.type) ? variables(node, to) : undefined),
  pattern: (node, to) => {
    const target = to.expr(node);
    return target.kind === 'ref' || target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque'
      ? target
      : opaque(node, [target]);
  },
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** Lowers one unit: a method, a field, an initialiser, or what is left of something broken. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  if (memberFunctions.has(node.type)) return { start, end, fn: memberFunction(node, to, container) };
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  const [only, ...more] = lowerMember(node, to, container);
  const body: Stmt = only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
  return { start, end, body };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
