import { contains, type Span } from '../../core/range.ts';
import type { Branch, RetryPoint, UnitFacts } from '../../flow/facts.ts';
import { isPermanent, type RetryPolicy } from '../../model/retryPolicy.ts';
import type { PolicyVerdict } from '../../model/vocabulary.ts';
import type { UnitView } from '../rule.ts';
import { exitsOf, statementsIn } from '../support/bodies.ts';
import { literalOf } from '../support/literalOf.ts';
import { mayChange } from '../support/sameRequest.ts';
import { pathTo, sameSpan } from '../support/tree.ts';

/** A label that admits a permanent error to a retry. */
export interface PermanentRetry {
  readonly span: Span;
  readonly branch: Branch;
  readonly policy: RetryPolicy;
  readonly key?: string;
  readonly status?: number;
}

type Reached = Branch['retries'][number];

/** Every label whose code or status has a documented policy that forbids the retry it leads to. */
export function* permanentRetries(view: UnitView): Iterable<PermanentRetry> {
  const { facts } = view;
  for (const branch of facts.branches) {
    for (const reached of branch.retries) {
      const point = facts.retries.find(({ id }) => id === reached.point);
      if (point === undefined || reached.loose === true || !retriesAll(view, branch, point) || mayChange(view, branch, point)) continue;
      if (branch.subject === 'code') yield* codes(view, branch, reached);
      else if (!isNarrowed(facts, branch, reached))
        yield* branch.form === 'range' ? range(view, branch, reached) : statuses(view, branch, reached);
    }
  }
}

function* codes({ vocabulary }: UnitView, branch: Branch, reached: Reached): Iterable<PermanentRetry> {
  for (const { outerSpan, key } of branch.labels) {
    if (key === undefined || branch.keys?.includes(key) === false || reached.keys?.includes(key) === false) continue;
    const policy = forbidding(vocabulary.policyOf(key));
    if (policy !== undefined) yield { span: outerSpan, branch, policy, key };
  }
}

function* statuses(view: UnitView, branch: Branch, reached: Reached): Iterable<PermanentRetry> {
  for (const label of branch.labels) {
    for (const status of label.statuses ?? []) {
      if (reached.statuses?.includes(status) === false || !view.vocabulary.statuses.includes(status)) continue;
      const policy = forbidding(view.vocabulary.policyOfStatus(status));
      if (policy !== undefined) yield { span: literalOf(view, label.outerSpan, status), branch, policy, status };
    }
  }
}

/** Of a range every documented status must be permanent: one that holds others too is a retry of those. */
function* range(view: UnitView, branch: Branch, reached: Reached): Iterable<PermanentRetry> {
  const { vocabulary, facts } = view;
  const same = facts.branches.filter((each) => each.form === 'range' && sameSpan(each.bodySpan, branch.bodySpan));
  if (same.some((each) => each.within.includes(branch.id))) return;
  const held = vocabulary.statuses.filter((status) => status >= 400 && (reached.statuses ?? branch.statuses)?.includes(status) === true);
  const policies = held.map((status) => forbidding(vocabulary.policyOfStatus(status)));
  const [policy] = policies;
  const isFailure = (reached.statuses ?? branch.statuses)?.every((status) => status >= 400) === true;
  if (policy === undefined || !isFailure || policies.includes(undefined)) return;
  const [span] = same.map(({ labels }) => labels[0]!.outerSpan).sort((a, b) => a.start - b.start);
  yield { span: span!, branch, policy, status: held[0]! };
}

const forbidding = (verdict: PolicyVerdict | undefined): RetryPolicy | undefined =>
  verdict !== undefined && !verdict.inferred && isPermanent(verdict.policy) ? verdict.policy : undefined;

/** A code asked for within says more than the status. */
const isNarrowed = ({ branches }: UnitFacts, branch: Branch, reached: Reached): boolean =>
  branches.some(
    (each) => each.subject === 'code' && each.within.includes(branch.id) && each.retries.some(({ point }) => point === reached.point),
  );

/** Whether what comes to the point is tried again without being asked anything more. */
function retriesAll(view: UnitView, branch: Branch, point: RetryPoint): boolean {
  if (point.selective === true) return false;
  if (point.form === 'helper') return true;
  const exits = exitsOf(statementsIn(view.unit, branch.bodySpan)) ?? [];
  // What is thrown to a `catch` may be told apart there.
  const isCaught = pathTo(view.unit, branch.span).some(
    (node) => node.kind === 'try' && node.catches.length > 0 && contains(node.body.span, branch.span),
  );
  return !isCaught || !exits.some(({ form }) => form === 'throw');
}
