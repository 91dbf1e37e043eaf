// Runs every generator of `scripts/generate`: `npm run generate`, with `-- --check` only to see whether all is up to date.
import { readdirSync } from 'node:fs';
import { inRoot } from './lib/paths.mjs';
import { fail, isMain, run } from './lib/process.mjs';

/** The generators, each a program of its own; the manifest last, since it asks the registries that the others write. */
export const generators = () => {
  const names = readdirSync(inRoot('scripts', 'generate')).filter((name) => name.endsWith('.mjs') && name !== 'manifest.mjs');
  return [...names.toSorted(), 'manifest.mjs'];
};

/**
 * Runs one generator, showing what it says.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function generate(name, args) {
  const { code } = await run(process.execPath, [inRoot('scripts', 'generate', name), ...args], { echo: true });
  return code === 0;
}

async function main() {
  for (const name of generators()) if (!(await generate(name, process.argv.slice(2)))) process.exitCode = 1;
}

if (isMain(import.meta.url)) await main().catch(fail);
