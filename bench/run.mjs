#!/usr/bin/env node
/**
 * Measures Faultbook and its peers in the same run and prints the ratios beside the goals.
 *   npm run bench [-- --quick] [--only latency,check] [--json FILE]
 * Needs `npm run build`; installs the peers into .bench/ and writes the workloads there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { now } from './lib/client.mjs';
import { measure } from './lib/latency.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const work = join(root, '.bench');
const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string', default: 'latency,check' }, json: { type: 'string' } } });
const only = values.only.split(',');
const say = (line) => process.stdout.write(`${line}\n`);

function prepare() {
  if (!existsSync(join(root, 'server', 'dist', 'lsp.js'))) throw new Error('there is no build: run `npm run build` first');
  mkdirSync(join(work, 'peers'), { recursive: true });
  cpSync(join(here, 'peers', 'package.json'), join(work, 'peers', 'package.json'));
  if (!existsSync(join(work, 'peers', 'node_modules'))) {
    say('installing the peers …');
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: join(work, 'peers'), stdio: 'inherit' });
  }
  const wanted = values.quick ? 'W1,W3,W4-2000' : 'W1,W2,W3,W4-2000,W4-20000';
  const missing = wanted.split(',').filter((name) => !existsSync(join(work, 'workloads', name)));
  if (missing.length > 0) execFileSync(process.execPath, [join(here, 'gen.mjs'), '--only', missing.join(',')], { stdio: 'inherit' });
}

const peer = (...parts) => join(work, 'peers', 'node_modules', ...parts);
const typescriptServer = () => peer('@typescript', `typescript-${process.platform}-${process.arch}`, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');

function targets(workload, size) {
  const folder = join(work, 'workloads', workload, 'ts');
  const codes = new Map(JSON.parse(readFileSync(join(folder, 'codes.json'), 'utf8')));
  const schema = JSON.parse(readFileSync(join(work, 'workloads', workload, 'json', 'schema.json'), 'utf8'));
  const handlers = { folder, document: `src/h${size}.ts`, language: 'typescript', codes, pull: true };
  return {
    ours: { ...handlers, command: [process.execPath, join(root, 'server', 'dist', 'lsp.js'), '--stdio'] },
    typescript: { ...handlers, command: [typescriptServer(), '--lsp', '--stdio'] },
    json: {
      command: [process.execPath, peer('vscode-langservers-extracted', 'bin', 'vscode-json-language-server'), '--stdio'],
      folder: join(work, 'workloads', workload, 'json'),
      document: `h${size}.json`,
      language: 'json',
      codes,
      options: { provideFormatter: false },
      settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['h*.json'], url: 'inline://codes', schema }] } },
      pushSettings: true,
    },
  };
}

const show = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const pair = (stat) => (stat === undefined ? '–' : `${show(stat.median)}/${show(stat.p95)}`);
const table = [];

/** One line of the table: ours against the peer that the goal names. */
function compare(name, ours, theirs, peerName, goal) {
  const ratio = ours === undefined || theirs === undefined ? undefined : ours.median / theirs.median;
  table.push({ name, ours, peer: peerName, theirs, ratio, goal });
  say(`${name.padEnd(44)} ours ${pair(ours).padStart(12)}   ${peerName.padEnd(10)} ${pair(theirs).padStart(12)}   ratio ${show(ratio).padStart(6)}   goal ≤ ${goal}   ${ratio === undefined ? 'not measured' : ratio <= goal ? 'reached' : 'missed'}`);
}

const asStat = (value) => (value === undefined ? undefined : { n: 1, median: value, p95: value });

