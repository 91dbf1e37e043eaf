/** Statements: where ways part, meet and end. */
import type { Span } from '../core/range.ts';
import { assignedNames, dottedPath } from './tree.ts';
import { bindPattern, forgetNames, typed } from './bind.ts';
import { runClosure } from './closures.ts';
import type { Block, CatchArm, Exit, Expr, If, Loop, Stmt, Try } from './ir.ts';
import { takeJumps } from './jumps.ts';
import { noteErrorExit } from './errorExits.ts';
import { heldLabels, noteHandedOn } from './labels.ts';
import { hasFailed, noteRetry } from './retries.ts';
import { loopHelper, noteThrown } from './retryHelpers.ts';
import { State } from './state.ts';
import { runSwitch } from './switches.ts';
import { testTypes } from './statusTexts.ts';
import { unknown, type PathValue } from './value.ts';
import type { BranchDraft, Walk } from './walk.ts';

/** Runs a statement in the walk's state. */
export function run(w: Walk, stmt: Stmt): void {
  switch (stmt.kind) {
    case 'block':
      return block(w, stmt, undefined);
    case 'expr':
      w.expression++;
      w.evaluate(stmt.expr);
      return;
    case 'let': {
      w.expression++;
      const value = stmt.value ? w.evaluate(stmt.value) : unknown;
      bindPattern(w, stmt.target, stmt.type === undefined ? value : typed(w, value, stmt.type), true);
      return;
    }
    case 'if':
      return runIf(w, stmt, undefined);
    case 'switch':
      return runSwitch(w, stmt);
    case 'loop':
      return loop(w, stmt);
    case 'try':
      return runTry(w, stmt);
    case 'exit':
      return exit(w, stmt);
    case 'functionDecl':
      runClosure(w, stmt.fn);
      return;
    case 'opaqueStmt':
      forgetNames(w, assignedNames([stmt]));
      for (const child of stmt.children) w.run(child);
  }
}

/** `rest`: what follows the block, where it is one only for a name that an `if` declares (`if err := f(); err != nil`). */
function block(w: Walk, stmt: Block, rest: Span | undefined): void {
  w.scopes.push();
  for (const each of stmt.body) {
    if (each.kind === 'functionDecl' && each.fn.name !== undefined)
      w.state.env.set(w.scopes.declare(each.fn.name), { kind: 'function', fn: each.fn });
  }
  for (const each of stmt.body) {
    const after = each.span.end < stmt.span.end || rest === undefined ? { start: each.span.end, end: stmt.span.end } : rest;
    if (each.kind === 'if') runIf(w, each, after);
    else if (each.kind === 'block') block(w, each, after);
    else w.run(each);
  }
  w.scopes.pop();
}

/** `rest`: what follows the `if` in its block, the body of a label that the condition lets pass by. */
function runIf(w: Walk, stmt: If, rest: Span | undefined): void {
  w.expression++;
  const before = w.fresh.length;
  const ways = w.branch(stmt.test);
  const made = w.fresh.slice(before);
  place(made, ways.no, stmt.otherwise?.span ?? rest ?? stmt.span);
  // a label on both ways (`status === 429 && other`) has its branch where the whole test holds
  place(made, ways.yes, stmt.then.span);
  w.state = ways.yes;
  w.run(stmt.then);
  const after = w.state;
  w.state = ways.no;
  if (stmt.otherwise) w.run(stmt.otherwise);
  // a label whose branch joins the others again no longer sets anything apart, but may still lead to a retry
  w.state = State.reunite(after, w.state);
}

function place(drafts: readonly BranchDraft[], state: State, span: Span): void {
  for (const draft of drafts) if (state.labels.has(draft.id)) draft.bodySpan = span;
}

function exit(w: Walk, stmt: Exit): void {
  w.expression++;
  if (w.frame.decides === true && stmt.form === 'return' && stmt.value) return decide(w, stmt.value);
  const value = stmt.value ? w.evaluate(stmt.value) : unknown;
  if (stmt.form === 'throw' && stmt.value) noteErrorExit(w, stmt.value, 'throw');
  const state = w.state;
  if (state.dead) return;
  noteHandedOn(w, value);
  const answers = stmt.form === 'return' && value.kind === 'const' && typeof value.value === 'boolean';
  for (const { draft } of heldLabels(w, state)) {
    draft.exits.add(stmt.form);
    if (answers) draft.answers++;
    else draft.others++;
  }
  if (stmt.form === 'return') w.frame.returns.push({ state: state.copy(), value, expr: stmt.value });
  else if (stmt.form === 'throw') w.frame.throws.push(withType(state.copy(), stmt.value));
  else w.frame.jumps.push({ form: stmt.form, label: stmt.label, state: state.copy() });
  state.kill();
}

