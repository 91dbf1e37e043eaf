import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the code kept between two runs', () => {
  const home = mkdtempSync(join(tmpdir(), 'faultbook-code-'));
  const cache =
    process.platform === 'darwin'
      ? join(home, 'Library', 'Caches', 'faultbook')
      : process.platform === 'win32'
        ? join(home, 'faultbook', 'Cache')
        : join(home, '.cache', 'faultbook');
  const kept = (): string[] => {
    try {
      return readdirSync(cache);
    } catch {
      return [];
    }
  };
  const run = (env: Record<string, string> = {}) => {
    const { PATH = '' } = process.env;
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(home, 'cli.js'), 'one', 'two'], {
      env: { PATH, HOME: home, USERPROFILE: home, LOCALAPPDATA: home, ...env },
      encoding: 'utf8',
    });
    return { stdout, stderr, status };
  };
  const answer = { stdout: 'cli one,two\n', stderr: '', status: 0 };
  /** A bundle whose answer shows that it has all that a bundle is given. */
  const write = (more = ''): void =>
    writeFileSync(
      join(home, 'program.js'),
      `exports.main = async (name, at) => { console.log(name, process.argv.slice(2).join()); if (!at.href.startsWith('file:')) throw at; };${more}`,
    );

  beforeAll(async () => {
    const entry = fileURLToPath(new URL('cli.ts', import.meta.url));
    await build({ entryPoints: [entry], outfile: join(home, 'cli.js'), bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
    write();
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is not kept where node is told not to', () => {
    expect([run({ NODE_DISABLE_COMPILE_CACHE: '1' }), kept()]).toEqual([answer, []]);
  });

  it('is kept once, and used again', () => {
    expect([run(), kept().length]).toEqual([answer, 1]);
    const before = kept();
    expect([run(), kept()]).toEqual([answer, before]);
  });

  it('is made anew where the bundle is another, and the old one goes', () => {
    const before = kept();
    write('// another');
    expect(run()).toEqual(answer);
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toEqual(before);
  });

  it('is not needed: damaged, or where nothing can be written', () => {
    for (const name of kept()) writeFileSync(join(cache, name), 'no code');
    expect(run()).toEqual(answer);
    writeFileSync(join(home, 'file'), '');
    const nowhere = join(home, 'file', 'below');
    expect(run({ XDG_CACHE_HOME: nowhere, HOME: nowhere, LOCALAPPDATA: nowhere })).toEqual(answer);
  });
});
