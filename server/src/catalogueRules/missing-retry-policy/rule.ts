import { nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { entriesOf, knownEntries, lastEntries } from '../support/entries.ts';
import { fixes } from './fix.ts';
import { inferredPolicy, needsPolicy, unstated } from './policies.ts';

/** A rate limit or a server error that does not say whether to try again. */
export const missingRetryPolicy: CatalogueRule = {
  meta: {
    id: 'missing-retry-policy',
    defaultSeverity: 'information',
    summary: 'A code or status of a rate limit (429) or a server error (5xx) that does not say whether to try again.',
    fixable: true,
    needs: 'workspace',
  },
  *check(view) {
    const catalogues = [view.catalogue, ...view.wholes];
    for (const { name, nameNode, value } of lastEntries(entriesOf(view, 'statuses'))) {
      const status = Number(name);
      if (value?.type !== 'object' || !needsPolicy(status) || unstated([status], catalogues).length === 0) continue;
      yield { span: nodeSpan(nameNode), message: messageOf(name, [status]), data: { statuses: [status] } };
    }
    for (const { name, nameNode, known } of knownEntries(view)) {
      const [{ statuses, deprecated }] = known;
      if (known.some(({ retry }) => retry !== undefined) || deprecated !== undefined) continue;
      const without = unstated(statuses, catalogues);
      if (without.length > 0) yield { span: nodeSpan(nameNode), message: messageOf(name, without), data: { statuses } };
    }
  },
  fixes,
};

function messageOf(name: string, statuses: readonly number[]): string {
  const policy = inferredPolicy(statuses);
  const inferred = policy === undefined ? 'clients are left to guess' : `${quoted(policy)} is only inferred`;
  const of = String(statuses[0]) === name ? `Status ${name}` : `${quoted(name)} (${statuses.join(', ')})`;
  return `${of} has no retry policy, ${inferred}: state \`retry\`.`;
}
