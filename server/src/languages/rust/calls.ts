/** Calls, and methods that stand for what other languages have operators for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Call, Expr } from '../../flow/ir.ts';
import { codeOf, type Lowering, spanOf } from '../support/lowering.ts';
import { lastName, sameValue, sameValueFunctions, sameValueWith } from './names.ts';

/** A call of a function or a method. */
export function callExpression(node: SyntaxNode, to: Lowering): Expr {
  const called = node.field('function');
  const callee = called?.type === 'generic_function' ? called.field('function') : called;
  const args = node.field('arguments')?.namedChildren ?? [];
  if (callee?.type === 'field_expression') {
    const known = methodCall(node, callee, args, to);
    if (known) return known;
  }
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args: args.map((argument) => ({ value: to.expr(argument) })) };
}

function methodCall(node: SyntaxNode, callee: SyntaxNode, args: readonly SyntaxNode[], to: Lowering): Expr | undefined {
  const name = callee.field('field')?.text ?? '';
  const object = callee.field('value');
  const span = spanOf(node);
  const [first] = args;
  if (!object) return undefined;
  // a parse that failed is noticed where it becomes nothing
  if (name === 'ok' && args.length === 0) {
    const value = to.expr(object);
    return isParse(value) ? { kind: 'logical', span, op: 'coalesce', left: value, right: { kind: 'literal', span, value: null } } : value;
  }
  if ((sameValue.has(name) && args.length === 0) || (sameValueWith.has(name) && args.length === 1)) return to.expr(object);
  if (args.length !== 1 || !first) return undefined;
  if (name === 'unwrap_or') return { kind: 'logical', span, op: 'coalesce', left: to.expr(object), right: to.expr(first) };
  if (name === 'unwrap_or_else') return otherwise(node, to.expr(object), to.expr(first));
  if (name === 'contains' && rangeOf(object)) return { kind: 'binary', span, op: 'in', left: to.expr(first), right: to.expr(object) };
  // `text.contains("x")`: a list is asked by reference, a text by a literal
  if (name === 'contains' && first.type === 'string_literal' && object.type !== 'array_expression') {
    return { kind: 'binary', span, op: 'in', left: to.expr(first), right: to.expr(object) };
  }
  if (
    /^(?:and_then|map|filter_map)$/.test(name) &&
    /^(?:scoped_identifier|identifier)$/.test(first.type) &&
    sameValueFunctions.has(lastName(first))
  )
    return to.expr(object);
  if (name === 'pointer' && first.type === 'string_literal') return jsonPointer(node, object, first, to);
  if (name === 'eq' || name === 'eq_ignore_ascii_case')
    return { kind: 'binary', span, op: '==', left: to.expr(object), right: to.expr(first) };
  if (name === 'is_match' || name === 'captures') {
    const pattern = regexOf(object);
    if (pattern) return { kind: 'binary', span, op: '~', left: to.expr(first), right: plainless(to.expr(pattern)) };
  }
  return isSomeAnd(name) ? someAnd(node, object, first, to) : undefined;
}

const isParse = (value: Expr): value is Call => value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'parse';

/** The value, and what is done where there is none. */
function otherwise(node: SyntaxNode, value: Expr, alternative: Expr): Expr {
  const span = spanOf(node);
  const isGuard = isParse(value);
  const kept: Expr = isGuard
    ? { kind: 'logical', span, op: 'coalesce', left: value, right: { kind: 'literal', span, value: null } }
    : value;
  return {
    kind: 'do',
    span,
    body: {
      kind: 'block',
      span,
      body: [
        { kind: 'expr', span, expr: alternative },
        { kind: 'expr', span, expr: kept },
      ],
    },
  };
}

/** A range, through parentheses. */
function rangeOf(node: SyntaxNode): boolean {
  if (node.type === 'range_expression') return true;
  return node.type === 'parenthesized_expression' && node.namedChildren[0] !== undefined && rangeOf(node.namedChildren[0]);
}

/** `body.pointer("/error/code")` as members of one another. */
function jsonPointer(node: SyntaxNode, object: SyntaxNode, path: SyntaxNode, to: Lowering): Expr {
  const parts = path.text.slice(1, -1).split('/').slice(1);
  return parts.reduce<Expr>(
    (value, name) => ({ kind: 'member', span: spanOf(node), object: value, name, nameSpan: spanOf(path) }),
    to.expr(object),
  );
}

function regexOf(node: SyntaxNode): SyntaxNode | undefined {
  let made = node;
  while (made.type === 'call_expression' && made.field('function')?.type === 'field_expression')
    made = made.field('function')!.field('value') ?? made;
  if (made.type !== 'call_expression' || !/(?:^|::)Regex::new$/.test(codeOf(made.field('function') ?? made))) return undefined;
  return made.field('arguments')?.namedChildren[0];
}

const plainless = (expr: Expr): Expr => (expr.kind === 'literal' ? { ...expr, plain: false } : expr);

const isSomeAnd = (name: string): boolean => name === 'is_some_and' || name === 'is_ok_and';

/** `e.status().is_some_and(|s| s == 404)`: the test of the closure, its parameter being the value. */
function someAnd(node: SyntaxNode, object: SyntaxNode, closure: SyntaxNode, to: Lowering): Expr | undefined {
  const parameter = closure.field('parameters')?.namedChildren[0];
  const body = closure.field('body');
  if (closure.type !== 'closure_expression' || !parameter || !body || body.type === 'block') return undefined;
  const span = spanOf(node);
  const target = to.pattern(parameter);
  return {
    kind: 'do',
    span,
    body: {
      kind: 'block',
      span,
      body: [
        { kind: 'let', span, target, value: to.expr(object), constant: true },
        { kind: 'expr', span, expr: to.expr(body) },
      ],
    },
  };
}
