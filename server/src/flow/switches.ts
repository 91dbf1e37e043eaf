/** Dispatch: every arm takes from what the arms before it left. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import { bindPattern } from './bind.ts';
import { compareWith, rangeStatuses } from './conditions.ts';
import { noteMessage } from './messages.ts';
import { noteComparedMember } from './envelopeReads.ts';
import type { Arm, Expr, Switch } from './ir.ts';
import { takeJumps } from './jumps.ts';
import { isFeasible } from './relation.ts';
import { State } from './state.ts';
import { bothWays, codeAsStatus, subjectKey, testCode, testStatus } from './tests.ts';
import { testTypes } from './statusTexts.ts';
import { dottedPath } from './tree.ts';
import { unknown, type PathValue, type Value } from './value.ts';
import { constantValue } from './values.ts';
import type { BranchDraft, Walk, Ways } from './walk.ts';

/** Runs a switch, match, when or case. */
export function runSwitch(w: Walk, stmt: Switch): void {
  w.expression++;
  const subject = stmt.subject ? w.evaluate(stmt.subject) : undefined;
  // a number read from the header, and what to do where it was none
  if (subject?.kind === 'wait' && subject.form === 'number') w.guardedWaits.add(subject.span.start);
  const jumps = w.frame.jumps.length;
  const entries: { readonly arm: Arm; readonly state: State | undefined; readonly made: readonly BranchDraft[] }[] = [];
  for (const arm of stmt.arms) {
    if (arm.isDefault && arm.guard === undefined) {
      entries.push({ arm, state: undefined, made: [] });
      continue;
    }
    const before = w.fresh.length;
    const remains = w.state;
    w.expression++;
    const ways = armWays(w, subject, stmt.subject, arm);
    w.state = ways.no;
    if (w.state === ways.yes) w.state = remains.copy();
    entries.push({ arm, state: ways.yes, made: w.fresh.slice(before) });
  }
  const rest = w.state;
  noteDispatch(w, stmt, subject, rest);
  const hasDefault = entries.some((entry) => entry.state === undefined);
  let running: State = rest.copy().kill();
  let waiting: BranchDraft[] = [];
  let after: State | undefined;
  for (const { arm, state, made } of entries) {
    w.state = State.join(running, state ?? rest.copy());
    waiting = mergeLabels(waiting, made);
    for (const draft of waiting) draft.bodySpan = arm.body.span;
    w.scopes.push();
    if (arm.binds) bindPattern(w, arm.binds, subject ?? unknown, true);
    w.run(arm.body);
    w.scopes.pop();
    const isEmpty = arm.body.kind === 'block' && arm.body.body.length === 0;
    if (!isEmpty || !arm.fallsThrough) waiting = [];
    if (arm.fallsThrough) running = w.state;
    else {
      after = after ? State.reunite(after, w.state) : w.state;
      running = rest.copy().kill();
    }
  }
  after = after ? State.reunite(after, running) : running;
  if (!hasDefault && stmt.isExhaustive !== true) after = State.reunite(after, rest);
  if (stmt.keepsBreaks !== true) for (const state of takeJumps(w, jumps, 'break', undefined)) after = State.reunite(after, state);
  w.state = after;
}

/** `case a: case b:` is one branch with two labels: the second test's draft goes into the first's. */
function mergeLabels(waiting: readonly BranchDraft[], made: readonly BranchDraft[]): BranchDraft[] {
  const [first] = waiting;
  const [second] = made;
  if (first === undefined || second === undefined || first.subject !== second.subject || first.responseKey !== second.responseKey)
    return [...waiting, ...made];
  first.labels.push(...second.labels);
  if (first.keys && second.keys) first.keys = [...first.keys, ...second.keys];
  if (first.statuses && second.statuses) first.statuses = first.statuses.or(second.statuses);
  second.labels.length = 0;
  return [...waiting, ...made.slice(1)];
}

