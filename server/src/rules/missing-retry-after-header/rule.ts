import type { Rule } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { quoted } from '../support/words.ts';
import { fixes } from './fix.ts';
import { answerOf } from './answer.ts';

/** Server code that sends a `retry-after` code without the header that says how long. */
export const missingRetryAfterHeader: Rule = {
  meta: {
    id: 'missing-retry-after-header',
    defaultSeverity: 'warning',
    summary: 'Server code that sends a `retry-after` code without setting the header.',
    fixable: true,
  },
  *check(view) {
    const { facts, vocabulary } = view;
    for (const emission of facts.emissions) {
      const { code, headers } = emission;
      const verdict = code && vocabulary.policyOf(code.key);
      if (code === undefined || verdict?.policy !== 'retry-after' || verdict.inferred || headers.includes('retry-after')) continue;
      if (answerOf(view, emission) === undefined) continue;
      yield {
        span: code.outerSpan,
        message: `${quoted(code.value)} tells clients to wait as long as Retry-After says: this response does not set it.`,
        related: declaredAt(vocabulary, code.key),
        data: { key: code.key },
      };
    }
  },
  fixes,
};
