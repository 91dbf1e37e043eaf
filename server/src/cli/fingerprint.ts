/**
 * A hash of 106 bits in hexadecimal: two runs of a 53-bit multiplicative hash. It tells findings of one report apart;
 * nothing secret depends on it.
 */
export const hash = (text: string): string => half(text, 0x9e3779b9) + half(text, 0x85ebca6b);

function half(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}

/**
 * Names findings by what they say and where in the file's text, not by line: rule, file, the line's words, the words
 * marked, and a number for equal ones from the top.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(rule: string, path: string, line: string, marked: string): string {
    const key = [rule, path, words(line), words(marked)].join('\0');
    const index = this.#seen.get(key) ?? 0;
    this.#seen.set(key, index + 1);
    return hash(`${key}\0${index}`);
  }
}

const words = (text: string): string => text.trim().replace(/\s+/g, ' ');
