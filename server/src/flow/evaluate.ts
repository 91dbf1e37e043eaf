/** Expressions: what they are, as far as it matters to us, and what evaluating them does to the state. */
import type { Span } from '../core/range.ts';
import { canonicalPath } from './aliases.ts';
import { assign } from './bind.ts';
import { evaluateCall } from './calls.ts';
import { noteObjectEmission, noteTupleEmission } from './emissions.ts';
import { runClosure } from './closures.ts';
import type { Call, Expr, ListLiteral, Literal, Member, ObjectLiteral, Ref, Stmt } from './ir.ts';
import { State } from './state.ts';
import { noteLookup } from './tables.ts';
import { dottedPath } from './tree.ts';
import { isNothing, joinValues, unknown, type ObjectValue, type Value } from './value.ts';
import { asNumber, concatenated, constantValue, extend, noteCodeLiteral, objectValue } from './values.ts';
import type { Walk } from './walk.ts';

/** Evaluates an expression in the walk's state. */
export function evaluate(w: Walk, expr: Expr): Value {
  switch (expr.kind) {
    case 'literal':
      return { kind: 'const', value: expr.value, literal: expr, span: expr.span };
    case 'ref':
      return reference(w, expr);
    case 'member':
      return memberOf(w, expr);
    case 'index':
      return indexed(w, expr.object, expr.index, expr.span);
    case 'call':
      if (!isQuestion(w, expr)) return evaluateCall(w, expr);
      test(w, expr);
      return { kind: 'test', expr };
    case 'template':
      for (const part of expr.parts) w.evaluate(part);
      return unknown;
    case 'object':
      return objectOf(w, expr);
    case 'list':
      return listOf(w, expr);
    case 'binary':
      return arithmetic(w, expr.op, expr.left, expr.right, expr);
    case 'logical':
      return logical(w, expr);
    case 'not': {
      test(w, expr);
      return { kind: 'test', expr };
    }
    case 'unary': {
      const value = w.evaluate(expr.operand);
      if (expr.op === '+' && value.kind === 'wait') return asNumber(w, value, expr.span, expr.operand.span, '+');
      return value.kind === 'const' && typeof value.value === 'number' && expr.op === '-' ? { ...value, value: -value.value } : unknown;
    }
    case 'conditional': {
      const ways = w.branch(expr.test);
      w.state = ways.yes;
      const then = w.evaluate(expr.then);
      const after = w.state;
      w.state = ways.no;
      const otherwise = w.evaluate(expr.otherwise);
      w.state = State.join(after, w.state);
      return eitherOf(then, otherwise);
    }
    case 'typeTest': {
      const value = w.evaluate(expr.value);
      if (value.kind === 'wait' && value.form === 'number') w.guardedWaits.add(value.span.start);
      return unknown;
    }
    case 'function':
      runClosure(w, expr.fn);
      return { kind: 'function', fn: expr.fn };
    case 'assign':
      return assign(w, expr);
    case 'do':
      return valueOfBlock(w, expr.body);
    case 'range':
    case 'compare':
      return unknown;
    case 'opaque': {
      let only: Value = unknown;
      for (const child of expr.children) only = w.evaluate(child);
      return expr.children.length === 1 && only.kind === 'wait' ? only : unknown;
    }
  }
}

/** Statements as an expression: the value is that of the last one. */
function valueOfBlock(w: Walk, body: Stmt): Value {
  const last = body.kind === 'block' ? body.body.at(-1) : body;
  if (last?.kind !== 'expr') {
    w.run(body);
    return unknown;
  }
  w.scopes.push();
  if (body.kind === 'block') for (const each of body.body.slice(0, -1)) w.run(each);
  const value = w.evaluate(last.expr);
  w.scopes.pop();
  return value;
}

const prefixMethods = /^(starts_?with|ends_?with|start_with\?|end_with\?|contains)$/i;

/** `SET.has(code)`, `detail.includes("…")` as a value: a test like any comparison, where it asks for something of ours. */
function isQuestion(w: Walk, { callee, args }: Call): boolean {
  const { membership, equality } = w.input.receivers;
  if (callee.kind !== 'member' || args.length !== 1 || args[0]!.spread === true || args[0]!.value.kind === 'function') return false;
  if (!membership.includes(callee.name) && !equality.includes(callee.name) && !prefixMethods.test(callee.name)) return false;
  w.quiet++;
  const sides = [w.evaluate(callee.object), w.evaluate(args[0]!.value)];
  w.quiet--;
  const isOurs = (value: Value): boolean =>
    value.kind === 'path' && ['status', 'code', 'message'].includes(w.classifier.classify(value).meaning);
  const isGiven = (value: Value): boolean => value.kind === 'const' || value.kind === 'collection' || value.kind === 'object';
  return sides.some(isOurs) && sides.some(isGiven);
}

