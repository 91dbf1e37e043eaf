import type { RetryPoint } from '../../flow/facts.ts';
import type { Rule, UnitView } from '../rule.ts';
import { fixes } from './fix.ts';
import { hasEnd } from './ends.ts';

/** A retry without a bound. */
export const unboundedRetry: Rule = {
  meta: {
    id: 'unbounded-retry',
    defaultSeverity: 'warning',
    summary: 'A retry loop or recursion without a bound.',
    fixable: true,
  },
  *check(view) {
    for (const point of view.facts.retries) {
      if (point.bounded || !followsFailure(view, point) || hasEnd(view, point)) continue;
      yield { span: point.span, message: messages[point.form] };
    }
  },
  fixes,
};

const messages: Readonly<Record<RetryPoint['form'], string>> = {
  recursion: 'Nothing limits these retries: as long as the error lasts, the function calls itself.',
  timer: 'Nothing limits these retries: as long as the error lasts, the timer is set again.',
  loop: 'Nothing limits these retries: as long as the error lasts, the loop goes on.',
  helper: 'Nothing limits these retries: this helper goes on for ever.',
};

/** Whether it is a failed request that runs again, and not a page, a redirect or a job that is polled. */
function followsFailure({ facts, vocabulary }: UnitView, point: RetryPoint): boolean {
  if (point.failed === true) return true;
  return facts.branches.some((branch) =>
    branch.retries.some((retry) => {
      if (retry.point !== point.id) return false;
      if (branch.subject === 'code')
        return branch.labels.some(({ key }) => key !== undefined && vocabulary.has(key) && retry.keys?.includes(key) !== false);
      const statuses = retry.statuses ?? branch.statuses ?? [];
      return statuses.length > 0 && statuses.every((status) => status === 0 || status >= 400);
    }),
  );
}
