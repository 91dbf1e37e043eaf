import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BUNDLING, REQUIRE_BANNER } from './bundling.mjs';
import { CACHE, ROOT } from './paths.mjs';

/**
 * Evaluates a piece of TypeScript that may import the product's sources, so that generators ask them instead of reading their text.
 * @param {string} name of the caller: two may run at once
 * @param {string} text a module; its imports are relative to the root
 * @returns {Promise<Record<string, any>>} its exports
 */
export async function evaluateSources(name, text) {
  const outfile = join(CACHE, 'generate', `${name}-${process.pid}.mjs`);
  try {
    await build({
      ...BUNDLING,
      stdin: { contents: text, resolveDir: ROOT, loader: 'ts', sourcefile: `${name}.ts` },
      outfile,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      banner: { js: REQUIRE_BANNER },
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
