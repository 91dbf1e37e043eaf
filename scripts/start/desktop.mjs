import { homedir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { CACHE, ROOT } from '../lib/paths.mjs';
import { isExecutable, onPath } from '../lib/process.mjs';

const DOWNLOAD_LIMIT = 20_000;

/** Whether there is a desktop to open a window on. @returns {boolean} */
export const hasDesktop = () =>
  process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;

/**
 * A desktop VS Code: on PATH, in its usual place, or downloaded where the download answers.
 * @returns {Promise<string | undefined>} the program
 */
export async function findDesktopCode() {
  if (!hasDesktop()) return undefined;
  return onPath(['code', 'code-insiders', 'codium']) ?? usualPlaces().find(isExecutable) ?? (await download());
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].map(
      (folder) => `${folder}/Visual Studio Code.app/Contents/Resources/app/bin/code`,
    );
  if (process.platform === 'win32') {
    const folders = [process.env['LocalAppData'] && join(process.env['LocalAppData'], 'Programs'), process.env['ProgramFiles']];
    return folders
      .filter((folder) => folder !== undefined && folder !== '')
      .map((folder) => join(/** @type {string} */ (folder), 'Microsoft VS Code', 'bin', 'code.cmd'));
  }
  return ['/usr/share/code/bin/code', '/snap/bin/code', '/opt/visual-studio-code/bin/code'];
}

/** @returns {Promise<string | undefined>} nothing where the download does not answer in time */
async function download() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const limit = new Promise((resolve) => setTimeout(resolve, DOWNLOAD_LIMIT).unref());
  const downloaded = downloadAndUnzipVSCode({
    cachePath: join(CACHE, 'vscode-desktop'),
    version: 'stable',
    timeout: DOWNLOAD_LIMIT,
    reporter: new SilentReporter(),
  });
  return /** @type {Promise<string | undefined>} */ (Promise.race([downloaded, limit])).catch(() => undefined);
}

/**
 * Opens a folder in a window of its own with the extension loaded, and waits until the window is closed.
 * @param {string} program
 * @param {string} folder
 * @returns {Promise<number>} what VS Code ended with
 */
export function openDesktop(program, folder) {
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${ROOT}`, folder];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 0));
  });
}
