import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../catalogue/parse.ts';
import { createVocabulary } from '../catalogue/vocabulary.ts';
import { CodeIndex } from './codeIndex.ts';
import type { CodeSlot } from './rankCodes.ts';
import { maxCandidates, rankCodes } from './rankCodes.ts';

const vocabularyOf = (codes: object) =>
  createVocabulary([parseCatalogue(JSON.stringify({ id: 'a', codes }), '/a.errors.jsonc', false).catalogue]);
const ranked = (codes: object, slot: Partial<CodeSlot>): string[] => {
  const vocabulary = vocabularyOf(codes);
  return rankCodes(new CodeIndex(), vocabulary, { typed: '', content: '', handled: new Set(), ...slot }).codes.map(
    ({ entry }) => entry.code,
  );
};

const codes = {
  card_declined: { status: 402 },
  rate_limited: { status: 429 },
  card_rate: { status: 429 },
  old_card: { status: 402, deprecated: {} },
  anything: {},
};

describe('ranking codes', () => {
  it("keeps the catalogue's order where nothing is known, deprecated ones after the others", () => {
    expect(ranked(codes, {})).toEqual(['card_declined', 'rate_limited', 'card_rate', 'anything', 'old_card']);
  });
  it('puts what the status allows first, and codes without a status count as allowed', () => {
    expect(ranked(codes, { statuses: [429] })).toEqual(['rate_limited', 'card_rate', 'anything', 'card_declined', 'old_card']);
  });
  it('puts handled codes last', () => {
    expect(ranked(codes, { handled: new Set(['card_declined']) }).at(-1)).toBe('card_declined');
  });
  it('prefers beginnings of the code, then of a word, and leaves out what does not fit', () => {
    expect(ranked(codes, { typed: 'RATE' })).toEqual(['rate_limited', 'card_rate']);
    expect(ranked(codes, { typed: 'cdec' })).toEqual(['card_declined']);
    expect(ranked(codes, { typed: 'zzz' })).toEqual([]);
  });
  it('puts the code that stands there already first', () => {
    expect(ranked(codes, { typed: 'c', content: 'card_rate' })[0]).toBe('card_rate');
  });

  describe('of very many', () => {
    const many: Record<string, object> = {};
    for (let i = 0; i < 30_000; i++) many[`api${i % 50}.thing_${i}`] = { status: i === 29_999 ? 418 : 400 };
    const vocabulary = vocabularyOf(many);
    const index = new CodeIndex();
    const rank = (slot: Partial<CodeSlot>) => rankCodes(index, vocabulary, { typed: '', content: '', handled: new Set(), ...slot });
    it('is cut and says so', () => {
      expect(rank({}).codes).toHaveLength(maxCandidates);
      expect(rank({}).isIncomplete).toBe(true);
    });
    it('still finds a beginning, a part, and what the status allows', () => {
      expect(rank({ typed: 'api7.thing_29957' }).codes.map(({ entry }) => entry.code)).toEqual(['api7.thing_29957']);
      expect(rank({ typed: 'thing_29957' }).codes.map(({ entry }) => entry.code)).toEqual(['api7.thing_29957']);
      expect(rank({ statuses: [418] }).codes[0]!.entry.code).toBe('api49.thing_29999');
      expect(rank({ typed: 'api', content: 'api3.thing_103' }).codes[0]!.entry.code).toBe('api3.thing_103');
    });
  });
});
