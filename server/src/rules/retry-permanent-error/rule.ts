import { retryVerdicts } from '../../model/retryPolicy.ts';
import type { Rule } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { fixes } from './fix.ts';
import { permanentRetries } from './permanent.ts';

/** Retry of a code that stays as it is, however often it is asked for. */
export const retryPermanentError: Rule = {
  meta: {
    id: 'retry-permanent-error',
    defaultSeverity: 'warning',
    summary: 'Retry of a code whose policy is `never` or `after-fix`.',
    fixable: true,
  },
  *check(view) {
    const seen = new Set<number>();
    for (const { span, policy, key, status } of permanentRetries(view)) {
      if (seen.has(span.start)) continue;
      seen.add(span.start);
      const declared = key ?? view.vocabulary.keysWith(status!)[0];
      yield {
        span,
        message: `${key === undefined ? status : quoted(writtenCode(view.vocabulary, key))} is tried again here. ${retryVerdicts[policy]}`,
        related: declared === undefined ? [] : declaredAt(view.vocabulary, declared),
        data: declared === undefined ? {} : { key: declared },
      };
    }
  },
  fixes,
};
