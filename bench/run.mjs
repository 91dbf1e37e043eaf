#!/usr/bin/env node
/**
 * Measures Faultbook and its peers in the same run and prints the ratios beside the goals.
 *   npm run bench [-- --quick] [--only W1-1000,W1-10000,W2,W3,W4-2000,W4-20000,check-2000,check-20000,navigation-20000,catalogue-300,catalogue-50000] [--json FILE] [--work DIR]
 * Needs `npm run build`; installs the peers into a folder outside of the repository (`--work`, in the temporary directory
 * unless told otherwise) and writes the workloads there: linters would leave out what this repository ignores.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCommands } from './lib/commands.mjs';
import { measure } from './lib/latency.mjs';
import { measureLargeCatalogue } from './lib/largeCatalogue.mjs';
import { measureNavigation } from './lib/navigation.mjs';
import { Table, pair, show } from './lib/table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'string' }, work: { type: 'string' } },
});
const work = resolve(values.work ?? join(tmpdir(), 'faultbook-bench'));
const parts = (
  values.only ??
  (values.quick
    ? 'W1-1000,W1-10000,W3,check-2000'
    : 'W1-1000,W1-10000,W2,W3,W4-2000,W4-20000,check-2000,check-20000,navigation-20000,catalogue-300,catalogue-50000')
).split(',');
const say = (line) => process.stdout.write(`${line}\n`);
const windows = process.platform === 'win32';

/** The handler files by workload; of the large workspaces one file among many. */
const documentOf = (workload, size) => (workload.startsWith('W4') ? 'src/m0/f7.ts' : `src/h${size}.ts`);

function prepare() {
  if (!existsSync(join(root, 'server', 'dist', 'lsp.js'))) throw new Error('there is no build: run `npm run build` first');
  mkdirSync(join(work, 'peers'), { recursive: true });
  cpSync(join(here, 'peers', 'package.json'), join(work, 'peers', 'package.json'));
  if (!existsSync(join(work, 'peers', 'node_modules'))) {
    say('installing the peers …');
    execFileSync(windows ? 'npm.cmd' : 'npm', ['install', '--no-audit', '--no-fund', '--silent'], {
      cwd: join(work, 'peers'),
      stdio: 'inherit',
      shell: windows,
    });
  }
  const wanted = new Set(
    parts
      .filter((part) => !part.startsWith('catalogue-'))
      .map((part) => part.replace(/^(check|navigation)-/, 'W4-').replace(/^(W[123])-.*/, '$1')),
  );
  const missing = [...wanted].filter((name) => !isCurrent(name));
  if (missing.length === 0) return;
  execFileSync(process.execPath, [join(here, 'gen.mjs'), '--only', missing.join(','), '--out', join(work, 'workloads')], {
    stdio: 'inherit',
  });
  for (const name of missing) writeFileSync(stampOf(name), generatorVersion());
}

/** Workloads are written anew when what writes them is another. */
const stampOf = (name) => join(work, 'workloads', name, '.version');
const isCurrent = (name) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === generatorVersion();
const generatorVersion = () =>
  createHash('sha256')
    .update(
      ['gen.mjs', ...['catalogues', 'handlers', 'random'].map((name) => `lib/${name}.mjs`)]
        .map((file) => readFileSync(join(here, file), 'utf8'))
        .join('\n'),
    )
    .digest('hex');

const peer = (...path) => join(work, 'peers', 'node_modules', ...path);
const typescriptServer = () => peer('@typescript', `typescript-${process.platform}-${process.arch}`, 'lib', windows ? 'tsc.exe' : 'tsc');

function targets(workload, size) {
  const folder = join(work, 'workloads', workload, 'ts');
  const codes = new Map(JSON.parse(readFileSync(join(folder, 'codes.json'), 'utf8')));
  const handlers = { folder, document: documentOf(workload, size), language: 'typescript', codes, pull: true };
  const servers = {
    ours: {
      ...handlers,
      command: [process.execPath, join(root, 'server', 'dist', 'lsp.js'), '--stdio'],
      operations: ['completion', 'hover', 'diagnostics'],
    },
    typescript: { ...handlers, command: [typescriptServer(), '--lsp', '--stdio'], operations: ['completion', 'hover', 'diagnostics'] },
  };
  if (workload.startsWith('W4')) return servers;
  const schema = JSON.parse(readFileSync(join(work, 'workloads', workload, 'json', 'schema.json'), 'utf8'));
  const json = {
    command: [process.execPath, peer('vscode-langservers-extracted', 'bin', 'vscode-json-language-server'), '--stdio'],
    folder: join(work, 'workloads', workload, 'json'),
    document: `h${size}.json`,
    language: 'json',
    codes,
    options: { provideFormatter: false },
    settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['h*.json'], url: 'inline://codes', schema }] } },
    pushSettings: true,
    // what it pushes, it holds back for half a second: no goal is measured by that
    operations: ['completion', 'hover'],
  };
  return { ...servers, json };
}

