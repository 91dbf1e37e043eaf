// Measures precision and recall over `test/corpus` with the built command line: `npm run corpus`, `-- --update` writes `docs/corpus.md`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus/markers.mjs';
import { byLanguage, byRule, grid, page } from './corpus/page.mjs';
import { score } from './corpus/score.mjs';
import { ROOT, inRoot } from './lib/paths.mjs';
import { PlainError, fail, isMain, run } from './lib/process.mjs';

const CORPUS = 'test/corpus';
const PAGE = inRoot('docs', 'corpus.md');

/** @typedef {import('./corpus/markers.mjs').Place} Place */
/** @typedef {{ ruleId: string, suppressions?: unknown[], locations: { physicalLocation: { artifactLocation: { uri: string }, region: { startLine: number } } }[] }} Result */

/** Runs `faultbook check` over the corpus. @param {string} program @returns {Promise<Place[]>} */
async function findings(program) {
  if (!existsSync(program)) throw new PlainError(`${program} is not there: build first.`);
  const { code, stdout, stderr } = await run(process.execPath, [program, 'check', CORPUS, '--format', 'sarif']);
  if (code !== 0 && code !== 1) throw new PlainError(`faultbook check ended with ${code}:\n${stderr}`);
  const { runs } = /** @type {{ runs: { results: Result[] }[] }} */ (JSON.parse(stdout));
  return runs
    .flatMap(({ results }) => results)
    .filter(({ suppressions = [] }) => suppressions.length === 0)
    .map(({ ruleId, locations }) => {
      const place = locations[0]?.physicalLocation;
      if (!place) throw new PlainError(`A finding of ${ruleId} has no place.`);
      return { file: decodeURIComponent(place.artifactLocation.uri), line: place.region.startLine, rule: ruleId };
    });
}

/**
 * Checks the corpus.
 * @param {{ program?: string }} [options] the command line to measure, the built one if not told
 */
export async function measure({ program = inRoot('server', 'dist', 'cli.js') } = {}) {
  const announced = readCorpus(inRoot(CORPUS), ROOT);
  const { cells, problems } = score(announced, await findings(program), (language) => `${CORPUS}/${language}/`);
  return { announced, cells, problems, page: page(announced, cells) };
}

/** Whether the committed page holds these tables. @param {string} text */
export const isCurrent = (text) => existsSync(PAGE) && readFileSync(PAGE, 'utf8') === text;

async function main() {
  const { values } = parseArgs({ options: { update: { type: 'boolean' }, program: { type: 'string' } } });
  const { announced, cells, problems, page: text } = await measure(values.program === undefined ? {} : { program: values.program });
  console.log(`${byLanguage(announced, cells)}\n\n${byRule(cells)}\n\n${grid(announced, cells)}\n`);
  for (const problem of problems) console.error(problem);
  if (values.update) writeFileSync(PAGE, text);
  else if (!isCurrent(text)) problems.push('docs/corpus.md is not up to date: npm run corpus -- --update');
  if (problems.length > 0) throw new PlainError(`${problems.length} problem${problems.length === 1 ? '' : 's'}.\n${problems.at(-1) ?? ''}`);
}

if (isMain(import.meta.url)) await main().catch(fail);
