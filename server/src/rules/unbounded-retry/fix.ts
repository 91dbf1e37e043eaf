import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { attemptSite } from '../support/site.ts';
import { sameSpan } from '../support/tree.ts';

/** Adds a limit to the attempts. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const point = view.facts.retries.find((each) => !each.bounded && sameSpan(each.span, span));
  const site = point && attemptSite(view, point);
  const edits = site && view.language.idioms?.attemptLimit?.(site);
  if (edits === undefined || edits.length === 0) return [];
  return [{ title: 'Limit the attempts', safe: false, isPreferred: true, edits: new Map([[view.path, edits]]) }];
}