const table = new Table(say);
const own = {};
const navigated = {};
const written = {};

/** What each workload is compared with: the stronger peer, and the goals. */
const goals = {
  'W1-1000': { completion: ['typescript', 0.5], hover: 1, diagnostics: 0.3, memory: 1.5 },
  'W1-10000': { completion: ['typescript', 0.2], hover: 1, diagnostics: 0.1, memory: 1.5 },
  'W2-1000': { completion: ['json', 0.4], hover: 1, diagnostics: 0.07, memory: 1.5 },
  'W3-1000': { completion: ['json', 0.02], hover: 1, diagnostics: undefined, memory: 0.8 },
};

async function latency(workload, size) {
  const isLarge = workload !== 'W1' && workload !== 'W2';
  const settings = values.quick
    ? { reps: 40, warm: 15, cold: isLarge ? 3 : 5, seed: 1, budget: 8_000 }
    : { reps: 150, warm: 25, cold: isLarge ? 5 : 11, seed: 1, budget: 20_000 };
  const key = `${workload}-${size}`;
  const title = `${workload}, ${size} lines`;
  const { ours, typescript, json } = (own[key] = await measure(targets(workload, size), settings));
  say(
    `\n${title}: the list holds the code in ${show(ours.completion.right * 100)} % of our answers, hovers are shown in ${show(ours.hover.right * 100)} % (TypeScript: ${show(typescript.hover.right * 100)} %)`,
  );
  const goal = goals[key];
  const rival = goal.completion[0];
  table.compare(`completion after a keystroke, ${title}`, ours.completion, rival, own[key][rival].completion, goal.completion[1]);
  table.compare(`hover, ${title}`, ours.hover, 'json', json.hover, goal.hover);
  table.compare(`keystroke to diagnostics, ${title}`, ours.diagnostics, 'typescript', typescript.diagnostics, goal.diagnostics);
  const better = typescript.cold.median < json.cold.median ? 'typescript' : 'json';
  table.compare(`cold start to first completion, ${title}`, ours.cold, better, own[key][better].cold, 1);
  table.compare(`memory after opening (MiB), ${title}`, ours.memory, 'json', json.memory, goal.memory);
}

/** A file of a large workspace: what costs TypeScript its start must not cost ours. */
async function workspaceLatency(workload) {
  const settings = { reps: values.quick ? 15 : 40, warm: 10, cold: 1, seed: 1, budget: 10_000 };
  const { ours, typescript } = (own[workload] = await measure(targets(workload, 150), settings));
  say(`\n${workload}: one file of 150 lines among many`);
  table.compare(`cold start to first completion, ${workload}`, ours.cold, 'typescript', typescript.cold, undefined);
  table.compare(`completion after a keystroke, ${workload}`, ours.completion, 'typescript', typescript.completion, undefined);
  table.compare(
    `memory after opening (MiB), ${workload}`,
    ours.memory,
    'typescript',
    typescript.memory,
    workload === 'W4-20000' ? 1 / 25 : undefined,
  );
}

