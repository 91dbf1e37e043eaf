import { expect, test } from 'vitest';
import { editDistance, isSlip, mostSimilar, slipsOf } from './similarity.ts';

test('distance counts insertions, deletions, replacements and swaps', () => {
  expect(editDistance('rate', 'rate')).toBe(0);
  expect(editDistance('rate', 'rat')).toBe(1);
  expect(editDistance('rate', 'raet')).toBe(1);
  expect(editDistance('rate', 'tare')).toBe(2);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('abcdefgh', 'z', 2)).toBe(3);
});

test('a slip is near for its length', () => {
  expect(isSlip('rate.exeeded', 'rate.exceeded')).toBe(true);
  expect(isSlip('RATE_EXCEEDED', 'rate.exceeded')).toBe(true);
  expect(isSlip('gone', 'done')).toBe(true);
  expect(isSlip('abc', 'abd')).toBe(false);
  expect(isSlip('rate.exceeded', 'rate.exceeded')).toBe(false);
  expect(isSlip('auth.expired', 'auth.revoked')).toBe(false);
});

test('the most similar words come first', () => {
  const codes = ['auth.missing', 'perm.denied', 'rate.exceeded', 'rate.exceeded_key', 'input.invalid'];
  expect(mostSimilar('rate.limit', codes, 2)).toEqual(['rate.exceeded', 'rate.exceeded_key']);
  expect(slipsOf('rate.exeeded', codes, 3)).toEqual(['rate.exceeded']);
  expect(slipsOf('something_else', codes, 3)).toEqual([]);
});
