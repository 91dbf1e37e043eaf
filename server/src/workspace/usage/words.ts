/**
 * What a source text may mention, as numbers: its quoted words, and where constants may stand for codes by their names alone,
 * its names. Case and separators do not count: `card_declined`, `"card.declined"` and `CardDeclined` are one number, so that
 * a file that does not share a code's number cannot mention it, in whatever way its language writes constants.
 */

/** A quoted run of what codes are made of; quotes need not match, so that no state can be wrong. */
const quotedWord = /["'`]([\w.\-/:#@~%?=&+]{1,200})(?=["'`])/g;

/** Names that begin with a capital or a colon, have several words, or stand before a colon. */
const tellingName = /[A-Z]\w{2,200}|:[a-z]\w{1,200}|[a-z][a-z\d]*(?:_+[a-z\d]|[A-Z])\w{0,200}|[a-z][a-z\d]{2,200}(?=\s*:)/g;

/** Stands for all words that are written with escapes. */
const escapedWord = 1;

/** The numbers of a text's words, ascending, each once. */
export function wordsOf(text: string, namesToo: boolean): Int32Array {
  const found = new Set<number>();
  if (text.includes('\\u') || text.includes('\\x')) found.add(escapedWord);
  for (const match of text.matchAll(quotedWord)) {
    const word = match[1]!;
    add(word, found);
    // The hosts and languages of documentation vary: what comes last in an address tells.
    if (word.startsWith('http')) add(tailOf(word), found);
  }
  if (namesToo) for (const [name] of text.matchAll(tellingName)) add(name, found);
  return Int32Array.from(found).sort();
}

/** Whether a text that no catalogue is tied to is worth the search for names. */
export const mayNameCodes = (text: string): boolean => text.includes('enum');

/** The number a code has in every text that mentions it; undefined for codes with characters that texts are not searched for. */
export const wordOf = (code: string): number | undefined => numberOf(/^https?:\/\/[^/]/i.test(code) ? tailOf(code) : code);

/**
 * One of these is in every text that mentions the code, also where it is put together (`ns + "declined"`) or written with
 * escapes; undefined where nothing can be said of its texts.
 */
export function wordsFor(code: string): readonly number[] | undefined {
  const whole = wordOf(code);
  if (whole === undefined) return undefined;
  const parts = [...code.matchAll(/[^A-Za-z0-9]+(?=[A-Za-z0-9])/g)].map(({ 0: joint, index }) =>
    numberOf(code.slice(index + joint.length)),
  );
  return [whole, escapedWord, ...parts.filter((part) => part !== undefined)];
}

/** Whether a text's words hold one. */
export function hasWord(words: Int32Array, word: number): boolean {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return words[low] === word;
}

function add(word: string, found: Set<number>): void {
  const number = numberOf(word);
  if (number !== undefined) found.add(number);
}

function tailOf(address: string): string {
  const plain = address.replace(/\/+$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

/** A hash of the letters and digits. */
function numberOf(word: string): number | undefined {
  let number = 0x811c9dc5;
  let letters = 0;
  if (word.length > 200) return undefined;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const isUpper = unit >= 65 && unit <= 90;
    if (isUpper || (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)) {
      number = Math.imul(number ^ (isUpper ? unit | 32 : unit), 0x01000193);
      letters++;
    } else if (unit > 127 || !inner.includes(word[at]!)) return undefined;
  }
  return letters === 0 ? undefined : number;
}

const inner = '_.-/:#@~%?=&+';