/** Walks a condition whose outcome is not branched on here: its tests are recorded, nothing is taken away. */
function test(w: Walk, expr: Expr): void {
  const before = w.fresh.length;
  const ways = w.branch(expr);
  dropLabels(ways.yes, w, before);
  dropLabels(ways.no, w, before);
  w.state = State.join(ways.yes, ways.no);
  dropIdle(w, before);
}

/** A test whose outcome nothing hangs on (a value that is kept, returned or asserted) handles nothing. */
function dropIdle(w: Walk, from: number): void {
  for (const draft of w.fresh.slice(from)) if (draft.retries.size === 0 && draft.exits.size === 0) draft.labels.length = 0;
}

function dropLabels(state: State, w: Walk, from: number): void {
  for (const draft of w.fresh.slice(from)) state.labels.delete(draft.id);
}

function reference(w: Walk, ref: Ref): Value {
  const id = w.scopes.lookup(ref.name);
  if (id !== undefined) return w.volatile.has(ref.name) ? unknown : (w.state.env.get(id) ?? unknown);
  const constant = w.constantOf(ref.name);
  if (constant !== undefined) return constantValue(w, constant, ref.span);
  const status = w.input.receivers.namedStatus([ref.name]);
  if (status !== undefined) return { kind: 'const', value: status, span: ref.span };
  const header = w.input.receivers.namedHeader?.([ref.name]);
  if (header !== undefined) return { kind: 'const', value: header, span: ref.span };
  return { kind: 'path', root: globalRoot(w, ref.name), path: [] };
}

/** A free name is one value throughout the unit. */
function globalRoot(w: Walk, name: string): ReturnType<Walk['newRoot']> {
  const known = w.globals.get(name);
  if (known) return known;
  const meaning = w.input.receivers.bareNames[name];
  const root = w.newRoot(
    meaning === 'response' || meaning === 'error' || meaning === 'body' || meaning === 'headers' ? meaning : 'unknown',
    { name },
  );
  w.globals.set(name, root);
  return root;
}

function memberOf(w: Walk, expr: Member): Value {
  const path = canonicalPath(w, dottedPath(expr));
  if (path !== undefined && w.scopes.lookup(path[0]!) === undefined) {
    const status = w.input.receivers.namedStatus(path);
    if (status !== undefined && w.constantOf(path[0]!) === undefined) return { kind: 'const', value: status, span: expr.span };
    const header = w.input.receivers.namedHeader?.(path);
    if (header !== undefined) return { kind: 'const', value: header, span: expr.span };
  }
  const object = w.evaluate(expr.object);
  return extend(w, object, expr.name, expr.span);
}

function indexed(w: Walk, objectExpr: Expr, indexExpr: Expr, span: Span): Value {
  const object = w.evaluate(objectExpr);
  const index = w.evaluate(indexExpr);
  if (index.kind === 'const' && typeof index.value === 'string') return extend(w, object, index.value, indexExpr.span);
  noteLookup(w, object, index, span);
  if (object.kind === 'object' && index.kind === 'path') noteTable(w, object, index);
  if (index.kind === 'const' && typeof index.value === 'number' && object.kind === 'path') {
    // an element: another value each time, but the first of a list is as good as any
    return { kind: 'path', root: object.root, path: [...object.path, `[${index.value}]`] };
  }
  if (object.kind === 'wait') return object;
  return object.kind === 'path' ? { kind: 'path', root: w.newRoot('unknown'), path: [] } : unknown;
}

/** `TABLE[code]`: the keys of a table written here stand where codes stand. */
function noteTable(w: Walk, object: ObjectValue, index: Value & { kind: 'path' }): void {
  if (!object.local || w.quiet > 0) return;
  const classified = w.classifier.classify(index);
  if (classified.meaning !== 'code') return;
  for (const { key } of object.entries.values())
    noteCodeLiteral(w, { kind: 'const', value: key.value, literal: key, span: key.span }, 'key', classified.response, 'name');
}

