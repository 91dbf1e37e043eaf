import type { Rule } from '../rule.ts';
import { lostIds } from './lost.ts';
import { fixes } from './fix.ts';

/** An error handled or thrown without its request id. */
export const lostRequestId: Rule = {
  meta: {
    id: 'lost-request-id',
    defaultSeverity: 'off',
    summary: 'An error handled or thrown without its request id.',
    fixable: true,
  },
  *check(view) {
    for (const { span, form } of lostIds(view)) {
      yield {
        span,
        message: `This error is ${form === 'log' ? 'logged' : 'thrown'} without its request id, by which ${titlesOf(view)} can find the request.`,
      };
    }
  },
  fixes,
};

const titlesOf = ({ vocabulary }: Parameters<Rule['check']>[0]): string => vocabulary.catalogues[0]?.title ?? 'the provider';
