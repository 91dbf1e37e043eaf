import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PlainError, isExecutable, mustRun, onPath } from '../lib/process.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/**
 * A Chromium for the workbench: named by CHROMIUM or CHROME_PATH, on the machine, or installed on Debian and Ubuntu as root.
 * @returns {Promise<{ program: string, installed: boolean }>}
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return { program: found, installed: false };
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath(['apt-get'])) {
    await installOnDebian();
    const program = findBrowser();
    if (program !== undefined) return { program, installed: true };
  }
  throw new PlainError(
    'No Chromium or Chrome was found, and the tests in VS Code need one. Install it (Debian, Ubuntu: `apt-get install chromium`), or set CHROMIUM to its program.',
  );
}

/**
 * @returns {string | undefined}
 * @throws {PlainError} where an environment variable names a program that is not there
 */
function findBrowser() {
  for (const variable of ['CHROMIUM', 'CHROME_PATH']) {
    const named = process.env[variable];
    if (!named) continue;
    if (isExecutable(named)) return named;
    throw new PlainError(`${variable} names ${named}, which is not a program.`);
  }
  return onPath(NAMES) ?? [...standardPlaces(), ...playwrightCache()].find(isExecutable);
}

/** @returns {string[]} */
function standardPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (process.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined);
    return folders.flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  return ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/** @returns {string[]} newest first */
function playwrightCache() {
  const usual = { darwin: join(homedir(), 'Library/Caches'), win32: process.env['LocalAppData'] ?? homedir() };
  const folder =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    join(usual[/** @type {'darwin'} */ (process.platform)] ?? join(homedir(), '.cache'), 'ms-playwright');
  if (!existsSync(folder)) return [];
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const builds = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .toSorted((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return builds.flatMap((build) => programs.map((program) => join(folder, build, program)));
}

/** The fonts are what the pictures in the documents are set in. */
async function installOnDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log('Installing Chromium from Debian’s packages …');
  await mustRun('read the list of Debian packages', 'apt-get', ['update', '-q'], { env });
  await mustRun('install Chromium', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
    env,
  });
}
