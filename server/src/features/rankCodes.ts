import type { Vocabulary } from '../model/vocabulary.ts';
import type { CodeIndex, IndexedCode } from './codeIndex.ts';
import { matchRank } from './matching.ts';

/** What is known where a code is to be written. */
export interface CodeSlot {
  /** What stands before the cursor in the string. */
  readonly typed: string;
  /** The whole string as it stands. */
  readonly content: string;
  /** The statuses possible here; undefined = nothing is known. */
  readonly statuses?: readonly number[];
  /** Keys that are tested elsewhere already. */
  readonly handled: ReadonlySet<string>;
}

/** A ranked, possibly cut list of codes. */
export interface RankedCodes {
  readonly codes: readonly IndexedCode[];
  readonly isIncomplete: boolean;
}

/** The most codes in one list: replies, not rankings, are what takes time. */
export const maxCandidates = 100;

/** Beyond this many codes a list is made from the index instead of by looking at each. */
const smallVocabulary = 2000;

interface Ranked {
  readonly code: IndexedCode;
  readonly rank: number;
}

/** The codes that fit best: possible ones first, handled ones last, good matches of what is typed before loose ones. */
export function rankCodes(index: CodeIndex, vocabulary: Vocabulary, slot: CodeSlot): RankedCodes {
  const typed = slot.typed.toLowerCase();
  const possible = slot.statuses === undefined ? undefined : possibleKeys(vocabulary, slot.statuses);
  const isSmall = index.codes.length <= smallVocabulary;
  const present = vocabulary.keyOf(slot.content);
  const pool = isSmall ? index.codes : preselect(index, typed, possible, present);
  const ranked: Ranked[] = [];
  for (const code of pool) {
    const match = matchRank(code.label, typed);
    if (match === undefined) continue;
    ranked.push({ code, rank: code.key === present ? -1 : rankOf(code, match, possible, slot.handled) });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.code.order - b.code.order);
  return {
    codes: ranked.slice(0, maxCandidates).map(({ code }) => code),
    isIncomplete: ranked.length > maxCandidates || !isSmall,
  };
}

function rankOf(code: IndexedCode, match: number, possible: ReadonlySet<string> | undefined, handled: ReadonlySet<string>): number {
  const loose = match === 3 ? 16 : 0;
  const taken = handled.has(code.key) ? 8 : 0;
  const impossible = possible === undefined || possible.has(code.key) ? 0 : 4;
  const inWord = match === 2 ? 2 : match;
  const deprecated = code.declaration.entry.deprecated === undefined ? 0 : 0.5;
  return loose + taken + impossible + inWord + deprecated;
}

function possibleKeys(vocabulary: Vocabulary, statuses: readonly number[]): ReadonlySet<string> {
  const keys = new Set(vocabulary.keysWithoutStatus);
  for (const status of statuses) for (const key of vocabulary.keysWith(status)) keys.add(key);
  return keys;
}

/** Of a large vocabulary: what is possible, then what begins as typed, then a look through the rest, until there is enough. */
function preselect(index: CodeIndex, typed: string, possible: ReadonlySet<string> | undefined, present: string): Iterable<IndexedCode> {
  const chosen = new Set<IndexedCode>();
  const there = index.get(present);
  if (there !== undefined) chosen.add(there);
  const enough = maxCandidates * 2;
  if (possible !== undefined && possible.size <= smallVocabulary) {
    for (const key of possible) {
      const code = index.get(key);
      if (code !== undefined && matchRank(code.label, typed) !== undefined) chosen.add(code);
    }
  }
  if (typed === '') {
    for (const code of index.codes) {
      if (chosen.size >= enough) break;
      chosen.add(code);
    }
    return chosen;
  }
  for (const code of index.withPrefix(typed, enough)) chosen.add(code);
  for (let at = 0; chosen.size < maxCandidates && at < index.codes.length; at++) {
    const code = index.codes[at]!;
    if (code.lower.includes(typed)) chosen.add(code);
  }
  return chosen;
}
