import { contains, type Span } from '../../core/range.ts';
import type { Branch, RetryPoint } from '../../flow/facts.ts';
import type { Assign, Call, Exit, Expr, FunctionNode, Loop, Stmt } from '../../flow/ir.ts';
import { dottedPath, namesOf } from '../../flow/tree.ts';
import type { UnitView } from '../rule.ts';
import { statementsIn } from './bodies.ts';
import { findAll, functionsAt, pathTo, sameSpan, type AnyNode } from './tree.ts';

/** Names of what changes from attempt to attempt without changing the request. */
const counting =
  /attempt|retr|tr(?:y|ies)$|tries|delay|wait|back_?off|timeout|sleep|pause|elapsed|count|last|prev|err|exception|^[ijkn]$|depth|jitter|interval|left|remaining/i;

/** Calls that change nothing: waits, logs, arithmetic, reads. */
const harmless =
  /sleep|delay|wait|pause|back_?off|jitter|time(?:out|r)|log|warn|debug|print|metric|retr(?:y|ies)|attempt|emit|report|trace|record|count|notify|capture|^(?:info|error|get|has|json|text|push|append|parse\w*|number|string|int|float|str|date|promise|resolve|reject|now|min|max|pow|floor|ceil|round|random|abs|match|test|includes|contains|tostring|trim|close|cancel|read|drain|discard|header|headers|clear\w*|duration|seconds|milliseconds|since|until|format|from_(?:secs|millis|micros|nanos)\w*|isnan|pin|err|ok)$|(?:errorf?|exception)$/i;

/** Whether what runs again on this way may be another request: with other arguments, other variables, or after something was done about the error. */
export function mayChange(view: UnitView, branch: Branch, point: RetryPoint): boolean {
  const again = recursionOf(view, point);
  if (again !== undefined && !again.call.args.every((arg, i) => isUnchanged(arg.value, again.fn.params[i]))) return true;
  return onTheWay(view, branch, point).some((stmt) => changes(view, stmt, again?.call));
}

/** The call that runs the function again, and the function. */
export function recursionOf(view: UnitView, point: RetryPoint): { readonly call: Call; readonly fn: FunctionNode } | undefined {
  if (point.form !== 'recursion' && point.form !== 'timer') return undefined;
  const path = pathTo(view.unit, point.span);
  const calls = findAll(
    view.unit.fn?.body ?? view.unit.body,
    (node): node is Call => node.kind === 'call' && contains(point.span, node.span),
  );
  for (const fn of functionsAt(view.unit, path).reverse()) {
    const call = calls.find(({ callee }) => fn.name !== undefined && dottedPath(callee)?.at(-1) === fn.name);
    if (call !== undefined) return { call, fn };
  }
  return undefined;
}

/** The parameter itself, or a counter that goes on. */
function isUnchanged(value: Expr, param: FunctionNode['params'][number] | undefined): boolean {
  if (value.kind === 'literal') return true;
  if (param?.target.kind !== 'ref') return value.kind === 'binary';
  if (value.kind === 'ref') return value.name === param.target.name || counting.test(param.target.name);
  if (counting.test(param.target.name)) return true;
  return (
    (value.kind === 'binary' &&
      value.left.kind === 'ref' &&
      value.left.name === param.target.name &&
      value.right.kind === 'literal' &&
      typeof value.right.value === 'number') ||
    value.kind === 'assign'
  );
}

/** The statements between the label and the point: the branch's own, and for a loop what follows in the turn. */
function onTheWay(view: UnitView, branch: Branch, point: RetryPoint): readonly Stmt[] {
  const own = statementsIn(view.unit, branch.bodySpan);
  if (point.form !== 'loop') return own;
  const loop = loopAt(view, point.span);
  const rest = loop?.body.kind === 'block' ? loop.body.body.filter(({ span }) => span.start >= branch.bodySpan.end) : [];
  return [...own, ...rest];
}

const loopAt = (view: UnitView, keyword: Span): Loop | undefined =>
  findAll(view.unit.fn?.body ?? view.unit.body, (node): node is Loop => node.kind === 'loop').find((loop) =>
    sameSpan(loop.keywordSpan, keyword),
  );

function changes(view: UnitView, stmt: Stmt, again: Call | undefined): boolean {
  const all = (node: AnyNode): node is Call | Assign => node.kind === 'call' || node.kind === 'assign';
  const thrown = findAll(stmt, (node): node is Exit => node.kind === 'exit' && node.form === 'throw').map(({ value }) => value);
  return findAll(stmt, all).some((node) => {
    // making the exception does nothing about the request
    if (thrown.includes(node)) return false;
    if (node.kind === 'assign') return !node.update && !isCounter(node) && !isRepeated(view, node.value);
    if (node === again || isRepeated(view, node)) return false;
    if (dottedPath(node.callee)?.join('.') === 'errors.New') return false;
    const name = dottedPath(node.callee)?.at(-1) ?? (node.callee.kind === 'member' ? node.callee.name : '');
    return name !== '' && !harmless.test(name) && !(again !== undefined && shapeOf(node.callee) === shapeOf(again.callee));
  });
}

function isCounter({ target }: Assign): boolean {
  const names = target.kind === 'member' ? [target.name] : namesOf(target);
  return names.length > 0 && names.every((name) => counting.test(name));
}

/** The very same call that stands twice is the same request sent again. */
function isRepeated(view: UnitView, value: Expr): boolean {
  if (value.kind !== 'call') return false;
  const shape = shapeOf(value);
  const isSame = (node: AnyNode): node is Call => node.kind === 'call' && shapeOf(node) === shape;
  return findAll(view.unit.fn?.body ?? view.unit.body, isSame).length > 1;
}

/** An expression without its places: equal for what is written alike, comments and parentheses aside. */
const shapeOf = (node: AnyNode): string => JSON.stringify(node, (key, value: unknown) => (/^span$|Span$/.test(key) ? undefined : value));