function armWays(w: Walk, subject: Value | undefined, subjectExpr: Expr | undefined, arm: Arm): Ways {
  let yes: State | undefined;
  if (arm.labels.length === 0) yes = w.state.copy();
  const together = severalCodes(w, subject, arm);
  if (together) {
    yes = together.yes;
    w.state = together.no;
  } else {
    for (const label of arm.labels) {
      const ways = labelWays(w, subject, subjectExpr, label);
      w.state = ways.no;
      yes = yes ? State.join(yes, ways.yes) : ways.yes;
    }
  }
  if (arm.guard === undefined) return { yes: yes!, no: w.state };
  const no = w.state;
  w.state = yes!;
  if (arm.binds) {
    w.scopes.push();
    bindPattern(w, arm.binds, subject ?? unknown, true);
  }
  const guarded = w.branch(arm.guard);
  if (arm.binds) w.scopes.pop();
  // a pattern that always fits leaves only what the guard refused
  if (arm.labels.length === 0) return guarded;
  return { yes: guarded.yes, no: State.join(no, guarded.no) };
}

/** `case "a", "b"` in one arm: one branch with several labels. */
function severalCodes(w: Walk, subject: Value | undefined, arm: Arm): Ways | undefined {
  if (subject?.kind !== 'path' || arm.labels.length < 2) return undefined;
  const values = arm.labels.map((label) =>
    label.kind === 'literal' || label.kind === 'ref' || label.kind === 'member' ? labelValue(w, subject, label) : unknown,
  );
  const constants = values.filter((value) => value.kind === 'const');
  if (constants.length !== values.length) return undefined;
  const classified = codeAsStatus(
    w.classifier.classify(subject),
    constants.map((each) => each.value),
  );
  if (classified.meaning === 'code') return testCode(w, { subject, classified, constants, form: 'case', negated: false });
  const numbers = constants.map((each) => Number(each.value));
  if (classified.meaning !== 'status' || !numbers.every((each) => StatusSet.all.has(each) && each > 0)) return undefined;
  const span = { start: arm.labels[0]!.span.start, end: arm.labels.at(-1)!.span.end };
  return testStatus(w, { subject, classified, statuses: StatusSet.of(...numbers), form: 'case', span, negated: false });
}

function labelWays(w: Walk, subject: Value | undefined, subjectExpr: Expr | undefined, label: Expr): Ways {
  if (subject === undefined || (subject.kind === 'const' && subject.value === true)) return w.branch(label);
  if (label.kind === 'list' && label.form === 'tuple' && subjectExpr?.kind === 'list') return tuple(w, subjectExpr, label.items);
  // the places of a subject that is no tuple itself are not known
  if (label.kind === 'list' && label.form === 'tuple') return bothWays(w);
  if (label.kind === 'range') return range(w, subject, label);
  if (label.kind === 'compare')
    return compareWith(w, subject, label.op, w.evaluate(label.value), subjectExpr?.span ?? label.span, label.span) ?? bothWays(w);
  if (label.kind === 'logical' && label.op !== 'coalesce') return combined(w, subject, subjectExpr, label);
  if (label.kind === 'not') {
    const ways = labelWays(w, subject, subjectExpr, label.operand);
    return { yes: ways.no, no: ways.yes };
  }
  const type = subject.kind === 'path' && (label.kind === 'ref' || label.kind === 'member') ? dottedPath(label) : undefined;
  const byType = type && testTypes(w, subject as PathValue, [type.join('.')], label.span);
  if (byType) return byType;
  const value = labelValue(w, subject, label);
  if (subject.kind === 'path' && value.kind === 'const') {
    const classified = codeAsStatus(w.classifier.classify(subject), [value.value]);
    if (classified.meaning === 'code') return testCode(w, { subject, classified, constants: [value], form: 'case', negated: false });
    if (subjectExpr)
      noteComparedMember(w, subject, classified, subjectExpr.span, typeof value.value === 'number' ? value.value : String(value.value));
    if (classified.meaning === 'message' && typeof value.value === 'string') noteMessage(w, subject, value, 'equality');
    if (classified.meaning === 'status') {
      const number =
        typeof value.value === 'number' ? value.value : /^[1-5]\d\d$/.test(String(value.value)) ? Number(value.value) : Number.NaN;
      if (!StatusSet.all.has(number) || number === 0) return bothWays(w);
      return testStatus(w, {
        subject,
        classified,
        statuses: StatusSet.of(number),
        form: 'case',
        span: value.span,
        literalSpan: value.literal?.span,
        negated: false,
      });
    }
  }
  if (subject.kind === 'class') return compareWith(w, subject, '==', value, label.span, label.span) ?? bothWays(w);
  return bothWays(w);
}

