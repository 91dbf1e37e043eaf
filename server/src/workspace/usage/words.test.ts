import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWord, wordOf, wordsOf } from './words.ts';

const mentions = (text: string, code: string): boolean => {
  const word = wordOf(code);
  if (word === undefined) throw new Error(`${code} is not searched for`);
  return hasWord(wordsOf(text, true), word);
};

describe("a text's words", () => {
  it.each([
    ["if (code === 'card_declined') {}", 'card_declined'],
    ['it\'s "card.declined", isn\'t it', 'card.declined'],
    ['case `a/b#c`:', 'a/b#c'],
    ['Code::CardDeclined => 1', 'card_declined'],
    ['CARD_DECLINED,', 'card.declined'],
    ['ErrorCode.cardDeclined', 'CARD-DECLINED'],
    ['when :conflict', 'conflict'],
    ['enum Code { Conflict }', 'conflict'],
    ['"x"', 'x'],
    ['{ conflict: 1 }', 'conflict'],
    ["'https://docs.example.com/en/errors#gone'", 'https://example.com/errors#gone'],
    ['"10001"', '10001'],
  ])('%s has %s', (text, code) => expect(mentions(text, code)).toBe(true));

  it.each([
    ["'card_declined_twice'", 'card_declined'],
    ['const conflict = 1;', 'conflict'],
    ["'card' + '_declined'", 'card_declined'],
    ['', 'x'],
  ])('%s has no %s', (text, code) => expect(mentions(text, code)).toBe(false));

  it('looks at names only where it is told to', () => {
    expect(hasWord(wordsOf('CARD_DECLINED', false), wordOf('card_declined')!)).toBe(false);
    expect(hasWord(wordsOf('f("card_declined")', false), wordOf('card_declined')!)).toBe(true);
  });

  it('looks for codes of usual characters only', () => {
    for (const code of ['', '...', 'a b', 'ünï', 'a"b', 'x'.repeat(300)]) expect(wordOf(code)).toBeUndefined();
  });

  it('finds every code between any quotes, whatever stands before and after it on other lines', () => {
    const code = fc.stringMatching(/^[\w.\-/:#@~%?=&+]{1,40}$/).filter((each) => wordOf(each) !== undefined);
    fc.assert(
      fc.property(fc.string(), code, fc.constantFrom('"', "'", '`'), fc.string(), (before, each, quote, after) =>
        mentions(`${before}\n${quote}${each}${quote}${after}`, each),
      ),
    );
  });
});
