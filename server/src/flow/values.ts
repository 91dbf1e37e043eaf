/** Values in detail: constants of the module, members, the Retry-After header, literals where codes stand. */
import type { Span } from '../core/range.ts';
import { noteMisplaced } from './envelopeReads.ts';
import type { Expr, Literal, ObjectLiteral } from './ir.ts';
import { heldLabels } from './labels.ts';
import { isCodeText } from './tests.ts';
import { dottedPath } from './tree.ts';
import { constantMember, unknown, type ConstValue, type ObjectValue, type Value } from './value.ts';
import type { Walk } from './walk.ts';

/** The value of a module-level constant's initialiser, seen from a place of use. */
export function constantValue(w: Walk, expr: Expr, span: Span, depth = 0): Value {
  if (depth > 6) return unknown;
  switch (expr.kind) {
    case 'literal':
      return expr.implied === true ? impliedValue(w, String(expr.value), span) : { kind: 'const', value: expr.value, span };
    case 'ref': {
      const next = w.constantOf(expr.name);
      return next === undefined ? unknown : constantValue(w, next, span, depth + 1);
    }
    case 'member': {
      const path = dottedPath(expr);
      const status = path && w.input.receivers.namedStatus(path);
      if (status !== undefined) return { kind: 'const', value: status, span };
      const header = path && w.input.receivers.namedHeader?.(path);
      if (header !== undefined) return { kind: 'const', value: header, span };
      const object = constantValue(w, expr.object, span, depth + 1);
      if (object.kind === 'const' && constantMember.test(expr.name)) return object;
      const entry = object.kind === 'object' ? object.entries.get(expr.name) : undefined;
      return entry ? constantValue(w, entry.value, span, depth + 1) : unknown;
    }
    case 'list':
      return { kind: 'collection', items: expr.items.map((item) => constantValue(w, item, span, depth + 1)), closed: true };
    case 'object':
      return objectValue(expr, false);
    case 'call': {
      const path = dottedPath(expr.callee);
      const argument = expr.args[0]?.value;
      if (path === undefined || argument === undefined) return unknown;
      const name = path.join('.');
      if (!w.input.receivers.wrappers.includes(name))
        return name === 'Object.keys' || name === 'Object.values'
          ? listOfObject(constantValue(w, argument, span, depth + 1), name, w, span)
          : unknown;
      const inner = constantValue(w, argument, span, depth + 1);
      return inner;
    }
    case 'binary': {
      if (expr.op !== '+') return unknown;
      const left = constantValue(w, expr.left, span, depth + 1);
      const right = constantValue(w, expr.right, span, depth + 1);
      return concatenated(left, right, span);
    }
    default:
      return unknown;
  }
}

/** What a name most likely stands for: itself, or itself in one of the ways in which codes are written; unknown where no catalogue has that. */
function impliedValue(w: Walk, name: string, span: Span): Value {
  const { vocabulary } = w.input;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const value = [
    name,
    words,
    words.toUpperCase(),
    words.replaceAll('_', '-'),
    words.replaceAll('_', '.'),
    name.charAt(0).toLowerCase() + name.slice(1),
  ].find((each) => vocabulary.has(vocabulary.keyOf(each)));
  return value === undefined ? unknown : { kind: 'const', value, span };
}

function listOfObject(value: Value, name: string, w: Walk, span: Span): Value {
  if (value.kind !== 'object') return unknown;
  const entries = [...value.entries.values()];
  const items = entries.map((entry): Value =>
    name === 'Object.keys' ? { kind: 'const', value: entry.key.value, span } : constantValue(w, entry.value, span),
  );
  return { kind: 'collection', items, closed: value.closed };
}

/** `a + b` of two constants. */
export function concatenated(left: Value, right: Value, span: Span): Value {
  if (left.kind !== 'const' || right.kind !== 'const') return unknown;
  if (typeof left.value === 'string' || typeof right.value === 'string')
    return { kind: 'const', value: `${left.value}${right.value}`, span };
  return typeof left.value === 'number' && typeof right.value === 'number'
    ? { kind: 'const', value: left.value + right.value, span }
    : unknown;
}

