// The extension manifest's parts that have a source of their own go into package.json: what `client/manifest.json` contributes, and
// the settings, whose table is in `server/src/config`; from the same table, the JSON Schema of `faultbook.jsonc`.
// `node scripts/generate/manifest.mjs [--check]`
import { readFileSync, readdirSync } from 'node:fs';
import { settle } from '../lib/generated.mjs';
import { inRoot } from '../lib/paths.mjs';
import { fail } from '../lib/process.mjs';
import { evaluateSources } from '../lib/sources.mjs';

const COMMAND = 'npm run generate';
const CATALOGUE = '.errors.jsonc';

/** @param {string} path @returns {Record<string, any>} */
const readJson = (path) => JSON.parse(readFileSync(inRoot(path), 'utf8'));

/** @param {unknown} value */
const printed = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

async function main() {
  const { configuration, schema } = await evaluateSources(
    'manifest',
    `import { configFileSchema, configurationContribution } from './server/src/config/settings.ts';
     import { ruleInfos } from './server/src/service.ts';
     const context = { rules: ruleInfos, shippedIds: ${JSON.stringify(shippedIds())} };
     export const configuration = configurationContribution(context);
     export const schema = configFileSchema(context);`,
  );
  const { contributes, ...members } = readJson('client/manifest.json');
  const manifest = { ...readJson('package.json'), ...members, contributes: { ...contributes, configuration } };
  settle(inRoot('package.json'), printed(manifest), COMMAND);
  settle(inRoot('server', 'catalogues', 'faultbook-config.schema.json'), printed(schema), COMMAND);
}

/** Shipped catalogues are named by their ids. @returns {string[]} */
function shippedIds() {
  const files = readdirSync(inRoot('server', 'catalogues')).filter((name) => name.endsWith(CATALOGUE));
  return files.map((name) => name.slice(0, -CATALOGUE.length)).toSorted();
}

await main().catch(fail);
