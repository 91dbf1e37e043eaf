import type { Span } from '../../core/range.ts';
import type { Switch } from '../../flow/ir.ts';
import type { ArmsSite, ResponseAccess } from '../../languages/idioms.ts';
import type { Fix } from '../../model/finding.ts';
import { retryPolicies, retryVerdicts, type RetryPolicy } from '../../model/retryPolicy.ts';
import type { FixView } from '../rule.ts';
import { definitionsAt } from '../support/definitions.ts';
import { sourceFile } from '../support/file.ts';
import { findResponse } from '../support/response.ts';
import { findAll, functionsAt, pathTo, sameSpan } from '../support/tree.ts';
import { writtenCode } from '../support/words.ts';
import { missingKeys } from './missing.ts';

/** Adds an arm for each code that is missing, grouped by what is to be done about them. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const dispatch = view.facts.dispatches.find((each) => sameSpan(each.keywordSpan, span));
  const node = findAll(view.unit.fn?.body ?? view.unit.body, (each): each is Switch => each.kind === 'switch').find((each) =>
    sameSpan(each.keywordSpan, span),
  );
  const keys = dispatch === undefined ? [] : missingKeys(view, dispatch);
  if (node === undefined || keys.length === 0) return [];
  const site = siteOf(view, node, keys);
  const edits = site && view.language.idioms?.missingArms?.(site);
  if (edits === undefined || edits.length === 0) return [];
  const title = keys.length === 1 ? 'Add the missing arm' : `Add the ${keys.length} missing arms`;
  return [{ title, safe: false, isPreferred: true, edits: new Map([[view.path, edits]]) }];
}

function siteOf(view: FixView, dispatch: Switch, keys: readonly string[]): ArmsSite | undefined {
  const { vocabulary } = view;
  const waits = keys.filter((key) => isPromised(view, key));
  const codes = (of: readonly string[]): readonly string[] => of.map((key) => writtenCode(vocabulary, key));
  const groups = [...retryPolicies, undefined].flatMap((policy) => {
    const own = keys.filter((key) => !waits.includes(key) && vocabulary.policyOf(key)?.policy === policy);
    return own.length === 0 ? [] : [{ verdict: verdictOf(policy), codes: codes(own) }];
  });
  const file = sourceFile(view);
  if (waits.length === 0) return { file, dispatch, groups };
  const response = responseOf(view, dispatch);
  return response && { file, dispatch, groups, waiting: { verdict: retryVerdicts['retry-after'], codes: codes(waits), response } };
}

const verdictOf = (policy: RetryPolicy | undefined): string =>
  policy === undefined ? 'Nothing is documented about a retry.' : retryVerdicts[policy];

/** Whether a branch for the code has to read Retry-After. */
function isPromised({ vocabulary }: FixView, key: string): boolean {
  const verdict = vocabulary.policyOf(key);
  return verdict?.policy === 'retry-after' && !verdict.inferred;
}

function responseOf(view: FixView, dispatch: Switch): ResponseAccess | undefined {
  const label = dispatch.arms.find(({ labels }) => labels.length > 0)?.labels[0]?.span;
  if (label === undefined) return undefined;
  const path = pathTo(view.unit, label);
  return findResponse({ view, path, definitions: definitionsAt(functionsAt(view.unit, path), path, label), label })?.access;
}
