/** Calls, and the functions of PHP that stand for what other languages have operators and methods for. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument, Binary, Expr, Member, Ref } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { lowerArguments } from './arguments.ts';
import { classMembers } from './classes.ts';
import { classRef, nameRef } from './names.ts';

/** A call by a name: `f(…)`. */
export function functionCall(node: SyntaxNode, to: Lowering): Expr {
  const callee = node.field('function');
  const args = lowerArguments(node.field('arguments'), to);
  const name = callee?.type === 'name' || callee?.type === 'qualified_name' ? callee.text.replace(/^.*\\/, '').toLowerCase() : '';
  const known = node.hasError ? undefined : standardCall(node, name, args);
  return known ?? { kind: 'call', span: spanOf(node), callee: callee ? to.expr(callee) : opaque(node), args };
}

/** A call of a member: `$a->b(…)`, `$a?->b(…)`, `A::b(…)`. */
export function memberCall(node: SyntaxNode, to: Lowering): Expr {
  const object = node.field('object') ?? node.field('scope');
  const name = node.field('name');
  const args = lowerArguments(node.field('arguments'), to);
  const span = spanOf(node);
  if (!object || !name)
    return opaque(
      node,
      args.map(({ value }) => value),
    );
  const from = node.field('scope') ? classRef(object, to) : to.expr(object);
  if (name.type !== 'name') return { kind: 'call', span, callee: opaque(name, [from, to.expr(name)]), args };
  const callee: Member = {
    kind: 'member',
    span: { start: object.start, end: name.end },
    object: from,
    name: name.text,
    nameSpan: spanOf(name),
  };
  const [only] = args;
  // an enum made of what it stands for
  if (/^(?:tryFrom|from)$/.test(name.text) && args.length === 1 && only && /(?:Code|Error|Kind|Reason|Status)\w*$/.test(object.text))
    return only.value;
  // `json('error.code')` reads a member of the body
  if (name.text === 'json' && args.length === 1 && only?.value.kind === 'literal' && typeof only.value.value === 'string')
    return membersOf({ kind: 'call', span, callee, args: [] }, only.value.value, span);
  return { kind: 'call', span, callee, args };
}

/** `a.b` of a value. */
function membersOf(from: Expr, dotted: string, span: Expr['span']): Expr {
  return dotted.split('.').reduce<Expr>((object, name) => ({ kind: 'member', span, object, name, nameSpan: span }), from);
}

/** `new A(…)`; the methods of a class that is declared with it are handed over as functions. */
export function objectCreation(node: SyntaxNode, to: Lowering): Expr {
  const [type] = node.namedChildren;
  const args = lowerArguments(node.child('arguments') ?? type?.child('arguments'), to);
  if (type?.type === 'anonymous_class') {
    const methods = classMembers(type.field('body'), to, undefined).flatMap((stmt) => (stmt.kind === 'functionDecl' ? [stmt.fn] : []));
    const functions = methods.map((fn): Argument => ({ value: { kind: 'function', span: fn.span, fn } }));
    return {
      kind: 'call',
      span: spanOf(node),
      callee: opaque({ start: type.start, end: type.start }),
      args: [...args, ...functions],
      isNew: true,
    };
  }
  const callee: Expr = type && type.type !== 'arguments' ? classRef(type, to) : opaque(node);
  return { kind: 'call', span: spanOf(node), callee, args, isNew: true };
}

/** Functions that give back their argument in another form. */
const transparent =
  /^(?:strtolower|strtoupper|mb_strtolower|mb_strtoupper|trim|rtrim|ltrim|strval|array_values|array_unique|collect|iterator_to_array|value|with|optional)$/;

/** What a script writes its answer with. */
const output = (span: Expr['span']): Ref => ({ kind: 'ref', span, name: '$output' });

/** A method of something. */
const methodOf = (object: Expr, name: string, span: Expr['span'], args: readonly Argument[]): Expr => ({
  kind: 'call',
  span,
  callee: { kind: 'member', span, object, name, nameSpan: span },
  args,
});

