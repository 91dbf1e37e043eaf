import type { Branch } from '../../flow/facts.ts';
import type { Rule, UnitView } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { sameSpan } from '../support/tree.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { fixes } from './fix.ts';
import { firstLabel, retriesOf } from './labels.ts';

/** A branch for a `retry-after` code, or its status, that never reads the header. */
export const missingRetryAfter: Rule = {
  meta: {
    id: 'missing-retry-after',
    defaultSeverity: 'warning',
    summary: 'A branch for a rate limit (a `retry-after` code or its status) that never reads Retry-After.',
    fixable: true,
  },
  *check(view) {
    for (const branch of view.facts.branches) {
      if (branch.readsRetryAfter || branch.refined) continue;
      const label = firstLabel(view, branch);
      if (label === undefined) continue;
      const retries = retriesOf(view, branch, label);
      // A helper that waits as Retry-After says by itself leaves nothing to do here.
      if (retries.length > 0 && retries.every((point) => point.honoursRetryAfter)) continue;
      // A range is a claim about its statuses only where it treats them alike by trying again.
      if (retries.length === 0 && (branch.form === 'range' || branch.form === 'default')) continue;
      if (retries.length === 0 && isExclusion(view, branch)) continue;
      // A predicate decides nothing about the wait, and who is handed the response can still read it.
      if (retries.length === 0 && (branch.onlyAnswers || branch.handsOn)) continue;
      const name = label.key === undefined ? String(label.status) : quoted(writtenCode(view.vocabulary, label.key));
      yield {
        span: label.span,
        message:
          retries.length > 0
            ? `${name} says in Retry-After how long to wait: this retry never reads it.`
            : `${name} says in Retry-After how long to wait: it is handled here without reading it.`,
        ...(retries.length > 0 ? {} : { atMost: 'information' as const }),
        related: label.key === undefined ? [] : declaredAt(view.vocabulary, label.key),
        data: label.key === undefined ? {} : { key: label.key },
      };
    }
  },
  fixes,
};

/** `status >= 400 && status !== 429`: the status is left to what follows, which claims nothing of it. */
function isExclusion({ facts }: UnitView, branch: Branch): boolean {
  const isNegated = facts.statuses.some(({ span, negated }) => negated && sameSpan(span, branch.span));
  return isNegated && facts.branches.some(({ id, form }) => form === 'range' && branch.within.includes(id));
}
