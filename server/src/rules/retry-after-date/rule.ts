import type { Receivers } from '../../flow/receivers.ts';
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
  *check({ facts, text, language }) {
    for (const read of facts.numberOnlyReads) {
      // Vendors' `retry-after-ms` is a number and nothing else.
      if (/retry[-_]?after[-_]?ms/i.test(text.slice(read.valueSpan.start, read.valueSpan.end))) continue;
      yield {
        span: read.span,
        message: `Retry-After may be an HTTP-date, which ${named(read.callee)} cannot read: ${read.guarded ? 'the date is ignored.' : failed(language.receivers, read.callee)}`,
        // Where what is no number is noticed, a date only costs the right wait.
        ...(read.guarded ? { atMost: 'information' as const } : {}),
      };
    }
  },
  fixes,
};

/** What comes of a date where nobody looks. */
function failed({ numberParsersThrow, numberMethods, throwingNumberMethods, failedNumber }: Receivers, callee: string): string {
  const throws = numberMethods?.includes(callee) === true ? throwingNumberMethods?.includes(callee) : numberParsersThrow;
  return throws === true ? 'a date throws.' : `the wait becomes ${failedNumber ?? 'NaN'}.`;
}

const named = (callee: string): string => (/^[\w.$]+$/.test(callee) ? `\`${callee}\`` : 'this arithmetic');
