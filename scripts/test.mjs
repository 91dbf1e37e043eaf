// Runs all tests, from a bare clone on: `npm test`, `npm test -- --only unit,lint`. With
// `--update-images` the pictures of the documents are taken anew. Ends with a table and the line `N passed, N failed`.
import { parseArgs } from 'node:util';
import { PlainError, fail } from './lib/process.mjs';
import { chooseStages } from './test/stages.mjs';
import { one, requireCases, summarise } from './test/tally.mjs';

/**
 * Runs one stage; whatever it throws is one failure, shown.
 * @param {import('./test/stages.mjs').Stage} stage
 * @returns {Promise<import('./test/tally.mjs').StageResult>}
 */
async function runStage({ id, title, run }) {
  console.log(`\n=== ${title} (${id})\n`);
  const started = performance.now();
  const counts = await run().catch((error) => {
    console.error(error instanceof PlainError ? error.message : error);
    return one(false);
  });
  return { id, counts: requireCases(counts), seconds: (performance.now() - started) / 1000 };
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, 'update-images': { type: 'boolean' } } });
  if (values['update-images']) process.env['UPDATE_IMAGES'] = '1';
  /** @type {import('./test/tally.mjs').StageResult[]} */
  const results = [];
  const broken = new Set();
  for (const stage of chooseStages(values.only)) {
    const missing = broken.has('setup') ? 'setup' : stage.needs?.find((need) => broken.has(need));
    const result =
      missing === undefined ? await runStage(stage) : { id: stage.id, counts: one(false, `not run: ${missing} failed`), seconds: 0 };
    if (result.counts.failed > 0) broken.add(stage.id);
    results.push(result);
  }
  const { table, line, ok } = summarise(results);
  console.log(`\n=== Summary\n\n${table}\n\n${line}`);
  process.exitCode = ok ? 0 : 1;
}

await main().catch(fail);