/** `return res.status === 429`, where that says whether to try again. */
function decide(w: Walk, expr: Expr): void {
  // several results: the first is the answer
  const ways = w.branch(expr.kind === 'list' && expr.form === 'tuple' ? (expr.items[0] ?? expr) : expr);
  if (!ways.yes.dead) w.frame.returns.push({ state: ways.yes, value: unknown, expr });
  w.state = ways.no.kill();
}

function withType(state: State, value: Expr | undefined): State {
  const path = value && dottedPath(value.kind === 'call' ? value.callee : value);
  // a variable says nothing of its type
  const isType = value?.kind === 'call' || /^_*[A-Z]/.test(path?.at(-1) ?? '');
  if (isType && path !== undefined) state.thrown = path.at(-1);
  return state;
}

function loop(w: Walk, stmt: Loop): void {
  w.scopes.push();
  if (stmt.init) w.run(stmt.init);
  const assigned = assignedNames([stmt.test, stmt.update, stmt.body, stmt.iterable]);
  forgetNames(w, assigned);
  if (stmt.iterable) {
    w.expression++;
    w.evaluate(stmt.iterable);
  }
  const outerLabels = new Set(w.state.labels);
  const outerResponses = new Set(w.state.relations.keys());
  const wasBounded = w.state.bounded;
  const outside = w.boundedOutside;
  w.boundedOutside ||= wasBounded;
  w.state.bounded = false;
  const made = w.drafts.length;
  const jumps = w.frame.jumps.length;
  let skip: State | undefined;
  let asked = 0;
  if (stmt.form !== 'doWhile') {
    if (stmt.test) {
      w.expression++;
      asked -= testsSoFar(w);
      const ways = w.branch(stmt.test);
      asked += testsSoFar(w);
      w.state = ways.yes;
      skip = ways.no;
    } else skip = stmt.form === 'forEach' ? w.state.copy() : w.state.copy().kill();
  }
  let counted = stmt.form !== 'doWhile' && isCounted(stmt, assigned, asked);
  if (counted) w.state.bounded = true;
  if (stmt.variable) bindPattern(w, stmt.variable, unknown, true);
  const retried = loopHelper(w, stmt.iterable);
  const iterates = isIteration(stmt);
  const outerThrows = w.frame.throws;
  if (retried) w.frame.throws = [];
  w.run(stmt.body);
  if (retried) {
    noteThrown(w, retried.helper, retried.call, w.frame.throws);
    w.frame.throws = [...outerThrows, ...w.frame.throws];
  }
  for (const state of takeJumps(w, jumps, 'continue', stmt.label)) w.state = State.join(w.state, state);
  if (stmt.update) w.evaluate(stmt.update);
  let leave = skip;
  if (stmt.form === 'doWhile' && stmt.test) {
    w.expression++;
    asked -= testsSoFar(w);
    const ways = w.branch(stmt.test);
    asked += testsSoFar(w);
    counted = isCounted(stmt, assigned, asked);
    w.state = ways.yes;
    leave = ways.no;
  }
  const retries = w.drafts.length > made || hasFailed(w.state, outerResponses);
  if (!iterates && !w.state.dead && retries) noteBackEdge(w, stmt, outerLabels, outerResponses, counted);
  // labels of a turn say nothing after it
  let after = leave ?? w.state.copy().kill();
  for (const state of takeJumps(w, jumps, 'break', stmt.label)) after = State.join(after, state);
  if (stmt.form === 'forEach') after = State.join(after, w.state);
  w.state = after;
  w.state.bounded = wasBounded;
  w.boundedOutside = outside;
  w.scopes.pop();
}

/** The request runs again for the labels of this turn's response; those from before the loop were not retried by it. */
function noteBackEdge(w: Walk, stmt: Loop, outerLabels: ReadonlySet<number>, outerResponses: ReadonlySet<string>, counted: boolean): void {
  const state = w.state.copy();
  for (const id of outerLabels) state.labels.delete(id);
  for (const key of outerResponses) state.relations.delete(key);
  if (state.labels.size === 0 && !hasFailed(state)) return;
  noteRetry(w, state, { span: stmt.keywordSpan, form: 'loop', bounded: counted || state.bounded, honoursRetryAfter: false });
}

/** Whether the loop itself has an end: a condition that is not constant, or a range of numbers. */
function isCounted(stmt: Loop, assigned: ReadonlySet<string>, asked: number): boolean {
  if (stmt.form === 'forEach') return !isEndless(stmt.iterable);
  // what is asked of the response ends the loop only where the response does
  return stmt.test !== undefined && conditionsIn(stmt.test, assigned) > asked;
}

const testsSoFar = ({ facts }: Walk): number => facts.statuses.length + facts.codes.length;

/** How many conditions may end the loop. */
function conditionsIn(test: Expr, assigned: ReadonlySet<string>): number {
  if (test.kind === 'not') return conditionsIn(test.operand, assigned);
  if (test.kind === 'logical') return conditionsIn(test.left, assigned) + conditionsIn(test.right, assigned);
  return isFlag(test, assigned) ? 0 : 1;
}

