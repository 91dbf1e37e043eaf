import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, ObjectEntry } from '../../flow/ir.ts';
import { evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { callExpression } from './calls.ts';
import { valueOf } from './control.ts';
import { salvager } from './errors.ts';
import { nameLiteral, numberLiteral, stringLiteral } from './literals.ts';
import { macroCall } from './macros.ts';
import { lastName, pathExpr } from './names.ts';
import { both, patternTest, readPattern } from './patterns.ts';

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: (node) => (node.text === 'None' ? { kind: 'literal', span: spanOf(node), value: null } : ref(node)),
  field_identifier: ref,
  self: ref,
  super: ref,
  crate: ref,
  scoped_identifier: (node) => pathExpr(node),
  generic_function: (node, to) => to.expr(node.field('function'), node),
  boolean_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text === 'true' }),
  integer_literal: (node) => numberLiteral(node),
  float_literal: (node) => numberLiteral(node),
  negative_literal: (node) => (node.namedChildren[0] ? numberLiteral(node.namedChildren[0], node.child('-')) : opaque(node)),
  string_literal: (node) => stringLiteral(node),
  raw_string_literal: (node) => stringLiteral(node),

  parenthesized_expression: inner,
  await_expression: inner,
  reference_expression: (node, to) => to.expr(node.field('value'), node),
  type_cast_expression: (node, to) => to.expr(node.field('value'), node),
  try_expression: tryExpression,
  match_pattern: inner,

  field_expression: fieldExpression,
  index_expression: indexExpression,
  call_expression: callExpression,
  macro_invocation: macroCall,

  array_expression: (node, to) =>
    node.field('length')
      ? evaluateAll(node, to)
      : { kind: 'list', span: spanOf(node), items: node.namedChildren.map((child) => to.expr(child)), form: 'list' },
  tuple_expression: (node, to) => ({
    kind: 'list',
    span: spanOf(node),
    items: node.namedChildren.map((child) => to.expr(child)),
    form: 'tuple',
  }),
  unit_expression: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  struct_expression: structExpression,
  closure_expression: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),
  async_block: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),

  if_expression: ifExpression,
  match_expression: valueOf,
  block: valueOf,
  unsafe_block: valueOf,
  const_block: valueOf,
  loop_expression: valueOf,

  unary_expression: unaryExpression,
  binary_expression: binaryExpression,
  range_expression: rangeExpression,
  let_condition: (node, to) => {
    const pattern = node.field('pattern');
    return patternTest(to.expr(node.field('value'), node), pattern ? readPattern(pattern, to) : {}, spanOf(node));
  },
  let_chain: (node, to) =>
    node.namedChildren.map((child) => to.expr(child)).reduce<Expr | undefined>((all, each) => both(all, each), undefined) ?? opaque(node),
  assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: false,
  }),
  compound_assignment_expr: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: true,
  }),
};

/** `x?` leaves where `x` is an error: then what a failed status gives, and what is no number, has been noticed. */
function tryExpression(node: SyntaxNode, to: Lowering): Expr {
  const [operand] = node.namedChildren;
  const value = to.expr(operand, node);
  if (value.kind !== 'call' || value.callee.kind !== 'member') return value;
  const { name } = value.callee;
  if (name === 'error_for_status' || name === 'error_for_status_ref') return { ...value, callee: { ...value.callee, name: `${name}?` } };
  return name === 'parse'
    ? { kind: 'logical', span: spanOf(node), op: 'coalesce', left: value, right: { kind: 'literal', span: spanOf(node), value: null } }
    : value;
}

function fieldExpression(node: SyntaxNode, to: Lowering): Expr {
  const field = node.field('field');
  if (!field) return evaluateAll(node, to);
  return { kind: 'member', span: spanOf(node), object: to.expr(node.field('value'), node), name: field.text, nameSpan: spanOf(field) };
}

function indexExpression(node: SyntaxNode, to: Lowering): Expr {
  const [objectNode, indexNode] = node.namedChildren;
  const object = to.expr(objectNode, node);
  const index = to.expr(indexNode, node);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

function structExpression(node: SyntaxNode, to: Lowering): Expr {
  const body = node.field('body');
  const entries: ObjectEntry[] = [];
  const spreads: Expr[] = [];
  for (const child of body?.namedChildren ?? []) {
    const name = child.field('field');
    const [first] = child.namedChildren;
    if (child.type === 'field_initializer' && name)
      entries.push({ key: nameLiteral(name), value: salvager.openValue(child) ?? to.expr(child.field('value'), child) });
    else if (child.type === 'shorthand_field_initializer' && first) entries.push({ key: nameLiteral(first), value: ref(first) });
    else if (child.type === 'base_field_initializer') spreads.push(to.expr(first, child));
    else if (child.type === 'ERROR') spreads.push(to.expr(child));
  }
  return { kind: 'object', span: spanOf(node), entries, spreads, type: lastName(node.field('name')) };
}

/** `if a { b } else { c }` whose branches are one expression each is a choice of two; any other is run for its value. */
function ifExpression(node: SyntaxNode, to: Lowering): Expr {
  const condition = node.field('condition');
  const [then, ...more] = node.field('consequence')?.namedChildren ?? [];
  const branch = node.field('alternative')?.namedChildren.at(-1);
  const [otherwise, ...others] = branch?.type === 'block' ? branch.namedChildren : [];
  const isPlain = (each: SyntaxNode | undefined): each is SyntaxNode =>
    each !== undefined &&
    /_literal$|^(?:identifier|field_expression|call_expression|scoped_identifier|macro_invocation|tuple_expression)$/.test(each.type);
  if (condition?.type === 'let_condition' || more.length > 0 || others.length > 0 || !isPlain(then) || !isPlain(otherwise))
    return valueOf(node, to);
  return { kind: 'conditional', span: spanOf(node), test: to.expr(condition, node), then: to.expr(then), otherwise: to.expr(otherwise) };
}

const binaryOperators: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%']);

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = operatorOf(node);
  const left = to.expr(node.field('left'), node);
  const right = to.expr(node.field('right'), node);
  if (operator === '&&' || operator === '||') return { kind: 'logical', span, op: operator === '&&' ? 'and' : 'or', left, right };
  return binaryOperators.has(operator) ? { kind: 'binary', span, op: operator as Binary['op'], left, right } : opaque(node, [left, right]);
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const operator = node.children[0];
  const [operand] = node.namedChildren;
  if (operator?.type === '!') return { kind: 'not', span: spanOf(node), operand: to.expr(operand, node) };
  if (operator?.type === '-') {
    return operand && /^(?:integer|float)_literal$/.test(operand.type)
      ? numberLiteral(operand, operator)
      : { kind: 'unary', span: spanOf(node), op: '-', operand: to.expr(operand, node) };
  }
  return to.expr(operand, node);
}

function rangeExpression(node: SyntaxNode, to: Lowering): Expr {
  const operator = node.children.find(({ type }) => type.startsWith('..'));
  const from = node.namedChildren.find(({ end }) => operator !== undefined && end <= operator.start);
  const end = node.namedChildren.find(({ start }) => operator !== undefined && start >= operator.end);
  return {
    kind: 'range',
    span: spanOf(node),
    ...(from && { from: to.expr(from) }),
    ...(end && { to: to.expr(end) }),
    inclusive: operator?.type === '..=',
  };
}
