// Makes a fresh clone ready: `node scripts/setup.mjs [dependencies] [host] [browser]`; everything by default. Node built-ins only.
import { PlainError, fail, isMain } from './lib/process.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureHost } from './setup/vscodeHost.mjs';
import { HOST_VERSIONS } from './setup/vscodeVersions.mjs';

const OLDEST_NODE = 20;

/** The parts in order; each says in one line what it found or did. @type {Readonly<Record<string, () => Promise<string>>>} */
const PARTS = {
  dependencies: ensureDependencies,
  host: async () => {
    const own = process.env['VSCODE_EXECUTABLE_PATH'];
    if (own && process.platform === 'win32') return `the suite runs in ${own}`;
    const lines = [];
    for (const { id } of HOST_VERSIONS) {
      const host = await ensureHost(id);
      lines.push(`VS Code ${host.vscode} ${host.installed ? 'installed' : 'is there'}`);
    }
    return lines.join('; ');
  },
  browser: async () => {
    const { program, installed } = await ensureBrowser();
    return `${program}${installed ? ' installed' : ' is there'}`;
  },
};

/**
 * Runs the named parts, printing a line for each.
 * @param {readonly string[]} names empty: all
 * @returns {Promise<number>} how many ran
 */
export async function setUp(names = []) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new PlainError(`Faultbook needs Node.js ${OLDEST_NODE} or newer; this is ${process.versions.node}.`);
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new PlainError(`Unknown part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
  const chosen = Object.entries(PARTS).filter(([name]) => names.length === 0 || names.includes(name));
  for (const [name, part] of chosen) {
    const started = performance.now();
    const line = await part();
    console.log(`${name}: ${line} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  return chosen.length;
}

if (isMain(import.meta.url)) await setUp(process.argv.slice(2)).catch(fail);
