import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr } from '../../flow/ir.ts';
import { evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { numberLiteral } from '../support/text.ts';
import { annotation } from './classes.ts';
import { methodInvocation, methodReference, objectCreation, typePath } from './calls.ts';
import { stringLiteral } from './literals.ts';

const number: LowerExpr = (node) => numberLiteral(node);

const list: LowerExpr = (node, to) => ({
  kind: 'list',
  span: spanOf(node),
  items: node.namedChildren.map((child) => to.expr(child)),
  form: 'list',
});

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: ref,
  type_identifier: ref,
  this: ref,
  super: ref,
  scoped_identifier: (node, to) => member(node, node.field('scope'), node.field('name'), to),
  null_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  true: (node) => ({ kind: 'literal', span: spanOf(node), value: true }),
  false: (node) => ({ kind: 'literal', span: spanOf(node), value: false }),
  decimal_integer_literal: number,
  hex_integer_literal: number,
  octal_integer_literal: number,
  binary_integer_literal: number,
  decimal_floating_point_literal: number,
  hex_floating_point_literal: number,
  character_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text.slice(1, -1), plain: false }),
  string_literal: (node) => stringLiteral(node),

  parenthesized_expression: inner,
  cast_expression: (node, to) => to.expr(node.field('value') ?? node.namedChildren.at(-1), node),

  field_access: (node, to) => member(node, node.field('object'), node.field('field'), to),
  array_access: (node, to) => ({
    kind: 'index',
    span: spanOf(node),
    object: to.expr(node.field('array'), node),
    index: to.expr(node.field('index'), node),
  }),
  method_invocation: methodInvocation,
  object_creation_expression: objectCreation,
  method_reference: methodReference,
  class_literal: (node) => (node.namedChildren[0] ? typePath(node.namedChildren[0]) : opaque(node)),
  marker_annotation: annotation,
  annotation,

  array_initializer: list,
  element_value_array_initializer: list,
  array_creation_expression: (node, to) => (node.field('value') ? to.expr(node.field('value')) : evaluateAll(node, to)),
  lambda_expression: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),

  binary_expression: binaryExpression,
  unary_expression: unaryExpression,
  instanceof_expression: instanceOf,
  ternary_expression: (node, to) => ({
    kind: 'conditional',
    span: spanOf(node),
    test: to.expr(node.field('condition'), node),
    then: to.expr(node.field('consequence'), node),
    otherwise: to.expr(node.field('alternative'), node),
  }),
  assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: operatorOf(node) !== '=',
  }),
  update_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.namedChildren[0], node),
    value: { kind: 'literal', span: spanOf(node), value: 1 },
    update: true,
  }),
  template_expression: evaluateAll,
};

function member(node: SyntaxNode, object: SyntaxNode | undefined, name: SyntaxNode | undefined, to: Lowering): Expr {
  if (!object || !name) return evaluateAll(node, to);
  return { kind: 'member', span: spanOf(node), object: to.expr(object), name: name.text, nameSpan: spanOf(name) };
}

const binaryOperators: Readonly<Record<string, Binary['op']>> = {
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
};

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = operatorOf(node);
  const left = to.expr(node.field('left'), node);
  const right = to.expr(node.field('right'), node);
  if (operator === '&&' || operator === '||') return { kind: 'logical', span, op: operator === '&&' ? 'and' : 'or', left, right };
  const op = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined;
  return op === undefined ? opaque(node, [left, right]) : { kind: 'binary', span, op, left, right };
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = node.field('operator');
  const operand = node.field('operand');
  switch (operator?.text) {
    case '!':
      return { kind: 'not', span, operand: to.expr(operand, node) };
    case '-':
      return operand && /_(?:integer|floating_point)_literal$/.test(operand.type)
        ? numberLiteral(operand, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(operand, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(operand, node) };
    default:
      return opaque(node, [to.expr(operand, node)]);
  }
}

/** `x instanceof T t`: where it holds, `t` is `x`. */
function instanceOf(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const left = node.field('left');
  const name = node.field('name');
  const type = node.field('right')?.text ?? node.field('pattern')?.namedChildren[0]?.text ?? '';
  const value = to.expr(left, node);
  if (!name) return { kind: 'typeTest', span, value, type };
  return { kind: 'typeTest', span, value: { kind: 'assign', span, target: ref(name), value, update: false }, type };
}
