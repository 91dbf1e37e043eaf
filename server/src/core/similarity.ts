/**
 * The edit distance of two words (insert, delete, replace, swap of neighbours), at most `limit + 1`:
 * anything farther apart is cut short there.
 */
export function editDistance(a: string, b: string, limit = 3): number {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  if (Math.abs(endA - endB) > limit) return limit + 1;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  let beforeLast = new Uint16Array(width + 1);
  let last = Uint16Array.from({ length: width + 1 }, (_, j) => j);
  let row = new Uint16Array(width + 1);
  for (let i = 1; i <= endA - start; i++) {
    const unit = a.charCodeAt(start + i - 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (unit === other ? 0 : 1));
      const isSwap = i > 1 && j > 1 && unit === b.charCodeAt(start + j - 2) && other === a.charCodeAt(start + i - 2);
      if (isSwap) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[width]!, limit + 1);
}

/** How far apart two words may be and still pass for a slip of the pen: nothing below 4 letters, 1 below 6, else 2. */
export const slipLimit = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

/** Case and separators do not count: `RATE_EXCEEDED` and `rate.exceeded` are one word. */
const fold = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '.');

/** Which letters (of any case) and digits a word has, as bits; everything else shares one. */
function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i) | 32;
    if (unit >= 97 && unit <= 122) bits |= 1 << (unit - 97);
    else if (unit >= 48 && unit <= 57) bits |= 1 << (26 + (unit & 3));
    else if (unit > 127) bits |= 1 << 30;
  }
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Whether one word is probably a misspelling of the other. */
export const isSlip = (word: string, known: string): boolean => slipTest(word)(known);

/** The same test for many words: most are told apart by their length and letters alone. */
function slipTest(word: string): (known: string) => boolean {
  const own = letters(word);
  const folded = fold(word);
  return (known) => {
    const limit = slipLimit(Math.min(word.length, known.length));
    if (limit === 0 || Math.abs(word.length - known.length) > limit) return false;
    const differing = bitCount(own ^ letters(known));
    // One edit changes at most two of the letters that two words do not share.
    if (differing > 2 * limit || word === known) return false;
    return editDistance(word, known, limit) <= limit || (differing === 0 && fold(known) === folded);
  };
}

/** How unlike two words are, for ranking: shared parts and beginnings count for more than single letters. */
function unlikeness(word: string, known: string): number {
  const a = fold(word);
  const b = fold(known);
  const longest = Math.max(a.length, b.length, 1);
  const parts = new Set(a.split('.'));
  const shared = b.split('.').filter((part) => parts.has(part)).length / Math.max(parts.size, 1);
  return editDistance(a, b, longest) / longest - shared / 2 - commonPrefix(a, b) / longest / 2;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** So many words are compared closely, whatever their number. */
const closely = 300;

/** The words most like this one, best first. */
export function mostSimilar(word: string, words: Iterable<string>, count: number): string[] {
  const own = letters(word);
  const rough = [...words].map((known, order) => ({
    known,
    order,
    score: bitCount(own ^ letters(known)) - 2 * commonPrefix(word, known) + Math.abs(word.length - known.length) / 4,
  }));
  const byScore = (a: (typeof rough)[number], b: (typeof rough)[number]): number => a.score - b.score || a.order - b.order;
  const near = rough.length > closely ? rough.sort(byScore).slice(0, closely) : rough;
  return near
    .map((each) => ({ ...each, score: unlikeness(word, each.known) }))
    .sort(byScore)
    .slice(0, count)
    .map(({ known }) => known);
}

/** The words this one is probably a misspelling of, best first. */
export function slipsOf(word: string, words: Iterable<string>, count: number): string[] {
  const found: string[] = [];
  const test = slipTest(word);
  for (const known of words) if (test(known)) found.push(known);
  return mostSimilar(word, found, count);
}
