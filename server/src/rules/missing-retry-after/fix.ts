import type { Span } from '../../core/range.ts';
import type { SourceEdit } from '../../languages/idioms.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { firstLabel, retriesOf } from './labels.ts';
import { retrySite } from '../support/site.ts';

/** Inserts the handler; where nothing is tried again, handing the wait on to the caller is offered too. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const idioms = view.language.idioms;
  for (const branch of view.facts.branches) {
    const label = firstLabel(view, branch);
    if (idioms === undefined || label === undefined || label.span.start !== span.start || label.span.end !== span.end) continue;
    const point = retriesOf(view, branch, label).find((each) => !each.honoursRetryAfter);
    const site = retrySite(view, branch, point);
    if (site === undefined) continue;
    const retries = point !== undefined;
    return [
      ...fix(
        view,
        retries ? 'Wait as Retry-After says before the retry' : 'Retry as Retry-After says, a limited number of times',
        true,
        idioms.retryAfterHandler?.(site),
      ),
      ...(retries ? [] : fix(view, 'Read Retry-After and hand the wait on with the error', false, idioms.retryAfterHandedOn?.(site))),
    ];
  }
  return [];
}

/** Not safe to apply unasked: waits and limits change what the function does. */
function fix(view: FixView, title: string, isPreferred: boolean, edits: readonly SourceEdit[] | undefined): Fix[] {
  return edits === undefined || edits.length === 0 ? [] : [{ title, safe: false, isPreferred, edits: new Map([[view.path, edits]]) }];
}
