import { contains, type Span } from '../../core/range.ts';
import type { Branch, RetryPoint } from '../../flow/facts.ts';
import type { Call, Exit, FunctionNode, Stmt } from '../../flow/ir.ts';
import { assignedNames, dottedPath } from '../../flow/tree.ts';
import type { Again, AttemptSite, RetrySite } from '../../languages/idioms.ts';
import type { FixView } from '../rule.ts';
import { findAll, functionsAt, isStmt, pathTo, sameSpan, type AnyNode } from './tree.ts';
import { counterOf } from './counter.ts';
import { definitionsAt } from './definitions.ts';
import { sourceFile } from './file.ts';
import { findResponse, type FoundResponse } from './response.ts';
import { waitBefore } from './wait.ts';

/** Everything a handler needs to know of a branch; undefined where no response is in reach or the branch is no statement. */
export function retrySite(view: FixView, branch: Branch, point: RetryPoint | undefined): RetrySite | undefined {
  const label = branch.labels[0]?.outerSpan ?? branch.span;
  const path = pathTo(view.unit, label);
  const functions = functionsAt(view.unit, path);
  const body = ifBody(path, label, point?.span) ?? bodyOf(view, path, branch.bodySpan);
  if (body === undefined) return undefined;
  const inside = pathTo(view.unit, body.span);
  const definitions = definitionsAt(functions, path, label);
  const found = findResponse({ view, path, definitions, label });
  if (found === undefined) return undefined;
  const fn = functions.at(-1);
  const again = point === undefined ? callable(view, fn, path, found, label) : againOf(view, functions, path, point);
  if (again === undefined) return undefined;
  const target = point === undefined ? firstOf(body) : targetOf(body, waysBack(body, again, formOf(view, body, inside) === 'arm'));
  // At the end of statements that have left already nothing would run.
  if (target === undefined || (target.before === undefined && statementsOf(target.body).at(-1)?.kind === 'exit')) return undefined;
  const wait = again.form === 'callable' || again.form === 'none' ? undefined : waitBefore(view, body, target.before);
  const container = wait === undefined ? target : { body: wait.container, before: wait.stmt };
  const counter = counterOf(view, again, path, container.before?.span.start ?? container.body.span.end);
  const swallowed = swallowing(path, label, again);
  return {
    file: sourceFile(view),
    response: found.access,
    fn,
    inPromiseChain: fn !== undefined && isChained(inside, fn),
    again,
    body: container.body,
    bodyForm: formOf(view, container.body, inside),
    ...(container.before === undefined ? {} : { before: container.before }),
    ...(found.caught === undefined ? {} : { caught: found.caught }),
    ...(counter === undefined ? {} : { counter }),
    ...(wait === undefined ? {} : { wait }),
    swallowed,
  };
}

/** Where the attempts of a retry can be limited: a loop's turn, or the statement that calls again. */
export function attemptSite(view: FixView, point: RetryPoint): AttemptSite | undefined {
  const path = pathTo(view.unit, point.span);
  const functions = functionsAt(view.unit, path);
  const again = againOf(view, functions, path, point);
  if (again === undefined || again.form === 'helper' || again.form === 'none' || again.form === 'callable') return undefined;
  const own = again.form === 'loop' ? firstOf(again.loop.body) : innermost(listAround(path), point.span);
  if (own?.before === undefined || (again.form === 'loop' && again.loop.body.kind !== 'block')) return undefined;
  // One side of `x ? again() : y` has no statement of its own.
  const isPart = path.slice(path.indexOf(own.before) + 1).some((node) => node.kind === 'conditional' || node.kind === 'logical');
  if (again.form !== 'loop' && isPart) return undefined;
  const wait = again.form === 'loop' ? undefined : waitBefore(view, own.body, own.before);
  const { body, before } = wait === undefined ? own : { body: wait.container, before: wait.stmt };
  const inside = pathTo(view.unit, body.span);
  const fn = functions.at(-1);
  const counter = counterOf(view, again, path, before?.span.start ?? body.span.end);
  const caught = path.flatMap((node) => (node.kind === 'try' ? node.catches : [])).find((arm) => contains(arm.span, point.span))?.param;
  return {
    file: sourceFile(view),
    fn,
    inPromiseChain: fn !== undefined && isChained(inside, fn),
    again,
    body,
    bodyForm: formOf(view, body, inside),
    ...(before === undefined ? {} : { before }),
    ...(caught?.kind === 'ref' && again.form !== 'loop' ? { caught: caught.name } : {}),
    ...(counter === undefined ? {} : { counter }),
    swallowed: again.form !== 'loop' && swallowing(path, point.span, again),
  };
}

