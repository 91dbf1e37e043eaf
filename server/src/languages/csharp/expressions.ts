import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, Literal } from '../../flow/ir.ts';
import { evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { numberLiteral } from '../support/text.ts';
import { anonymousObject, initialised, invocation, objectCreation, typePath, withExpression } from './calls.ts';
import { interpolated, rawLiteral, stringLiteral, verbatimLiteral } from './literals.ts';
import { isPattern } from './patterns.ts';
import { hold, primary, strengthOf } from './precedence.ts';
import { switchExpression } from './switches.ts';

const number: LowerExpr = (node) => numberLiteral(node);

const type: LowerExpr = (node) => typePath(node);

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: ref,
  this: (node) => ref(node),
  base: (node) => ref(node),
  predefined_type: (node) => ref(node),
  implicit_parameter: ref,
  null_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  boolean_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text === 'true' }),
  integer_literal: number,
  real_literal: number,
  character_literal: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text.slice(1, -1), plain: false }),
  string_literal: (node) => stringLiteral(node),
  verbatim_string_literal: (node) => verbatimLiteral(node),
  raw_string_literal: (node) => rawLiteral(node),
  interpolated_string_expression: interpolated,

  parenthesized_expression: inner,
  await_expression: inner,
  checked_expression: inner,
  ref_expression: inner,
  cast_expression: (node, to) => to.expr(node.field('value') ?? node.namedChildren.at(-1), node),
  as_expression: (node, to) => to.expr(node.field('left'), node),
  is_expression: (node, to) => ({
    kind: 'typeTest',
    span: spanOf(node),
    value: to.expr(node.field('left'), node),
    type: node.field('right')?.text ?? '',
  }),
  is_pattern_expression: isPattern,

  member_access_expression: (node, to) => member(node, node.field('expression'), node.field('name'), to),
  conditional_access_expression: conditionalAccess,
  element_access_expression: (node, to) => elementOf(node, node.field('expression'), node.field('subscript'), to),
  alias_qualified_name: type,
  qualified_name: type,
  generic_name: type,
  invocation_expression: invocation,
  object_creation_expression: objectCreation,
  implicit_object_creation_expression: objectCreation,
  anonymous_object_creation_expression: anonymousObject,
  array_creation_expression: (node, to) => firstInitializer(node, to),
  implicit_array_creation_expression: (node, to) => firstInitializer(node, to),
  initializer_expression: initialised,
  // the grammar's reading of `[1, 2, ..rest]`
  element_binding_expression: (node, to) => ({
    kind: 'list',
    span: spanOf(node),
    items: node.namedChildren.map((child) => to.expr(child.namedChildren.at(-1), child)),
    form: 'list',
  }),
  with_expression: withExpression,
  tuple_expression: (node, to) => ({
    kind: 'list',
    span: spanOf(node),
    items: node.namedChildren.map((child) => to.expr(child.namedChildren.at(-1), child)),
    form: 'tuple',
  }),
  declaration_expression: (node) => (node.field('name') ? ref(node.field('name')!) : opaque(node)),
  lambda_expression: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),
  anonymous_method_expression: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),
  typeof_expression: (node) => (node.field('type') ? typePath(node.field('type')!) : opaque(node)),
  default_expression: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),

  binary_expression: binaryExpression,
  prefix_unary_expression: prefixExpression,
  unary_expression: prefixExpression,
  postfix_unary_expression: (node, to) =>
    node.child('++') || node.child('--') ? update(node, node.namedChildren[0], to) : inner(node, to),
  conditional_expression: (node, to) => ({
    kind: 'conditional',
    span: spanOf(node),
    test: to.expr(node.field('condition'), node),
    then: to.expr(node.field('consequence'), node),
    otherwise: to.expr(node.field('alternative'), node),
  }),
  assignment_expression: assignment,
  switch_expression: switchExpression,
  throw_expression: (node, to) => ({
    kind: 'do',
    span: spanOf(node),
    body: { kind: 'exit', span: spanOf(node), form: 'throw', value: to.expr(node.namedChildren[0], node) },
  }),
  attribute: (node, to) => {
    const name = node.field('name');
    const callee = name ? typePath(name) : opaque(node);
    const args = (node.child('attribute_argument_list')?.namedChildren ?? []).map((argument) => {
      const [value] = argument.namedChildren;
      const key = value?.type === 'assignment_expression' ? value.field('left') : argument.field('name');
      const given = value?.type === 'assignment_expression' ? value.field('right') : argument.namedChildren.at(-1);
      return { ...(key && { name: key.text }), value: to.expr(given, argument) };
    });
    return args.length === 0 ? callee : { kind: 'call', span: spanOf(node), callee, args };
  },
  query_expression: evaluateAll,
};

