import type { Branch, RetryPoint } from '../../flow/facts.ts';
import type { UnitView } from '../rule.ts';
import { literalOf } from '../support/literalOf.ts';

/** What a branch admits that the server answers with Retry-After. */
export interface WaitingLabel {
  readonly span: Branch['span'];
  readonly key?: string;
  readonly status?: number;
}

/** The first label of a branch with a documented `retry-after` policy that is possible there. */
export function firstLabel(view: UnitView, branch: Branch): WaitingLabel | undefined {
  const { vocabulary } = view;
  for (const label of branch.labels) {
    if (label.key !== undefined) {
      const verdict = vocabulary.policyOf(label.key);
      if (verdict?.policy !== 'retry-after' || verdict.inferred) continue;
      if (branch.keys !== undefined && !branch.keys.includes(label.key)) continue;
      return { span: label.outerSpan, key: label.key };
    }
    const status = label.statuses?.find((each) => {
      const verdict = vocabulary.policyOfStatus(each);
      return verdict?.policy === 'retry-after' && !verdict.inferred && (branch.statuses === undefined || branch.statuses.includes(each));
    });
    if (status !== undefined) return { span: literalOf(view, label.outerSpan, status), status };
  }
  return undefined;
}

/** The retry points that the label's code or status still reaches. */
export function retriesOf(view: UnitView, branch: Branch, label: WaitingLabel): readonly RetryPoint[] {
  const reached = branch.retries.filter(
    (retry) =>
      (label.key === undefined || retry.keys === undefined || retry.keys.includes(label.key)) &&
      (label.status === undefined || retry.statuses === undefined || retry.statuses.includes(label.status)),
  );
  return view.facts.retries.filter((point) => reached.some((retry) => retry.point === point.id));
}