/** The innermost list of statements, or statement that stands for one: an arm may be a statement only. */
function listAround(path: readonly AnyNode[]): Stmt {
  const arms = new Set<AnyNode>(path.flatMap((node) => (node.kind === 'switch' ? node.arms.map(({ body }) => body) : [])));
  return path.findLast((node): node is Stmt => node.kind === 'block' || arms.has(node)) ?? (path[0] as Stmt);
}

/**
 * The side of an `if` that the label leads to: the one with the retry; without one, by the comparison.
 * Undefined for arms of a switch, and where the way goes on behind the `if`.
 */
function ifBody(path: readonly AnyNode[], label: Span, retry: Span | undefined): Stmt | undefined {
  const owner = path.findLast(
    (node) => (node.kind === 'if' || node.kind === 'loop') && node.test !== undefined && contains(node.test.span, label),
  );
  if (owner?.kind === 'loop') return owner.form === 'while' || owner.form === 'for' ? owner.body : undefined;
  if (owner?.kind !== 'if') return undefined;
  const sides = [owner.then, owner.otherwise];
  const withRetry = retry === undefined ? undefined : sides.find((side) => side !== undefined && contains(side.span, retry));
  if (withRetry !== undefined) return withRetry;
  const isNegated = path.some(
    (node) => contains(owner.test.span, node.span) && (node.kind === 'not' || (node.kind === 'binary' && /^(?:!=|not in)$/.test(node.op))),
  );
  return isNegated ? owner.otherwise : owner.then;
}

/** The statement whose span the facts name, or the run of statements that fills it. */
function bodyOf(view: FixView, path: readonly AnyNode[], span: Span): Stmt | undefined {
  const root: AnyNode | undefined = view.unit.fn?.body ?? view.unit.body;
  const exact = findAll(root, isStmt).find((stmt) => sameSpan(stmt.span, span));
  if (exact !== undefined) {
    const [only, ...more] = exact.kind === 'block' ? exact.body : [];
    // `case 'x': { … }` is a list of one block.
    return only?.kind === 'block' && more.length === 0 && view.text[exact.span.start] !== '{' ? only : exact;
  }
  for (const node of [...path, ...pathTo(view.unit, { start: span.start, end: span.start })].reverse()) {
    if (node.kind !== 'block') continue;
    const inside = node.body.filter((stmt) => contains(span, stmt.span));
    const [first] = inside;
    if (first !== undefined && inside.length > 0)
      return { kind: 'block', span: { start: first.span.start, end: inside.at(-1)!.span.end }, body: inside };
  }
  return undefined;
}

function formOf(view: FixView, body: Stmt, path: readonly AnyNode[]): RetrySite['bodyForm'] {
  if (view.text[body.span.start] === '{') return 'block';
  const arms = path.flatMap((node) => (node.kind === 'switch' ? node.arms : []));
  if (arms.some((arm) => sameSpan(arm.body.span, body.span))) return 'arm';
  return body.kind === 'block' ? 'list' : 'bare';
}

const statementsOf = (body: Stmt): readonly Stmt[] => (body.kind === 'block' ? body.body : [body]);

