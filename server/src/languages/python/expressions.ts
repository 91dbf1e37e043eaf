import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Binary, Expr, ListLiteral, ObjectEntry } from '../../flow/ir.ts';
import { codeOf, evaluateAll, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { comprehension } from './functions.ts';
import { joinedStrings, nameLiteral, numberLiteral, stringLiteral } from './literals.ts';

const list =
  (form: ListLiteral['form']): LowerExpr =>
  (node, to) => ({ kind: 'list', span: spanOf(node), items: node.namedChildren.map((child) => to.expr(child)), form });

const functionExpr: LowerExpr = (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) });

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: ref,
  none: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  true: (node) => ({ kind: 'literal', span: spanOf(node), value: true }),
  false: (node) => ({ kind: 'literal', span: spanOf(node), value: false }),
  integer: (node) => numberLiteral(node),
  float: (node) => numberLiteral(node),
  string: stringLiteral,
  concatenated_string: joinedStrings,
  ellipsis: (node) => opaque(node),
  dotted_name: dottedName,

  parenthesized_expression: inner,
  await: inner,
  expression_statement: inner,

  attribute: (node, to) => {
    const name = node.field('attribute');
    if (!name) return evaluateAll(node, to);
    return { kind: 'member', span: spanOf(node), object: to.expr(node.field('object'), node), name: name.text, nameSpan: spanOf(name) };
  },
  subscript,
  slice: evaluateAll,
  call,

  list: list('list'),
  set: list('set'),
  tuple: list('tuple'),
  expression_list: list('tuple'),
  dictionary,
  lambda: functionExpr,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  generator_expression: comprehension,
  list_splat: evaluateAll,
  dictionary_splat: evaluateAll,

  comparison_operator: comparison,
  boolean_operator: (node, to) => ({
    kind: 'logical',
    span: spanOf(node),
    op: operatorOf(node) === 'and' ? 'and' : 'or',
    left: to.expr(node.field('left'), node),
    right: to.expr(node.field('right'), node),
  }),
  not_operator: (node, to) => ({ kind: 'not', span: spanOf(node), operand: to.expr(node.field('argument'), node) }),
  binary_operator: arithmetic,
  unary_operator: unary,
  conditional_expression: (node, to) => {
    const [then, test, otherwise] = node.namedChildren;
    return {
      kind: 'conditional',
      span: spanOf(node),
      test: to.expr(test, node),
      then: to.expr(then, node),
      otherwise: to.expr(otherwise, node),
    };
  },
  named_expression: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('name'), node),
    value: to.expr(node.field('value'), node),
    update: false,
  }),
  assignment,
  augmented_assignment: (node, to) => ({
    kind: 'assign',
    span: spanOf(node),
    target: to.pattern(node.field('left'), node),
    value: to.expr(node.field('right'), node),
    update: true,
  }),
  yield: evaluateAll,
  // Annotations say nothing that is evaluated.
  type: (node) => opaque(node),
};

/** `a.b.c` as the parser writes names of modules, decorators and patterns. */
export function dottedName(node: SyntaxNode): Expr {
  const [first, ...rest] = node.namedChildren;
  if (!first) return { kind: 'ref', span: spanOf(node), name: node.text };
  return rest.reduce<Expr>(
    (object, part) => ({
      kind: 'member',
      span: { start: object.span.start, end: part.end },
      object,
      name: part.text,
      nameSpan: spanOf(part),
    }),
    ref(first),
  );
}

/** A declaration without a value (`x: int`) assigns nothing. */
function assignment(node: SyntaxNode, to: Lowering): Expr {
  const right = node.field('right');
  if (!right) return opaque(node);
  return { kind: 'assign', span: spanOf(node), target: to.pattern(node.field('left'), node), value: to.expr(right), update: false };
}

function subscript(node: SyntaxNode, to: Lowering): Expr {
  const object = to.expr(node.field('value'), node);
  const [only, ...more] = node.fields('subscript');
  const index = to.expr(only, node);
  if (more.length > 0) return opaque(node, [object, index, ...more.map((each) => to.expr(each))]);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

function call(node: SyntaxNode, to: Lowering): Expr {
  const callee = node.field('function');
  const given = node.field('arguments');
  const args = given?.type === 'generator_expression' ? [{ value: to.expr(given) }] : lowerArguments(given, to);
  const known = callee && knownCall(node, codeOf(callee), args);
  if (known) return known;
  const name = callee?.type === 'attribute' ? callee.field('attribute')?.text : callee?.text;
  // Classes are told by how their names are written, as people tell them.
  const isNew = /^_*[A-Z]\w*[a-z]\w*$/.test(name ?? '');
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args, ...(isNew && { isNew }) };
}

