// Writes the tables: `docs/corpus.md`, and the same in the terminal.
import { precision, recall, total } from './score.mjs';

/** @typedef {import('./score.mjs').Cell} Cell */
/** @typedef {import('./markers.mjs').Announced} Announced */

/** A table whose columns stand below each other. @param {readonly (readonly string[])[]} rows the first one is the heading */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n');
}

/** @param {string} name @param {readonly Cell[]} cells */
function row(name, cells) {
  const counts = total(cells);
  const { truePositives, falsePositives, misses } = counts;
  return [name, ...[truePositives, falsePositives, misses].map(String), precision(counts), recall(counts)];
}

const HEADING = ['found rightly', 'found wrongly', 'missed', 'precision', 'recall'];

const names = (/** @type {Iterable<string>} */ all) => [...new Set(all)].toSorted();

/** Counts by language, with the cases that stayed silent. @param {readonly Announced[]} announced @param {readonly Cell[]} cells */
export function byLanguage(announced, cells) {
  const rows = announced.map(({ language, silent }) => [
    ...row(
      language,
      cells.filter((cell) => cell.language === language),
    ),
    String(silent),
  ]);
  const silent = announced.reduce((sum, each) => sum + each.silent, 0);
  return table([['language', ...HEADING, 'silent cases'], ...rows, [...row('all', cells), String(silent)]]);
}

/** Counts by rule. @param {readonly Cell[]} cells */
export function byRule(cells) {
  const rows = names(cells.map(({ rule }) => rule)).map((rule) =>
    row(
      rule,
      cells.filter((cell) => cell.rule === rule),
    ),
  );
  return table([['rule', ...HEADING], ...rows]);
}

/** Places found, of those there are, of each rule in each language. @param {readonly Announced[]} announced @param {readonly Cell[]} cells */
export function grid(announced, cells) {
  const languages = announced.map(({ language }) => language);
  const rows = names(cells.map(({ rule }) => rule)).map((rule) => [
    rule,
    ...languages.map((language) => {
      const cell = cells.find((each) => each.language === language && each.rule === rule);
      if (!cell) return '';
      const { truePositives, falsePositives, misses } = cell.counts;
      return `${truePositives}/${truePositives + misses}${falsePositives > 0 ? ` +${falsePositives}` : ''}`;
    }),
  ]);
  return table([['rule', ...languages], ...rows]);
}

/** The page as it is committed. @param {readonly Announced[]} announced @param {readonly Cell[]} cells @returns {string} */
export function page(announced, cells) {
  const misses = announced.flatMap((each) =>
    each.misses.map(({ file, line, rule, reason }) => `- \`${file}:${line}\` \`${rule}\`: ${reason}`),
  );
  return `<!-- Written by \`npm run corpus -- --update\`. -->

# The corpus

\`test/corpus\` holds handlers and servers of one API in every language that Faultbook reads. A comment at the end of a line says
what must be found there, \`silent:\` heads a case where nothing may be found, \`miss:\` a fault that is known not to be found, and why.
\`npm run corpus\` checks all of it with the built command line and compares its SARIF report with the comments, line by line. It
fails at every difference, and where the tables below are no longer what it counts.

The corpus was written together with the rules, so these figures say that nothing has got worse, not how the rules do on code that
they have never seen.

## By language

${byLanguage(announced, cells)}

## By rule

${byRule(cells)}

## By rule and language

Places found, of those there are; \`+n\`: places found wrongly.

${grid(announced, cells)}

## Known misses

${misses.length === 0 ? 'None.' : misses.join('\n')}
`;
}
