import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { toSlashes } from '../node/toSlashes.ts';
import { createLanguageService, ruleInfos } from '../service.ts';
import { GitRepository, TemporaryDirectory, runGitIn } from '../testing/gitRepository.ts';
import { createNodeTestHost } from '../testing/nodeHost.ts';
import type { CliPlatform } from './platform.ts';
import { runCli } from './run.ts';

const temporary = new TemporaryDirectory();
afterAll(() => temporary.dispose());
let repositories = 0;

/** A repository with a state on `main` that its remote has as well, and a branch that has just left it. */
function repositoryWith(files: Readonly<Record<string, string>>): GitRepository {
  const repository = new GitRepository(`${temporary.path}/repository ${++repositories}`);
  repository.commit(files);
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'side');
  return repository;
}

/** Runs the command line on the machine itself, in some directory. */
async function run(cwd: string, ...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const host = createNodeTestHost();
  const output = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTerminal: false, columns: 80 });
  const platform: CliPlatform = {
    version: '1.2.3',
    cwd,
    distribution: '/product',
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    rules: ruleInfos,
    parseArguments: (each, options) =>
      parseArgs({ args: [...each], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens,
    createService: (logger) => createLanguageService(host, logger),
    kindOf: (path) => host.stat(path)?.kind,
    readFile: (path) => readFileSync(path, 'utf8'),
    writeFile: (path, text) => writeFileSync(path, text),
    readStdin: () => Promise.resolve(''),
    resolve: (path) => toSlashes(resolve(cwd, path)),
    serve: () => Promise.reject(new Error('not here')),
  };
  return { code: await runCli(args, platform), ...written };
}

interface JsonFinding {
  readonly rule: string;
  readonly path: string;
  readonly startLine: number;
  readonly message: string;
  readonly fingerprint: string;
}

/** `PATH:LINE RULE CODE` of each finding against `origin/main`. */
async function found(cwd: string, ...args: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await run(cwd, 'check', '--since', 'origin/main', '--format', 'json', ...args);
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly JsonFinding[] };
  return findings.map(({ rule, path, startLine, message }) => `${path}:${startLine} ${rule} ${/`([^`]*)`/.exec(message)?.[1] ?? ''}`);
}

const catalogue = (id: string, ...codes: readonly string[]): string =>
  `{\n  "id": "${id}",\n  "codes": {\n${codes.map((code) => `    "${code}": { "status": 404, "action": "Do it." }`).join(',\n')}\n  }\n}\n`;

const both = catalogue('orders', 'alpha_gone', 'beta_lost');
const one = catalogue('orders', 'alpha_gone');

describe('what is found', () => {
  test('a code that is gone, from anywhere below', async () => {
    const repository = repositoryWith({ 'api/orders.errors.jsonc': both, 'src/a.ts': '' });
    repository.write({ 'api/orders.errors.jsonc': one });
    expect(await found(repository.path)).toEqual(['api/orders.errors.jsonc:3 removed-code beta_lost']);
    expect(await found(`${repository.path}/api`)).toEqual(['orders.errors.jsonc:3 removed-code beta_lost']);
    expect(await found(`${repository.path}/src`, '..')).toEqual(['../api/orders.errors.jsonc:3 removed-code beta_lost']);
    repository.commit();
    expect(await found(repository.path, 'api/orders.errors.jsonc')).toEqual(['api/orders.errors.jsonc:3 removed-code beta_lost']);
    expect(await found(repository.path, 'src')).toEqual([]);
  });

  test('through a link, in a worktree, and with names of any kind', async () => {
    const name = 'schnittstellen für alle/ä b\tc.errors.jsonc';
    const repository = repositoryWith({ [name]: both });
    repository.commit({ [name]: one });
    const expected = [`${name}:3 removed-code beta_lost`];
    expect(await found(repository.path)).toEqual(expected);
    const link = `${temporary.path}/link ${repositories}`;
    symlinkSync(repository.path, link);
    expect(await found(link)).toEqual(expected);
    const worktree = `${temporary.path}/worktree ${repositories}`;
    repository.git('worktree', 'add', '--quiet', '--detach', worktree);
    expect(await found(worktree)).toEqual(expected);
  });

  test('a status that is another', async () => {
    const repository = repositoryWith({ 'orders.errors.jsonc': both });
    repository.write({ 'orders.errors.jsonc': both.replace('404', '410') });
    expect(await found(repository.path)).toEqual(['orders.errors.jsonc:4 changed-status alpha_gone']);
  });

  test('a file that is gone, once for each code that was not deprecated', async () => {
    const deprecated = both.replace('"Do it."', '"Do it.", "deprecated": {}');
    const repository = repositoryWith({ 'old.errors.jsonc': deprecated, 'faultbook.jsonc': '{}' });
    repository.write({ 'old.errors.jsonc': undefined });
    expect(await found(repository.path)).toEqual(['old.errors.jsonc:1 removed-code beta_lost']);
    const { code, stdout } = await run(repository.path, 'check', '--since', 'origin/main');
    expect(code).toBe(1);
    expect(stdout).toContain(
      'old.errors.jsonc\n  1:1  error  `beta_lost` (404) is published in origin/main and gone here, with the whole file',
    );
    repository.write({ 'faultbook.jsonc': '{ "ignore": ["old.errors.jsonc"] }' });
    expect(await found(repository.path)).toEqual([]);
    repository.write({ 'faultbook.jsonc': '{ "rules": { "removed-code": "off" } }' });
    expect(await found(repository.path)).toEqual([]);
  });

  test('in a submodule, as the superproject recorded it', async () => {
    const inner = new GitRepository(`${temporary.path}/inner`);
    inner.commit({ 'inner.errors.jsonc': both.replace('orders', 'inner') });
    const repository = repositoryWith({ 'orders.errors.jsonc': both });
    repository.git('submodule', '--quiet', 'add', inner.path, 'sub');
    repository.commit();
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    inner.commit({ 'inner.errors.jsonc': one.replace('orders', 'inner') });
    runGitIn(`${repository.path}/sub`, 'pull', '--quiet', 'origin', 'main');
    expect(await found(repository.path)).toEqual(['sub/inner.errors.jsonc:3 removed-code beta_lost']);
    repository.commit();
    expect(await found(repository.path)).toEqual(['sub/inner.errors.jsonc:3 removed-code beta_lost']);
  });
});

test('repositories beside each other: one that lacks the revision is told of, and does not hide what another has lost', async () => {
  const parent = `${temporary.path}/parent`;
  for (const name of ['a', 'b']) new GitRepository(`${parent}/${name}`).commit({ 'orders.errors.jsonc': both.replace('orders', name) });
  runGitIn(`${parent}/a`, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  for (const name of ['a', 'b']) writeFileSync(`${parent}/${name}/orders.errors.jsonc`, one.replace('orders', name));
  expect(await found(parent)).toEqual(['a/orders.errors.jsonc:3 removed-code beta_lost']);
  const { stdout } = await run(parent, 'check', '--since', 'origin/main');
  expect(stdout).toMatch(/There is no commit “origin\/main” in .*\/parent\/b\./);
  const { stderr } = await run(parent, 'check', '--since', 'origin/main', '-f', 'github');
  expect(stderr).toMatch(/^faultbook: There is no commit “origin\/main” in .*\/parent\/b\./);
});

describe('what stays silent', () => {
  test('without --since nothing is compared, and nothing is asked of git', async () => {
    const repository = repositoryWith({ 'orders.errors.jsonc': both });
    repository.write({ 'orders.errors.jsonc': one });
    const { code, stdout } = await run(repository.path, 'check');
    expect([code, stdout]).toEqual([0, 'Nothing found; 1 file checked.\n']);
  });

  test('what main has won or lost since the branch left it', async () => {
    const repository = repositoryWith({ 'orders.errors.jsonc': one });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'orders.errors.jsonc': both });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.git('checkout', '--quiet', 'side');
    expect(await found(repository.path)).toEqual([]);
  });

  test.each([
    ['a file that has moved', { 'orders.errors.jsonc': undefined, 'deep/down/here.errors.json': both }],
    [
      'a file that has moved, and nothing of its id',
      { 'plain.errors.jsonc': undefined, 'moved.errors.jsonc': both.replace('  "id": "orders",\n', '') },
    ],
    ['a catalogue that is new', { 'new.errors.jsonc': catalogue('new', 'gamma_new') }],
    [
      'two that became one',
      { 'orders.errors.jsonc': undefined, 'other.errors.jsonc': catalogue('other', 'gamma_other', 'alpha_gone', 'beta_lost') },
    ],
    [
      'one that became two files',
      {
        'orders.errors.jsonc': one.replace('"codes"', '"extends": "./more.errors.jsonc",\n  "codes"'),
        'more.errors.jsonc': '{ "codes": { "beta_lost": { "status": 404, "action": "Do it." } } }',
      },
    ],
    ['a file that nobody looks at any more', { 'faultbook.jsonc': '{ "ignore": ["orders.errors.jsonc"] }', 'orders.errors.jsonc': one }],
    [
      'a comment that says why',
      { 'orders.errors.jsonc': one.replace('  "codes"', '  // faultbook-disable-next-line removed-code -- nobody had it\n  "codes"') },
    ],
  ] as const)('%s', async (_name, files) => {
    const repository = repositoryWith({
      'orders.errors.jsonc': both,
      'plain.errors.jsonc': catalogue('x', 'delta_plain', 'epsilon_plain').replace('  "id": "x",\n', ''),
      'other.errors.jsonc': catalogue('other', 'gamma_other'),
    });
    repository.git('rm', '--quiet', 'plain.errors.jsonc');
    repository.commit({ 'plain.errors.jsonc': both.replace('  "id": "orders",\n', '').replaceAll('_', '.') });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const moved = 'moved.errors.jsonc' in files ? { 'moved.errors.jsonc': files['moved.errors.jsonc'].replaceAll('_', '.') } : {};
    repository.write({ ...files, ...moved });
    expect(await found(repository.path)).toEqual([]);
  });
});

describe('what --since cannot do is said, with 2', () => {
  const problem = async (cwd: string, revision: string): Promise<string> => {
    const { code, stdout, stderr } = await run(cwd, 'check', `--since=${revision}`);
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };

  test('no repository, no commit of this name, a revision that is an option', async () => {
    const bare = `${temporary.path}/bare`;
    mkdirSync(bare);
    writeFileSync(`${bare}/orders.errors.jsonc`, both);
    expect(await problem(bare, 'main')).toMatch(/^faultbook: --since main: .*\/bare is in no git repository: .*\n$/);
    const repository = repositoryWith({ 'orders.errors.jsonc': both });
    expect(await problem(repository.path, 'nothing')).toMatch(
      /^faultbook: --since nothing: There is no commit “nothing” in .*\(git fetch\)/,
    );
    expect(await problem(repository.path, '--output=x')).toMatch(/“--output=x” cannot be a git revision/);
  });

  test('a shallow clone', async () => {
    const repository = repositoryWith({ 'orders.errors.jsonc': both });
    const first = repository.git('rev-parse', 'HEAD');
    repository.commit({ 'orders.errors.jsonc': one });
    runGitIn(temporary.path, 'clone', '--quiet', '--depth=1', `file://${repository.path}`, 'shallow');
    expect(await problem(`${temporary.path}/shallow`, first)).toMatch(/This clone is shallow: .*fetch-depth: 0/);
  });
});

