import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../lib/paths.mjs';
import { PlainError, npm } from '../lib/process.mjs';
import { unpackFromRegistry } from './registry.mjs';
import { HOST_VERSIONS, NODE_24, RIPGREP } from './vscodeVersions.mjs';

/** An installed VS Code server. @typedef {{ id: string, vscode: string, directory: string, node: string }} Host
 *  `directory` holds `out/server-main.js`; `node` is the program that runs it. */

const TARGET = `${process.platform}-${process.arch}`;
const STAND_INS = fileURLToPath(new URL('./standIns', import.meta.url));

/** Goes up where the steps below change: what was installed by others is not used. */
const RECIPE = 2;

/** What no test needs: features with native programs of their own, and TypeScript's, which has no compiler here and says so. */
const UNUSED = [
  'extensions/copilot',
  'extensions/mermaid-chat-features',
  'extensions/mermaid-markdown-features',
  'extensions/typescript-language-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree/build',
  'node_modules/@vscode/windows-process-tree/deps',
  'node_modules/node-pty/third_party',
];

/**
 * Installs VS Code's server for the tests into the cache; does nothing where it is there.
 * @param {string} id `oldest` or `newest`
 * @returns {Promise<Host & { installed: boolean }>}
 */
export async function ensureHost(id) {
  const version = HOST_VERSIONS.find((candidate) => candidate.id === id);
  if (version === undefined)
    throw new PlainError(`There is no VS Code host "${id}"; there are ${HOST_VERSIONS.map((known) => known.id).join(', ')}.`);
  if (process.platform === 'win32')
    throw new PlainError("VS Code's server for tests does not run on Windows: set VSCODE_EXECUTABLE_PATH to a VS Code, or use WSL.");
  const home = join(CACHE, 'vscode-host', `${version.server.version}-${RECIPE}`);
  const there = existsSync(home);
  if (!there) await intoPlace(home, (work) => installServer(version, work));
  return { id, vscode: version.vscode, directory: join(home, 'lib', 'vscode'), node: await ensureNode(version.node), installed: !there };
}

/**
 * Builds beside the place and renames, so that a run which was cut off leaves nothing half-done behind.
 * @param {string} place
 * @param {(work: string) => Promise<void>} install
 */
async function intoPlace(place, install) {
  const work = `${place}.${process.pid}.part`;
  mkdirSync(dirname(place), { recursive: true });
  try {
    await install(work);
    if (!existsSync(place)) renameSync(work, place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {import('./vscodeVersions.mjs').HostVersion} version @param {string} home */
async function installServer(version, home) {
  await unpackFromRegistry(version.server, home, ['package.json', 'LICENSE', 'ThirdPartyNotices.txt', 'lib']);
  const vscode = join(home, 'lib', 'vscode');
  for (const path of UNUSED.filter((unused) => unused.startsWith('extensions/')))
    rmSync(join(vscode, path), { recursive: true, force: true });
  const flags = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(`install what VS Code ${version.vscode} needs`, ['ci', ...flags], { cwd: vscode });
  for (const path of UNUSED) rmSync(join(vscode, path), { recursive: true, force: true });
  await provideRipgrep(join(vscode, 'node_modules', '@vscode'));
  replaceNatives(join(vscode, 'node_modules'));
  dropSourceMaps(vscode);
}

/** @param {string} scope `node_modules/@vscode` */
async function provideRipgrep(scope) {
  const universal = join(scope, 'ripgrep-universal', 'bin');
  if (existsSync(universal)) {
    for (const target of readdirSync(universal)) if (target !== TARGET) rmSync(join(universal, target), { recursive: true });
    return;
  }
  const place = join(scope, 'ripgrep', 'bin');
  const work = `${place}.part`;
  await unpackFromRegistry(RIPGREP, work, [`bin/${TARGET}`]);
  renameSync(join(work, 'bin', TARGET), place);
  rmSync(work, { recursive: true });
  chmodSync(join(place, 'rg'), 0o755);
}

/** @param {string} modules */
function replaceNatives(modules) {
  const logger = join(modules, '@vscode', 'spdlog', 'index.js');
  if (existsSync(logger)) cpSync(join(STAND_INS, 'spdlog.cjs'), logger);
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const folder = join(modules, name);
    if (existsSync(folder)) cpSync(join(STAND_INS, 'watchdog.cjs'), join(folder, 'build', 'Release', 'watchdog.js'));
  }
}

/** @param {string} directory */
function dropSourceMaps(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && entry.name.endsWith('.map')) rmSync(join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * A Node.js of at least this major version: the one that runs us, or one from the registry.
 * @param {number} major
 * @returns {Promise<string>} the program
 */
async function ensureNode(major) {
  if (Number(process.versions.node.split('.')[0]) >= major) return process.execPath;
  const pinned = NODE_24[TARGET];
  if (pinned === undefined)
    throw new PlainError(
      `The newest VS Code needs Node.js ${major}, and there is none to install for ${TARGET}: run the tests with Node.js ${major}.`,
    );
  const home = join(CACHE, `node-${pinned.version}`);
  if (!existsSync(home)) await intoPlace(home, (work) => unpackFromRegistry(pinned, work, ['bin/node']));
  return join(home, 'bin', 'node');
}
