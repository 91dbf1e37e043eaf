/** Applying one test of a status or a code: the relation on both ways, the facts, the label. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import type { Classified } from './classify.ts';
import type { CodeUse, StatusUse } from './facts.ts';
import { isFeasible, isPossible, type Narrowing, type Relation } from './relation.ts';
import type { State } from './state.ts';
import type { ConstValue, PathValue } from './value.ts';
import type { BranchDraft, Walk, Ways } from './walk.ts';

/** The test of a status against a set. */
export interface StatusTest {
  readonly subject: PathValue;
  readonly classified: Classified;
  readonly statuses: StatusSet;
  readonly form: StatusUse['form'];
  /** The literal (or the whole test) that makes the claim. */
  readonly span: Span;
  readonly literalSpan?: Span | undefined;
  /** Written as its negation: the label is on the other way. */
  readonly negated: boolean;
}

/** The test of a code against constants. */
export interface CodeTest {
  readonly subject: PathValue;
  readonly classified: Classified;
  readonly constants: readonly ConstValue[];
  readonly form: 'case' | 'comparison' | 'collection';
  readonly negated: boolean;
}

/** An exception's `code` that is compared with HTTP statuses is the status: Guzzle's `getCode()`, gaxios' `code`. */
export function codeAsStatus(classified: Classified, values: readonly ConstValue['value'][]): Classified {
  const isStatus = (value: ConstValue['value']): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599;
  if (classified.meaning !== 'code' || classified.certainty !== 'exception' || values.length === 0 || !values.every(isStatus))
    return classified;
  return { ...classified, meaning: 'status' };
}

/** Two copies: a test that says nothing. */
export function bothWays(w: Walk): Ways {
  return { yes: w.state, no: w.state.copy() };
}

/** Applies a status test; `yes` is the way on which the status is in the set. */
export function testStatus(w: Walk, test: StatusTest): Ways {
  const key = test.classified.response;
  const relation = w.state.relation(key);
  const by: Narrowing = { span: test.span, expression: w.expression };
  const narrowed = relation.withStatus(test.statuses, by);
  const label = test.form === 'flag' ? undefined : statusLabel(w, test, narrowed);
  if (w.quiet === 0) {
    const possible = isPossible(w.input.vocabulary, narrowed);
    const closed = relation.isClosed && [...relation.keys.values()].some((set) => !set.isEmpty);
    w.facts.statuses.push({
      span: test.span,
      statuses: test.statuses.toArray(),
      form: test.form,
      response: w.idOf(key),
      group: w.idOf(subjectKey(test.subject)),
      certainty: test.classified.certainty,
      possible: w.state.dead || possible || !closed || !allDocumented(w, relation),
      reachable: !w.state.dead && possible,
      ...(relation.byCode && { narrowedBy: relation.byCode.span, sameExpression: relation.byCode.expression === w.expression }),
      ...(closed && { keys: leftKeys(w, relation) }),
      ...(test.literalSpan && { literalSpan: test.literalSpan }),
      negated: test.negated,
    });
  }
  const yes = w.state.copy();
  const no = w.state;
  yes.relations.set(key, narrowed);
  no.relations.set(key, relation.withStatus(test.statuses.not(), by));
  if (label) admit(yes, label);
  return { yes, no };
}

/** Applies a code test; `yes` is the way on which the code is one of the constants. */
export function testCode(w: Walk, test: CodeTest): Ways {
  const { vocabulary } = w.input;
  const constants = test.constants.filter((each) => isCodeText(w, each.value));
  if (constants.length === 0) return bothWays(w);
  const response = test.classified.response;
  const relation = w.state.relation(response);
  const expression = w.expression;
  const keys = constants.map((each) => vocabulary.keyOf(String(each.value)));
  if (w.quiet === 0) {
    const uses = constants.map((each, i) => codeUse(w, test, each, keys[i]!, relation));
    // a list that stands elsewhere makes no claim about each of its codes here
    const fits = test.form === 'collection' && uses.some((use) => use.possible);
    for (const use of uses) {
      // the list was seen before it was known what it is asked for
      const before = w.facts.codes.findIndex((each) => each.form === 'collection' && each.outerSpan.start === use.outerSpan.start);
      if (before >= 0) w.facts.codes.splice(before, 1);
    }
    w.facts.codes.push(...uses.map((use, i) => (fits && constants[i]!.literal === undefined ? { ...use, possible: true } : use)));
  }
  const by: Narrowing = { span: constants[0]!.span, expression };
  const narrowed = relation.withCodes(keys, by);
  const label = codeLabel(w, test, constants, keys, narrowed);
  const yes = w.state.copy();
  const no = w.state;
  yes.relations.set(response, narrowed);
  // a test against several constants of which some are none of ours takes nothing away
  no.relations.set(response, constants.length === test.constants.length ? relation.withoutCodes(keys, by) : relation);
  if (label) admit(yes, label);
  return { yes, no };
}