async function latency() {
  const plans = values.quick ? [['W1', 1000], ['W3', 1000]] : [['W1', 1000], ['W1', 10000], ['W2', 1000], ['W3', 1000]];
  const own = {};
  for (const [workload, size] of plans) {
    const big = workload === 'W3';
    const settings = { reps: values.quick ? 40 : big ? 60 : 120, cold: values.quick ? 3 : 7, seed: 1 };
    const all = targets(workload, size);
    const results = {};
    for (const [name, target] of Object.entries(all)) {
      // the peers take half a second an operation at 50,000 codes: fewer turns are enough for a median
      results[name] = await measure(target, name === 'ours' || !big ? settings : { ...settings, reps: 15, cold: 3 });
    }
    const { ours, typescript, json } = results;
    own[`${workload}-${size}`] = ours;
    const title = `${workload}, ${size} lines`;
    say(`\n${title}: completions that hold the code: ours ${show(ours.completion.hits * 100)} %, hovers shown: ours ${show(ours.hover.hits * 100)} %, TypeScript ${show(typescript.hover.hits * 100)} %`);
    const goals = { 'W1-1000': [0.5, 1, 0.3], 'W1-10000': [0.2, 1, 0.1], 'W2-1000': [0.4, 1, 0.07], 'W3-1000': [0.02, 1, 0.3] }[`${workload}-${size}`];
    const rival = workload === 'W1' ? ['typescript', typescript] : ['json', json];
    compare(`completion after a keystroke, ${title}`, ours.completion, rival[1].completion, rival[0], goals[0]);
    compare(`hover, ${title}`, ours.hover, json.hover, 'json', goals[1]);
    compare(`keystroke to diagnostics, ${title}`, ours.diagnostics, typescript.diagnostics, 'typescript', goals[2]);
    const better = typescript.cold.median < json.cold.median ? ['typescript', typescript] : ['json', json];
    compare(`cold start to first completion, ${title}`, ours.cold, better[1].cold, better[0], 1);
    compare(`memory after opening (MiB), ${title}`, asStat(ours.memory), asStat(json.memory), 'json', workload === 'W3' ? 0.8 : 1.5);
  }
  if (own['W1-1000'] && own['W3-1000']) {
    compare('own completion, W3 to W1', own['W3-1000'].completion, own['W1-1000'].completion, 'own W1', 2);
    compare('own diagnostics, W3 to W1', own['W3-1000'].diagnostics, own['W1-1000'].diagnostics, 'own W1', 1.3);
  }
}

/** Wall time of a command in milliseconds, the best of some runs. */
function wall(command, args, cwd, runs) {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const begin = now();
    const { status, error, signal } = spawnSync(command, args, { cwd, stdio: 'ignore' });
    if (error || signal || status === null || status > 1) throw new Error(`${command} ${args.join(' ')} ended with ${signal ?? status ?? error}`);
    best = Math.min(best, now() - begin);
  }
  return best;
}

function check() {
  const bin = (name) => peer('.bin', process.platform === 'win32' ? `${name}.cmd` : name);
  for (const count of values.quick ? [2000] : [2000, 20000]) {
    const folder = join(work, 'workloads', `W4-${count}`, 'ts');
    writeFileSync(join(folder, 'exhaustive.json'), JSON.stringify({ plugins: ['typescript'], categories: { correctness: 'off' }, rules: { 'typescript/switch-exhaustiveness-check': 'error' } }));
    const runs = count === 2000 ? 3 : 2;
    say(`\ncheck of ${count} files`);
    const ours = asStat(wall(process.execPath, [join(root, 'server', 'dist', 'cli.js'), 'check', 'src', '--format', 'json'], folder, runs));
    const oxlint = asStat(wall(bin('oxlint'), ['src'], folder, runs));
    compare(`check of ${count} files`, ours, oxlint, 'oxlint', count === 20000 ? 1.2 : Infinity);
    const tsgolint = asStat(wall(bin('oxlint'), ['--type-aware', '-c', 'exhaustive.json', 'src'], folder, count === 2000 ? 2 : 1));
    compare(`check of ${count} files`, ours, tsgolint, 'tsgolint', count === 2000 ? 1 / 6 : 1 / 20);
  }
}

prepare();
if (only.includes('latency')) await latency();
if (only.includes('check')) check();
if (values.json) writeFileSync(values.json, JSON.stringify(table, null, 2));
const missed = table.filter((each) => each.ratio !== undefined && each.ratio > each.goal);
say(`\n${table.length} comparisons, ${missed.length} goals missed`);
