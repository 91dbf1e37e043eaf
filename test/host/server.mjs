import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../../scripts/lib/process.mjs';

/** Settings under which the workbench holds still: no tips, no telemetry, no blinking, fixed fonts. */
export const CALM_SETTINGS = JSON.parse(readFileSync(new URL('./settings.json', import.meta.url), 'utf8'));

const START_LIMIT = 60_000;
const STOP_LIMIT = 3_000;

/**
 * A running VS Code server on loopback, with user data of its own that `stop` deletes.
 * @typedef {{ authority: string, token: string | undefined, settingsFile: string, saveLogs(directory: string): void, stop(): Promise<void> }} Server
 */

/**
 * Starts VS Code's server.
 * @param {{ host: import('../../scripts/setup/vscodeHost.mjs').Host, settings?: object, vsix?: string, token?: string, env?: NodeJS.ProcessEnv }} options
 *   `vsix` is installed first; `settings` are the user's. With a `token`, only who names it may talk to the server.
 * @returns {Promise<Server>}
 */
export async function startServer({ host, settings = CALM_SETTINGS, vsix, token, env = {} }) {
  const home = mkdtempSync(join(tmpdir(), 'faultbook-vscode-'));
  const userData = join(home, 'user-data');
  const settingsFile = join(userData, 'User', 'settings.json');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify(settings, undefined, 2));

  const main = join(host.directory, 'out', 'server-main.js');
  const folders = [
    '--user-data-dir',
    userData,
    '--server-data-dir',
    join(home, 'server-data'),
    '--extensions-dir',
    join(home, 'extensions'),
  ];
  const common = [main, '--accept-server-license-terms', ...folders];
  const environment = environmentFor(env);
  if (vsix !== undefined) await install(host.node, common, vsix, environment);

  const access = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  // without the hooks of VS Code's own tests, a built workbench ignores extensions under development
  const serve = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--enable-smoke-test-driver',
    '--disable-workspace-trust',
    '--disable-telemetry',
    ...access,
  ];
  // a process group of its own, so that extension hosts and language servers end with it
  const child = spawn(host.node, [...common, ...serve], { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const killGroup = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // gone already
    }
  };
  const killAtExit = () => killGroup('SIGKILL');
  process.once('exit', killAtExit);

  let output = '';
  const stop = async () => {
    const gone = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
    killGroup('SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, STOP_LIMIT).unref())]);
    killGroup('SIGKILL');
    process.off('exit', killAtExit);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const port = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`VS Code's server did not start:\n${output}`)), START_LIMIT);
    const read = (/** @type {Buffer} */ data) => {
      output += String(data);
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening) resolve(clearTimeout(limit) ?? Number(listening[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}:\n${output}`)));
  }).catch(async (error) => {
    await stop();
    throw error;
  });

  return {
    authority: `127.0.0.1:${port}`,
    token,
    settingsFile,
    stop,
    saveLogs(directory) {
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'server.log'), output);
      for (const logs of [join(userData, 'logs'), join(home, 'server-data', 'data', 'logs')])
        if (existsSync(logs)) cpSync(logs, join(directory, 'logs'), { recursive: true });
    },
  };
}

/**
 * Ours, less what would make the server believe it runs inside another VS Code, and without a marketplace to ask.
 * @param {NodeJS.ProcessEnv} more
 */
function environmentFor(more) {
  const kept = Object.entries({ ...process.env, ...more }).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/** @param {string} node @param {string[]} common @param {string} vsix @param {NodeJS.ProcessEnv} env */
async function install(node, common, vsix, env) {
  const { output } = await mustRun(`install ${vsix}`, node, [...common, '--install-extension', vsix, '--force'], { env });
  if (!/successfully installed/.test(output)) throw new Error(`${vsix} was not installed:\n${output}`);
}