/** A label's value; one of an enum is written without the enum's name. */
function labelValue(w: Walk, subject: Value | undefined, label: Expr): Value {
  if (w.input.receivers.enumLabels !== true || label.kind !== 'ref' || subject?.kind !== 'path') return w.evaluate(label);
  const { meaning } = w.classifier.classify(subject);
  if (meaning === 'status') {
    const status = w.input.receivers.namedStatus(['HttpStatus', label.name]);
    if (status !== undefined) return { kind: 'const', value: status, span: label.span };
  }
  if (meaning === 'code' && w.scopes.lookup(label.name) === undefined) {
    const value = enumMember(w, label);
    if (value !== undefined) return { kind: 'const', value, span: label.span };
  }
  return w.evaluate(label);
}

/** What a member of an enum stands for, given its name alone: what the module says of `enum:NAME`, or that very name. */
function enumMember(w: Walk, label: Expr & { kind: 'ref' }): string | undefined {
  const member = w.constantOf(`enum:${label.name}`);
  const value = member && constantValue(w, member, label.span);
  const text = value?.kind === 'const' ? String(value.value) : label.name;
  return w.input.vocabulary.has(w.input.vocabulary.keyOf(text)) ? text : undefined;
}

/** `>= 400 and <= 499`: patterns joined. */
function combined(w: Walk, subject: Value, subjectExpr: Expr | undefined, label: Expr & { kind: 'logical' }): Ways {
  const left = labelWays(w, subject, subjectExpr, label.left);
  w.state = label.op === 'and' ? left.yes : left.no;
  const right = labelWays(w, subject, subjectExpr, label.right);
  return label.op === 'and'
    ? { yes: right.yes, no: State.join(left.no, right.no) }
    : { yes: State.join(left.yes, right.yes), no: right.no };
}

/** `match (status, code) { (429, "x") => …`: each place is a test of its own. */
function tuple(w: Walk, subject: Expr & { kind: 'list' }, labels: readonly Expr[]): Ways {
  let no: State | undefined;
  labels.forEach((label, i) => {
    const part = subject.items[i];
    if (part === undefined || (label.kind === 'ref' && label.name === '_') || label.kind === 'opaque') return;
    const ways = labelWays(w, w.evaluate(part), part, label);
    w.state = ways.yes;
    no = no ? State.join(no, ways.no) : ways.no;
  });
  return { yes: w.state, no: no ?? w.state.copy().kill() };
}

function range(w: Walk, subject: Value, label: Expr & { kind: 'range' }): Ways {
  const statuses = rangeStatuses(w, label);
  if (subject.kind !== 'path' || statuses === undefined) return bothWays(w);
  const classified = w.classifier.classify(subject);
  if (classified.meaning !== 'status') return bothWays(w);
  return testStatus(w, { subject, classified, statuses, form: 'range', span: label.span, negated: false });
}

/** Above this many codes a dispatch with a default is not asked what it misses. */
const manyKeys = 300;

function noteDispatch(w: Walk, stmt: Switch, subject: Value | undefined, rest: State): void {
  if (w.quiet > 0 || subject?.kind !== 'path') return;
  const classified = w.classifier.classify(subject);
  if (classified.meaning !== 'code') return;
  const { vocabulary } = w.input;
  const last = stmt.arms.at(-1);
  const standard = stmt.arms.find((arm) => arm.isDefault && arm.guard === undefined);
  const group = w.idOf(subjectKey(subject));
  const within = (span: Span): boolean => stmt.span.start <= span.start && span.end <= stmt.span.end;
  const handled = [
    ...new Set(w.facts.codes.filter((use) => use.group === group && use.form === 'case' && within(use.span)).map((use) => use.key)),
  ];
  const relation = rest.relation(classified.response);
  const asks = standard === undefined || vocabulary.keys.length <= manyKeys;
  const remaining = asks ? vocabulary.keys.filter((key) => isFeasible(vocabulary, key, relation.statusesOf(key))) : [];
  w.facts.dispatches.push({
    span: stmt.span,
    keywordSpan: stmt.keywordSpan,
    form: 'switch',
    response: w.idOf(classified.response),
    group,
    hasDefault: standard !== undefined,
    handled,
    remaining,
    insertAt: standard?.span.start ?? last?.span.end ?? stmt.span.end - 1,
  });
}
