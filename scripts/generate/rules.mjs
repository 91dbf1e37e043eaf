// The registries of rules and their table in the docs, from the folders of `server/src/rules` and `server/src/catalogueRules`:
// `node scripts/generate/rules.mjs [--check]`
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { settle } from '../lib/generated.mjs';
import { inRoot } from '../lib/paths.mjs';
import { PlainError, fail } from '../lib/process.mjs';

const COMMAND = 'npm run generate';

/** The layers that have one folder per rule. @typedef {{ folder: string, type: string, contract: string, name: string, what: string }} Layer */

/** @type {Layer} */
const HANDLERS = { folder: 'rules', type: 'Rule', contract: './rule.ts', name: 'rules', what: 'handler code' };

/** @type {Layer} */
const CATALOGUES = {
  folder: 'catalogueRules',
  type: 'CatalogueRule',
  contract: './catalogueRule.ts',
  name: 'catalogueRules',
  what: 'catalogue files',
};

/** Rules that the engine itself looks for while it reads. */
const READING = { settings: ['config', 'ruleTable.ts'], catalogues: ['catalogue', 'ruleTable.ts'] };

/** @param {Layer} layer @param {readonly string[]} names */
const inLayer = ({ folder }, ...names) => inRoot('server', 'src', folder, ...names);

/** The rules' ids, which are their folders' names. @param {Layer} layer @returns {string[]} */
const ids = (layer) =>
  readdirSync(inLayer(layer))
    .filter((name) => existsSync(inLayer(layer, name, 'rule.ts')))
    .toSorted();

/** `status-code-mismatch` is exported as `statusCodeMismatch`. @param {string} id */
const exportName = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** One member of a rule's metadata, as text. @param {string} file @param {string} source @param {string} member */
function metaOf(file, source, member) {
  const value = new RegExp(`\\bmeta: \\{[^}]*?\\b${member}:\\s*(?:'([^']*)'|"([^"]*)"|(true|false))`).exec(source);
  if (value === null) throw new PlainError(`${file}: no ${member} in its metadata.`);
  return value[1] ?? value[2] ?? value[3];
}

/** @param {Layer} layer @returns {string} */
function registry(layer) {
  const imports = ids(layer).map((id) => `import { ${exportName(id)} } from './${id}/rule.ts';`);
  return `// Written by scripts/generate/rules.mjs.
import type { ${layer.type} } from '${layer.contract}';
${imports.join('\n')}

/** Every rule for ${layer.what}, by id in alphabetical order. */
export const ${layer.name}: readonly ${layer.type}[] = [${ids(layer).map(exportName).join(', ')}];
`;
}

/** @param {Layer} layer @returns {string[]} */
function rows(layer) {
  return ids(layer).map((id) => {
    const file = `server/src/${layer.folder}/${id}/rule.ts`;
    const source = readFileSync(inLayer(layer, id, 'rule.ts'), 'utf8');
    if (metaOf(file, source, 'id') !== id) throw new PlainError(`${file}: its id is not its folder's name.`);
    if (!existsSync(inLayer(layer, id, 'rule.md'))) throw new PlainError(`server/src/${layer.folder}/${id}: no rule.md.`);
    const fix = metaOf(file, source, 'fixable') === 'true' ? 'yes' : '';
    const page = `[\`${id}\`](../../server/src/${layer.folder}/${id}/rule.md)`;
    return `| ${page} | ${metaOf(file, source, 'defaultSeverity')} | ${metaOf(file, source, 'summary')} | ${fix} |`;
  });
}

/** The rules that the engine itself looks for; those that have a page link to it. @param {readonly string[]} path @param {boolean} fixes */
function readingRows(path, fixes) {
  const text = readFileSync(inRoot('server', 'src', ...path), 'utf8');
  const found = [...text.matchAll(/\{\s*id: '([^']+)',\s*defaultSeverity: '([^']+)',\s*summary:\s*(?:'([^']*)'|"([^"]*)")/g)];
  if (found.length === 0) throw new PlainError(`server/src/${path.join('/')}: no rules in it.`);
  return found.map(([, id = '', severity, single, double]) => {
    const hasPage = existsSync(inLayer(HANDLERS, id, 'rule.md'));
    const page = hasPage ? `[\`${id}\`](../../server/src/${HANDLERS.folder}/${id}/rule.md)` : `\`${id}\``;
    return `| ${page} | ${severity} | ${single ?? double} |${fixes ? '  |' : ''}`;
  });
}

/** @returns {string} */
function table() {
  return `<!-- Written by scripts/generate/rules.mjs. -->

# Rules for handler code

A rule's id is its setting in \`faultbook.jsonc\`, its name in suppression comments, its diagnostic code and its SARIF \`ruleId\`.

| rule | default | finds | quick fix |
| ---- | ------- | ----- | --------- |
${rows(HANDLERS).join('\n')}

## Rules for settings and comments

| rule | default | finds |
| ---- | ------- | ----- |
${readingRows(READING.settings, false).join('\n')}

## Rules for catalogue files

| rule | default | finds | quick fix |
| ---- | ------- | ----- | --------- |
${[...rows(CATALOGUES), ...readingRows(READING.catalogues, true)].join('\n')}
`;
}

try {
  for (const layer of [HANDLERS, CATALOGUES]) settle(inLayer(layer, 'index.ts'), registry(layer), COMMAND);
  settle(inRoot('docs', 'rules', 'README.md'), table(), COMMAND);
} catch (error) {
  fail(error);
}
