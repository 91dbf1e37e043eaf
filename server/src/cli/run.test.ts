import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createLanguageService, ruleInfos } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import type { CliPlatform } from './platform.ts';
import { Progress } from './progress.ts';
import { runCli } from './run.ts';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line over files in memory, on a terminal or not. */
async function run(
  args: readonly string[],
  files: Record<string, string>,
  terminal = false,
  env: Record<string, string> = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const host = createMemoryHost(files);
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => void (written[name] += text),
    isTerminal: terminal,
    columns: 80,
  });
  const platform: CliPlatform = {
    version: '1.2.3',
    cwd: '/proj',
    distribution: '/product',
    env,
    stdout: output('stdout'),
    stderr: output('stderr'),
    rules: ruleInfos,
    parseArguments: (each, options) =>
      parseArgs({ args: [...each], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens,
    createService: (logger) => createLanguageService(host, logger),
    kindOf: (path) => host.stat(path)?.kind,
    readFile: (path) => files[path],
    writeFile(path, text) {
      if (path.includes('locked')) throw new Error('EACCES: permission denied');
      files[path] = text;
    },
    readStdin: () => Promise.resolve(''),
    resolve: (path) => (path.startsWith('/') ? path : `/proj/${path}`.replace(/\/\.$/, '')),
    serve: () => Promise.reject(new Error('not here')),
  };
  const code = await runCli(args, platform);
  return { code, ...written };
}

const wrong = `// faultbook-catalogue voka\nexport const f = (problem: { code: string }) => problem.code === 'perm.denyed';\n`;
const date = `// faultbook-catalogue voka\nexport const f = (res: Response) => Number(res.headers.get('retry-after')) * 1000;\n`;

describe('colours', () => {
  test.each([
    ['on a terminal', true, {}, true],
    ['not with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR is none', true, { NO_COLOR: '' }, true],
    ['not on a terminal that cannot', true, { TERM: 'dumb' }, false],
    ['not in a pipe', false, {}, false],
  ])('%s', async (_name, terminal, env, coloured) => {
    const { stdout, code } = await run(['check'], { '/proj/a.ts': wrong }, terminal, env);
    expect(code).toBe(1);
    expect(stdout.includes('\u001b[33mwarning')).toBe(coloured);
    expect(stdout.includes('\u001b')).toBe(coloured);
  });

  test('other formats have none', async () => {
    for (const format of ['json', 'sarif', 'github']) {
      expect((await run(['check', '-f', format], { '/proj/a.ts': wrong }, true)).stdout).not.toContain('\u001b');
    }
  });
});

test('a bar is drawn on a terminal, at most ten times a second, and wiped', () => {
  let written = '';
  let now = 0;
  const output = { write: (text: string) => void (written += text), isTerminal: true, columns: 80 };
  const progress = new Progress(output, 4, () => now);
  progress.update(1);
  now = 50;
  progress.update(2);
  now = 150;
  progress.update(3);
  progress.end();
  expect(written).toContain(' 1/4 files');
  expect(written).not.toContain(' 2/4 files');
  expect(written).toContain(' 3/4 files');
  expect(written.endsWith('\r\u001b[K')).toBe(true);
  written = '';
  const silent = new Progress({ ...output, isTerminal: false }, 4, () => now);
  silent.update(1);
  silent.end();
  expect(written).toBe('');
});

test('a file that cannot be written ends --fix with a message and 2', async () => {
  const { code, stdout, stderr } = await run(['check', '--fix'], { '/proj/locked.ts': date });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/locked\.ts cannot be written: EACCES/);
});

test('--fix writes the file and reports what is left', async () => {
  const files = { '/proj/a.ts': date };
  const { code, stdout } = await run(['check', '--fix'], files);
  expect([code, stdout]).toEqual([0, 'Nothing found; 1 file checked, 1 fixed.\n']);
  expect(files['/proj/a.ts']).toContain('function retryAfterSeconds');
});

test('a failure of our own is 2 with a stack, never a report', async () => {
  const { code, stdout, stderr } = await run(['lsp', '--stdio'], {});
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/this should not have happened: Error: not here/);
});
