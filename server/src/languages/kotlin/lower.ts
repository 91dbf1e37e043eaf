import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Pattern, Stmt, Unit } from '../../flow/ir.ts';
import { Lowerer, type LoweringTables } from '../support/lowerer.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { lowerFunction, lowerMember, memberFunction, variables } from './classes.ts';
import { salvager } from './errors.ts';
import { expressions } from './expressions.ts';
import { branches, statements } from './statements.ts';

/** Nodes whose lowering leaves errors among their children out by itself. */
const lenient: ReadonlySet<string> = new Set([
  'source_file',
  'block',
  'class_body',
  'enum_class_body',
  'class_declaration',
  'object_declaration',
  'companion_object',
  'function_declaration',
  'function_body',
  'property_declaration',
  'lambda_literal',
  'if_expression',
  'when_expression',
  'when_entry',
  'try_expression',
  'call_expression',
  'value_arguments',
  'value_argument',
  'return_expression',
  'throw_expression',
  'string_literal',
]);

const tables: LoweringTables = {
  expressions: {
    ...expressions,
    // both sides are values
    if_expression: (node, to) => {
      const [then, otherwise] = branches(node);
      const isValue = then !== undefined && otherwise !== undefined && then.type !== 'block' && otherwise.type !== 'block';
      if (!isValue) return { kind: 'do', span: spanOf(node), body: to.stmt(node) };
      return {
        kind: 'conditional',
        span: spanOf(node),
        test: to.expr(node.field('condition'), node),
        then: to.expr(then),
        otherwise: to.expr(otherwise),
      };
    },
  },
  statements,
  lenient,
  block: 'block',
  several: (node, to) => (node.type === 'property_declaration' ? variables(node, to) : undefined),
  pattern: lowerPattern,
  fn: lowerFunction,
  salvage: (node, to) => salvager.statements(node, to),
  salvageExpr: (node, to) => salvager.expression(node, to),
};

/** What is assigned to: a name, a member, or the components of a value by their names. */
function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  if (node.type === 'variable_declaration') return node.child('identifier') ? ref(node.child('identifier')!) : opaque(node);
  if (node.type === 'multi_variable_declaration') {
    const names = node.namedChildren.flatMap((child) => child.child('identifier') ?? []).filter(({ text }) => text !== '_');
    return {
      kind: 'objectPattern',
      span: spanOf(node),
      properties: names.map((name) => ({ key: name.text, keySpan: spanOf(name), target: ref(name) })),
    };
  }
  const target = to.expr(node);
  return target.kind === 'ref' || target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque'
    ? target
    : opaque(node, [target]);
}

/** Lowers one unit: a function, a property, an initialiser, or what is left of something broken. */
export function lowerUnit(node: SyntaxNode, container?: string): Unit {
  const to = new Lowerer(tables);
  const { start, end } = node;
  if (node.type === 'unit')
    return { start, end, body: { kind: 'opaqueStmt', span: spanOf(node), children: salvager.statements(node, to) } };
  if (node.type === 'function_declaration') return { start, end, fn: memberFunction(node, to, container) };
  const [only, ...more] = lowerMember(node, to, container);
  const body: Stmt = only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
  return { start, end, body };
}

/** Lowers one expression by itself. */
export const lowerExpression = (node: SyntaxNode): Expr => new Lowerer(tables).expr(node);
