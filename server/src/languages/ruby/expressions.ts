import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, ListLiteral, ObjectEntry } from '../../flow/ir.ts';
import { evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { nameLiteral } from '../support/text.ts';
import { lowerCall, pairValue, unwrapped } from './calls.ts';
import { bareLiteral, joinedStrings, numberLiteral, regexSource, stringLiteral } from './literals.ts';
import { isLoopCall } from './scopes.ts';

const list =
  (form: ListLiteral['form']): LowerExpr =>
  (node, to) => ({ kind: 'list', span: spanOf(node), items: node.namedChildren.map((child) => to.expr(child)), form });

const asStatement: LowerExpr = (node, to) => ({ kind: 'do', span: spanOf(node), body: to.stmt(node) });

const functionExpr: LowerExpr = (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) });

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: (node, to) => (isExitName(node.text) ? asStatement(node, to) : ref(node)),
  constant: ref,
  self: ref,
  super: ref,
  instance_variable: ref,
  class_variable: ref,
  global_variable: ref,
  nil: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  true: (node) => ({ kind: 'literal', span: spanOf(node), value: true }),
  false: (node) => ({ kind: 'literal', span: spanOf(node), value: false }),
  integer: (node) => numberLiteral(node),
  float: (node) => numberLiteral(node),
  string: stringLiteral,
  delimited_symbol: stringLiteral,
  simple_symbol: (node) => bareLiteral(node, 1),
  bare_string: (node) => bareLiteral(node, 0),
  bare_symbol: (node) => bareLiteral(node, 0),
  hash_key_symbol: nameLiteral,
  chained_string: joinedStrings,
  regex: (node) => opaque(node),
  heredoc_beginning: (node) => opaque(node),

  parenthesized_statements: (node, to) => (node.namedChildren.length === 1 ? inner(node, to) : asStatement(node, to)),
  parenthesized_pattern: inner,
  argument_list: (node, to) => (node.namedChildren.length === 1 ? inner(node, to) : list('tuple')(node, to)),
  right_assignment_list: list('tuple'),
  splat_argument: evaluateAll,
  pattern: inner,

  scope_resolution: (node, to) => {
    const name = node.field('name');
    const scope = node.field('scope');
    if (!name) return evaluateAll(node, to);
    return scope
      ? { kind: 'member', span: spanOf(node), object: to.expr(scope), name: name.text, nameSpan: spanOf(name) }
      : { ...ref(name), span: spanOf(node) };
  },
  element_reference: elementReference,
  call: (node, to) => (isLoopCall(node) || isRaise(node) ? asStatement(node, to) : lowerCall(node, to)),
  yield: evaluateAll,
  lambda: functionExpr,

  array: list('list'),
  string_array: list('list'),
  symbol_array: list('list'),
  hash: hashLiteral,
  range: rangeLiteral,

  binary: binaryExpression,
  unary: unaryExpression,
  conditional: (node, to) => ({
    kind: 'conditional',
    span: spanOf(node),
    test: to.expr(node.field('condition'), node),
    then: to.expr(node.field('consequence'), node),
    otherwise: to.expr(node.field('alternative'), node),
  }),
  assignment: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: false,
  }),
  operator_assignment: operatorAssignment,
  // what stands for a value that could not be had
  rescue_modifier: (node, to) => ({
    kind: 'logical',
    span: spanOf(node),
    op: 'coalesce',
    left: to.expr(node.field('body'), node),
    right: to.expr(node.field('handler'), node),
  }),
  test_pattern: (node, to) => opaque(node, [to.expr(node.field('value'), node)]),
};

/** Names that leave by themselves. */
export const isExitName = (name: string): boolean => name === 'raise' || name === 'fail';

/** Whether a call raises an exception. */
export const isRaise = (node: SyntaxNode): boolean =>
  node.type === 'call' && node.field('receiver') === undefined && isExitName(node.field('method')?.text ?? '');

function elementReference(node: SyntaxNode, to: Lowering): Expr {
  const object = to.expr(node.field('object'), node);
  const [only, ...more] = node.namedChildren.filter((child) => child !== node.field('object'));
  const index = to.expr(only, node);
  const others = more.map((each) => to.expr(each));
  // `Set["a", "b"]`
  if (object.kind === 'ref' && object.name === 'Set')
    return { kind: 'list', span: spanOf(node), items: only ? [index, ...others] : [], form: 'set' };
  if (others.length > 0) return opaque(node, [object, index, ...others]);
  if (index.kind === 'literal' && typeof index.value === 'string')
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  return { kind: 'index', span: spanOf(node), object, index };
}

