import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './server.mjs';
import { launchBrowser, openWorkbench } from './workbench.mjs';

/** What the suite prints last, before a JSON object. */
export const RESULT_MARK = '@@RESULT ';

/** What the suite said of itself. @typedef {{ tests: number, passes: number, failures: number, pending: number }} SuiteResult */

/** The suite did not end in time. */
export const TIMED_OUT = 72;

/** VS Code said 0, but the suite never reported: it says 0 also when its extension host was killed. */
export const NEVER_REPORTED = 73;

/** VS Code runs tests only beside an extension under development. */
const CARRIER = fileURLToPath(new URL('./carrier', import.meta.url));

/** Chatter of VS Code itself that says nothing about the extension. */
const NOISE =
  /^\[(AgentHost|ChatModelSelection|AccountPolicyGate|RemoteAgentHost|reconnection-grace|Service Worker)|^(Creating a socket|Resolv(ing|ed) connection token|Updating additional builtin|Ignoring fetching additional)/;

/**
 * Runs one suite in the extension host of a fresh VS Code and ends it.
 * @param {{ host: import('../../scripts/setup/vscodeHost.mjs').Host, browser: string, tests: string, workspace: string, extension: string,
 *   vsix?: string, timeout: number, logs: string }} options `tests` is the bundled runner, `browser` the program, `timeout` in seconds; with
 *   `vsix`, the suite meets that package instead of `extension`;
 *   `logs` is a folder that is written only where the suite fails.
 * @returns {Promise<{ code: number, result: SuiteResult | undefined }>} 0 only where tests ran and none failed
 */
export async function runSuite({ host, browser: program, tests, workspace, extension, vsix, timeout, logs }) {
  const server = await startServer({ host, ...(vsix && { vsix }) });
  const browser = await launchBrowser(program);
  try {
    /** @type {string[]} */
    const lines = [];
    /** @type {SuiteResult | undefined} */
    let result;
    const onLog = (/** @type {string} */ kind, /** @type {string} */ line) => {
      lines.push(`${kind} ${line}`);
      if (line.startsWith(RESULT_MARK)) result = JSON.parse(line.slice(RESULT_MARK.length));
      // what VS Code says of its own shutdown is in the log
      else if (result === undefined && !NOISE.test(line)) (kind === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
    };
    const { page, ended } = await openWorkbench(browser, server, {
      workspace,
      tests,
      onLog,
      extension: vsix === undefined ? extension : CARRIER,
    });
    const late = new Promise((resolve) => setTimeout(() => resolve({ code: TIMED_OUT }), timeout * 1000).unref());
    const end = /** @type {import('./workbench.mjs').Ended} */ (await Promise.race([ended, late]));
    const code = judge(end.code, result);
    rmSync(logs, { recursive: true, force: true });
    if (code !== 0) {
      server.saveLogs(logs);
      writeFileSync(join(logs, 'extension-host-console.log'), `${lines.join('\n')}\n`);
      await page.screenshot({ path: join(logs, 'workbench.png') }).catch(() => undefined);
      saveWindowLogs(join(logs, 'window'), end.logs ?? []);
    }
    return { code, result };
  } finally {
    await browser.close().catch(() => undefined);
    await server.stop();
  }
}

/**
 * The exit code that the run deserves.
 * @param {number} code what VS Code said
 * @param {SuiteResult | undefined} result
 * @returns {number}
 */
export function judge(code, result) {
  if (code !== 0) return code;
  if (result === undefined || !(result.tests > 0)) return NEVER_REPORTED;
  return result.failures === 0 ? 0 : 1;
}

/** @param {string} directory @param {NonNullable<import('./workbench.mjs').Ended['logs']>} logs */
function saveWindowLogs(directory, logs) {
  mkdirSync(directory, { recursive: true });
  for (const { relativePath, contents } of logs) writeFileSync(join(directory, relativePath.replaceAll(/[/\\]/g, '_')), contents);
}
