import type { Rule } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { fixes } from './fix.ts';
import { codeOfText } from './knownTexts.ts';
import { messageTests } from './messageTests.ts';

/** Branching on a text that is meant for people. */
export const messageMatching: Rule = {
  meta: {
    id: 'message-matching',
    defaultSeverity: 'warning',
    summary: 'Branching on the text of `message`, `title` or `detail`.',
    fixable: true,
  },
  *check(view) {
    for (const { span, text, member } of messageTests(view)) {
      const key = codeOfText(view.vocabulary, text);
      const instead = key === undefined ? 'branch on the code' : `branch on the code ${quoted(writtenCode(view.vocabulary, key))}`;
      yield {
        span,
        message: `${quoted(member)} is for people and may be reworded or translated at any time: ${instead} instead.`,
        ...(key === undefined ? {} : { related: declaredAt(view.vocabulary, key), data: { key } }),
      };
    }
  },
  fixes,
};
