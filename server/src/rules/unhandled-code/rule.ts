import type { Rule } from '../rule.ts';
import { listed, quoted, writtenCode } from '../support/words.ts';
import { fixes } from './fix.ts';
import { missingKeys } from './missing.ts';
import { tableUse } from './tables.ts';

/** A dispatch on the code that misses codes possible there. */
export const unhandledCode: Rule = {
  meta: {
    id: 'unhandled-code',
    defaultSeverity: 'hint',
    summary: 'A `switch`, `match` or other dispatch on the code that misses codes possible there, and has no default.',
    fixable: true,
    options: [{ name: 'alsoWithDefault', summary: 'Look also at a dispatch that has a default.' }],
  },
  *check(view) {
    const { vocabulary, facts, options } = view;
    for (const dispatch of facts.dispatches) {
      const isTable = dispatch.form === 'table';
      const use = isTable ? tableUse(view, dispatch) : dispatch;
      if (use === undefined || (use.hasDefault && options?.['alsoWithDefault'] !== true)) continue;
      const keys = missingKeys(view, dispatch);
      if (keys.length === 0) continue;
      const codes = keys.map((key) => quoted(writtenCode(vocabulary, key)));
      yield {
        span: dispatch.keywordSpan,
        message: `${codes.length === 1 ? 'One code can arrive here that has' : `${codes.length} codes can arrive here that have`} no ${isTable ? 'entry' : 'arm'}: ${listed(codes)}.`,
      };
    }
  },
  fixes,
};
