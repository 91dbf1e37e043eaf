import { VSIX, inRoot } from '../lib/paths.mjs';
import { PlainError, run } from '../lib/process.mjs';
import { generate, generators } from '../generate.mjs';
import { HOST_VERSIONS } from '../setup/vscodeVersions.mjs';
import { setUp } from '../setup.mjs';
import { one } from './tally.mjs';
import { vitestStage } from './vitestStage.mjs';
import { vscodeStage } from './vscodeStage.mjs';

/** A part of the test run; `needs` names stages that must have passed where they were chosen.
 * @typedef {{ id: string, title: string, needs?: readonly string[], run: () => Promise<import('./tally.mjs').Counts> }} Stage */

/** Every stage, in order. @type {readonly Stage[]} */
export const STAGES = [
  { id: 'setup', title: 'Dependencies, VS Code, browser', run: async () => ({ passed: await setUp(), failed: 0, skipped: 0 }) },
  { id: 'generated', title: 'Generated files are up to date', run: generatedStage },
  { id: 'format', title: 'Formatting', run: () => tool('oxfmt', 'bin/oxfmt', ['--check', '.']) },
  { id: 'lint', title: 'Lint, with types and import boundaries', run: () => tool('oxlint', 'bin/oxlint', []) },
  { id: 'types', title: 'Types', run: () => tool('typescript', 'bin/tsc', ['-p', '.']) },
  { id: 'unit', title: 'Unit tests', run: () => vitestStage('unit') },
  { id: 'build', title: 'Build and package', run: buildStage },
  { id: 'bundle', title: 'Server and command line as built', needs: ['build'], run: () => vitestStage('bundle') },
  ...HOST_VERSIONS.map(({ id, vscode }) => ({
    id: `vscode-${id}`,
    title: `In VS Code ${vscode}`,
    needs: ['build'],
    run: () => vscodeStage({ host: id }),
  })),
  {
    id: 'vscode-package',
    title: 'In the newest VS Code, the installed package',
    needs: ['build'],
    run: () => vscodeStage({ host: 'newest', vsix: VSIX }),
  },
  { id: 'ui', title: 'In the workbench, by mouse and keyboard', needs: ['build'], run: () => vitestStage('ui') },
];

async function generatedStage() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const name of generators()) counts[(await generate(name, ['--check'])) ? 'passed' : 'failed']++;
  return counts;
}

/**
 * A program that checks the whole tree: one case, whatever it finds.
 * @param {string} packageName
 * @param {string} program inside the package
 * @param {readonly string[]} args
 */
async function tool(packageName, program, args) {
  const { code } = await run(process.execPath, [inRoot('node_modules', packageName, program), ...args], { echo: true });
  return one(code === 0);
}

async function buildStage() {
  const { buildProduct, buildSuite } = await import('../../esbuild.mjs');
  const { packExtension } = await import('../package.mjs');
  await buildProduct({ production: true });
  await buildSuite();
  console.log(await packExtension());
  return { passed: 3, failed: 0, skipped: 0 };
}

/**
 * The stages that a person chose.
 * @param {string | undefined} only ids with commas between; a prefix such as `vscode` takes all that begin so
 * @returns {readonly Stage[]}
 * @throws {PlainError} for an id that is none
 */
export function chooseStages(only) {
  if (only === undefined) return STAGES;
  const wanted = only.split(',').map((id) => id.trim());
  const fits = (/** @type {string} */ id, /** @type {string} */ want) => id === want || id.startsWith(`${want}-`);
  const unknown = wanted.filter((want) => !STAGES.some(({ id }) => fits(id, want)));
  if (unknown.length > 0)
    throw new PlainError(`There is no stage ${unknown.join(', ')}; there are ${STAGES.map(({ id }) => id).join(', ')}.`);
  return STAGES.filter(({ id }) => wanted.some((want) => fits(id, want)));
}
