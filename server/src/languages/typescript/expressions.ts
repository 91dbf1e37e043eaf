import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Binary, Expr, ObjectEntry } from '../../flow/ir.ts';
import { lowerClassMembers } from './classes.ts';
import { openValue } from './errors.ts';
import { keyLiteral, numberLiteral, regexSource, stringLiteral, templateLiteral } from './literals.ts';
import {
  bare,
  codeOf,
  evaluateAll,
  hasOwnError,
  inner,
  type LowerExpr,
  type Lowering,
  opaque,
  operatorOf,
  ref,
  spanOf,
} from '../support/lowering.ts';

const functionExpr: LowerExpr = (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) });

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: ref,
  this: ref,
  super: ref,
  import: ref,
  shorthand_property_identifier: ref,
  undefined: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  null: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  true: (node) => ({ kind: 'literal', span: spanOf(node), value: true }),
  false: (node) => ({ kind: 'literal', span: spanOf(node), value: false }),
  number: (node) => numberLiteral(node),
  string: stringLiteral,
  template_string: templateLiteral,
  regex: (node) => opaque(node),

  parenthesized_expression: inner,
  await_expression: inner,
  non_null_expression: inner,
  as_expression: inner,
  satisfies_expression: inner,
  instantiation_expression: inner,
  type_assertion: (node, to) => to.expr(node.namedChildren.at(-1), node),

  member_expression: memberExpression,
  subscript_expression: subscriptExpression,
  call_expression: callExpression,
  new_expression: newExpression,

  object: objectLiteral,
  array: arrayLiteral,
  arrow_function: functionExpr,
  function_expression: functionExpr,
  generator_function: functionExpr,
  class: (node, to) => ({
    kind: 'do',
    span: spanOf(node),
    body: { kind: 'opaqueStmt', span: spanOf(node), children: lowerClassMembers(node, to) },
  }),

  binary_expression: binaryExpression,
  unary_expression: unaryExpression,
  ternary_expression: (node, to) => ({
    kind: 'conditional',
    span: spanOf(node),
    test: to.expr(node.field('condition'), node),
    then: to.expr(node.field('consequence'), node),
    otherwise: to.expr(node.field('alternative'), node),
  }),
  sequence_expression: (node, to) => ({
    kind: 'do',
    span: spanOf(node),
    body: {
      kind: 'block',
      span: spanOf(node),
      body: node.namedChildren.map((child) => ({ kind: 'expr', span: spanOf(child), expr: to.expr(child) })),
    },
  }),
  assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: namedFunction(node.field('right'), node.field('left'), to) ?? to.expr(node.field('right'), node),
    update: false,
  }),
  augmented_assignment_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: true,
  }),
  update_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('argument'), node),
    value: { kind: 'literal', span: spanOf(node.field('operator') ?? node), value: 1 },
    update: true,
  }),

  yield_expression: evaluateAll,
  template_substitution: inner,
  spread_element: evaluateAll,
  jsx_expression: evaluateAll,
  jsx_attribute: jsxChildren,
  jsx_element: jsxChildren,
  jsx_opening_element: jsxChildren,
  jsx_self_closing_element: jsxChildren,
};

/** A function (through parentheses and casts) that takes its name from what it is assigned to; undefined for anything else. */
export function namedFunction(value: SyntaxNode | undefined, target: SyntaxNode | undefined, to: Lowering): Expr | undefined {
  const node = unwrap(value);
  if (!node || !functionTypes.has(node.type)) return undefined;
  const name = target?.type === 'member_expression' ? target.field('property') : target;
  return { kind: 'function', span: spanOf(node), fn: to.fn(node, name && { name }) };
}

/** Function-valued nodes. */
export const functionTypes: ReadonlySet<string> = new Set(['arrow_function', 'function_expression', 'generator_function', 'function']);

const wrapperTypes: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);

/** The node without parentheses and casts. */
export function unwrap(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let within = node;
  while (within && wrapperTypes.has(within.type) && !hasOwnError(within)) within = within.namedChildren[0];
  return within;
}

function memberExpression(node: SyntaxNode, to: Lowering): Expr {
  const property = node.field('property');
  if (!property) return evaluateAll(node, to);
  return {
    kind: 'member',
    span: spanOf(node),
    object: to.expr(node.field('object'), node),
    name: property.text,
    nameSpan: spanOf(property),
  };
}

function subscriptExpression(node: SyntaxNode, to: Lowering): Expr {
  const object = to.expr(node.field('object'), node);
  const index = to.expr(node.field('index'), node);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

function callExpression(node: SyntaxNode, to: Lowering): Expr {
  const callee = node.field('function');
  const list = node.field('arguments');
  const matched = list && callee && patternMatch(node, callee, list, to);
  if (matched) return matched;
  if (list?.type === 'template_string')
    return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args: [{ value: templateLiteral(list, to) }] };
  const args = lowerArguments(list, to);
  const [only] = args;
  // `Math.floor(a / b)` is the division of integers that other languages have an operator for.
  if (
    args.length === 1 &&
    only?.value.kind === 'binary' &&
    only.value.op === '/' &&
    callee !== undefined &&
    /^Math\.(?:floor|trunc)$/.test(codeOf(callee))
  ) {
    return { ...only.value, op: '//', span: spanOf(node) };
  }
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args };
}