function objectOf(w: Walk, expr: ObjectLiteral): Value {
  for (const entry of expr.entries) {
    if (entry.key.kind !== 'literal') w.evaluate(entry.key);
    w.evaluate(entry.value);
  }
  for (const spread of expr.spreads) w.evaluate(spread);
  noteObjectEmission(w, expr);
  const value = objectValue(expr, true);
  noteSiblings(
    w,
    [...value.entries.values()].map(({ key }) => key),
    'key',
    `${expr.span.start}`,
  );
  return value;
}

function listOf(w: Walk, expr: ListLiteral): Value {
  if (expr.form === 'tuple') noteTupleEmission(w, expr.items, expr.span);
  const items = expr.items.map((item) => w.evaluate(item));
  const literals = expr.items.filter((item): item is Literal => item.kind === 'literal' && typeof item.value === 'string');
  if (literals.length === expr.items.length) noteSiblings(w, literals, 'collection', `${expr.span.start}`);
  return { kind: 'collection', items, closed: true };
}

/** Literals side by side, most of them known codes: the others stand where codes stand, too. */
function noteSiblings(w: Walk, literals: readonly Literal[], form: 'key' | 'collection', group: string): void {
  const { vocabulary } = w.input;
  const strings = literals.filter((each) => typeof each.value === 'string');
  const known = strings.filter((each) => vocabulary.has(vocabulary.keyOf(String(each.value)))).length;
  if (known < 2 || known * 2 < strings.length) return;
  for (const literal of strings)
    noteCodeLiteral(w, { kind: 'const', value: literal.value, literal, span: literal.span }, form, group, 'name');
}

function arithmetic(w: Walk, op: string, leftExpr: Expr, rightExpr: Expr, whole: Expr & { kind: 'binary' }): Value {
  if (['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', '~'].includes(op)) {
    test(w, whole);
    return { kind: 'test', expr: whole };
  }
  const left = w.evaluate(leftExpr);
  const right = w.evaluate(rightExpr);
  if (op === '/' || op === '//') {
    if (left.kind === 'path' && right.kind === 'const' && right.value === 100 && w.classifier.classify(left).meaning === 'status')
      return { kind: 'class', of: left };
  }
  if (op === '*' || op === '-' || op === '/' || op === '%') {
    if (left.kind === 'wait') return asNumber(w, left, whole.span, leftExpr.span, op);
    if (right.kind === 'wait') return asNumber(w, right, whole.span, rightExpr.span, op);
  }
  // `after + "s"`: a text with a unit is read as the header alone would be
  if (op === '+' && left.kind === 'wait' && left.form === 'text' && right.kind === 'const') return left;
  return op === '+' ? concatenated(left, right, whole.span) : unknown;
}

function logical(w: Walk, expr: Expr & { kind: 'logical' }): Value {
  if (expr.op === 'coalesce' || expr.op === 'or') {
    // `a ?? b`, `a || b` as a value: what a is, unless it is absent
    const left = w.evaluate(expr.left);
    if (left.kind === 'test') {
      const before = w.state;
      w.state = before.copy();
      test(w, expr.right);
      w.state = State.join(before, w.state);
      return { kind: 'test', expr };
    }
    if (left.kind === 'wait') w.guardedWaits.add(left.form === 'number' ? left.span.start : -1);
    const skip = w.state.copy();
    const right = w.evaluate(expr.right);
    w.state = State.join(skip, w.state);
    return eitherOf(left, right);
  }
  test(w, expr);
  return guardedMember(w, expr.right) ?? { kind: 'test', expr };
}

/** `a && a.b` as a value: where there is no `a`, its member is as absent. */
function guardedMember(w: Walk, right: Expr): Value | undefined {
  if (right.kind !== 'member') return undefined;
  w.quiet++;
  const value = w.evaluate(right);
  w.quiet--;
  if (value.kind !== 'path') return undefined;
  const { meaning } = w.classifier.classify(value);
  return meaning === 'ok' || meaning === 'failed' || meaning === 'unknown' ? undefined : value;
}

/** Of two alternatives the one that tells more; constants are mere defaults beside it. */
function eitherOf(a: Value, b: Value): Value {
  const isDefault = (value: Value): boolean => value.kind === 'const' || value.kind === 'unknown' || isNothing(value);
  if (a.kind === 'wait' || b.kind === 'wait') {
    const wait = a.kind === 'wait' ? a : (b as Value & { kind: 'wait' });
    const other = wait === a ? b : a;
    return other.kind === 'wait' && other.form !== wait.form ? { ...wait, form: 'number' } : wait;
  }
  if (isDefault(b) && a.kind === 'path') return a;
  if (isDefault(a) && b.kind === 'path') return b;
  return joinValues(a, b);
}