const firstOf = (body: Stmt): { body: Stmt; before?: Stmt } => {
  const [before] = statementsOf(body);
  return before === undefined ? { body } : { body, before };
};

/** The places in a branch from which the request is run again: calls, `continue`, what throws for a helper; none where it just runs on. */
function waysBack(body: Stmt, again: Again, isArm: boolean): readonly Span[] {
  if (again.form === 'recursion') return again.calls.map((call) => call.span).filter((span) => contains(body.span, span));
  if (again.form === 'timer') return [(again.timer ?? again.call).span];
  const exits = findAll(body, (node): node is Exit => node.kind === 'exit', false);
  // A `break` of the switch goes on to the loop's next turn.
  const forms = again.form === 'loop' ? (isArm ? ['continue', 'break'] : ['continue']) : ['throw'];
  return exits.filter((exit) => forms.includes(exit.form)).map((exit) => exit.span);
}

/** Where the wait goes: right before the one way back, or before everything where there are several. */
function targetOf(body: Stmt, ways: readonly Span[]): { body: Stmt; before?: Stmt } | undefined {
  const [way, ...more] = ways;
  return more.length > 0 ? firstOf(body) : innermost(body, way);
}

/** The innermost list of statements that holds the span, and the statement there. */
function innermost(body: Stmt, span: Span | undefined): { body: Stmt; before?: Stmt } | undefined {
  if (span === undefined) return { body };
  if (!contains(body.span, span)) return undefined;
  let current = body;
  for (;;) {
    const before: Stmt | undefined = statementsOf(current).find((stmt) => contains(stmt.span, span));
    if (before === undefined) return { body: current };
    const next: Stmt | undefined =
      before === current
        ? undefined
        : before.kind === 'block'
          ? before
          : before.kind === 'if'
            ? [before.then, before.otherwise].find((each) => each !== undefined && contains(each.span, span))
            : before.kind === 'try'
              ? [before.body, before.finalizer, ...before.catches.map((arm) => arm.body)].find(
                  (each) => each !== undefined && contains(each.span, span),
                )
              : undefined;
    if (next === undefined) return { body: current, before };
    current = next;
  }
}

function againOf(view: FixView, functions: readonly FunctionNode[], path: readonly AnyNode[], point: RetryPoint): Again | undefined {
  if (point.form === 'helper') return { form: 'helper' };
  if (point.form === 'loop') {
    const loop = path.find((node) => node.kind === 'loop' && (sameSpan(node.keywordSpan, point.span) || sameSpan(node.span, point.span)));
    return loop?.kind === 'loop' ? { form: 'loop', loop, bounded: point.bounded } : undefined;
  }
  const root = view.unit.fn?.body ?? view.unit.body;
  const isCall = (node: AnyNode): node is Call => node.kind === 'call';
  const at = findAll(root, isCall).find((call) => sameSpan(call.span, point.span));
  if (at === undefined) return undefined;
  const timer = timerAround(view, at);
  const inner = at === timer ? at.args.flatMap((arg) => findAll(arg.value, isCall)) : [at];
  for (const fn of [...functions].reverse()) {
    const call = inner.find((each) => callsFunction(each, fn));
    if (call === undefined) continue;
    const calls = findAll(fn.body, isCall).filter((each) => callsFunction(each, fn));
    return {
      form: timer === undefined ? 'recursion' : 'timer',
      fn,
      call,
      calls,
      bounded: point.bounded,
      ...(timer === undefined ? {} : { timer }),
    };
  }
  return undefined;
}

/** The innermost `setTimeout(() => …, delay)` whose function makes the call. */
function timerAround(view: FixView, call: Call): Call | undefined {
  const { timers } = view.language.receivers;
  return pathTo(view.unit, call.span)
    .filter((node): node is Call => node.kind === 'call' && timers.includes(dottedPath(node.callee)?.join('.') ?? ''))
    .at(-1);
}

