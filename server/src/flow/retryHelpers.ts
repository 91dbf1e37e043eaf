/** Helpers that run a function again: given the function, written before it as a decorator, or turning a loop. */
import { effectsOf } from './helpers.ts';
import type { Argument, Call, Expr, FunctionNode } from './ir.ts';
import type { RetryHelper } from './receivers.ts';
import { noteRetry } from './retries.ts';
import { State } from './state.ts';
import { dottedPath, matchesCallee, visitTree } from './tree.ts';
import type { Exits, Walk } from './walk.ts';

/** The helper that a dotted name stands for, with the options that it asks for. */
export function findHelper(w: Walk, path: readonly string[] | undefined, args: readonly Argument[]): RetryHelper | undefined {
  for (const library of w.libraries) {
    for (const helper of library.retryHelpers ?? []) {
      if (!matchesCallee(path, helper.callee)) continue;
      if (helper.onlyWith === undefined || optionsOf(args).some(({ name }) => helper.onlyWith!.includes(name))) return helper;
    }
  }
  return undefined;
}

/** `retry(fn, options)`: what leaves `fn` by an exception runs again, unless the exception says stop. */
export function runHelper(w: Walk, call: Call, helper: RetryHelper): void {
  if (helper.chained === true) return;
  if (helper.reruns === true) return noteThrown(w, helper, call, [w.state]);
  const given = helper.runsReceiver === true && call.callee.kind === 'member' ? [call.callee.object] : call.args.map(({ value }) => value);
  for (const value of given) {
    const written = value.kind === 'function' ? value.fn : undefined;
    if (written) w.runClosure(written, { decides: helper.fails === 'byTruth' });
    const fn = written ?? namedFunction(w, value);
    const exits = fn && w.exits.get(fn);
    if (exits) return noteThrown(w, helper, call, helper.fails === undefined ? exits.throws : failures(helper, exits));
  }
}

/** A closure that was given a name before. */
function namedFunction(w: Walk, value: Expr): FunctionNode | undefined {
  const id = value.kind === 'ref' ? w.scopes.lookup(value.name) : undefined;
  const known = id === undefined ? undefined : w.state.env.get(id);
  return known?.kind === 'function' ? known.fn : undefined;
}

/** The ways on which a function gives back an error that is tried again. */
function failures(helper: RetryHelper, { returns, throws }: Exits): readonly State[] {
  if (helper.fails === 'byTruth') return returns.map(({ state }) => state);
  const failed = returns.filter(({ expr }) => {
    const last = expr?.kind === 'list' ? expr.items.at(-1) : expr;
    if (last === undefined || (last.kind === 'literal' && last.value === null)) return false;
    const callee = last.kind === 'call' ? (dottedPath(last.callee)?.join('.') ?? '') : '';
    if (callee === 'Ok' || callee === 'Some') return false;
    if (helper.retriesOnly) return helper.retriesOnly.includes(callee);
    return !holdsStop(last, helper);
  });
  return [...throws, ...failed.map(({ state }) => state)];
}

/** `backoff.Permanent(err)`, `Err(backoff::Error::permanent(e))`. */
function holdsStop(value: Expr, { stops }: RetryHelper): boolean {
  let found = false;
  visitTree(value, (node) => {
    if (node.kind === 'function') return false;
    if (node.kind === 'call' && stops?.includes(dottedPath(node.callee)?.join('.') ?? '') === true) found = true;
    return undefined;
  });
  return found;
}

/** `….HandleResult(r => …).WaitAndRetryForeverAsync(…)`: the end of the chain says how often and how long. */
export function noteChained(w: Walk, call: Call, path: readonly string[], from: number): void {
  const helper = findHelper(w, path, call.args);
  if (helper?.chained !== true) return;
  const honours = helper.honoursRetryAfter || looksAtRetryAfter(w, call);
  for (let i = from; i < w.facts.retries.length; i++) {
    const point = w.facts.retries[i]!;
    w.facts.retries[i] = { ...point, bounded: helper.boundedByDefault, honoursRetryAfter: point.honoursRetryAfter || honours };
  }
}

/** `@retry(…)` before a function: what leaves it by an exception runs again. */
export function noteDecoratorRetries(w: Walk, fn: FunctionNode, throws: readonly State[]): void {
  for (const decorator of fn.decorators ?? []) {
    const call: Call = decorator.kind === 'call' ? decorator : { kind: 'call', span: decorator.span, callee: decorator, args: [] };
    const helper = findHelper(w, dottedPath(call.callee), call.args);
    // the point is there also where no exception is visible
    if (helper !== undefined && helper.reruns !== true) noteThrown(w, helper, call, [new State(), ...throws]);
  }
}

/** `for attempt in Retrying(…):` with the request in the body: the helper, and its call. */
export function loopHelper(w: Walk, iterable: Expr | undefined): { readonly helper: RetryHelper; readonly call: Call } | undefined {
  if (iterable?.kind !== 'call') return undefined;
  const helper = findHelper(w, dottedPath(iterable.callee), iterable.args);
  return helper && { helper, call: iterable };
}

