/** HTTP statuses as people write them. */
import { statusByName } from '../../model/statusByName.ts';
import { statusName } from '../../model/statusNames.ts';

/** Whether a number is a status that HTTP has. */
export const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;

/** Every status a text names by number, ascending; numbers within words, versions, decimals and ranges are none. */
export function statusesIn(text: string): number[] {
  const found = new Set<number>();
  for (const match of text.matchAll(/(?<![\w.$#-])[1-5]\d\d(?![\w%]|[.,:]\d|-\d|\s*(?:ms|seconds?|requests?|characters?|bytes|items)\b)/g))
    found.add(Number(match[0]));
  return [...found].toSorted((a, b) => a - b);
}

/** A status column's cell or a `Status:` line: the statuses, and a name that stands beside one. */
export interface StatusCell {
  readonly statuses: readonly number[];
  readonly name?: string;
}

/** Reads `404`, `404 Not Found`, `HTTP 404`, `401 / 403`, `404 (Not Found)`, `NOT_FOUND`; undefined where it is something else. */
export function readStatusCell(text: string): StatusCell | undefined {
  const plain = text
    .replaceAll(/[`*]/g, '')
    .replace(/^HTTP(?:\/\d(?:\.\d)?)?\s*(?:status)?\s*(?:code)?\s*:?\s*/i, '')
    .trim();
  if (plain === '' || plain.length > 120) return undefined;
  const first = /^(\d{3})(?!\d)/.exec(plain);
  if (first) {
    if (!isStatus(Number(first[1]))) return undefined;
    if (/^\d{3}(?:\s*(?:,|\/|or|and|&|\||;|\s)\s*\d{3})+$/.test(plain)) return { statuses: statusesIn(plain.replaceAll('/', ' ')) };
    const name = plain
      .slice(3)
      .replace(/^[\s:–—-]+/, '')
      .replace(/^\((.*)\)$/, '$1')
      .trim();
    if (/\d{3}/.test(name)) {
      const parts = plain.split(/\s*(?:[,/;|\n]|\bor\b|\band\b)\s*/).filter((part) => part !== '');
      return parts.every((part) => /^\d{3}(?:\s+\(?[A-Za-z]+\)?){0,5}$/.test(part)) ? { statuses: statusesIn(parts.join(' ')) } : undefined;
    }
    return { statuses: [Number(first[1])], ...(name !== '' && { name }) };
  }
  const trailing = /^([A-Za-z][A-Za-z' -]*?)\s*[([]\s*([1-5]\d\d)\s*[)\]]$/.exec(plain);
  if (trailing && statusByName(trailing[1]!) === Number(trailing[2])) return { statuses: [Number(trailing[2])], name: trailing[1]! };
  if (/\d/.test(plain)) return undefined;
  const named = plain.split(/\s/).length <= 5 ? statusByName(plain) : undefined;
  return named === undefined ? undefined : { statuses: [named], name: plain };
}

/** Whether a text is nothing but the status's own name, in whatever spelling. */
export const isNameOfStatus = (text: string, status: number): boolean => !/\d/.test(text) && statusByName(text) === status;

/** The title for a status whose source gives no better one. */
export const registeredName = (status: number): string | undefined => statusName(status);
