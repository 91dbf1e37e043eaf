/** Retries that a library does by itself, told by options. */
import { StatusSet } from '../model/statusSet.ts';
import type { Call, Expr, ListLiteral } from './ir.ts';
import type { RetryOption } from './receivers.ts';
import { noteRetry } from './retries.ts';
import { State } from './state.ts';
import { testStatus } from './tests.ts';
import { matchesCallee } from './tree.ts';
import type { Value } from './value.ts';
import type { Walk } from './walk.ts';

/** `got(url, { retry: { statusCodes: [429, 404] } })`, `Retry(status_forcelist=[429])`: each status listed is retried. */
export function noteRetryOptions(w: Walk, call: Call, path: readonly string[] | undefined): void {
  if (w.quiet > 0) return;
  for (const library of w.libraries) {
    for (const option of library.retryOptions ?? []) if (matchesCallee(path, option.callee)) noteOption(w, call, option);
  }
}

function noteOption(w: Walk, call: Call, option: RetryOption): void {
  const list = option.statuses === undefined ? undefined : optionOf(call, option.statuses);
  if (list?.kind !== 'list') return;
  const off = option.honourOption === undefined ? undefined : optionOf(call, option.honourOption);
  const honours = option.honoursRetryAfter && !(off?.kind === 'literal' && off.value === false);
  const unbound = option.unboundOptions?.some((name) => optionOf(call, name) !== undefined) === true;
  for (const [state] of statesOf(w, list)) {
    noteRetry(w, state, {
      span: call.callee.span,
      form: 'helper',
      bounded: option.boundedByDefault && !unbound,
      honoursRetryAfter: honours,
    });
  }
}

/** For each status of the list, the state in which it has arrived. */
function statesOf(w: Walk, list: ListLiteral): [State, number][] {
  const outer = w.state;
  const states: [State, number][] = [];
  for (const item of list.items) {
    const value: Value = w.evaluate(item);
    if (value.kind !== 'const' || typeof value.value !== 'number' || !StatusSet.all.has(value.value)) continue;
    w.state = new State();
    const subject: Value = { kind: 'path', root: w.newRoot('response'), path: [] };
    const classified = { response: `option${item.span.start}`, meaning: 'status', certainty: 'envelope' } as const;
    w.quiet++;
    const ways = testStatus(w, {
      subject,
      classified,
      statuses: StatusSet.of(value.value),
      form: 'collection',
      span: item.span,
      literalSpan: item.span,
      negated: false,
    });
    w.quiet--;
    states.push([ways.yes, value.value]);
  }
  w.state = outer;
  return states;
}

/** The expression given for a dotted option, among keyword arguments and object literals. */
function optionOf(call: Call, dotted: string): Expr | undefined {
  const [first, ...rest] = dotted.split('.');
  let found: Expr | undefined;
  for (const argument of call.args) {
    if (argument.name === first) found = argument.value;
    else if (argument.value.kind === 'object') found ??= entryOf(argument.value, first!);
  }
  for (const name of rest) found = found?.kind === 'object' ? entryOf(found, name) : undefined;
  return found;
}

function entryOf(object: Expr & { kind: 'object' }, name: string): Expr | undefined {
  return object.entries.find(({ key }) => key.kind === 'literal' && key.value === name)?.value;
}
