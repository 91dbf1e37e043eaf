import { inRoot } from '../lib/paths.mjs';
import { run } from '../lib/process.mjs';

const RESULT_LINE = /^@@RESULT (\{.*\})$/m;

/**
 * Runs the suite of `test/suite` in a real VS Code, through `@vscode/test-electron`.
 * @param {{ host: string, vsix?: string }} options `vsix` runs it against this package instead of the sources' build
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function vscodeStage({ host, vsix }) {
  const env = { ...process.env, FAULTBOOK_HOST: host, ...(vsix && { FAULTBOOK_VSIX: vsix }) };
  return countSuite(await run(process.execPath, [inRoot('test', 'host', 'runTests.mjs')], { echo: true, env }));
}

/**
 * Reads the counts from the result line; a run without one has failed whatever its exit code says.
 * @param {{ code: number, stdout: string }} finished
 * @returns {import('./tally.mjs').Counts}
 */
export function countSuite({ code, stdout }) {
  const line = RESULT_LINE.exec(stdout)?.[1];
  const { tests = 0, passes = 0, failures = 0, pending = 0 } = line === undefined ? {} : JSON.parse(line);
  if (tests === 0) return { passed: 0, failed: 1, skipped: 0, note: `never reported (exit code ${code}); logs in .cache/logs` };
  if (code !== 0 && failures === 0)
    return { passed: passes, failed: 1, skipped: pending, note: `VS Code ended with ${code}; logs in .cache/logs` };
  return { passed: passes, failed: failures, skipped: pending };
}