/** `/x/.test(v)`, `/x/.exec(v)`, `v.match(/x/)`, `v.search(/x/)`: `v ~ "x"`. */
function patternMatch(node: SyntaxNode, callee: SyntaxNode, list: SyntaxNode, to: Lowering): Expr | undefined {
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  const object = bare(callee.field('object'));
  const args = list.namedChildren.map((each) => bare(each));
  if (method === undefined || !object || args.length !== 1 || list.type !== 'arguments') return undefined;
  const [regex, value] = object.type === 'regex' && (method === 'test' || method === 'exec') ? [object, args[0]] : [args[0], object];
  if (regex?.type !== 'regex' || (regex === args[0] && method !== 'match' && method !== 'search' && method !== 'matchAll'))
    return undefined;
  return { kind: 'binary', span: spanOf(node), op: '~', left: to.expr(value), right: regexSource(regex) };
}

function newExpression(node: SyntaxNode, to: Lowering): Expr {
  return {
    kind: 'call',
    span: spanOf(node),
    callee: to.expr(node.field('constructor'), node),
    args: lowerArguments(node.field('arguments'), to),
    isNew: true,
  };
}

function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (list?.namedChildren ?? []).map((argument) =>
    argument.type === 'spread_element'
      ? { value: to.expr(argument.namedChildren[0], argument), spread: true }
      : { value: to.expr(argument) },
  );
}

function objectLiteral(node: SyntaxNode, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  const spreads: Expr[] = [];
  for (const child of node.namedChildren) {
    const name = child.field('key') ?? child.field('name');
    const key = (): Expr => (name && (keyLiteral(name) ?? to.expr(name.namedChildren[0], name))) ?? opaque(child);
    if (child.type === 'shorthand_property_identifier') entries.push({ key: keyLiteral(child) ?? opaque(child), value: ref(child) });
    else if (child.type === 'spread_element') spreads.push(to.expr(child.namedChildren[0], child));
    else if (child.type === 'pair')
      entries.push({
        key: key(),
        value: openValue(child) ?? namedFunction(child.field('value'), name, to) ?? to.expr(child.field('value'), child),
      });
    else if (child.type === 'method_definition')
      entries.push({ key: key(), value: { kind: 'function', span: spanOf(child), fn: to.fn(child) } });
    else spreads.push(to.expr(child));
  }
  return { kind: 'object', span: spanOf(node), entries, spreads };
}

function arrayLiteral(node: SyntaxNode, to: Lowering): Expr {
  const items: Expr[] = [];
  let isHole = true;
  for (const child of node.children) {
    if (child.type === ',') {
      if (isHole) items.push(opaque(child));
      isHole = true;
    } else if (child.isNamed && child.type !== 'comment') {
      items.push(to.expr(child));
      isHole = false;
    }
  }
  return { kind: 'list', span: spanOf(node), items, form: 'list' };
}

const binaryOperators: Readonly<Record<string, Binary['op']>> = {
  '===': '==',
  '==': '==',
  '!==': '!=',
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
  in: 'in',
};

const logicalOperators = { '&&': 'and', '||': 'or', '??': 'coalesce' } as const;

function binaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = operatorOf(node);
  const [leftNode, rightNode] = [node.field('left'), node.field('right')];
  if (operator === 'instanceof') return { kind: 'typeTest', span, value: to.expr(leftNode, node), type: rightNode?.text ?? '' };
  const left = to.expr(leftNode, node);
  const right = to.expr(rightNode, node);
  if (Object.hasOwn(logicalOperators, operator))
    return { kind: 'logical', span, op: logicalOperators[operator as keyof typeof logicalOperators], left, right };
  // Compared with the name of a type: none of our subjects.
  if (isTypeof(leftNode) || isTypeof(rightNode))
    return opaque(
      node,
      [left, right].filter(({ kind }) => kind !== 'literal'),
    );
  const op = Object.hasOwn(binaryOperators, operator) ? binaryOperators[operator] : undefined;
  if (op !== undefined) return { kind: 'binary', span, op, left, right };
  if (operator === '|' && left.kind === 'binary' && left.op === '/' && right.kind === 'literal' && right.value === 0)
    return { ...left, op: '//', span };
  return opaque(node, [left, right]);
}

function isTypeof(node: SyntaxNode | undefined): boolean {
  const value = unwrap(node);
  return value?.type === 'unary_expression' && operatorOf(value) === 'typeof';
}

function unaryExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const operator = node.field('operator');
  const argument = node.field('argument');
  switch (operator?.text) {
    case '!':
      return { kind: 'not', span, operand: to.expr(argument, node) };
    case '-':
      return argument?.type === 'number'
        ? numberLiteral(argument, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(argument, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(argument, node) };
    case '~':
      // `~~x` cuts the fraction off, as `x | 0` does.
      return tildeTwice(node, argument, to) ?? { kind: 'unary', span, op: '~', operand: to.expr(argument, node) };
    default:
      return opaque(node, [to.expr(argument, node)]);
  }
}

function tildeTwice(node: SyntaxNode, argument: SyntaxNode | undefined, to: Lowering): Expr | undefined {
  if (argument?.type !== 'unary_expression' || operatorOf(argument) !== '~') return undefined;
  const value = to.expr(argument.field('argument'), argument);
  return value.kind === 'binary' && value.op === '/' ? { ...value, op: '//', span: spanOf(node) } : undefined;
}

/** Expressions in attributes and between the tags. */
function jsxChildren(node: SyntaxNode, to: Lowering): Expr {
  const parts = node.namedChildren.filter(({ type }) => type.startsWith('jsx_') && type !== 'jsx_text' && type !== 'jsx_closing_element');
  return opaque(
    node,
    parts.map((child) => to.expr(child)),
  );
}
