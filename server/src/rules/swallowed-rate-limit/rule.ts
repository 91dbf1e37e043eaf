import type { Rule } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { statusList } from '../support/words.ts';
import { fixes } from './fix.ts';
import { fatalRanges } from './ranges.ts';

/** A status range treated as fatal that holds a transient status. */
export const swallowedRateLimit: Rule = {
  meta: {
    id: 'swallowed-rate-limit',
    defaultSeverity: 'warning',
    summary: 'A status range treated as fatal that holds a transient status (`>= 400 && < 500` with 429).',
    fixable: true,
  },
  *check(view) {
    for (const { span, transient } of fatalRanges(view)) {
      const [key] = view.vocabulary.keysWith(transient[0]!);
      yield {
        span,
        message: `${statusList(transient)} ${transient.length > 1 ? 'are' : 'is'} in this range and will pass: here ${transient.length > 1 ? 'they are' : 'it is'} treated as final.`,
        related: key === undefined ? [] : declaredAt(view.vocabulary, key),
        data: key === undefined ? {} : { key },
      };
    }
  },
  fixes,
};
