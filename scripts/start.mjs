// Opens VS Code on the examples with the extension loaded, from a bare clone on: `npm start`. On a desktop in VS Code itself, else in
// the browser. `npm start -- --check` (or FAULTBOOK_START_ONCE=1) waits until the extension is active, prints the address, and ends.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROOT, inRoot } from './lib/paths.mjs';
import { fail } from './lib/process.mjs';
import { setUp } from './setup.mjs';

const EXAMPLES = inRoot('examples');

/** Resolves when the person, or the system, asks us to end. */
function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, resolve);
  });
}

async function main() {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: process.env['FAULTBOOK_START_ONCE'] === '1' }, browser: { type: 'boolean' } },
  });
  await setUp(['dependencies']);
  const { buildProduct } = await import('../esbuild.mjs');
  await buildProduct({ production: false });

  const { findDesktopCode, openDesktop } = await import('./start/desktop.mjs');
  const desktop = values.check || values.browser ? undefined : await findDesktopCode();
  if (desktop !== undefined) {
    console.log(`Opening ${EXAMPLES} in ${desktop}; this ends when the window is closed.`);
    process.exitCode = await openDesktop(desktop, EXAMPLES);
    return;
  }

  const { awaitActivation, serveWorkbench, showInBrowser } = await import('./start/browser.mjs');
  console.log('Starting VS Code for the browser …');
  const { address, stop } = await serveWorkbench(EXAMPLES);
  try {
    console.log(`\nVS Code with Faultbook: ${address}\n`);
    if (values.check) {
      const { displayName } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
      console.log(`${displayName} is active (${await awaitActivation(address, displayName)}).`);
    } else {
      console.log('Ctrl+C ends it.');
      showInBrowser(address);
      await untilInterrupted();
    }
  } finally {
    await stop();
  }
}

await main().catch(fail);
