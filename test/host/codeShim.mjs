#!/usr/bin/env node
// Looks like a VS Code executable to `@vscode/test-electron`, and runs the suite in the browser host instead.
// Environment: FAULTBOOK_HOST (`oldest`, `newest`), FAULTBOOK_VSIX (run against this package), FAULTBOOK_SUITE_TIMEOUT (seconds).
import { join } from 'node:path';
import { LOGS } from '../../scripts/lib/paths.mjs';
import { PlainError, fail } from '../../scripts/lib/process.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { ensureHost } from '../../scripts/setup/vscodeHost.mjs';
import { RESULT_MARK, runSuite } from './suite.mjs';

// long enough for every test to fail by waiting in vain, so that all failures are told
const DEFAULT_TIMEOUT = 600;

/** The value of `--name=value`. @param {string} name */
const option = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

async function main() {
  const workspace = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
  const tests = option('extensionTestsPath');
  const extension = option('extensionDevelopmentPath');
  if (workspace === undefined || tests === undefined || extension === undefined)
    throw new PlainError('Expected --extensionDevelopmentPath=FOLDER, --extensionTestsPath=MODULE and a folder to open.');
  const vsix = process.env['FAULTBOOK_VSIX'];
  const id = process.env['FAULTBOOK_HOST'] ?? 'newest';
  const [host, browser] = await Promise.all([ensureHost(id), ensureBrowser()]);
  const { code, result } = await runSuite({
    host,
    browser: browser.program,
    tests,
    workspace,
    timeout: Number(process.env['FAULTBOOK_SUITE_TIMEOUT'] ?? DEFAULT_TIMEOUT),
    logs: join(LOGS, `suite-${id}${vsix ? '-package' : ''}`),
    extension,
    ...(vsix && { vsix }),
  });
  console.log(RESULT_MARK + JSON.stringify(result ?? { tests: 0, passes: 0, failures: 0, pending: 0 }));
  process.exit(code);
}

await main().catch(fail);
