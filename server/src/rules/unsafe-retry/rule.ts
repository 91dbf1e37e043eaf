import type { Rule } from '../rule.ts';
import { fixes } from './fix.ts';
import { unsafeRetries } from './unsafe.ts';

/** A retried POST or PATCH that may have been executed already. */
export const unsafeRetry: Rule = {
  meta: {
    id: 'unsafe-retry',
    defaultSeverity: 'hint',
    summary: 'A retried POST or PATCH without an idempotency key, where the outcome is unknown.',
    fixable: true,
  },
  *check(view) {
    for (const { span, point, what } of unsafeRetries(view)) {
      yield {
        span,
        message: `After ${what} nobody knows whether this ${point.method} was executed: sent again without an idempotency key, it may be executed twice.`,
        related: [{ span: point.span, message: `Here the ${point.method} is sent again.` }],
      };
    }
  },
  fixes,
};
