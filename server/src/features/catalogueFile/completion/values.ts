import type { RetryPolicy } from '../../../model/retryPolicy.ts';
import { inferPolicy, retryPolicies, retryVerdicts } from '../../../model/retryPolicy.ts';
import { namedStatuses, statusName, statusTitle } from '../../../model/statusNames.ts';
import { contentsOf } from '../contents.ts';
import type { WrittenItem } from '../contents.ts';
import { statusMeaning } from '../statusMeanings.ts';
import type { CandidateFrame, Offer } from './candidate.ts';
import { statusEntry } from './members.ts';
import { memberNamed, rootOf } from './wholeFile.ts';

/** Statuses by number, those of errors first; without these. */
export function statusOffers(taken: ReadonlySet<number>): readonly Offer[] {
  const errorsFirst = [...namedStatuses].sort((a, b) => Number(a < 400) - Number(b < 400) || a - b);
  return errorsFirst
    .filter((status) => !taken.has(status))
    .map((status) => ({ label: statusTitle(status), kind: 'status', template: [String(status)], documentation: statusMeaning(status) }));
}

/** The same as names of entries in `statuses`. */
export const statusEntryOffers = (taken: ReadonlySet<number>): readonly Offer[] =>
  statusOffers(taken).map((offer) => {
    const [number] = offer.template as readonly string[];
    const status = Number(number);
    return { ...offer, template: [`"${number}": `, ...statusEntry(1, statusName(status), inferPolicy(status))] };
  });

/** The statuses that an item says: a number, or a list of them. */
export function statusesIn(text: string, item: WrittenItem | undefined): readonly number[] {
  if (item?.span === undefined) return [];
  const values = text[item.span.start] === '[' ? contentsOf(text, item.span.start).map(({ value }) => value) : [item.value];
  return values.flatMap((value) => (value !== undefined && /^[1-5]\d\d$/.test(value) ? [Number(value)] : []));
}

/** What is expected of a code with these statuses, by the file's own words of them or by HTTP's; undefined where they differ. */
export function expectedPolicy(text: string, statuses: readonly number[]): RetryPolicy | undefined {
  if (statuses.length === 0) return undefined;
  const own = memberNamed(text, rootOf(text), 'statuses');
  const entries = own?.span === undefined || text[own.span.start] !== '{' ? [] : contentsOf(text, own.span.start);
  const policies = new Set(
    statuses.map((status) => {
      const entry = entries.findLast(({ name }) => name === String(status))?.span;
      const written = entry === undefined || text[entry.start] !== '{' ? undefined : memberNamed(text, entry.start, 'retry')?.value;
      return retryPolicies.find((policy) => policy === written) ?? inferPolicy(status);
    }),
  );
  return policies.size === 1 ? [...policies][0] : undefined;
}

/** The retry policies, the expected one chosen beforehand. */
export function retryOffers(expected: RetryPolicy | undefined, statuses: readonly number[]): readonly Offer[] {
  const why = expected === undefined ? undefined : `What ${statuses.slice(0, 3).join(', ')} lets expect.`;
  return [...retryPolicies]
    .sort((a, b) => Number(b === expected) - Number(a === expected))
    .map((policy) => ({
      label: policy,
      kind: 'policy',
      template: [`"${policy}"`],
      detail: retryVerdicts[policy],
      ...(policy === expected ? { isPreselected: true, documentation: why } : {}),
    }));
}

const actorMeanings = {
  caller: 'Whoever writes the program that sends the request.',
  'account-owner': 'Whoever administers the account: keys, scopes, balance.',
  provider: 'Whoever runs the API.',
};

/** Who can be named as the one to act. */
export const actorOffers = (): readonly Offer[] =>
  Object.entries(actorMeanings).map(([actor, detail]) => ({ label: actor, kind: 'actor', template: [`"${actor}"`], detail }));

/** The registered name of a status, as its title. */
export function titleOffers(status: string): readonly Offer[] {
  const name = statusName(Number(status));
  return name === undefined ? [] : [{ label: name, kind: 'text', template: [JSON.stringify(name)], detail: 'The registered name' }];
}

/** The statuses of the entry around a cursor. */
export const statusesAround = ({ text, cursor }: CandidateFrame): readonly number[] =>
  statusesIn(
    text,
    contentsOf(text, cursor.start, cursor.token?.span).findLast(({ name }) => name === 'status'),
  );
