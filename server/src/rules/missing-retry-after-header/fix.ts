import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { sourceFile } from '../support/file.ts';
import { sameSpan } from '../support/tree.ts';
import { answerOf } from './answer.ts';

/** A wait that is neither so short that clients storm nor so long that they give up; whoever applies the fix knows better. */
const seconds = 60;

/** Sets the header where the response is made. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const emission = view.facts.emissions.find(({ code }) => code !== undefined && sameSpan(code.outerSpan, span));
  const answer = emission && answerOf(view, emission);
  if (answer === undefined) return [];
  const edits = view.language.idioms?.retryAfterHeader?.({
    file: sourceFile(view),
    seconds,
    ...(answer.form === 'call' ? { call: answer.call } : answer.form === 'object' ? { object: answer.object } : {}),
    ...(emission?.receiver === undefined ? {} : { receiver: emission.receiver }),
    span: emission!.span,
  });
  if (edits === undefined) return [];
  return [{ title: `Set Retry-After to ${seconds} seconds`, safe: false, isPreferred: true, edits: new Map([[view.path, edits]]) }];
}
