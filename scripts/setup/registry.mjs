import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError, mustRun, npm } from '../lib/process.mjs';

/** A package pinned by version and by the hash of its tarball. @typedef {{ name: string, version: string, integrity: string }} Pinned */

/**
 * Fetches a package from the registry, checks its hash, and unpacks it. Its install scripts do not run.
 * @param {Pinned} pinned
 * @param {string} destination made where missing
 * @param {readonly string[]} [members] only these files or folders of it; all by default
 */
export async function unpackFromRegistry({ name, version, integrity }, destination, members = []) {
  const work = mkdtempSync(join(tmpdir(), 'faultbook-pack-'));
  try {
    const { stdout } = await npm(`fetch ${name} ${version}`, ['pack', '--json', '--loglevel=error', `${name}@${version}`], { cwd: work });
    const file = join(work, fileNameOf(stdout));
    const [algorithm = '', expected] = integrity.split(/-(.*)/s);
    const actual = createHash(algorithm).update(readFileSync(file)).digest('base64');
    if (actual !== expected)
      throw new PlainError(`${name} ${version} is not what we pinned: its ${algorithm} is ${actual}, expected ${expected}.`);
    mkdirSync(destination, { recursive: true });
    await mustRun(`unpack ${name}`, 'tar', [
      '-xzf',
      file,
      '-C',
      destination,
      '--strip-components=1',
      ...members.map((member) => `package/${member}`),
    ]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * npm 11 and earlier print a list, later ones an object by name.
 * @param {string} packOutput
 * @returns {string}
 */
function fileNameOf(packOutput) {
  const reports = Object.values(JSON.parse(packOutput));
  return reports[0].filename;
}
