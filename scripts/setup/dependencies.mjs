import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { PlainError, npm } from '../lib/process.mjs';

/** One package of a lock file. @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devDependencies?: object }} Locked */

/**
 * Not `npm ci`: it refuses a lock file that lacks another platform's optional programs, which a registry may not have. `--no-save`
 * installs the locked versions, checks their hashes, and leaves the lock file alone; `installedDiffers` then proves that it did.
 */
const INSTALL = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes `node_modules` what the lock file says; does nothing where it is so already.
 * @returns {Promise<string>} what was done, one line
 */
export async function ensureDependencies() {
  const lock = packagesOf(inRoot('package-lock.json'));
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  if (JSON.stringify(sorted(manifest.devDependencies)) !== JSON.stringify(sorted(lock['']?.devDependencies)))
    throw new PlainError('package.json names other dependencies than package-lock.json: run `npm install` and commit both.');
  const difference = installedDiffers(lock);
  if (difference === undefined) return 'as locked';
  await npm('install the dependencies', INSTALL);
  const still = installedDiffers(lock);
  if (still !== undefined) throw new PlainError(`npm did not install what package-lock.json says: ${still}.`);
  return `installed, since ${difference}`;
}

/**
 * Compares npm's own record of what it installed with the lock file. A stamp of our own would not notice an `npm install` by hand.
 * @param {Record<string, Locked>} lock
 * @returns {string | undefined} why they differ
 */
function installedDiffers(lock) {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'node_modules is missing';
  const installed = packagesOf(record);
  for (const [path, { version, integrity, link, optional }] of Object.entries(lock)) {
    if (!path.includes('node_modules/') || link) continue;
    const there = installed[path];
    // another platform's
    if (there === undefined && optional) continue;
    if (there?.version !== version || there?.integrity !== integrity)
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} is not as locked`;
  }
  return undefined;
}

/** @param {string} lockFile @returns {Record<string, Locked>} */
const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

/** @param {object | undefined} members */
const sorted = (members = {}) => Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1));