/** Whether a constant can be an API's code: a string that the language does not know as something else. */
export function isCodeText(w: Walk, value: ConstValue['value']): value is string {
  if (typeof value !== 'string') return false;
  return w.input.vocabulary.has(w.input.vocabulary.keyOf(value)) || !w.input.receivers.isForeignCode(value);
}

function codeUse(w: Walk, test: CodeTest, constant: ConstValue, key: string, relation: Relation): CodeUse {
  const { vocabulary } = w.input;
  const left = relation.statusesOf(key);
  const reachable = !w.state.dead && isFeasible(vocabulary, key, left);
  const narrowed = left.size < StatusSet.all.size && relation.byStatus !== undefined;
  const documented = vocabulary.statusesOf(key) !== undefined && vocabulary.has(key);
  const contentSpan = constant.literal?.contentSpan;
  return {
    span: contentSpan ?? constant.span,
    outerSpan: constant.literal?.span ?? constant.span,
    code: String(constant.value),
    key,
    form: test.form,
    literal: constant.literal?.plain === true,
    certainty: test.classified.certainty,
    response: w.idOf(test.classified.response),
    group: w.idOf(subjectKey(test.subject)),
    ...(narrowed && { statuses: left.toArray() }),
    ...(relation.byStatus && { narrowedBy: relation.byStatus.span, sameExpression: relation.byStatus.expression === w.expression }),
    possible: w.state.dead || !narrowed || !documented || left.isEmpty || reachable,
    reachable,
    handled: [...relation.keys].filter(([, set]) => set.isEmpty).map(([each]) => each),
    negated: test.negated,
  };
}

/** A number-like name for "the same expression": tests of one subject share it. */
export function subjectKey(value: PathValue): string {
  return `${value.root.id}:${value.path.join('.')}`;
}

/** Whether every code that is left has documented statuses. */
function allDocumented(w: Walk, relation: Relation): boolean {
  const { vocabulary } = w.input;
  for (const [key, set] of relation.keys)
    if (!set.isEmpty && (!vocabulary.has(key) || vocabulary.statusesOf(key) === undefined)) return false;
  return true;
}

function leftKeys(w: Walk, relation: Relation): string[] {
  return [...relation.keys].filter(([key, set]) => isFeasible(w.input.vocabulary, key, set)).map(([key]) => key);
}

/** Takes a label onto a way. */
export function admit(state: State, draft: BranchDraft): void {
  if (state.waits.has(draft.responseKey) || state.waits.has('*')) draft.readsRetryAfter = true;
  state.labels.add(draft.id);
}

function statusLabel(w: Walk, test: StatusTest, narrowed: Relation): BranchDraft | undefined {
  const statuses = narrowed.statuses;
  const form = test.form === 'flag' ? 'equality' : test.form;
  return newDraft(w, {
    subject: 'status',
    form,
    responseKey: test.classified.response,
    certainty: test.classified.certainty,
    statuses,
    keys: narrowed.isClosed ? leftKeys(w, narrowed) : undefined,
    labels: [{ span: w.labelSpan ?? test.span, outerSpan: w.labelSpan ?? test.span, statuses: test.statuses.toArray() }],
    root: test.subject.root.name,
  });
}

function codeLabel(
  w: Walk,
  test: CodeTest,
  constants: readonly ConstValue[],
  keys: readonly string[],
  narrowed: Relation,
): BranchDraft | undefined {
  return newDraft(w, {
    subject: 'code',
    form: test.form === 'comparison' ? 'equality' : test.form,
    responseKey: test.classified.response,
    certainty: test.classified.certainty,
    statuses: narrowed.statuses,
    // a label that nothing reaches admits nothing
    keys: keys.filter((key) => isFeasible(w.input.vocabulary, key, narrowed.statusesOf(key))),
    labels: constants.map((each, i) => ({
      span: w.labelSpan ?? each.literal?.contentSpan ?? each.span,
      outerSpan: w.labelSpan ?? each.literal?.span ?? each.span,
      key: keys[i]!,
    })),
    root: test.subject.root.name,
  });
}

interface DraftInput extends Pick<BranchDraft, 'subject' | 'form' | 'responseKey' | 'certainty' | 'statuses' | 'keys' | 'labels'> {
  readonly root: string | undefined;
}

function newDraft(w: Walk, input: DraftInput): BranchDraft | undefined {
  const { root } = input;
  const within: number[] = [];
  for (const id of w.state.labels) if (w.drafts[id]!.responseKey === input.responseKey) within.push(id);
  const draft: BranchDraft = {
    // member by member: copied by a spread, these would be the slowest objects of the walk
    id: w.drafts.length,
    within,
    labels: input.labels,
    subject: input.subject,
    form: input.form,
    responseKey: input.responseKey,
    certainty: input.certainty,
    keys: input.keys,
    statuses: input.statuses,
    retries: new Map(),
    readsRetryAfter: false,
    handsOn: false,
    answers: 0,
    others: 0,
    bodySpan: input.labels[0]!.span,
    exits: new Set(),
    scope: root === undefined ? {} : { response: root },
  };
  w.drafts.push(draft);
  w.fresh.push(draft);
  return draft;
}
