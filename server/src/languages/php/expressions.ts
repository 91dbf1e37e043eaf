import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, Literal, ObjectEntry } from '../../flow/ir.ts';
import { evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, spanOf } from '../support/lowering.ts';
import { numberLiteral } from '../support/text.ts';
import { functionCall, memberCall, objectCreation, stringComparison } from './calls.ts';
import { salvager } from './errors.ts';
import { heredoc, interpolated, keyLiteral, stringLiteral } from './literals.ts';
import { matchExpression } from './switches.ts';
import { classConstant, classRef, nameRef, variable } from './names.ts';

const number: LowerExpr = (node) => numberLiteral(node);

const closure: LowerExpr = (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) });

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  variable_name: (node) => (node.namedChildren[0]?.type === 'name' ? variable(node) : opaque(node)),
  name: (node) => nameRef(node),
  qualified_name: (node) => nameRef(node),
  relative_name: (node) => nameRef(node),
  relative_scope: classRef,
  boolean: (node) => ({ kind: 'literal', span: spanOf(node), value: node.text.toLowerCase() === 'true' }),
  null: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  integer: number,
  float: number,
  string: (node) => stringLiteral(node),
  encapsed_string: interpolated,
  heredoc,
  nowdoc: heredoc,

  parenthesized_expression: inner,
  argument: (node, to) => to.expr(node.namedChildren.at(-1), node),
  error_suppression_expression: inner,
  clone_expression: inner,
  by_ref: inner,
  cast_expression: castExpression,
  print_intrinsic: evaluateAll,

  member_access_expression: memberAccess,
  nullsafe_member_access_expression: memberAccess,
  scoped_property_access_expression: (node, to) => {
    const [scope, name] = [node.field('scope'), node.field('name')];
    if (!scope || !name) return opaque(node);
    return { kind: 'member', span: spanOf(node), object: classRef(scope, to), name: name.text.replace(/^\$/, ''), nameSpan: spanOf(name) };
  },
  class_constant_access_expression: classConstant,
  subscript_expression: subscript,

  function_call_expression: functionCall,
  member_call_expression: memberCall,
  nullsafe_member_call_expression: memberCall,
  scoped_call_expression: memberCall,
  object_creation_expression: objectCreation,

  array_creation_expression: arrayLiteral,
  list_literal: (node, to) => ({
    kind: 'list',
    span: spanOf(node),
    items: node.namedChildren.map((child) => to.expr(child)),
    form: 'list',
  }),
  anonymous_function: closure,
  arrow_function: closure,
  match_expression: matchExpression,

  binary_expression: binaryExpression,
  unary_op_expression: unaryExpression,
  conditional_expression: conditional,
  assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: salvager.withOpenEnd(node, to.expr(node.field('right'), node), to),
    update: false,
  }),
  reference_assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: false,
  }),
  augmented_assignment_expression: augmented,
  update_expression: (node, to) => {
    const one: Literal = { kind: 'literal', span: spanOf(node.field('operator') ?? node), value: 1 };
    return { kind: 'assign', span: spanOf(node), target: to.pattern(node.field('argument'), node), value: one, update: true };
  },
  sequence_expression: (node, to) => ({
    kind: 'do',
    span: spanOf(node),
    body: {
      kind: 'block',
      span: spanOf(node),
      body: node.namedChildren.map((child) => ({ kind: 'expr', span: spanOf(child), expr: to.expr(child) })),
    },
  }),
  throw_expression: (node, to) => ({
    kind: 'do',
    span: spanOf(node),
    body: { kind: 'exit', span: spanOf(node), form: 'throw', value: to.expr(node.namedChildren[0], node) },
  }),
  exit_statement: (node, to) => ({
    kind: 'call',
    span: spanOf(node),
    callee: { kind: 'ref', span: { start: node.start, end: node.start }, name: 'exit' },
    args: node.namedChildren.map((child) => ({ value: to.expr(child) })),
  }),
  yield_expression: evaluateAll,
  array_element_initializer: evaluateAll,
};

/** `(int) $x` is a parse; other casts leave the value what it is. */
function castExpression(node: SyntaxNode, to: Lowering): Expr {
  const value = to.expr(node.field('value'), node);
  const type = node.field('type');
  if (!type || !/^(?:int|integer|float|double)$/i.test(type.text)) return value;
  if (value.kind === 'binary' && value.op === '/') return { ...value, op: '//', span: spanOf(node) };
  if (value.kind === 'literal') return value;
  return { kind: 'call', span: spanOf(node), callee: { kind: 'ref', span: spanOf(type), name: 'intval' }, args: [{ value }] };
}

function memberAccess(node: SyntaxNode, to: Lowering): Expr {
  const object = node.field('object');
  const name = node.field('name');
  if (!object || !name) return evaluateAll(node, to);
  if (name.type !== 'name') return { kind: 'index', span: spanOf(node), object: to.expr(object), index: to.expr(name) };
  return { kind: 'member', span: spanOf(node), object: to.expr(object), name: name.text, nameSpan: spanOf(name) };
}