function firstInitializer(node: SyntaxNode, to: Lowering): Expr {
  const initializer = node.child('initializer_expression');
  return initializer ? { ...initialised(initializer, to), span: spanOf(node) } : evaluateAll(node, to);
}

function member(node: SyntaxNode, object: SyntaxNode | undefined, name: SyntaxNode | undefined, to: Lowering): Expr {
  if (!object || !name) return evaluateAll(node, to);
  // `Value<string>` is the member `Value`
  const plain = name.type === 'generic_name' ? (name.namedChildren[0] ?? name) : name;
  const held = hold(object, to.expr(object), primary);
  const span = { start: held.operand.span.start, end: node.end };
  return held.around({ kind: 'member', span, object: held.operand, name: plain.text, nameSpan: spanOf(plain) });
}

/** `a?.B`, `a?[0]`. */
function conditionalAccess(node: SyntaxNode, to: Lowering): Expr {
  const object = node.field('condition');
  const binding = node.namedChildren.at(-1);
  if (binding?.type === 'member_binding_expression') return member(node, object, binding.field('name'), to);
  if (binding?.type === 'element_binding_expression') return elementOf(node, object, binding, to);
  return evaluateAll(node, to);
}

function elementOf(node: SyntaxNode, object: SyntaxNode | undefined, list: SyntaxNode | undefined, to: Lowering): Expr {
  const held = hold(object, to.expr(object, node), primary);
  const index = to.expr(list?.namedChildren[0]?.namedChildren.at(-1), node);
  const span = { start: held.operand.span.start, end: node.end };
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return held.around({ kind: 'member', span, object: held.operand, name: index.value, nameSpan: index.contentSpan ?? index.span });
  }
  return held.around({ kind: 'index', span, object: held.operand, index });
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

const logicalOperators = { '&&': 'and', '||': 'or', '??': 'coalesce' } as const;

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const operator = operatorOf(node);
  const whole = to.expr(node.field('left'), node);
  const right = to.expr(node.field('right'), node);
  const logical = Object.hasOwn(logicalOperators, operator) ? logicalOperators[operator as keyof typeof logicalOperators] : undefined;
  const op = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined;
  if (logical === undefined && op === undefined) return opaque(node, [whole, right]);
  const held = hold(node.field('left'), whole, strengthOf(logical ?? op!));
  const left = held.operand;
  const span = { start: left.span.start === whole.span.start ? node.start : left.span.start, end: node.end };
  return held.around(logical ? { kind: 'logical', span, op: logical, left, right } : { kind: 'binary', span, op: op!, left, right });
}

function update(node: SyntaxNode, operand: SyntaxNode | undefined, to: Lowering): Expr {
  const one: Literal = { kind: 'literal', span: spanOf(node), value: 1 };
  return { kind: 'assign', span: spanOf(node), target: to.pattern(operand, node), value: one, update: true };
}

function prefixExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const [operator] = node.children;
  const [operand] = node.namedChildren;
  switch (operator?.type) {
    case '!':
      return { kind: 'not', span, operand: to.expr(operand, node) };
    case '++':
    case '--':
      return update(node, operand, to);
    case '-':
      return operand && /^(?:integer|real)_literal$/.test(operand.type)
        ? numberLiteral(operand, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(operand, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(operand, node) };
    case '^':
    case '&':
    case '*':
      return opaque(node, [to.expr(operand, node)]);
    default:
      return operand ? opaque(node, [to.expr(operand)]) : opaque(node);
  }
}

/** `a = b`, `a += b`; what `a ??= b` gives is either. */
function assignment(node: SyntaxNode, to: Lowering): Expr {
  const operator = operatorOf(node);
  const left = node.field('left');
  const value = to.expr(node.field('right'), node);
  const span = spanOf(node);
  if (operator === '??=') {
    const either: Expr = { kind: 'logical', span, op: 'coalesce', left: to.expr(left, node), right: value };
    return { kind: 'assign', span, target: to.pattern(left, node), value: either, update: false };
  }
  return { kind: 'assign', span, target: to.pattern(left, node), value, update: operator !== '=' };
}
