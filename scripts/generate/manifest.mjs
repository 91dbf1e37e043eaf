// The extension manifest's parts that have a source of their own go into package.json: what `client/manifest.json` contributes, and
// the settings, which `server/src/config` declares. `node scripts/generate/manifest.mjs [--check]`
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { fail } from '../lib/process.mjs';
import { settle } from '../lib/generated.mjs';

/** @param {string} path @returns {Record<string, any>} */
const readJson = (path) => JSON.parse(readFileSync(inRoot(path), 'utf8'));

/** The manifest with its generated members replaced, in the order they had. @returns {Record<string, unknown>} */
export function mergedManifest() {
  const { contributes, ...members } = readJson('client/manifest.json');
  return { ...readJson('package.json'), ...members, contributes };
}

try {
  settle(inRoot('package.json'), `${JSON.stringify(mergedManifest(), undefined, 2)}\n`, 'npm run generate');
} catch (error) {
  fail(error);
}
