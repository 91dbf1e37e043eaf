import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { run } from '../lib/process.mjs';

/** The part of vitest's JSON report that we read.
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { name: string, status: string, assertionResults: unknown[] }[] }} Report */

/**
 * Runs one project of `vitest.config.mts` and counts its cases.
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env] on top of ours
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function vitestStage(project, env = {}) {
  const report = join(CACHE, 'reports', `${project}.json`);
  mkdirSync(join(CACHE, 'reports'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const { code } = await run(process.execPath, [vitest, 'run', '--project', project, '--passWithNoTests', ...reporters], {
    echo: true,
    env: { ...process.env, ...env },
  });
  if (!existsSync(report))
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0, note: `vitest ended with ${code} and left no report` };
  return countReport(JSON.parse(readFileSync(report, 'utf8')), code);
}

/**
 * Counts a report's cases. A file that does not load has no cases, and counts as one failure.
 * @param {Report} report
 * @param {number} code what vitest ended with
 * @returns {import('./tally.mjs').Counts}
 */
export function countReport(report, code) {
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    ...(unloaded > 0 && { note: `${unloaded} files did not load` }),
  };
}