test('formats name the place, and a baseline tells one code from another', async () => {
  const repository = repositoryWith({ 'orders.errors.jsonc': catalogue('orders', 'alpha_gone', 'beta_lost', 'gamma_odd') });
  repository.write({ 'orders.errors.jsonc': catalogue('orders', 'alpha_gone', 'gamma_odd') });
  const github = await run(repository.path, 'check', '--since', 'origin/main', '-f', 'github');
  expect([github.code, github.stdout]).toEqual([
    1,
    expect.stringMatching(/^::error file=orders\.errors\.jsonc,line=3,.*removed-code::`beta_lost` \(404\) is published in origin\/main/),
  ]);
  const sarif = await run(repository.path, 'check', '--since', 'origin/main', '-f', 'sarif');
  const { runs } = JSON.parse(sarif.stdout) as {
    readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string; readonly level: string }[] }];
  };
  expect(runs[0].results).toMatchObject([{ ruleId: 'removed-code', level: 'error' }]);
  repository.write({ 'base.sarif': sarif.stdout });
  const baseline = async (): Promise<number> =>
    (await run(repository.path, 'check', '--since', 'origin/main', '--baseline', 'base.sarif')).code;
  expect(await baseline()).toBe(0);
  repository.write({ 'orders.errors.jsonc': catalogue('orders', 'alpha_gone', 'beta_lost') });
  expect(await baseline()).toBe(1);
});
