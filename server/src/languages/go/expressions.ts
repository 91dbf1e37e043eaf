import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Binary, Expr, ObjectEntry } from '../../flow/ir.ts';
import { evaluateAll, hasOwnError, inner, type LowerExpr, type Lowering, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';
import { callExpression, patternMatch } from './calls.ts';
import { salvager } from './errors.ts';
import { keyLiteral, numberLiteral, stringLiteral } from './literals.ts';

const number: LowerExpr = (node) => numberLiteral(node);

/** A type as an argument (`make(map[string]int)`) is none of ours. */
const typeArgument: LowerExpr = (node) => opaque(node);

/** By type of node. Whatever is not here is opaque. */
export const expressions: Readonly<Record<string, LowerExpr>> = {
  identifier: ref,
  field_identifier: ref,
  package_identifier: ref,
  blank_identifier: ref,
  nil: (node) => ({ kind: 'literal', span: spanOf(node), value: null }),
  true: (node) => ({ kind: 'literal', span: spanOf(node), value: true }),
  false: (node) => ({ kind: 'literal', span: spanOf(node), value: false }),
  int_literal: number,
  float_literal: number,
  rune_literal: number,
  iota: (node) => opaque(node),
  interpreted_string_literal: (node) => stringLiteral(node),
  raw_string_literal: (node) => stringLiteral(node),

  parenthesized_expression: inner,
  literal_element: inner,
  type_assertion_expression: (node, to) => to.expr(node.field('operand'), node),
  type_conversion_expression: (node, to) => to.expr(node.field('operand'), node),
  type_instantiation_expression: inner,
  variadic_argument: inner,

  selector_expression: selectorExpression,
  index_expression: indexExpression,
  slice_expression: evaluateAll,
  call_expression: (node, to) => patternMatch(node, to) ?? callExpression(node, to),
  composite_literal: (node, to) => literalValue(node.field('body') ?? node, node, node.field('type'), to),
  keyed_element: (node, to) => structLiteral(node, [node], undefined, to, undefined),
  literal_value: (node, to) => literalValue(node, node, undefined, to),
  func_literal: (node, to) => ({ kind: 'function', span: spanOf(node), fn: to.fn(node) }),

  unary_expression: unaryExpression,
  binary_expression: binaryExpression,
  expression_list: expressionList,

  map_type: typeArgument,
  slice_type: typeArgument,
  array_type: typeArgument,
  pointer_type: typeArgument,
  channel_type: typeArgument,
  struct_type: typeArgument,
  function_type: typeArgument,
  interface_type: typeArgument,
  generic_type: typeArgument,
  qualified_type: typeArgument,
  type_identifier: typeArgument,
};

function selectorExpression(node: SyntaxNode, to: Lowering): Expr {
  const field = node.field('field');
  if (!field) return evaluateAll(node, to);
  return { kind: 'member', span: spanOf(node), object: to.expr(node.field('operand'), node), name: field.text, nameSpan: spanOf(field) };
}

function indexExpression(node: SyntaxNode, to: Lowering): Expr {
  const object = to.expr(node.field('operand'), node);
  const index = to.expr(node.field('index'), node);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', span: spanOf(node), object, name: index.value, nameSpan: index.contentSpan ?? index.span };
  }
  return { kind: 'index', span: spanOf(node), object, index };
}

/** One expression is itself; several are what a function gives back or a statement assigns at once. */
function expressionList(node: SyntaxNode, to: Lowering): Expr {
  const { namedChildren } = node;
  if (namedChildren.length === 1 && !hasOwnError(node)) return inner(node, to);
  return { kind: 'list', span: spanOf(node), items: namedChildren.map((child) => to.expr(child)), form: 'tuple' };
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
      return operand && /^(?:int|float)_literal$/.test(operand.type)
        ? numberLiteral(operand, operator)
        : { kind: 'unary', span, op: '-', operand: to.expr(operand, node) };
    case '+':
      return { kind: 'unary', span, op: '+', operand: to.expr(operand, node) };
    case '&':
    case '*':
      return to.expr(operand, node);
    default:
      return opaque(node, [to.expr(operand, node)]);
  }
}

/** A map whose values only say that the key is there: `map[string]bool{"a": true}`, `map[int]struct{}{}`. */
const isSet = (type: SyntaxNode | undefined): boolean =>
  type?.type === 'map_type' && /^(?:bool|struct\s*\{\s*\})$/.test(type.field('value')?.text ?? '');

const listTypes: ReadonlySet<string> = new Set(['slice_type', 'array_type', 'implicit_length_array_type']);

/** `T{…}`: a list, a set, a map, a struct with fields by name, or a struct with fields by position. */
function literalValue(body: SyntaxNode, whole: SyntaxNode, type: SyntaxNode | undefined, to: Lowering): Expr {
  const span = spanOf(whole);
  const elements = body.namedChildren.filter((child) => child.type === 'literal_element' || child.type === 'keyed_element');
  const keyed = elements.filter((child) => child.type === 'keyed_element');
  const open = salvager.openValue(body);
  if (type && listTypes.has(type.type))
    return { kind: 'list', span, items: elements.map((child) => to.expr(elementValue(child), child)), form: 'list' };
  if (isSet(type) && keyed.every((child) => !/^false$/.test(elementValue(child)?.text ?? ''))) {
    return { kind: 'list', span, items: keyed.map((child) => to.expr(child.field('key'), child)), form: 'set' };
  }
  if (keyed.length > 0 || elements.length === 0) return structLiteral(whole, keyed, type, to, open ? body : undefined);
  const items = elements.map((child) => to.expr(child));
  // Without field names a struct is made by position, as by a constructor.
  if (type && !items.every((item) => item.kind === 'literal' && typeof item.value === 'string')) {
    return {
      kind: 'call',
      span,
      callee: { kind: 'ref', span: spanOf(type), name: typeName(type) },
      args: items.map((value) => ({ value })),
      isNew: true,
    };
  }
  return { kind: 'list', span, items, form: 'list' };
}

/** The last part of a type's name, without package and type parameters. */
const typeName = (type: SyntaxNode): string => /(\w+)\s*(?:\[.*)?$/s.exec(type.text)?.[1] ?? type.text;

const elementValue = (node: SyntaxNode): SyntaxNode | undefined => (node.type === 'keyed_element' ? node.field('value') : node);

function structLiteral(
  whole: SyntaxNode,
  keyed: readonly SyntaxNode[],
  type: SyntaxNode | undefined,
  to: Lowering,
  broken: SyntaxNode | undefined,
): Expr {
  const isMap = type?.type === 'map_type';
  const entries = keyed.map((child): ObjectEntry => {
    const key = child.field('key')?.namedChildren[0] ?? child.field('key');
    // A name is a field of a struct, but a constant or variable as the key of a map.
    const literal = key && !(isMap && key.type === 'identifier') ? keyLiteral(key) : undefined;
    return { key: literal ?? to.expr(key, child), value: salvager.openValue(child) ?? to.expr(child.field('value'), child) };
  });
  const rest = broken?.children.filter((child) => child.type === 'ERROR').map((child) => to.expr(child)) ?? [];
  for (const each of rest)
    if (each.kind === 'opaque') for (const child of each.children) if (child.kind === 'object') entries.push(...child.entries);
  const name =
    type && (type.type === 'type_identifier' || type.type === 'qualified_type' || type.type === 'generic_type')
      ? typeName(type)
      : undefined;
  return { kind: 'object', span: spanOf(whole), entries, spreads: [], ...(name !== undefined && { type: name }) };
}
