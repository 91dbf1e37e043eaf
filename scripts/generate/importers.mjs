// The registries of importers and exporters, from the folders of `server/src/{importers,exporters}`: `node scripts/generate/importers.mjs [--check]`
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from '../lib/generated.mjs';
import { inRoot } from '../lib/paths.mjs';
import { PlainError, fail } from '../lib/process.mjs';

const COMMAND = 'npm run generate';

/**
 * The formats of a layer, which are its folders' names, with the name that each has in code.
 * @param {string} layer
 * @param {string} file
 * @returns {{ id: string, name: string }[]}
 */
function formats(layer, file) {
  const root = inRoot('server', 'src', layer);
  const ids = readdirSync(root)
    .filter((name) => existsSync(join(root, name, file)))
    .toSorted();
  for (const id of ids) {
    if (!readFileSync(join(root, id, file), 'utf8').includes(`id: '${id}'`))
      throw new PlainError(`server/src/${layer}/${id}/${file}: its id is not its folder's name.`);
    if (layer === 'importers' && !existsSync(join(root, id, 'README.md'))) throw new PlainError(`server/src/${layer}/${id}: no README.md.`);
  }
  return ids.map((id) => ({ id, name: id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) }));
}

/** @param {string} layer @param {string} kind @param {string} what @returns {string} */
function registry(layer, kind, what) {
  const all = formats(layer, `${kind}.ts`);
  const type = kind[0]?.toUpperCase() + kind.slice(1);
  const imports = all.map(({ id, name }) => `import { ${kind} as ${name} } from './${id}/${kind}.ts';`);
  const names = all.map(({ name }) => name);
  const line = `export const ${layer}: readonly ${type}[] = [${names.join(', ')}];`;
  // as the formatter has it
  const list =
    line.length <= 140 ? line : `export const ${layer}: readonly ${type}[] = [\n${names.map((name) => `  ${name},\n`).join('')}];`;
  return `// Written by scripts/generate/importers.mjs.
import type { ${type} } from './${kind}.ts';
${imports.join('\n')}

/** Every ${what}, by id in alphabetical order. */
${list}
`;
}

try {
  settle(inRoot('server', 'src', 'importers', 'index.ts'), registry('importers', 'importer', 'format that can be imported'), COMMAND);
  if (existsSync(inRoot('server', 'src', 'exporters', 'exporter.ts')))
    settle(inRoot('server', 'src', 'exporters', 'index.ts'), registry('exporters', 'exporter', 'format that can be exported'), COMMAND);
} catch (error) {
  fail(error);
}