/** The ways that left by an exception and run again. */
export function noteThrown(w: Walk, helper: RetryHelper, call: Call, throws: readonly State[]): void {
  const options = optionsOf(call.args);
  const unbound = options.some(({ name, value }) => helper.unboundOptions?.includes(name) === true && !isNothing(value));
  const bound = options.some(({ name, value }) => helper.boundOptions?.includes(name) === true && !isNothing(value));
  const unbounded = options.some(({ name, value }) => helper.boundOptions?.includes(name) === true && isNothing(value));
  const bounded =
    (helper.boundedByDefault && !unbound && !unbounded && !holdsCall(w, call, helper.unboundCalls)) ||
    bound ||
    holdsCall(w, call, helper.boundCalls);
  const selective =
    helper.selective === true || options.some(({ name }) => choosing.test(name) && helper.exceptionOptions?.includes(name) !== true);
  const honoursRetryAfter = helper.honoursRetryAfter || looksAtRetryAfter(w, call);
  const point = { span: call.callee.span, form: 'helper' as const, bounded, honoursRetryAfter, ...(selective && { selective }) };
  const chosen = exceptionFilter(helper, options);
  const filter = (thrown: string | undefined): boolean => chosen(thrown) && !isStop(helper, thrown);
  // without a label it only shows that the point is there
  for (const state of throws) {
    // what chooses may count as well
    const counts = helper.fails === 'byTruth' && state.bounded;
    if (state.labels.size === 0 || filter(state.thrown)) noteRetry(w, state, counts ? { ...point, bounded: true } : point);
  }
}

/** Options that choose what is tried again. */
const choosing =
  /^(?:should_?retry|(?:is_?)?retryable|retry_?(?:if|when|on|condition|unless)?|retry_?on_?(?:exception|result)|when|if|filter|predicate|until|condition|on_?failed_?attempt|give_?up|check(?:_?retry)?)$/i;

/** `throw new AbortError(…)`: a type that ends the attempts. */
const isStop = ({ stops }: RetryHelper, thrown: string | undefined): boolean =>
  thrown !== undefined && stops?.some((name) => name === thrown || name.endsWith(`.${thrown}`)) === true;

interface Option {
  readonly name: string;
  readonly value: Expr;
}

/** Keyword arguments, members of an object of options, and arguments by position as `#0`. */
function optionsOf(args: readonly Argument[]): readonly Option[] {
  return args.flatMap(({ name, value }, i): Option[] => {
    if (name !== undefined) return [{ name, value }];
    if (value.kind !== 'object') return [{ name: `#${i}`, value }];
    return value.entries.flatMap((entry) => (entry.key.kind === 'literal' ? [{ name: String(entry.key.value), value: entry.value }] : []));
  });
}

/** `None`, `stop_never`, `-1`, `Infinity`: an option that is given and limits nothing. */
function isNothing(value: Expr): boolean {
  if (value.kind === 'literal')
    return value.value === null || value.value === false || (typeof value.value === 'number' && value.value < 0);
  const name = dottedPath(value.kind === 'call' ? value.callee : value)?.at(-1);
  return name !== undefined && /never|none|forever|infinit|^inf$/i.test(name);
}

/** Whether one of the callees is among the arguments, or in what a name among them was given. */
function holdsCall(w: Walk, call: Call, callees: readonly string[] | undefined): boolean {
  if (callees === undefined) return false;
  let found = false;
  const look = (value: Expr): void =>
    visitTree(value, (node) => {
      if (node.kind === 'function') return false;
      if (node.kind === 'call' && isCallee(node, callees)) found = true;
      const id = node.kind === 'ref' ? w.scopes.lookup(node.name) : undefined;
      const held = id === undefined ? undefined : w.state.env.get(id);
      if (
        held?.kind === 'path' &&
        held.root.call !== undefined &&
        callees.some((callee) =>
          matchesCallee(held.root.call!.split('.'), callee.startsWith('*.') && !held.root.call!.includes('.') ? callee.slice(2) : callee),
        )
      )
        found = true;
      return undefined;
    });
  for (const { value } of call.args) look(value);
  return found;
}

/** Whether a call is one of the callees; what stands at the end of a chain is known by its last name: `*.take`. */
function isCallee(call: Call, callees: readonly string[]): boolean {
  const path = dottedPath(call.callee) ?? (call.callee.kind === 'member' ? ['', call.callee.name] : undefined);
  return callees.some((callee) => matchesCallee(path, callee));
}

/** Whether the options wait as Retry-After says: by a function of this module, or by one that names the header. */
function looksAtRetryAfter(w: Walk, call: Call): boolean {
  let looks = false;
  for (const { value } of call.args) {
    visitTree(value, (node) => {
      if ((node.kind === 'ref' || node.kind === 'member') && /retry.?after/i.test(node.name)) looks = true;
      else if (node.kind === 'literal' && typeof node.value === 'string' && node.value.toLowerCase() === 'retry-after') looks = true;
      else if (node.kind === 'ref') {
        const fn = w.functionOf(node.name);
        if (fn !== undefined && effectsOf(fn, w.input.receivers).readsRetryAfter) looks = true;
      }
    });
  }
  return looks;
}

/** Which exceptions are tried again, by the last part of their types' names. A filter that is not understood lets none through. */
function exceptionFilter(helper: RetryHelper, options: readonly Option[]): (thrown: string | undefined) => boolean {
  const given = options.filter(({ name }) => helper.exceptionOptions?.includes(name));
  if (given.length === 0) return () => true;
  const types = given.flatMap(({ value }) => typeNames(value) ?? []);
  if (given.some(({ value }) => typeNames(value) === undefined)) return () => false;
  const isAny = types.some((name) => /^(Base)?Exception$|^(Standard)?Error$|^Throwable$/.test(name));
  return (thrown) => isAny || (thrown !== undefined && types.includes(thrown));
}

function typeNames(value: Expr): readonly string[] | undefined {
  if (value.kind === 'ref' || value.kind === 'member') return [value.name];
  if (value.kind === 'list') return value.items.flatMap((item) => typeNames(item) ?? []);
  if (
    value.kind !== 'call' ||
    !/type|any/i.test(dottedPath(value.callee)?.at(-1) ?? '') ||
    /not/i.test(dottedPath(value.callee)?.at(-1) ?? '')
  )
    return undefined;
  return value.args.flatMap((arg) => typeNames(arg.value) ?? []);
}
