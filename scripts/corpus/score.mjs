// Compares what was announced with what was found, and counts it by language and rule.

/** @typedef {import('./markers.mjs').Place} Place */
/** @typedef {import('./markers.mjs').Announced} Announced */

/** @typedef {{ truePositives: number, falsePositives: number, misses: number }} Counts */

/** @typedef {{ language: string, rule: string, counts: Counts }} Cell */

/** @typedef {{ cells: Cell[], problems: string[] }} Score */

/** Each language has at least so many places that must be found, and so many cases that must stay silent. */
export const LEAST = 25;

const show = (/** @type {Place} */ { file, line, rule }) => `${file}:${line} ${rule}`;

/**
 * Every finding is taken from what was expected at its line, then from the known misses there; what is left on either side is wrong.
 * @param {readonly Announced[]} announced
 * @param {readonly Place[]} found
 * @param {(language: string) => string} prefixOf how the paths of a language's files begin
 * @returns {Score}
 */
export function score(announced, found, prefixOf) {
  const problems = announced.flatMap(({ faults }) => faults);
  /** @type {Cell[]} */
  const cells = [];
  if (announced.length === 0) problems.push('The corpus has no language.');
  for (const { language, expected, misses, silent } of announced) {
    if (expected.length < LEAST) problems.push(`${language}: ${expected.length} places are expected to be found; there should be ${LEAST}`);
    if (silent < LEAST) problems.push(`${language}: ${silent} cases stay silent; there should be ${LEAST}`);
    const open = [...expected];
    const known = [...misses];
    const here = found.filter(({ file }) => file.startsWith(prefixOf(language)));
    const cellOf = (/** @type {string} */ rule) => {
      const cell = cells.find((each) => each.language === language && each.rule === rule);
      if (cell) return cell.counts;
      const counts = { truePositives: 0, falsePositives: 0, misses: 0 };
      cells.push({ language, rule, counts });
      return counts;
    };
    const take = (/** @type {Place[]} */ places, /** @type {Place} */ place) => {
      const at = places.findIndex(({ file, line, rule }) => file === place.file && line === place.line && rule === place.rule);
      return at >= 0 && places.splice(at, 1).length > 0;
    };
    for (const place of here) {
      if (take(open, place)) cellOf(place.rule).truePositives += 1;
      else if (take(known, place)) {
        cellOf(place.rule).truePositives += 1;
        problems.push(`${show(place)}: no longer missed; write it as expected`);
      } else {
        cellOf(place.rule).falsePositives += 1;
        problems.push(`${show(place)}: found, and not expected`);
      }
    }
    for (const place of open) problems.push(`${show(place)}: expected, and not found`);
    for (const { rule } of [...open, ...known]) cellOf(rule).misses += 1;
  }
  for (const place of found) {
    if (!announced.some(({ language }) => place.file.startsWith(prefixOf(language))))
      problems.push(`${show(place)}: found outside of the languages' folders`);
  }
  return { cells, problems };
}

/** Sums counts. @param {readonly Cell[]} cells @returns {Counts} */
export const total = (cells) =>
  cells.reduce(
    (sum, { counts }) => ({
      truePositives: sum.truePositives + counts.truePositives,
      falsePositives: sum.falsePositives + counts.falsePositives,
      misses: sum.misses + counts.misses,
    }),
    { truePositives: 0, falsePositives: 0, misses: 0 },
  );

const ratio = (/** @type {number} */ part, /** @type {number} */ whole) => (whole === 0 ? '–' : (part / whole).toFixed(3));

/** How much of what was found is right. @param {Counts} counts */
export const precision = ({ truePositives, falsePositives }) => ratio(truePositives, truePositives + falsePositives);

/** How much of what is wrong was found. @param {Counts} counts */
export const recall = ({ truePositives, misses }) => ratio(truePositives, truePositives + misses);
