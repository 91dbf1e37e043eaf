import type { Declaration, Vocabulary } from '../model/vocabulary.ts';
import type { CodeIndex } from './codeIndex.ts';
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
  readonly codes: readonly Declaration[];
  readonly isIncomplete: boolean;
}

/** The most codes in one list: replies, not rankings, are what takes time. */
export const maxCandidates = 100;

/** Beyond this many codes a list is made from indexes instead of by looking at each. */
const smallVocabulary = 2000;

/** The codes that fit best: possible ones first, handled ones last, good matches of what is typed before loose ones. */
export function rankCodes(index: CodeIndex, vocabulary: Vocabulary, slot: CodeSlot): RankedCodes {
  const typed = slot.typed.toLowerCase();
  const isSmall = index.size(vocabulary) <= smallVocabulary;
  const candidates = new Candidates(vocabulary, slot, typed);
  if (isSmall) for (const { declaration } of index.all(vocabulary)) candidates.add(declaration);
  else preselect(index, vocabulary, slot, typed, candidates);
  const ranked = candidates.ranked();
  return { codes: ranked.slice(0, maxCandidates), isIncomplete: ranked.length > maxCandidates || !isSmall };
}

/** Gathers codes, each key once, with how well it fits. */
class Candidates {
  readonly #vocabulary: Vocabulary;
  readonly #slot: CodeSlot;
  readonly #typed: string;
  readonly #statuses: ReadonlySet<number> | undefined;
  readonly #present: string;
  readonly #found = new Map<string, { readonly declaration: Declaration; readonly rank: number }>();

  constructor(vocabulary: Vocabulary, slot: CodeSlot, typed: string) {
    this.#vocabulary = vocabulary;
    this.#slot = slot;
    this.#typed = typed;
    this.#statuses = slot.statuses === undefined ? undefined : new Set(slot.statuses);
    this.#present = vocabulary.keyOf(slot.content);
  }

  get size(): number {
    return this.#found.size;
  }

  /** Takes a code in where it matches what is typed. */
  add(declaration: Declaration): void {
    const match = matchRank(declaration.entry.code, this.#typed);
    const key = match === undefined ? '' : this.#vocabulary.keyOf(declaration.entry.code);
    if (match === undefined || this.#found.has(key)) return;
    this.#found.set(key, { declaration, rank: key === this.#present ? -1 : this.#rank(key, declaration, match) });
  }

  /** The best first; equal ones as they came. */
  ranked(): readonly Declaration[] {
    return [...this.#found.values()].sort((a, b) => a.rank - b.rank).map(({ declaration }) => declaration);
  }

  #rank(key: string, { entry }: Declaration, match: number): number {
    const loose = match === 3 ? 16 : 0;
    const taken = this.#slot.handled.has(key) ? 8 : 0;
    const impossible = this.#isPossible(key) ? 0 : 4;
    const inWord = match === 3 ? 3 : match;
    return loose + taken + impossible + inWord + (entry.deprecated === undefined ? 0 : 0.5);
  }

  #isPossible(key: string): boolean {
    const documented = this.#statuses === undefined ? undefined : this.#vocabulary.statusesOf(key);
    return documented === undefined || documented.some((status) => this.#statuses!.has(status));
  }
}

/** Of a large vocabulary: what stands there, what is possible, what begins as typed, then a look through the rest, until there is enough. */
function preselect(index: CodeIndex, vocabulary: Vocabulary, { content, statuses }: CodeSlot, typed: string, candidates: Candidates): void {
  const enough = maxCandidates * 2;
  const addKey = (key: string): void => {
    const [declaration] = vocabulary.declarations(key);
    if (declaration !== undefined) candidates.add(declaration);
  };
  addKey(vocabulary.keyOf(content));
  for (const status of statuses ?? []) {
    const keys = vocabulary.keysWith(status);
    for (let at = 0; at < keys.length && at < smallVocabulary && candidates.size < enough; at++) addKey(keys[at]!);
  }
  if (typed !== '') {
    const limit = candidates.size + enough;
    for (const { declaration } of index.withPrefix(vocabulary, typed)) {
      if (candidates.size >= limit) break;
      candidates.add(declaration);
    }
  }
  for (const { lower, declaration } of index.all(vocabulary)) {
    if (candidates.size >= maxCandidates) break;
    if (lower.includes(typed)) candidates.add(declaration);
  }
}