function subscript(node: SyntaxNode, to: Lowering): Expr {
  const [objectNode, indexNode] = node.namedChildren;
  const object = to.expr(objectNode, node);
  if (!indexNode) return { kind: 'index', span: spanOf(node), object, index: opaque({ start: node.end, end: node.end }) };
  const index = to.expr(indexNode);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

/** `['a', 'b']`, `['k' => 1]`. */
function arrayLiteral(node: SyntaxNode, to: Lowering): Expr {
  const elements = node.namedChildren.filter(({ type }) => type === 'array_element_initializer' || type === 'ERROR');
  const isKeyed = elements.some((element) => element.child('=>') !== undefined);
  if (!isKeyed) {
    const items = elements.map((element) => (element.type === 'ERROR' ? to.expr(element) : to.expr(element.namedChildren.at(-1), element)));
    return { kind: 'list', span: spanOf(node), items, form: 'list' };
  }
  const entries: ObjectEntry[] = [];
  const spreads: Expr[] = [];
  for (const element of elements) {
    const [key, value] = element.namedChildren;
    if (element.child('=>') && key)
      entries.push({ key: keyLiteral(key) ?? to.expr(key), value: salvager.openValue(element) ?? to.expr(value, element) });
    else
      spreads.push(
        to.expr(
          element.namedChildren.at(-1)?.type === 'variadic_unpacking'
            ? element.namedChildren.at(-1)!.namedChildren[0]
            : element.namedChildren.at(-1),
          element,
        ),
      );
  }
  return { kind: 'object', span: spanOf(node), entries, spreads };
}

const binaryOperators: Readonly<Record<string, Binary['op']>> = {
  '===': '==',
  '==': '==',
  '!==': '!=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  '.': '+',
};

const logicalOperators: Readonly<Record<string, 'and' | 'or' | 'coalesce'>> = {
  '&&': 'and',
  and: 'and',
  '||': 'or',
  or: 'or',
  '??': 'coalesce',
};

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = operatorOf(node).toLowerCase();
  const [leftNode, rightNode] = [node.field('left'), node.field('right')];
  if (operator === 'instanceof') return { kind: 'typeTest', span, value: to.expr(leftNode, node), type: rightNode?.text ?? '' };
  const left = to.expr(leftNode, node);
  const right = to.expr(rightNode, node);
  const logical = Object.hasOwn(logicalOperators, operator) ? logicalOperators[operator] : undefined;
  if (logical) return { kind: 'logical', span, op: logical, left, right };
  const op = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined;
  if (op === undefined) return opaque(node, [left, right]);
  const isEquality = op === '==' || op === '!=';
  const compared = isEquality ? (stringComparison(node, left, right) ?? searched(left, right)) : undefined;
  if (compared) return op === '==' ? compared : { kind: 'not', span, operand: compared };
  return { kind: 'binary', span, op, left, right };
}

/** `strpos($text, 'x') !== false`, `preg_match(…) === 1`: whether it was found, the other way round for `=== false`. */
function searched(left: Expr, right: Expr): Expr | undefined {
  const [search, other] = left.kind === 'literal' ? [right, left] : [left, right];
  if (search.kind !== 'binary' || (search.op !== 'in' && search.op !== '~') || other.kind !== 'literal') return undefined;
  if (other.value === false || (other.value === 0 && search.op === '~')) return { kind: 'not', span: search.span, operand: search };
  return other.value === 1 || other.value === true ? search : undefined;
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = node.field('operator');
  const argument = node.field('argument');
  switch (operator?.text) {
    case '!':
      return { kind: 'not', span, operand: to.expr(argument, node) };
    case '-':
      return argument && /^(?:integer|float)$/.test(argument.type)
        ? numberLiteral(argument, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(argument, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(argument, node) };
    default:
      return opaque(node, [to.expr(argument, node)]);
  }
}

/** `a ? b : c`, `a ?: c`. */
function conditional(node: SyntaxNode, to: Lowering): Expr {
  const test = to.expr(node.field('condition'), node);
  const otherwise = to.expr(node.field('alternative'), node);
  const body = node.field('body');
  if (!body) return { kind: 'logical', span: spanOf(node), op: 'or', left: test, right: otherwise };
  return { kind: 'conditional', span: spanOf(node), test, then: to.expr(body), otherwise };
}

/** `$a .= 'x'`; what `$a ??= 'x'` gives is either. */
function augmented(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const left = node.field('left');
  const value = to.expr(node.field('right'), node);
  if (operatorOf(node) !== '??=') return { kind: 'assign', span, target: to.pattern(left, node), value, update: true };
  const either: Expr = { kind: 'logical', span, op: 'coalesce', left: to.expr(left, node), right: value };
  return { kind: 'assign', span, target: to.pattern(left, node), value: either, update: false };
}
