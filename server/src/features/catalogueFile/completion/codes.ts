import type { CodeEntry } from '../../../model/catalogue.ts';
import { shortDetail } from '../../describe.ts';
import { matchRank } from '../../matching.ts';
import { contentsOf } from '../contents.ts';
import type { CandidateFrame, Offer } from './candidate.ts';
import { statusesIn } from './values.ts';
import { codesIn } from './wholeFile.ts';

/** More codes than these are not sent at once: the client asks again when more is typed. */
const maxCodes = 200;

/** The codes that can replace another: those of the file, then those it inherits; deprecated ones last. */
export function codeOffers(
  { text, cursor }: CandidateFrame,
  except: string | undefined,
  inherited: ReadonlyMap<string, CodeEntry>,
): { readonly offers: readonly Offer[]; readonly isIncomplete: boolean } {
  const typed = (cursor.token?.typed ?? '').toLowerCase();
  const found = new Map<string, { readonly rank: number; readonly own?: { readonly start: number; readonly end: number } }>();
  const add = (code: string, own?: { readonly start: number; readonly end: number }): void => {
    const rank = code === except || code === '' ? undefined : matchRank(code, typed);
    if (rank !== undefined && !found.has(code)) found.set(code, { rank, ...(own === undefined ? {} : { own }) });
  };
  for (const { name, span } of codesIn(text)) if (name !== undefined) add(name, span);
  for (const code of inherited.keys()) add(code);
  const ranked = [...found].sort(([, a], [, b]) => a.rank - b.rank);
  // Whether a code is deprecated is looked up only where it may be shown.
  const offers = ranked.slice(0, maxCodes).map(([code, { own }]): Offer => {
    const entry = own === undefined ? inherited.get(code) : entryIn(text, code, own.start);
    const detail = entry === undefined ? '' : shortDetail(entry);
    return {
      label: code,
      kind: 'code',
      template: [JSON.stringify(code)],
      ...(detail === '' ? {} : { detail }),
      ...(entry?.deprecated === undefined ? {} : { isDeprecated: true }),
    };
  });
  return {
    offers: offers.sort((a, b) => Number(a.isDeprecated ?? false) - Number(b.isDeprecated ?? false)),
    isIncomplete: ranked.length > maxCodes,
  };
}

/** As much of an entry as a list shows. */
function entryIn(text: string, code: string, start: number): CodeEntry | undefined {
  if (text[start] !== '{') return undefined;
  const members = contentsOf(text, start);
  const title = members.findLast(({ name }) => name === 'title')?.value;
  return {
    code,
    statuses: statusesIn(
      text,
      members.findLast(({ name }) => name === 'status'),
    ),
    ...(title === undefined ? {} : { title }),
    ...(members.some(({ name }) => name === 'deprecated') ? { deprecated: {} } : {}),
  };
}
