import { format } from 'node:util';
import { chromium } from 'playwright-core';

/**
 * A workbench in a browser page. `ended` settles when VS Code reports the end of a test run, or the page dies.
 * @typedef {{ code: number, logs?: { relativePath: string, contents: string }[] }} Ended
 * @typedef {{ page: import('playwright-core').Page, ended: Promise<Ended> }} Workbench
 */

/** The page died under the test. */
export const PAGE_CRASHED = 71;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless browser. @param {string} program @returns {Promise<import('playwright-core').Browser>} */
export const launchBrowser = (program) => chromium.launch({ executablePath: program, args: FLAGS });

/**
 * Opens a folder (or a `.code-workspace` file) in the workbench. Nothing but loopback can be reached from it.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.mjs').Server} server
 * @param {{ workspace: string, extension?: string, tests?: string, viewport?: { width: number, height: number }, scale?: number,
 *   onLog?: (kind: string, line: string) => void }} options absolute paths; `extension` is loaded from its folder, `tests` is the
 *   module whose `run` the extension host calls.
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(
  browser,
  server,
  { workspace, extension, tests, viewport = { width: 1280, height: 760 }, scale = 1, onLog },
) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  await context.route(isOutside, (route) => route.abort());
  const page = await context.newPage();
  /** @type {(ended: Ended) => void} */
  let end = () => {};
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve) => (end = resolve));
  // VS Code's smoke-test driver calls these two: with the extension host's console, and with the exit code of the test run
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ kind, /** @type {unknown[]} */ values) =>
    onLog?.(kind, format(...values)),
  );
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code, /** @type {Ended['logs']} */ logs) =>
    end({ code, ...(logs && { logs }) }),
  );
  page.on('crash', () => end({ code: PAGE_CRASHED }));
  await page.goto(workbenchAddress(server, { workspace, extension, tests }));
  return { page, ended };
}

/**
 * The address of a workbench. Its `payload` carries what `--extensionDevelopmentPath` and `--extensionTestsPath` carry on a desktop.
 * @param {Pick<import('./server.mjs').Server, 'authority' | 'token'>} server
 * @param {{ workspace: string, extension?: string | undefined, tests?: string | undefined }} options
 * @returns {string}
 */
export function workbenchAddress({ authority, token }, { workspace, extension, tests }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const access = token === undefined ? '' : `tkn=${token}&`;
  return `http://${authority}/?${access}${kind}=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** @param {URL} address */
const isOutside = (address) => /^https?:$/.test(address.protocol) && !['127.0.0.1', 'localhost'].includes(address.hostname);
