/**
 * The edit distance of two words (insert, delete, replace, swap of neighbours), at most `limit + 1`:
 * anything farther apart is cut short there.
 */
export function editDistance(a: string, b: string, limit = 3): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** How far apart two words may be and still pass for a slip of the pen: nothing below 4 letters, 1 below 6, else 2. */
export const slipLimit = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

/** Case and separators do not count: `RATE_EXCEEDED` and `rate.exceeded` are one word. */
const fold = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '.');

/** Whether one word is probably a misspelling of the other. */
export function isSlip(word: string, known: string): boolean {
  if (word === known) return false;
  const limit = slipLimit(Math.min(word.length, known.length));
  if (limit === 0 || Math.abs(word.length - known.length) > limit) return false;
  return editDistance(word, known, limit) <= limit || fold(word) === fold(known);
}

/** How unlike two words are, for ranking: shared parts and beginnings count for more than single letters. */
function unlikeness(word: string, known: string): number {
  const a = fold(word);
  const b = fold(known);
  const distance = editDistance(a, b, Math.max(a.length, b.length)) / Math.max(a.length, b.length, 1);
  const parts = new Set(a.split('.'));
  const shared = b.split('.').filter((part) => parts.has(part)).length / Math.max(parts.size, 1);
  let prefix = 0;
  while (prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return distance - shared / 2 - prefix / Math.max(a.length, b.length, 1) / 2;
}

/** The words most like this one, best first; with `within`, only those for which `unlike` is a slip. */
export function mostSimilar(word: string, words: Iterable<string>, count: number): string[] {
  return [...words]
    .map((known, order) => ({ known, order, score: unlikeness(word, known) }))
    .sort((a, b) => a.score - b.score || a.order - b.order)
    .slice(0, count)
    .map(({ known }) => known);
}

/** The words this one is probably a misspelling of, best first. */
export function slipsOf(word: string, words: Iterable<string>, count: number): string[] {
  const found: string[] = [];
  for (const known of words) if (isSlip(word, known)) found.push(known);
  return mostSimilar(word, found, count);
}