function callsFunction(call: Call, fn: FunctionNode): boolean {
  const callee = dottedPath(call.callee);
  return fn.name !== undefined && callee?.at(-1) === fn.name && callee.length <= 2;
}

/** Whether calling the function once more does nothing but send the request once more. */
function callable(view: FixView, fn: FunctionNode | undefined, path: readonly AnyNode[], found: FoundResponse, label: Span): Again {
  const none: Again = { form: 'none' };
  if (fn?.name === undefined || !fn.isAsync || path.some((node) => node.kind === 'loop' && contains(fn.span, node.span))) return none;
  if (found.root === undefined || found.root.from === 'param' || !contains(fn.span, found.root.span)) return none;
  const names = fn.params.map((param) => (param.target.kind === 'ref' ? param.target.name : undefined));
  const assigned = assignedNames([fn.body]);
  if (names.some((name) => name === undefined || assigned.has(name))) return none;
  const head = view.text.slice(fn.span.start, fn.body.span.start);
  if (/\*/.test(head.slice(0, head.indexOf('(')))) return none;
  // Everything awaited before is done again too: more than the request and its body would be a second effect.
  const before = view.text.slice(fn.body.span.start, label.start);
  const awaits = before.match(/\bawait\b(?!\s*[\w.$()]*\.(?:json|text|blob|arrayBuffer|formData)\(\))/g)?.length ?? 0;
  if (awaits !== 1) return none;
  const callee = calleeOf(view, fn);
  return callee === undefined ? none : { form: 'callable', fn, callee };
}

/** How a function calls itself. */
function calleeOf(view: FixView, fn: FunctionNode): string | undefined {
  const head = view.fileText.slice(
    Math.max(0, view.unitStart + fn.span.start - 200),
    view.unitStart + (fn.nameSpan?.end ?? fn.span.start) + 1,
  );
  const name = fn.name ?? '';
  if (fn.container !== undefined) return /\bstatic\b[^;{}]*$/.test(head) || name === 'constructor' ? undefined : `this.${name}`;
  const own = view.text.slice(fn.span.start, fn.body.span.start);
  if (new RegExp(`\\bfunction\\s+${escapeRegExp(name)}\\b`).test(own)) return name;
  const assigned = new RegExp(`\\b(?:const|let|var)\\s+${escapeRegExp(name)}\\s*(?::[^=;]+)?=\\s*(?:async\\b)?`);
  return assigned.test(view.fileText.slice(Math.max(0, view.unitStart + fn.span.start - 300), view.unitStart + fn.body.span.start))
    ? name
    : undefined;
}

/** Whether the function is handed to `then`, `catch` or `finally`. */
function isChained(path: readonly AnyNode[], fn: FunctionNode): boolean {
  const index = path.findIndex((node) => node.kind === 'function' && node.fn === fn);
  const parent = path[index - 1];
  return parent?.kind === 'call' && parent.callee.kind === 'member' && /^(?:then|catch|finally)$/.test(parent.callee.name);
}

/** A `try` around the branch, within what is run again, whose handler would take an error thrown in the branch for a failed request. */
function swallowing(path: readonly AnyNode[], label: Span, again: Again): boolean {
  const within = again.form === 'loop' ? again.loop.body.span : 'fn' in again ? again.fn.span : undefined;
  return path.some(
    (node) =>
      node.kind === 'try' &&
      node.catches.some(({ types }) => types.length === 0 || types.some((type) => catchesAnything.test(type))) &&
      contains(node.body.span, label) &&
      (within === undefined || contains(within, node.span)),
  );
}

/** Types that also catch what a handler throws when it gives up. */
const catchesAnything =
  /(?:^|[.:\\])(?:(?:Base)?Exception|Throwable|Error|Runtime(?:Exception|Error)|StandardError|IllegalStateException|InvalidOperationException|SystemException)$/;

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