/** A constant, or a variable that the loop itself sets when it is done: no bound. */
function isFlag(test: Expr, assigned: ReadonlySet<string>): boolean {
  return (
    test.kind === 'literal' ||
    (test.kind === 'ref' &&
      assigned.has(test.name) &&
      !/retr|attempt|tries|left|remaining|budget|count|abort|cancel|expired|deadline|max|^[a-z]$/i.test(test.name))
  );
}

/** Whether each turn is about another thing (an item, an index into a list) instead of the same request again. */
function isIteration(stmt: Loop): boolean {
  if (stmt.form === 'forEach') return !isNumberRange(stmt);
  const test = stmt.test;
  if (stmt.form !== 'for' || test?.kind !== 'binary') return false;
  return [test.left, test.right].some(
    (side) =>
      (side.kind === 'member' && /^(length|size|count|Count|Length)$/.test(side.name)) ||
      (side.kind === 'call' && side.callee.kind === 'ref' && side.callee.name === 'len') ||
      (side.kind === 'call' && side.callee.kind === 'member' && /^(size|length|count|len)$/.test(side.callee.name)),
  );
}

/** `itertools.count()`, `1..`: numbers without an end. */
function isEndless(over: Expr | undefined): boolean {
  if (over?.kind === 'range') return over.to === undefined;
  return over?.kind === 'call' && /^(itertools\.)?(count|cycle)$/.test(dottedPath(over.callee)?.join('.') ?? '');
}

function isNumberRange(stmt: Loop): boolean {
  const over = stmt.iterable;
  const names = [stmt.variable, over].map((each) => (each?.kind === 'ref' || each?.kind === 'member' ? each.name : ''));
  if (names.some((each) => /retr(y|ies)|attempt|tries$/i.test(each))) return true;
  if (over === undefined) return false;
  if (over.kind === 'range') return true;
  if (over.kind === 'call') {
    const name = over.callee.kind === 'ref' || over.callee.kind === 'member' ? over.callee.name : '';
    return /^(range|times|upto|downto|Range|rangeClosed|count|xrange|step|until)$/.test(name);
  }
  return over.kind === 'literal' && typeof over.value === 'number';
}

/** A type of exceptions that stands for a status is a test of it: `rescue Faraday::ClientError => e`. */
function catchTypes(w: Walk, caught: PathValue, arm: CatchArm): void {
  w.expression++;
  const before = w.fresh.length;
  const ways = testTypes(w, caught, arm.types, arm.typesSpan ?? arm.span);
  if (ways === undefined) return;
  place(w.fresh.slice(before), ways.yes, arm.body.span);
  w.state = ways.yes;
}

/** What catches the exception of a text that is no number. */
const numberErrors =
  /(^|[.:])(ValueError|Exception|BaseException|NumberFormatException|IllegalArgumentException|RuntimeException|Throwable|FormatException|ArgumentError|TypeError|StandardError)$/;

function runTry(w: Walk, stmt: Try): void {
  const start = w.state.copy();
  const outerThrows = w.frame.throws;
  const thrown: State[] = [];
  w.frame.throws = thrown;
  const notices = stmt.catches.some(({ types }) => types.length === 0 || types.some((type) => numberErrors.test(type)));
  if (notices) w.catching++;
  w.run(stmt.body);
  if (notices) w.catching--;
  w.frame.throws = outerThrows;
  let end = w.state;
  const assigned = assignedNames([stmt.body]);
  for (const arm of stmt.catches) {
    w.state = start.copy();
    forgetNames(w, assigned);
    for (const state of thrown) {
      // what was being handled when it was thrown is still being handled here
      for (const label of state.labels) w.state.labels.add(label);
      for (const wait of state.waits) w.state.waits.add(wait);
      w.state.bounded ||= state.bounded;
    }
    w.scopes.push();
    const caught = { kind: 'path', root: w.newRoot('error'), path: [] } as const;
    if (arm.param) bindPattern(w, arm.param, caught, true);
    catchTypes(w, caught, arm);
    let passes: State | undefined;
    if (arm.guard) {
      w.expression++;
      const before = w.fresh.length;
      const ways = w.branch(arm.guard);
      place(w.fresh.slice(before), ways.yes, arm.body.span);
      w.state = ways.yes;
      passes = ways.no;
    }
    w.run(arm.body);
    w.scopes.pop();
    if (passes) w.frame.throws.push(passes);
    end = State.join(end, w.state);
  }
  if (stmt.catches.length === 0) w.frame.throws.push(...thrown);
  w.state = end;
  if (stmt.finalizer) {
    const dead = w.state.dead;
    if (dead) {
      w.state = start.copy();
      forgetNames(w, assigned);
    }
    w.run(stmt.finalizer);
    if (dead) w.state.kill();
  }
}
