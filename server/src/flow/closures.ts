/** Functions within functions: analysed on their own, or as the continuation of what they stand in. */
import { bindParameters } from './bind.ts';
import type { FunctionNode } from './ir.ts';
import { noteDecoratorRetries } from './retryHelpers.ts';
import type { State } from './state.ts';
import { joinValues, unknown, type Value } from './value.ts';
import type { ClosureOptions, Frame, Walk } from './walk.ts';

/** Walks a closure's body; the outer state stays as it was. Returns what it returns, where all its ways agree. */
export function runClosure(w: Walk, fn: FunctionNode, options: ClosureOptions = {}): Value {
  const outer = w.state;
  const frame: Frame = {
    fn,
    parent: w.frame,
    returns: [],
    throws: [],
    jumps: [],
    isContinuation: options.isContinuation === true,
    decides: options.decides === true,
  };
  w.state = entry(w, outer, options.isContinuation === true);
  w.frame = frame;
  const outside = w.boundedOutside;
  if (options.isContinuation !== true) w.boundedOutside = false;
  w.scopes.push(true);
  bindParameters(w, fn, options.args);
  w.run(fn.body);
  noteDecoratorRetries(w, fn, frame.throws);
  w.scopes.pop();
  w.frame = frame.parent!;
  w.boundedOutside = outside;
  for (const id of w.state.labels) if (!w.state.dead) w.drafts[id]!.exits.add('return');
  w.exits.set(fn, { throws: frame.throws, returns: frame.returns });
  w.state = outer;
  const values = frame.returns.map((each) => each.value);
  return values.length === 0 ? unknown : values.reduce(joinValues);
}

/** A closure starts empty: variables that are assigned somewhere and facts of responses do not reach it. */
function entry(w: Walk, outer: State, isContinuation: boolean): State {
  const state = outer.copy();
  for (const name of w.reassigned) {
    const id = w.scopes.lookup(name);
    if (id !== undefined) state.env.set(id, unknown);
  }
  state.relations.clear();
  state.sent.clear();
  if (!isContinuation) {
    state.labels.clear();
    state.waits.clear();
    state.bounded = false;
  }
  return state;
}
