import { isTypeUri } from '../../catalogue/codeKey.ts';

/** One way to write codes. */
export interface Style {
  /** As people call it. */
  readonly name: string;
  fits(code: string): boolean;
  /** Whether the code cannot be written otherwise: single words fit many styles. */
  shows(code: string): boolean;
  /** The words of a code in this style; undefined where they do not say it. */
  write?(words: readonly string[]): string;
}

const cased = (name: string, form: RegExp, telling: RegExp, write?: Style['write']): Style => ({
  name,
  fits: (code) => form.test(code),
  shows: (code) => form.test(code) && telling.test(code),
  ...(write && { write }),
});

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The styles that codes are known to be written in. */
export const styles: readonly Style[] = [
  cased('snake_case', /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, /_/, (words) => words.join('_')),
  cased('kebab-case', /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, /-/, (words) => words.join('-')),
  cased('SCREAMING_SNAKE_CASE', /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/, /_|[A-Z]{2}/, (words) => words.join('_').toUpperCase()),
  cased('camelCase', /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/, /[A-Z]/, ([first = '', ...rest]) => first + rest.map(capital).join('')),
  cased('PascalCase', /^(?:[A-Z][a-z0-9]*)+$/, /[a-z]/, (words) => words.map(capital).join('')),
  cased('dotted', /^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+$/, /\./),
  cased('a path', /^[a-z][a-z0-9_-]*(?:\/[a-z0-9_-]+)+$/, /\//),
  cased('numeric', /^\d+$/, /\d/),
  cased('letters and a number', /^[A-Z]{1,6}[-_]?\d{2,}$/, /\d/),
];

/** What the codes of a catalogue have in common. */
export interface CommonStyle {
  readonly style: Style;
  /** How many codes are written in it. */
  readonly count: number;
  readonly exceptions: readonly string[];
}

/** With fewer codes nothing is the rule. */
const leastCodes = 6;

/** The style of nearly all codes: at most one of eight, and where there are few one, is an exception. */
export function commonStyle(codes: Iterable<string>): CommonStyle | undefined {
  const all = [...codes].filter((code) => code !== '' && !isTypeUri(code));
  if (all.length < leastCodes) return undefined;
  const mostExceptions = Math.max(1, Math.floor(all.length / 8));
  let best: (CommonStyle & { readonly shown: number }) | undefined;
  for (const style of styles) {
    const exceptions = all.filter((code) => !style.fits(code));
    const shown = all.filter((code) => style.shows(code)).length;
    // What only single words have in common is no decision.
    if (exceptions.length > mostExceptions || shown * 2 < all.length) continue;
    if (best === undefined || shown > best.shown) best = { style, count: all.length - exceptions.length, exceptions, shown };
  }
  return best;
}

/** The short beginning that nearly all codes share and that says nothing by itself: `ERR_`, `E-`. */
export function commonPrefix(
  codes: Iterable<string>,
): { readonly prefix: string; readonly count: number; readonly exceptions: readonly string[] } | undefined {
  const all = [...codes].filter((code) => code !== '' && !isTypeUri(code));
  if (all.length < leastCodes) return undefined;
  const counts = new Map<string, number>();
  for (const code of all) {
    const prefix = /^(?:[A-Za-z]{1,3}|err|error|errors|fault|code)[_\-.:/](?=.)/i.exec(code)?.[0];
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [prefix, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0]);
  if (all.length - count > Math.max(1, Math.floor(all.length / 8))) return undefined;
  return { prefix, count, exceptions: all.filter((code) => !code.startsWith(prefix)) };
}

/** The words of a code in lower case: `OrderGone`, `order-gone` and `ORDER_GONE` have the same. */
export const wordsOf = (code: string): readonly string[] =>
  code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
