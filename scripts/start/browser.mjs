import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { CALM_SETTINGS, startServer } from '../../test/host/server.mjs';
import { launchBrowser, workbenchAddress } from '../../test/host/workbench.mjs';
import { ROOT } from '../lib/paths.mjs';
import { ensureBrowser } from '../setup/browser.mjs';
import { ensureHost } from '../setup/vscodeHost.mjs';
import { hasDesktop } from './desktop.mjs';

const CHECK_LIMIT = 90_000;

/** What the tests turn off, and a person likes to see. */
const FOR_A_PERSON = {
  'editor.lightbulb.enabled': 'onCode',
  'editor.cursorBlinking': 'blink',
  'editor.occurrencesHighlight': 'singleFile',
};

/**
 * Serves VS Code on loopback with the extension loaded.
 * @param {string} folder what it opens
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function serveWorkbench(folder) {
  const host = await ensureHost('newest');
  // an extension host can run programs: only who knows this address may talk to it
  const server = await startServer({ host, token: randomBytes(16).toString('hex'), settings: { ...CALM_SETTINGS, ...FOR_A_PERSON } });
  return { address: workbenchAddress(server, { workspace: folder, extension: ROOT }), stop: server.stop };
}

/** Opens an address in the person's own browser, where there is a desktop. @param {string} address */
export function showInBrowser(address) {
  if (!hasDesktop()) return;
  const [program, ...args] = opener(address);
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => console.log('No browser could be opened: open the address yourself.'))
    .unref();
}

/** @param {string} address @returns {[string, ...string[]]} */
function opener(address) {
  if (process.platform === 'darwin') return ['open', address];
  // cmd takes a bare & for the end of the command
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', address.replaceAll('&', '^&')];
  return ['xdg-open', address];
}

/**
 * Opens the address in a headless browser and waits until VS Code says that it activated the extension.
 * @param {string} address
 * @param {string} name the extension's display name
 * @returns {Promise<string>} what VS Code says of it
 */
export async function awaitActivation(address, name) {
  const { program } = await ensureBrowser();
  const browser = await launchBrowser(program);
  try {
    // high enough for the whole list, of which only what is in view exists
    const page = await browser.newPage({ viewport: { width: 1280, height: 2400 } });
    page.setDefaultTimeout(CHECK_LIMIT);
    await page.goto(address);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Developer: Show Running Extensions');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Show Running Extensions' }).waitFor();
    await page.keyboard.press('Enter');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: name });
    await row.locator('.activation-time', { hasText: /\d+\s*ms/ }).waitFor();
    return (await row.locator('.activation-time').innerText()).trim();
  } finally {
    await browser.close();
  }
}