function standardCall(node: SyntaxNode, name: string, args: readonly Argument[]): Expr | undefined {
  const span = spanOf(node);
  const [first, second] = args;
  if (!first || first.spread === true || first.name !== undefined) return undefined;
  const compare = (op: Binary['op'], left: Expr, right: Expr): Expr => ({ kind: 'binary', span, op, left, right });
  const member = (object: Expr, named: string): Expr => ({ kind: 'member', span, object, name: named, nameSpan: span });
  if (transparent.test(name) && args.length === 1) return first.value.kind === 'literal' ? undefined : first.value;
  switch (name) {
    case 'floor':
      return first.value.kind === 'binary' && first.value.op === '/' ? { ...first.value, op: '//', span } : undefined;
    case 'http_response_code':
      return methodOf(output(span), 'setStatusCode', span, args);
    case 'header':
      return headerCall(first, span);
    case 'curl_exec':
      return member(first.value, 'body');
    case 'wp_remote_retrieve_body':
      return member(first.value, 'body');
    case 'wp_remote_retrieve_response_code':
      return member(first.value, 'status');
    case 'is_null':
      return compare('==', first.value, { kind: 'literal', span, value: null });
    default:
  }
  if (!second) return undefined;
  switch (name) {
    case 'in_array':
    case 'array_key_exists':
    case 'key_exists':
      return compare('in', first.value, second.value);
    case 'str_contains':
    case 'strpos':
    case 'stripos':
    case 'strstr':
    case 'stristr':
    case 'mb_strpos':
    case 'mb_stripos':
      return compare('in', second.value, first.value);
    case 'str_starts_with':
    case 'str_ends_with':
      return methodOf(first.value, name === 'str_starts_with' ? 'startsWith' : 'endsWith', span, [second]);
    case 'preg_match':
      return compare('~', second.value, first.value.kind === 'literal' ? { ...first.value, plain: false } : first.value);
    case 'intdiv':
      return compare('//', first.value, second.value);
    case 'data_get':
      return second.value.kind === 'literal' && typeof second.value.value === 'string'
        ? membersOf(first.value, second.value.value, span)
        : undefined;
    case 'curl_getinfo':
      return second.value.kind === 'ref' && /^CURLINFO_(?:HTTP|RESPONSE)_CODE$/.test(second.value.name)
        ? member(first.value, 'status')
        : undefined;
    default:
      return undefined;
  }
}

/** `header('Retry-After: 5')`, `header('HTTP/1.1 404 Not Found')`. */
function headerCall(line: Argument, span: Expr['span']): Expr | undefined {
  const text =
    line.value.kind === 'literal' ? String(line.value.value) : line.value.kind === 'template' ? (line.value.strings[0] ?? '') : '';
  const concatenated = line.value.kind === 'binary' && line.value.left.kind === 'literal' ? String(line.value.left.value) : text;
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(concatenated)?.[1];
  const named = /^([\w-]+)\s*:/.exec(concatenated)?.[1];
  if (status !== undefined)
    return methodOf(output(span), 'setStatusCode', span, [{ value: { kind: 'literal', span, value: Number(status) } }]);
  if (named === undefined) return undefined;
  return methodOf(output(span), 'setHeader', span, [
    { value: { kind: 'literal', span, value: named, plain: false } },
    { value: { kind: 'opaque', span, children: [] } },
  ]);
}

/** `echo json_encode($x);`: the answer is written. */
export function echo(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const values = node.namedChildren.flatMap((child) => (child.type === 'sequence_expression' ? child.namedChildren : [child]));
  return methodOf(
    output({ start: span.start, end: span.start }),
    'echo',
    span,
    values.map((value) => ({ value: to.expr(value) })),
  );
}

/** `strcmp($a, $b) === 0`: whether they are the same; undefined for any other comparison. */
export function stringComparison(node: SyntaxNode, left: Expr, right: Expr): Expr | undefined {
  const isZero = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === 0;
  const call = isZero(right) ? left : isZero(left) ? right : undefined;
  if (call?.kind !== 'call' || call.callee.kind !== 'ref' || !/^str(?:case)?cmp$/i.test(call.callee.name)) return undefined;
  const [a, b] = call.args;
  return a && b ? { kind: 'binary', span: spanOf(node), op: '==', left: a.value, right: b.value } : undefined;
}

/** A function by its name. */
export const functionRef = nameRef;
