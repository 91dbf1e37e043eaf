import type { Actor, Catalogue, CodeEntry, Envelope, StatusEntry } from '../model/catalogue.ts';
import type { RetryPolicy } from '../model/retryPolicy.ts';
import { inferPolicy, retryVerdicts } from '../model/retryPolicy.ts';
import { statusTitle } from '../model/statusNames.ts';
import type { Declaration, PolicyVerdict } from '../model/vocabulary.ts';
import type { Inline, RichText } from './richText.ts';

const actors: Readonly<Record<Actor, string>> = {
  caller: 'the calling program',
  'account-owner': 'the owner of the account',
  provider: 'the provider of the API',
};

const maxListedCodes = 12;
const maxTextLength = 700;

/** Everything a catalogue says of one code: hover, completion's documentation and `explain` show this. */
export function describeCode({ catalogue, entry }: Declaration): RichText {
  const statuses = entry.statuses.slice(0, 4).map(statusTitle).join(', ') + (entry.statuses.length > 4 ? ', …' : '');
  return [
    titleLine([{ code: entry.code }], [statuses, entry.title]),
    ...deprecation(entry),
    ...facts(entry),
    ...retryLine(policyOfEntry(catalogue, entry)),
    ...requestIdLine(catalogue.envelope),
    footer(catalogue, entry.docs),
  ];
}

/** What a catalogue says of a status: its own entry, its codes, and the policy. */
export function describeStatus(catalogue: Catalogue, status: number): RichText {
  const entry = catalogue.statuses.get(status);
  const codes = codesWith(catalogue, status);
  return [
    titleLine([{ strong: statusTitle(status) }], [entry?.title]),
    ...(entry === undefined ? [] : facts(entry)),
    ...codesLine(codes),
    ...retryLine(policyOfStatus(catalogue, status, entry, codes)),
    ...requestIdLine(catalogue.envelope),
    footer(catalogue, entry?.docs),
  ];
}

/** The codes a catalogue documents with a status, in its order. */
export const codesWith = (catalogue: Catalogue, status: number): readonly CodeEntry[] =>
  [...catalogue.codes.values()].filter((entry) => entry.statuses.includes(status));

/** One line for lists: `429 · Too many requests`. */
export function shortDetail(entry: CodeEntry): string {
  const statuses = entry.statuses.length > 3 ? `${entry.statuses.slice(0, 3).join(', ')}, …` : entry.statuses.join(', ');
  return [statuses, entry.title].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The policy of an entry: documented, or what its statuses agree on. */
export function policyOfEntry(catalogue: Catalogue, entry: CodeEntry): PolicyVerdict | undefined {
  if (entry.retry !== undefined) return { policy: entry.retry, inferred: false };
  const policies = new Set(entry.statuses.map((status) => catalogue.statuses.get(status)?.retry ?? inferPolicy(status)));
  const [policy] = policies;
  return policies.size === 1 && policy !== undefined ? { policy, inferred: true } : undefined;
}

function policyOfStatus(
  catalogue: Catalogue,
  status: number,
  entry: StatusEntry | undefined,
  codes: readonly CodeEntry[],
): PolicyVerdict | undefined {
  if (entry?.retry !== undefined) return { policy: entry.retry, inferred: false };
  const verdicts = codes.map((code) => policyOfEntry(catalogue, code));
  const policies = new Set<RetryPolicy | undefined>(verdicts.map((verdict) => verdict?.policy));
  const [shared] = policies;
  // Codes of one status that differ leave nothing to say of the status alone.
  if (policies.size > 1) return undefined;
  if (shared !== undefined) return { policy: shared, inferred: verdicts.some((verdict) => verdict?.inferred === true) };
  const inferred = inferPolicy(status);
  return inferred === undefined ? undefined : { policy: inferred, inferred: true };
}

function titleLine(head: readonly Inline[], rest: readonly (string | undefined)[]): readonly Inline[] {
  const parts = rest.filter((part): part is string => part !== undefined && part !== '');
  return [...head, ...parts.flatMap((part, index): Inline[] => [' · ', index === 0 ? { strong: part } : part])];
}

function facts(entry: CodeEntry | StatusEntry): RichText {
  return [
    ...(entry.description === undefined ? [] : [prose(entry.description)]),
    ...(entry.actor === undefined ? [] : [[{ strong: 'Who acts:' }, ` ${actors[entry.actor]}`]]),
    ...(entry.action === undefined ? [] : [[{ strong: 'What to do:' }, ' ', ...prose(entry.action)]]),
  ];
}

function deprecation({ deprecated }: CodeEntry): RichText {
  if (deprecated === undefined) return [];
  return [
    [
      { strong: deprecated.since === undefined ? 'Deprecated' : `Deprecated since ${deprecated.since}` },
      ...(deprecated.replacedBy === undefined ? [] : [': use ', { code: deprecated.replacedBy }]),
      ...(deprecated.reason === undefined ? [] : ['. ', ...prose(deprecated.reason)]),
    ],
  ];
}

function retryLine(verdict: PolicyVerdict | undefined): RichText {
  if (verdict === undefined) return [[{ strong: 'Retry:' }, ' not documented.']];
  const mark: Inline[] = verdict.inferred ? [' ', { emphasis: '(inferred from the status)' }] : [];
  return [[{ strong: 'Retry:' }, ` ${retryVerdicts[verdict.policy]}`, ...mark]];
}

function requestIdLine(envelope: Envelope): RichText {
  const places = envelope.requestId ?? [];
  if (places.length === 0) return [];
  const named = places.flatMap((place, index): Inline[] => [index === 0 ? ' ' : ' or ', ...placeOf(place)]);
  return [[{ strong: 'Request id:' }, ...named]];
}

function placeOf(place: string): readonly Inline[] {
  return place.startsWith('header:') ? ['header ', { code: place.slice('header:'.length) }] : [{ code: place }, ' in the body'];
}

function codesLine(codes: readonly CodeEntry[]): RichText {
  if (codes.length === 0) return [];
  const listed = codes.slice(0, maxListedCodes).flatMap((entry, index): Inline[] => [index === 0 ? ' ' : ', ', { code: entry.code }]);
  const more = codes.length > maxListedCodes ? [` and ${codes.length - maxListedCodes} more`] : [];
  return [[{ strong: 'Codes:' }, ...listed, ...more]];
}

function footer(catalogue: Catalogue, docs: string | undefined): readonly Inline[] {
  const href = docs ?? catalogue.docs;
  return [`${catalogue.title} (`, { code: catalogue.id }, ')', ...(href === undefined ? [] : [' · ', { link: 'Documentation', href }])];
}

/** A catalogue's sentence: what stands between backticks is code, all else plain text. */
function prose(text: string): readonly Inline[] {
  return cut(text)
    .split(/`([^`\n]+)`/)
    .map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== '');
}

const cut = (text: string): string => (text.length > maxTextLength ? text.slice(0, maxTextLength).trimEnd() + '…' : text);