function hashLiteral(node: SyntaxNode, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  const spreads: Expr[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'pair') entries.push({ key: to.expr(child.field('key'), child), value: pairValue(child, to) });
    else spreads.push(to.expr(child.type === 'hash_splat_argument' ? child.namedChildren[0] : child, child));
  }
  return { kind: 'object', span: spanOf(node), entries, spreads };
}

/** `400..499`; statuses are also written as texts: `"400".."499"`. */
function rangeLiteral(node: SyntaxNode, to: Lowering): Expr {
  const bound = (field: 'begin' | 'end'): Expr | undefined => {
    const found = node.field(field);
    const value = found && to.expr(found);
    return value?.kind === 'literal' && typeof value.value === 'string' && /^\d{3}$/.test(value.value)
      ? { ...value, value: Number(value.value) }
      : value;
  };
  const from = bound('begin');
  const last = bound('end');
  return { kind: 'range', span: spanOf(node), ...(from && { from }), ...(last && { to: last }), inclusive: operatorOf(node) !== '...' };
}

const comparisons: Readonly<Record<string, Binary['op']>> = {
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
  const leftNode = node.field('left');
  const rightNode = node.field('right');
  if (operator === '=~' || operator === '!~') {
    const matched = matchOf(node, leftNode, rightNode, to);
    return operator === '=~' ? matched : { kind: 'not', span, operand: matched };
  }
  if (operator === '===') return caseEquality(node, leftNode, rightNode, to);
  const left = to.expr(leftNode, node);
  const right = to.expr(rightNode, node);
  if (operator === '&&' || operator === 'and') return { kind: 'logical', span, op: 'and', left, right };
  if (operator === '||' || operator === 'or') return { kind: 'logical', span, op: 'or', left, right };
  const op = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  return op === undefined ? opaque(node, [left, right]) : { kind: 'binary', span, op, left, right };
}

function matchOf(node: SyntaxNode, left: SyntaxNode | undefined, right: SyntaxNode | undefined, to: Lowering): Expr {
  const [value, pattern] = left?.type === 'regex' ? [right, left] : [left, right];
  return {
    kind: 'binary',
    span: spanOf(node),
    op: '~',
    left: to.expr(value, node),
    right: pattern?.type === 'regex' ? regexSource(pattern) : to.expr(pattern, node),
  };
}

/** `(400..499) === status`, `Net::HTTPNotFound === res`. */
function caseEquality(node: SyntaxNode, left: SyntaxNode | undefined, right: SyntaxNode | undefined, to: Lowering): Expr {
  const value = to.expr(right, node);
  return left ? fits(left, value, spanOf(node), to) : opaque(node, [value]);
}

/** Whether a value fits what a `when` may hold: equality, a range, a pattern, a class, a list. */
export function fits(label: SyntaxNode, value: Expr, span: Expr['span'], to: Lowering): Expr {
  const node = unwrapped(label) ?? label;
  switch (node.type) {
    case 'range':
      return { kind: 'binary', span, op: 'in', left: value, right: to.expr(node) };
    case 'regex':
      return { kind: 'binary', span, op: '~', left: value, right: regexSource(node) };
    case 'splat_argument':
      return { kind: 'binary', span, op: 'in', left: value, right: to.expr(node.namedChildren[0], node) };
    case 'lambda':
      return opaque(node, [value]);
    case 'scope_resolution':
    case 'constant':
      if (/[a-z]\w*$/.test(node.text.replace(/^.*::/, ''))) return { kind: 'typeTest', span, value, type: node.text };
      break;
    default:
  }
  return { kind: 'binary', span, op: '==', left: value, right: to.expr(node) };
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const operand = node.field('operand');
  const operator = node.field('operator');
  const span = spanOf(node);
  switch (operator?.text) {
    case '!':
    case 'not':
      return { kind: 'not', span, operand: to.expr(operand, node) };
    case '-':
      return operand && /^(integer|float)$/.test(operand.type)
        ? numberLiteral(operand, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(operand, node) };
    case '+':
    case '~':
      return { kind: 'unary', span, op: operator.text, operand: to.expr(operand, node) };
    default:
      return opaque(node, [to.expr(operand, node)]);
  }
}

/** `x ||= y` keeps what is there. */
function operatorAssignment(node: SyntaxNode, to: Lowering): Expr {
  const left = node.field('left');
  const span = spanOf(node);
  const target = to.pattern(left, node);
  const value = to.expr(node.field('right'), node);
  if (operatorOf(node) !== '||=' || !left) return { kind: 'assign', span, target, value, update: true };
  return {
    kind: 'assign',
    span,
    target,
    value: { kind: 'logical', span, op: 'coalesce', left: to.expr(left), right: value },
    update: false,
  };
}
