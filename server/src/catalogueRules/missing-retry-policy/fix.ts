import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { entriesOf } from '../support/entries.ts';
import { fixOf } from '../support/fix.ts';
import { addMember } from '../support/addMember.ts';
import { inferredPolicy } from './policies.ts';

/** The policy that the statuses suggest, with a comment that says so. */
export function fixes(view: CatalogueView, span: Span, data: unknown): readonly Fix[] {
  const statuses = (data as { readonly statuses?: readonly number[] } | undefined)?.statuses ?? [];
  const policy = inferredPolicy(statuses);
  const entry = [...entriesOf(view, 'statuses'), ...entriesOf(view, 'codes')].find(({ nameNode }) => nameNode.offset === span.start);
  if (policy === undefined || entry?.value?.type !== 'object') return [];
  // JSON without comments stays JSON.
  const comment = view.path.endsWith('.jsonc') ? `inferred from ${statuses.join(', ')}` : undefined;
  const edits = addMember(view.text, entry.value, { name: 'retry', value: JSON.stringify(policy), after: 'status', comment });
  return edits === undefined ? [] : [fixOf(view, `Add \`${policy}\`, inferred from ${statuses.join(', ')}`, edits, { isPreferred: true })];
}
