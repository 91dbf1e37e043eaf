/** Calls, and the functions of the standard library that stand for what other languages have literals and operators for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Expr, ListLiteral, Member, ObjectEntry } from '../../flow/ir.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** Lowers a call: `f(…)`, `a.b(…) { … }`. */
export function callExpression(node: SyntaxNode, to: Lowering): Expr {
  const [first] = node.namedChildren;
  const list = node.child('value_arguments');
  const trailing = node.child('annotated_lambda');
  // `f(x) { … }` is a call whose callee is the call without the lambda
  const inner = first?.type === 'call_expression' && trailing && !list && first.child('value_arguments') ? first : undefined;
  const callee = inner ? inner.namedChildren[0] : first;
  const args = lowerArguments((inner ?? node).child('value_arguments'), to);
  const lambda = trailing?.namedChildren.find(({ type }) => type === 'lambda_literal');
  const all = lambda ? [...args, { value: to.expr(lambda) }] : args;
  const known = node.hasError || !callee ? undefined : standardCall(node, callee, all, to);
  if (known) return known;
  const isNew = callee?.type === 'identifier' && /^[A-Z]\w*[a-z]/.test(callee.text);
  return { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args: all, ...(isNew && { isNew: true }) };
}

/** The arguments of a call: by position, by name, unpacked. */
export function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (list?.namedChildren ?? []).map((argument): Argument => {
    if (argument.type !== 'value_argument') return { value: to.expr(argument) };
    const name = argument.child('=') ? argument.namedChildren[0] : undefined;
    const value = argument.namedChildren.at(-1);
    if (value?.type === 'spread_expression') return { value: to.expr(value.namedChildren[0], value), spread: true };
    return { ...(name && { name: name.text }), value: to.expr(value, argument) };
  });
}

const listFunctions: Readonly<Record<string, ListLiteral['form']>> = {
  setOf: 'set',
  hashSetOf: 'set',
  mutableSetOf: 'set',
  linkedSetOf: 'set',
  listOf: 'list',
  arrayOf: 'list',
  intArrayOf: 'list',
  mutableListOf: 'list',
  sequenceOf: 'list',
  arrayListOf: 'list',
};

function standardCall(node: SyntaxNode, callee: SyntaxNode, args: readonly Argument[], to: Lowering): Expr | undefined {
  const span = spanOf(node);
  const [first, second] = args;
  if (callee.type === 'identifier') {
    const name = callee.text;
    if (Object.hasOwn(listFunctions, name) && args.every(({ spread }) => spread !== true))
      return { kind: 'list', span, items: args.map(({ value }) => value), form: listFunctions[name]! };
    if (/^(?:mapOf|hashMapOf|mutableMapOf|linkedMapOf|buildJsonObject)$/.test(name) && args.length > 0) {
      const entries = args.flatMap(({ value }) => pairOf(value) ?? []);
      return entries.length === args.length ? { kind: 'object', span, entries, spreads: [] } : undefined;
    }
    return undefined;
  }
  if (callee.type !== 'navigation_expression' || !first) return undefined;
  const object = callee.namedChildren[0];
  const name = callee.namedChildren.at(-1)?.text;
  if (!object) return undefined;
  const regex = (expr: SyntaxNode): SyntaxNode | undefined =>
    expr.type === 'call_expression' && expr.namedChildren[0]?.text === 'Regex'
      ? expr.child('value_arguments')?.namedChildren[0]?.namedChildren[0]
      : undefined;
  const pattern = regex(object);
  if (pattern && /^(?:matches|containsMatchIn|find|matchEntire)$/.test(name ?? ''))
    return { kind: 'binary', span, op: '~', left: first.value, right: source(to.expr(pattern)) };
  if (name === 'matches' && second === undefined) {
    const given = node.child('value_arguments')?.namedChildren[0]?.namedChildren[0];
    const written = given && regex(given);
    return written ? { kind: 'binary', span, op: '~', left: to.expr(object), right: source(to.expr(written)) } : undefined;
  }
  return undefined;
}

/** A pattern's text cannot be replaced by a code. */
const source = (expr: Expr): Expr => (expr.kind === 'literal' ? { ...expr, plain: false } : expr);

/** `a to b` as it was lowered: a list of two. */
function pairOf(expr: Expr): ObjectEntry | undefined {
  return expr.kind === 'list' && expr.form === 'tuple' && expr.items.length === 2
    ? { key: expr.items[0]!, value: expr.items[1]! }
    : undefined;
}

/** Lowers a member, or a reference to a function: `a.b`, `a?.b`, `A::b`. */
export function navigation(node: SyntaxNode, to: Lowering): Expr {
  const [object, name] = [node.namedChildren[0], node.namedChildren.at(-1)];
  if (!object || !name || object === name || name.type !== 'identifier')
    return opaque(
      node,
      node.namedChildren.map((child) => to.expr(child)),
    );
  const member: Member = { kind: 'member', span: spanOf(node), object: to.expr(object), name: name.text, nameSpan: spanOf(name) };
  if (!node.child('::')) return member;
  if (name.text === 'class') return to.expr(object);
  const span = spanOf(node);
  const param = { kind: 'ref', span, name: '$it' } as const;
  const call: Expr = { kind: 'call', span, callee: member, args: [{ value: param }] };
  return {
    kind: 'function',
    span,
    fn: { span, params: [{ target: param }], body: { kind: 'exit', span, form: 'return', value: call }, isAsync: false },
  };
}

/** A type's name as the expression it would be, without type arguments. */
export function typePath(node: SyntaxNode): Expr {
  const names = node.namedChildren.filter(({ type }) => type === 'identifier');
  const [first, ...rest] = names;
  if (!first) return opaque(node);
  return rest.reduce<Expr>(
    (object, name) => ({ kind: 'member', span: { start: first.start, end: name.end }, object, name: name.text, nameSpan: spanOf(name) }),
    ref(first),
  );
}
