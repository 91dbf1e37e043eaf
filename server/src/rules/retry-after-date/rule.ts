import type { Rule } from '../rule.ts';
import { fixes } from './fix.ts';

/** Retry-After read as a number only. */
export const retryAfterDate: Rule = {
  meta: {
    id: 'retry-after-date',
    defaultSeverity: 'warning',
    summary: 'Retry-After read as a number only, although it may be a date.',
    fixable: true,
  },
  *check({ facts }) {
    for (const read of facts.numberOnlyReads) {
      yield {
        span: read.span,
        message: `Retry-After may be an HTTP-date: ${named(read.callee)} cannot read one, and the wait becomes NaN.`,
      };
    }
  },
  fixes,
};

const named = (callee: string): string => (/^[\w.$]+$/.test(callee) ? `\`${callee}\`` : 'this arithmetic');
