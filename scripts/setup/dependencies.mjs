import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { npm } from '../lib/process.mjs';

/** One row of a lock file. @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} Locked */

/**
 * Makes `node_modules` what the lock file says; does nothing where it is so already.
 * @returns {Promise<string>} what was done, one line
 */
export async function ensureDependencies() {
  const difference = installedDiffers();
  if (difference === undefined) return 'dependencies are as locked';
  await npm('install the dependencies', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  return `dependencies installed (${difference})`;
}

/**
 * Compares npm's own record of what it installed with the lock file. A stamp of our own would not notice an `npm install` by hand.
 * @returns {string | undefined} why they differ
 */
function installedDiffers() {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'node_modules was missing';
  const wanted = packagesOf(inRoot('package-lock.json'));
  const installed = packagesOf(record);
  for (const [path, { version, integrity, link, optional }] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || link) continue;
    const there = installed[path];
    if (there === undefined && optional) continue;
    if (there?.version !== version || there?.integrity !== integrity)
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} changed`;
  }
  return undefined;
}

/** @param {string} lockFile @returns {Record<string, Locked>} */
const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;
