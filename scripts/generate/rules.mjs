// The registry of rules and their table in the docs, from the folders of `server/src/rules`: `node scripts/generate/rules.mjs [--check]`
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from '../lib/generated.mjs';
import { inRoot } from '../lib/paths.mjs';
import { PlainError, fail } from '../lib/process.mjs';

const RULES = inRoot('server', 'src', 'rules');
const COMMAND = 'npm run generate';

/** The rules' ids, which are their folders' names. @returns {string[]} */
const ids = () =>
  readdirSync(RULES)
    .filter((name) => existsSync(join(RULES, name, 'rule.ts')))
    .toSorted();

/** `status-code-mismatch` is exported as `statusCodeMismatch`. @param {string} id */
const exportName = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** One member of a rule's metadata, as text. @param {string} id @param {string} source @param {string} member */
function metaOf(id, source, member) {
  const value = new RegExp(`\\bmeta: \\{[^}]*?\\b${member}:\\s*(?:'([^']*)'|"([^"]*)"|(true|false))`).exec(source);
  if (value === null) throw new PlainError(`server/src/rules/${id}/rule.ts: no ${member} in its metadata.`);
  return value[1] ?? value[2] ?? value[3];
}

/** @returns {string} */
function registry() {
  const imports = ids().map((id) => `import { ${exportName(id)} } from './${id}/rule.ts';`);
  return `// Written by scripts/generate/rules.mjs.
import type { Rule } from './rule.ts';
${imports.join('\n')}

/** Every rule for handler code, by id in alphabetical order. */
export const rules: readonly Rule[] = [${ids().map(exportName).join(', ')}];
`;
}

/** Tables of what is found elsewhere than in handlers, by the heading they get. */
const OTHERS = [
  { heading: 'Rules for settings and comments', source: ['config', 'ruleTable.ts'] },
  { heading: 'Rules for catalogue files', source: ['catalogue', 'ruleTable.ts'] },
];

/** The rules that the engine itself looks for; those that have a page link to it. @param {{ heading: string, source: string[] }} other */
function otherTable({ heading, source }) {
  const text = readFileSync(inRoot('server', 'src', ...source), 'utf8');
  const found = [...text.matchAll(/\{\s*id: '([^']+)',\s*defaultSeverity: '([^']+)',\s*summary:\s*(?:'([^']*)'|"([^"]*)")/g)];
  if (found.length === 0) throw new PlainError(`server/src/${source.join('/')}: no rules in it.`);
  const rows = found.map(([, id = '', severity, single, double]) => {
    const page = existsSync(join(RULES, id, 'rule.md')) ? `[\`${id}\`](../../server/src/rules/${id}/rule.md)` : `\`${id}\``;
    return `| ${page} | ${severity} | ${single ?? double} |`;
  });
  return `## ${heading}

| rule | default | finds |
| ---- | ------- | ----- |
${rows.join('\n')}
`;
}

/** @returns {string} */
function table() {
  const rows = ids().map((id) => {
    const source = readFileSync(join(RULES, id, 'rule.ts'), 'utf8');
    if (metaOf(id, source, 'id') !== id) throw new PlainError(`server/src/rules/${id}/rule.ts: its id is not its folder's name.`);
    if (!existsSync(join(RULES, id, 'rule.md'))) throw new PlainError(`server/src/rules/${id}: no rule.md.`);
    const fix = metaOf(id, source, 'fixable') === 'true' ? 'yes' : '';
    return `| [\`${id}\`](../../server/src/rules/${id}/rule.md) | ${metaOf(id, source, 'defaultSeverity')} | ${metaOf(id, source, 'summary')} | ${fix} |`;
  });
  return `<!-- Written by scripts/generate/rules.mjs. -->

# Rules for handler code

A rule's id is its setting in \`faultbook.jsonc\`, its name in suppression comments, its diagnostic code and its SARIF \`ruleId\`.

| rule | default | finds | quick fix |
| ---- | ------- | ----- | --------- |
${rows.join('\n')}

${OTHERS.map(otherTable).join('\n')}`;
}

try {
  settle(join(RULES, 'index.ts'), registry(), COMMAND);
  settle(inRoot('docs', 'rules', 'README.md'), table(), COMMAND);
} catch (error) {
  fail(error);
}
