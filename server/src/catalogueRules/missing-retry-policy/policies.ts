import type { Catalogue } from '../../model/catalogue.ts';
import type { RetryPolicy } from '../../model/retryPolicy.ts';
import { inferPolicy } from '../../model/retryPolicy.ts';

/** Whether a client meets this status and wonders whether to try again. */
export const needsPolicy = (status: number): boolean => status === 429 || (status >= 500 && status <= 599);

/** The statuses among these whose policy nobody has stated. */
export const unstated = (statuses: readonly number[], catalogues: readonly Catalogue[]): readonly number[] =>
  statuses.filter((status) => needsPolicy(status) && !catalogues.some((catalogue) => catalogue.statuses.get(status)?.retry !== undefined));

/** The one policy that all these statuses suggest; undefined where they differ, or one suggests none. */
export function inferredPolicy(statuses: readonly number[]): RetryPolicy | undefined {
  const [policy, ...more] = new Set(statuses.map(inferPolicy));
  return more.length === 0 ? policy : undefined;
}