/** `RetryAfter.Delta`, `RetryAfter.Date`: one of the two forms, parsed already; the other is then absent, which the language notices. */
function memberOfWait(w: Walk, wait: Value & { kind: 'wait' }, name: string, span: Span): Value {
  const members = w.input.receivers.waitMembers;
  const form = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  if (form === undefined || wait.form !== 'text') return wait;
  if (form === 'date') w.readsDate = true;
  w.guardedWaits.add(wait.span.start);
  return form === 'date' ? wait : asNumber(w, wait, span, wait.span, name);
}

/** A value's member. */
export function extend(w: Walk, object: Value, name: string, span: Span): Value {
  if (object.kind === 'object') {
    const entry = object.entries.get(name);
    if (entry === undefined) return unknown;
    return object.local && entry.value.kind === 'literal'
      ? { kind: 'const', value: entry.value.value, span }
      : constantValue(w, entry.value, span);
  }
  if (object.kind === 'wait') return memberOfWait(w, object, name, span);
  // the value of an enum's member
  if (object.kind === 'const' && constantMember.test(name)) return object.literal === undefined ? { ...object, span } : object;
  if (object.kind !== 'path') return unknown;
  const value: Value = { kind: 'path', root: object.root, path: [...object.path, name] };
  const wait = asWait(w, value, span);
  if (wait === undefined && w.quiet === 0) noteMisplaced(w, value, span);
  return wait ?? value;
}

/** Where a member is the Retry-After header (or a body's copy of it): the read, and its value. */
export function asWait(w: Walk, value: Value & { kind: 'path' }, span: Span): Value | undefined {
  const last = value.path.at(-1)!;
  if (!/retry.?after/i.test(last)) return undefined;
  const classified = w.classifier.classify(value);
  noteRetryAfterRead(w, span, classified.response);
  // some responses are their own header bags: `res["Retry-After"]`
  const isHeader = classified.meaning === 'header' || /^retry-after$/i.test(last);
  return { kind: 'wait', span, form: isHeader && !/ms$/i.test(last) ? 'text' : 'number' };
}

/** Retry-After was looked at: every label on the way has its header read. */
export function noteRetryAfterRead(w: Walk, span: Span, response: string): void {
  if (w.quiet === 0) w.facts.headerReads.push({ span, header: 'retry-after' });
  w.state.waits.add(response);
  for (const { draft } of heldLabels(w, w.state)) draft.readsRetryAfter = true;
}

/** A number made of the header's text. */
export function asNumber(w: Walk, value: Value & { kind: 'wait' }, span: Span, valueSpan: Span, callee: string): Value {
  if (value.form === 'text' && w.quiet === 0) w.numberReads.push({ origin: value.span.start, span, valueSpan, callee });
  return { kind: 'wait', span: value.span, form: 'number' };
}

/** Records a literal that stands where a code stands, untested. */
export function noteCodeLiteral(
  w: Walk,
  constant: ConstValue,
  form: 'key' | 'collection' | 'emission',
  group: string,
  certainty: 'name' | 'envelope',
): void {
  if (w.quiet > 0 || !isCodeText(w, constant.value)) return;
  const outerSpan = constant.literal?.span ?? constant.span;
  if (w.facts.codes.some((use) => use.outerSpan.start === outerSpan.start)) return;
  w.facts.codes.push({
    span: constant.literal?.contentSpan ?? constant.span,
    outerSpan,
    code: constant.value,
    key: w.input.vocabulary.keyOf(constant.value),
    form,
    literal: constant.literal?.plain === true,
    certainty,
    response: w.idOf(`literal:${group}`),
    group: w.idOf(`group:${group}`),
    possible: true,
    reachable: !w.state.dead,
    handled: [],
    negated: false,
  });
}

/** An object literal's members as a value. */
export function objectValue(expr: ObjectLiteral, local: boolean): ObjectValue {
  const entries = new Map<string, { key: Literal; value: Expr }>();
  let closed = expr.spreads.length === 0;
  for (const entry of expr.entries) {
    if (entry.key.kind === 'literal') entries.set(String(entry.key.value), { key: entry.key, value: entry.value });
    else closed = false;
  }
  return { kind: 'object', entries, closed, local };
}
