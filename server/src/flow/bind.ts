/** Giving values to names: declarations, parameters, destructuring, assignment. */
import { setSent } from './emissions.ts';
import { extend } from './values.ts';
import type { Assign, Expr, FunctionNode, Pattern } from './ir.ts';
import type { Shape } from './receivers.ts';
import { visitTree } from './tree.ts';
import { unknown, type Root, type Value } from './value.ts';
import type { Walk } from './walk.ts';

const shapeMeanings = new Set<string>(['response', 'error', 'body', 'headers']);

/** Binds a pattern to a value. `declare`: in the innermost scope; otherwise the names are looked up first. */
export function bindPattern(w: Walk, pattern: Pattern, value: Value, declare: boolean): void {
  switch (pattern.kind) {
    case 'ref': {
      const id = declare ? w.scopes.declare(pattern.name) : (w.scopes.lookup(pattern.name) ?? w.scopes.declareInFunction(pattern.name));
      // `ok = ok && other`: what it was before is gone
      const isOwn = value.kind === 'test' && mentions(value.expr, pattern.name);
      w.state.env.set(id, named(w, isOwn ? unknown : value, pattern.name));
      return;
    }
    case 'member':
    case 'index': {
      const object = w.evaluate(pattern.object);
      if (object.kind === 'path') {
        if (pattern.kind === 'member') setSent(w, object, pattern.name, value, pattern.span);
        forget(w, object.root);
      }
      return;
    }
    case 'objectPattern': {
      const from = value.kind === 'unknown' ? newPath(w) : value;
      for (const property of pattern.properties) {
        const part = extend(w, from, property.key, property.keySpan);
        if (property.fallback) w.evaluate(property.fallback);
        bindPattern(w, property.target, part, declare);
      }
      if (pattern.rest) bindPattern(w, pattern.rest, from, declare);
      return;
    }
    case 'listPattern':
      // several results: the first is what the call yields, the others stand by themselves (`resp, err := …`)
      pattern.items.forEach((item, i) => {
        if (item === undefined) return;
        // of a parse, both the number and the error tell whether it was one
        const isShared = value.kind === 'wait' || (i === 0 && value.kind === 'path');
        const part = value.kind === 'collection' ? (value.items[i] ?? unknown) : isShared ? value : newPath(w);
        bindPattern(w, item, part, declare);
      });
      return;
    case 'opaque':
      for (const child of pattern.children) w.evaluate(child);
  }
}

function mentions(expr: Expr, name: string): boolean {
  let found = false;
  visitTree(expr, (node) => {
    if (node.kind === 'ref' && node.name === name) found = true;
    return !found;
  });
  return found;
}

function newPath(w: Walk): Value {
  return { kind: 'path', root: w.newRoot('unknown'), path: [] };
}

/** What a variable of this name holds: the name tells what an otherwise unknown value is. */
function named(w: Walk, value: Value, name: string): Value {
  const meaning = Object.hasOwn(w.input.receivers.bareNames, name) ? w.input.receivers.bareNames[name] : undefined;
  const from = value.kind === 'unknown' ? newPath(w) : value;
  if (from.kind !== 'path' || from.path.length > 0) return from;
  from.root.name ??= name;
  if (meaning === undefined) return from;
  if (shapeMeanings.has(meaning)) {
    if (from.root.shape === 'unknown') from.root.shape = meaning as Shape;
    return from;
  }
  return from.root.shape === 'unknown' ? { ...from, path: [name] } : from;
}

/** An assignment as an expression. */
export function assign(w: Walk, expr: Assign): Value {
  const value = w.evaluate(expr.value);
  if (expr.update) {
    const base = expr.target.kind === 'ref' ? expr.target : undefined;
    const id = base && w.scopes.lookup(base.name);
    if (id !== undefined) w.state.env.set(id, unknown);
    return unknown;
  }
  bindPattern(w, expr.target, value, false);
  return value;
}

/** A value was changed: what was known of its responses no longer holds. */
export function forget(w: Walk, root: Root): void {
  for (const key of w.state.relations.keys()) if (key === `${root.id}` || key.startsWith(`${root.id}.`)) w.state.relations.delete(key);
}

/** Forgets what the names hold, because something assigns them on the way. */
export function forgetNames(w: Walk, names: Iterable<string>): void {
  for (const name of names) {
    const id = w.scopes.lookup(name);
    if (id === undefined) continue;
    const value = w.state.env.get(id);
    if (value?.kind === 'path') forget(w, value.root);
    w.state.env.set(id, named(w, unknown, name));
  }
}

/** Declares a function's parameters; `args` are the values it is called with, where they are known. */
export function bindParameters(w: Walk, fn: FunctionNode, args: readonly (Value | undefined)[] = []): void {
  let ambient: Root | undefined;
  fn.params.forEach((param, i) => {
    if (param.fallback) w.evaluate(param.fallback);
    let value = args[i];
    if (value === undefined && param.target.kind === 'ref') {
      const meaning = w.input.receivers.bareNames[param.target.name];
      // `status` and `code` as two parameters speak of one response
      if (meaning !== undefined && !shapeMeanings.has(meaning)) {
        ambient ??= w.newRoot('unknown');
        value =
          meaning === 'retryAfter'
            ? { kind: 'wait', span: param.target.span, form: 'text' }
            : { kind: 'path', root: ambient, path: [param.target.name] };
      }
    }
    value ??= newPath(w);
    if (value.kind === 'path' && value.path.length === 0 && value.root.shape === 'unknown') value.root.shape = shapeOfType(w, param.type);
    bindPattern(w, param.target, value, true);
  });
}

/** The value with what its declared type says of it, where nothing else is known. */
export function typed(w: Walk, value: Value, type: string): Value {
  const shape = shapeOfType(w, type);
  const from = value.kind === 'unknown' ? newPath(w) : value;
  if (shape === 'unknown' || from.kind !== 'path') return value;
  if (from.path.length > 0)
    return w.classifier.classify(from).meaning === 'unknown' ? { kind: 'path', root: w.newRoot(shape), path: [] } : value;
  if (from.root.shape === 'unknown') from.root.shape = shape;
  return from;
}

/** What a declared type says of a value. */
function shapeOfType(w: Walk, type: string | undefined): Shape {
  if (type === undefined) return 'unknown';
  const name = type.replace(/<.*$/s, '').trim();
  const last = /(\w+)\W*$/.exec(name)?.[1] ?? '';
  for (const [pattern, shape] of w.input.receivers.types ?? []) if (pattern.test(last)) return shape;
  if (/(^|[.:])Http?Response$|(^|[.:&*\s])(Axios)?Response$/.test(name)) return 'response';
  if (/(Error|Exception)$|^error$/.test(name)) return 'error';
  return 'unknown';
}