/** Calls that other languages have a notation for. */
function knownCall(node: SyntaxNode, callee: string, args: readonly Argument[]): Expr | undefined {
  const span = spanOf(node);
  const [first, second, third] = args;
  const isPlain = args.every(({ name, spread }) => name === undefined && spread !== true);
  if (callee === 'dict' && args.length > 0 && args.every(({ name }) => name !== undefined)) return keywordsAsObject(node, args);
  if (!first || !isPlain) return undefined;
  switch (callee) {
    case 'int':
    case 'math.floor':
    case 'math.trunc':
      return args.length === 1 && first.value.kind === 'binary' && first.value.op === '/' ? { ...first.value, op: '//', span } : undefined;
    case 'range':
      if (args.length > 2) return undefined;
      return { kind: 'range', span, ...(second && { from: first.value }), to: (second ?? first).value, inclusive: false };
    case 'isinstance':
      return second && { kind: 'typeTest', span, value: first.value, type: textOf(node, second.value) };
    case 're.search':
    case 're.match':
    case 're.fullmatch':
    case 're.findall':
      return second && { kind: 'binary', span, op: '~', left: second.value, right: first.value };
    // the text of an exception is its message; of anything else it is the thing itself
    case 'str':
    case 'repr':
      return args.length === 1 ? { kind: 'member', span, object: first.value, name: '__str__()', nameSpan: span } : undefined;
    case 'getattr': {
      if (!second || second.value.kind !== 'literal' || typeof second.value.value !== 'string') return undefined;
      const { value, contentSpan } = second.value;
      const member: Expr = { kind: 'member', span, object: first.value, name: value, nameSpan: contentSpan ?? second.value.span };
      return third ? { kind: 'logical', span, op: 'coalesce', left: member, right: third.value } : member;
    }
    default:
      return undefined;
  }
}

const textOf = (node: SyntaxNode, { span }: Expr): string => node.text.slice(span.start - node.start, span.end - node.start);

/** `dict(code="x")`. */
function keywordsAsObject(node: SyntaxNode, args: readonly Argument[]): Expr {
  const names = node.field('arguments')?.namedChildren ?? [];
  const entries = args.flatMap(({ value }, i): ObjectEntry[] => {
    const name = names[i]?.field('name');
    return name ? [{ key: nameLiteral(name), value }] : [];
  });
  return { kind: 'object', span: spanOf(node), entries, spreads: [] };
}

/** Positional and keyword arguments in order. */
export function lowerArguments(given: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (given?.namedChildren ?? []).map((argument): Argument => {
    switch (argument.type) {
      case 'keyword_argument':
        return { name: argument.field('name')?.text ?? '', value: to.expr(argument.field('value'), argument) };
      case 'list_splat':
      case 'dictionary_splat':
        return { value: to.expr(argument.namedChildren[0], argument), spread: true };
      default:
        return { value: to.expr(argument) };
    }
  });
}

function dictionary(node: SyntaxNode, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  const spreads: Expr[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'pair') entries.push({ key: to.expr(child.field('key'), child), value: to.expr(child.field('value'), child) });
    else spreads.push(to.expr(child.type === 'dictionary_splat' ? child.namedChildren[0] : child, child));
  }
  return { kind: 'object', span: spanOf(node), entries, spreads };
}

const comparisons: Readonly<Record<string, Binary['op']>> = {
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  in: 'in',
  'not in': 'not in',
  is: '==',
  'is not': '!=',
};

/** `500 <= c < 600` is two comparisons joined by `and`. */
function comparison(node: SyntaxNode, to: Lowering): Expr {
  const operators = node.fields('operators').map((operator) => operator.text.replaceAll(/\s+/g, ' '));
  const nodes = node.namedChildren.filter(({ type }) => type !== 'ERROR');
  const operands = nodes.map((child) => to.expr(child));
  const tests = operators.map((operator, i): Expr => {
    const [left, right] = [operands[i], operands[i + 1]];
    const op = comparisons[operator];
    if (!left || !right || op === undefined) return opaque(node, left ? [left] : []);
    return {
      kind: 'binary',
      span: operators.length === 1 ? spanOf(node) : { start: left.span.start, end: right.span.end },
      op,
      left,
      right,
    };
  });
  const [first, ...rest] = tests;
  if (!first) return opaque(node, operands);
  return rest.reduce(
    (left, right): Expr => ({ kind: 'logical', span: { start: left.span.start, end: right.span.end }, op: 'and', left, right }),
    first,
  );
}

const arithmeticOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%']);

function arithmetic(node: SyntaxNode, to: Lowering): Expr {
  const [left, right] = [to.expr(node.field('left'), node), to.expr(node.field('right'), node)];
  const op = operatorOf(node);
  return arithmeticOperators.has(op)
    ? { kind: 'binary', span: spanOf(node), op: op as Binary['op'], left, right }
    : opaque(node, [left, right]);
}

function unary(node: SyntaxNode, to: Lowering): Expr {
  const argument = node.field('argument');
  const operator = node.field('operator');
  if (operator?.text === '-' && argument && /^(integer|float)$/.test(argument.type)) return numberLiteral(argument, operator);
  const op = operator?.text === '-' ? '-' : operator?.text === '+' ? '+' : '~';
  return { kind: 'unary', span: spanOf(node), op, operand: to.expr(argument, node) };
}