function check(count) {
  const cwd = join(work, 'workloads', `W4-${count}`, 'ts');
  const rules = {
    plugins: ['typescript'],
    categories: { correctness: 'off' },
    rules: { 'typescript/switch-exhaustiveness-check': 'error' },
  };
  writeFileSync(join(cwd, 'exhaustive.json'), JSON.stringify(rules));
  const oxlint = peer('.bin', windows ? 'oxlint.cmd' : 'oxlint');
  const result = measureCommands(
    {
      ours: [process.execPath, join(root, 'server', 'dist', 'cli.js'), 'check', 'src', '--format', 'json'],
      oxlint: [oxlint, 'src'],
      tsgolint: [oxlint, '--type-aware', '-c', 'exhaustive.json', 'src'],
      scan: [process.execPath, join(here, 'lib', 'scan.mjs'), 'src', 'codes.json'],
    },
    {
      cwd,
      env: { ...process.env, OXLINT_TSGOLINT_PATH: peer('.bin', windows ? 'tsgolint.cmd' : 'tsgolint') },
      turns: values.quick || count === 20000 ? 3 : 5,
    },
  );
  say(
    `\ncheck of ${count} files (processor seconds: ${Object.entries(result)
      .map(([name, { cpu }]) => `${name} ${show(cpu / 1000)}`)
      .join(', ')})`,
  );
  table.compare(`check of ${count} files`, result.ours.wall, 'oxlint', result.oxlint.wall, count === 20000 ? 1.2 : undefined);
  table.compare(`check of ${count} files`, result.ours.wall, 'tsgolint', result.tsgolint.wall, count === 2000 ? 1 / 6 : 1 / 20);
  table.compare(`check of ${count} files`, result.ours.wall, 'read+scan', result.scan.wall, undefined);
}

/** Between catalogues and code there is no peer: what others answer at all, they answer within one language. */
async function navigation(count) {
  const workload = `W4-${count}`;
  const { answers, memory } = await measureNavigation(targets(workload, 150).ours, catalogueOf(workload));
  say(`\n${workload}: between catalogue and code (median/p95 in milliseconds)`);
  for (const [name, { first, warm, results }] of Object.entries(answers))
    say(`${name.padEnd(22)} first ${pair(first).padStart(12)}   again ${pair(warm).padStart(12)}   ${results} results`);
  say(`${'memory (MiB)'.padEnd(22)} opened ${show(memory.opened)}, after all questions ${show(memory.after)}`);
  navigated[workload] = { answers, memory };
}

/** Writing in a catalogue of so many codes, at its end. */
async function largeCatalogue(count) {
  const command = [process.execPath, join(root, 'server', 'dist', 'lsp.js'), '--stdio'];
  const { characters, answers, memory } = await measureLargeCatalogue(command, join(work, 'catalogues', String(count)), count);
  say(`\na catalogue of ${count} codes, ${show(characters / 1e6)} million characters (median/p95 in milliseconds)`);
  for (const [name, stat] of Object.entries(answers)) say(`${name.padEnd(30)} ${pair(stat).padStart(12)}`);
  say(`${'memory (MiB)'.padEnd(30)} ${show(memory).padStart(12)}`);
  written[count] = { answers, memory };
}

const catalogueOf = (workload) => {
  const folder = join(work, 'workloads', workload, 'ts');
  const [first] = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /\.errors\.jsonc?$/.test(path))
    .sort();
  return first;
};

/** Files in the folders of a workload, to show that the peers had the same to do. */
const sizeOf = (name) => readdirSync(join(work, 'workloads', name), { recursive: true }).length;

prepare();
for (const part of parts) {
  const [, count] = /^check-(\d+)$/.exec(part) ?? [];
  const [, among] = /^navigation-(\d+)$/.exec(part) ?? [];
  if (count !== undefined) check(Number(count));
  else if (among !== undefined) await navigation(Number(among));
  else if (part.startsWith('catalogue-')) await largeCatalogue(Number(part.slice('catalogue-'.length)));
  else if (part.startsWith('W4')) await workspaceLatency(part);
  else await latency(part.slice(0, 2), Number(part.slice(3) || 1000));
}
if (own['W1-1000'] && own['W3-1000']) {
  say('');
  table.compare('own completion, W3 to W1', own['W3-1000'].ours.completion, 'own W1', own['W1-1000'].ours.completion, 2);
  table.compare('own diagnostics, W3 to W1', own['W3-1000'].ours.diagnostics, 'own W1', own['W1-1000'].ours.diagnostics, 1.3);
}
table.end();
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify(
      {
        files: Object.fromEntries(
          ['W1', 'W2', 'W3', 'W4-2000', 'W4-20000']
            .filter((name) => existsSync(join(work, 'workloads', name)))
            .map((name) => [name, sizeOf(name)]),
        ),
        rows: table.rows,
        navigation: navigated,
        catalogues: written,
      },
      null,
      2,
    ),
  );
