import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, Literal } from '../../flow/ir.ts';
import { codeOf, evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { numberLiteral } from '../support/text.ts';
import { callExpression, lowerArguments, navigation, typePath } from './calls.ts';
import { typeMembers } from './classes.ts';
import { stringLiteral } from './literals.ts';

const number: LowerExpr = (node) => numberLiteral(node);

const closure: LowerExpr = (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) });

const named: Readonly<Record<string, Literal['value']>> = { null: null, true: true, false: false };

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: (node) => (Object.hasOwn(named, node.text) ? { kind: 'literal', span: spanOf(node), value: named[node.text]! } : ref(node)),
  this_expression: (node) => ({ kind: 'ref', span: spanOf(node), name: 'this' }),
  super_expression: (node) => ({ kind: 'ref', span: spanOf(node), name: 'super' }),
  number_literal: number,
  float_literal: number,
  character_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text.slice(1, -1), plain: false }),
  string_literal: stringLiteral,
  multiline_string_literal: stringLiteral,

  parenthesized_expression: inner,
  annotated_expression: (node, to) => to.expr(node.namedChildren.at(-1), node),
  labeled_expression: (node, to) => to.expr(node.namedChildren.at(-1), node),
  as_expression: (node, to) => to.expr(node.field('left'), node),
  spread_expression: inner,

  navigation_expression: navigation,
  callable_reference: navigation,
  index_expression: indexExpression,
  call_expression: callExpression,
  constructor_invocation: (node, to) => {
    const type = node.child('user_type');
    return {
      kind: 'call',
      span: spanOf(node),
      callee: type ? typePath(type) : opaque(node),
      args: lowerArguments(node.child('value_arguments'), to),
    };
  },
  annotation: (node, to) => {
    const [what] = node.namedChildren.filter(({ type }) => type !== 'use_site_target');
    return what?.type === 'user_type' ? typePath(what) : to.expr(what, node);
  },
  object_literal: (node, to) => {
    const methods = typeMembers(node.child('class_body'), to, undefined).flatMap((stmt) => (stmt.kind === 'functionDecl' ? [stmt.fn] : []));
    const args = methods.map((fn) => ({ value: { kind: 'function', span: fn.span, fn } as const }));
    return { kind: 'call', span: spanOf(node), callee: opaque({ start: node.start, end: node.start }), args, isNew: true };
  },
  collection_literal: (node, to) => ({
    kind: 'list',
    span: spanOf(node),
    items: node.namedChildren.map((child) => to.expr(child)),
    form: 'list',
  }),
  lambda_literal: closure,
  anonymous_function: closure,

  binary_expression: binaryExpression,
  infix_expression: infixExpression,
  in_expression: (node, to) => ({
    kind: 'binary',
    span: spanOf(node),
    op: node.child('!in') ? 'not in' : 'in',
    left: to.expr(node.field('left'), node),
    right: to.expr(node.field('right'), node),
  }),
  is_expression: (node, to) => {
    const test: Expr = {
      kind: 'typeTest',
      span: spanOf(node),
      value: to.expr(node.field('left'), node),
      type: codeOf(node.field('right') ?? node),
    };
    return node.child('!is') ? { kind: 'not', span: spanOf(node), operand: test } : test;
  },
  range_expression: (node, to) => range(node, node.namedChildren[0], node.namedChildren.at(-1), node.child('..<') === undefined, to),
  unary_expression: unaryExpression,
  assignment: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: operatorOf(node) !== '=',
  }),
};

function indexExpression(node: SyntaxNode, to: Lowering): Expr {
  const [objectNode, indexNode] = node.namedChildren;
  const object = to.expr(objectNode, node);
  const index = to.expr(indexNode, node);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

function range(node: SyntaxNode, from: SyntaxNode | undefined, end: SyntaxNode | undefined, inclusive: boolean, to: Lowering): Expr {
  return { kind: 'range', span: spanOf(node), from: to.expr(from, node), to: to.expr(end, node), inclusive };
}

const binaryOperators: Readonly<Record<string, Binary['op']>> = {
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
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

const logicalOperators: Readonly<Record<string, 'and' | 'or' | 'coalesce'>> = { '&&': 'and', '||': 'or', '?:': 'coalesce' };

/** The grammar takes `f<T>(x)` for two comparisons, which nobody could mean: the call; undefined for anything else. */
function genericCall(node: SyntaxNode, to: Lowering): Expr | undefined {
  const left = node.field('left');
  const right = node.field('right');
  if (
    operatorOf(node) !== '>' ||
    left?.type !== 'binary_expression' ||
    operatorOf(left) !== '<' ||
    right?.type !== 'parenthesized_expression'
  )
    return undefined;
  const callee = left.field('left');
  const args = right.namedChildren.map((argument) => ({ value: to.expr(argument) }));
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args };
}

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const generic = genericCall(node, to);
  if (generic) return generic;
  const span = spanOf(node);
  const operator = operatorOf(node);
  const left = to.expr(node.field('left'), node);
  const right = to.expr(node.field('right'), node);
  const logical = Object.hasOwn(logicalOperators, operator) ? logicalOperators[operator] : undefined;
  if (logical) return { kind: 'logical', span, op: logical, left, right };
  const op = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined;
  return op === undefined ? opaque(node, [left, right]) : { kind: 'binary', span, op, left, right };
}

/** `a to b` is a pair, `a until b` a range, `a or b` a disjunction. */
function infixExpression(node: SyntaxNode, to: Lowering): Expr {
  const [left, name, right] = node.namedChildren;
  const span = spanOf(node);
  if (!left || !name || !right) return evaluateAll(node, to);
  switch (name.text) {
    case 'to':
      return { kind: 'list', span, items: [to.expr(left), to.expr(right)], form: 'tuple' };
    case 'until':
      return range(node, left, right, false, to);
    case 'downTo':
      return range(node, right, left, true, to);
    case 'step':
      return to.expr(left);
    case 'and':
    case 'or':
      return { kind: 'logical', span, op: name.text, left: to.expr(left), right: to.expr(right) };
    default:
      return opaque(node, [to.expr(left), to.expr(right)]);
  }
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = node.field('operator');
  const operand = node.field('argument') ?? node.namedChildren[0];
  switch (operator?.text) {
    case '!':
      return { kind: 'not', span, operand: to.expr(operand, node) };
    case '-':
      return operand && /^(?:number|float)_literal$/.test(operand.type)
        ? numberLiteral(operand, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(operand, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(operand, node) };
    case '++':
    case '--':
      return {
        kind: 'assign',
        span,
        target: to.pattern(operand, node),
        value: { kind: 'literal', span: spanOf(operator), value: 1 },
        update: true,
      };
    default:
      // `x!!`
      return to.expr(operand, node);
  }
}
