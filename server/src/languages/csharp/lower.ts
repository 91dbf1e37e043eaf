import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Pattern, Stmt, Unit } from '../../flow/ir.ts';
import { Lowerer, type LoweringTables } from '../support/lowerer.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { lowerFunction, lowerMember, memberFunction, variables } from './functions.ts';
import { statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'compilation_unit',
  'block',
  'declaration_list',
  'class_declaration',
  'struct_declaration',
  'record_declaration',
  'interface_declaration',
  'method_declaration',
  'constructor_declaration',
  'property_declaration',
  'local_function_statement',
  'lambda_expression',
  'if_statement',
  'switch_statement',
  'switch_body',
  'switch_section',
  'switch_expression',
  'try_statement',
  'expression_statement',
  'return_statement',
  'throw_statement',
  'local_declaration_statement',
  'variable_declaration',
  'variable_declarator',
  'field_declaration',
  'invocation_expression',
  'object_creation_expression',
  'implicit_object_creation_expression',
  'anonymous_object_creation_expression',
  'initializer_expression',
  'argument_list',
  'string_literal',
  'using_statement',
  'lock_statement',
  'global_statement',
  'preproc_if',
  'preproc_else',
]);

const declarations: ReadonlySet<string> = new Set([
  'local_declaration_statement',
  'variable_declaration',
  'field_declaration',
  'event_field_declaration',
]);

const tables: LoweringTables = {
  expressions,
  statements,
  lenient,
  block: 'block',
  several: (node, to) => (declarations.has(node.type) ? variables(node, to) : undefined),
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** What is assigned to: a name, a member, or a tuple of them. */
function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  if (node.type === 'tuple_pattern') {
    const items = node.children.filter((child) => child.isNamed && child.type !== 'comment');
    return {
      kind: 'listPattern',
      span: spanOf(node),
      items: items.map((child) => (child.type === 'discard' ? undefined : to.pattern(child))),
    };
  }
  if (node.type === 'tuple_expression') {
    return {
      kind: 'listPattern',
      span: spanOf(node),
      items: node.namedChildren.map((child) => to.pattern(child.namedChildren.at(-1), child)),
    };
  }
  if (node.type === 'identifier') return ref(node);
  const target = to.expr(node);
  return target.kind === 'ref' || target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque'
    ? target
    : opaque(node, [target]);
}

/** Lowers one unit: a method, a property, a field, a statement of the program, or what is left of something broken. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  const main = node.type === 'global_statement' ? (node.namedChildren[0] ?? node) : node;
  if (main.type === 'local_function_statement') return { start, end, fn: to.fn(main) };
  const fn = memberFunction(node, to, container);
  if (fn) return { start, end, fn };
  const [only, ...more] = lowerMember(node, to, container);
  const body: Stmt = only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
  return { start, end, body };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
