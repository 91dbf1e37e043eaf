import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createNodeHost } from '../node/nodeHost.ts';
import { CatalogueFinder } from './catalogueFinder.ts';
import { walk } from './fileWalker.ts';

describe('walking a folder', () => {
  let root: string;
  const host = createNodeHost('/');
  const write = (path: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '{}');
  };
  const list = async (): Promise<string[]> =>
    (await walk(host, root, { accepts: () => true, token: noCancellation })).files.map((file) => file.slice(root.length + 1));
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'faultbook-walk-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds what lies near the top first, and nothing of dependencies', async () => {
    for (const path of ['b/c/deep.ts', 'a.ts', 'b/x.ts', 'node_modules/m/index.ts', '.git/config', 'dist/out.js']) write(path);
    expect(await list()).toEqual(['a.ts', 'b/x.ts', 'b/c/deep.ts']);
  });

  it('ends where links lead round in circles', async () => {
    write('a/x.ts');
    write('b/y.ts');
    symlinkSync(join(root, 'a'), join(root, 'a', 'self'));
    symlinkSync(root, join(root, 'b', 'up'));
    symlinkSync(join(root, 'b'), join(root, 'a', 'other'));
    symlinkSync(join(root, 'a'), join(root, 'b', 'other'));
    symlinkSync(join(root, 'nowhere'), join(root, 'broken'));
    symlinkSync(join(root, 'a', 'x.ts'), join(root, 'link.ts'));
    const files = await list();
    expect(files).toContain('link.ts');
    expect(files).toContain('a/other/y.ts');
    expect(files.length).toBeLessThan(10);
  });

  it('stops when it is cancelled', async () => {
    write('a.ts');
    await expect(walk(host, root, { accepts: () => true, token: { isCancellationRequested: true } })).rejects.toThrow(CancelledError);
  });

  it('finds catalogues once, and then goes by what it is told', async () => {
    write('api/pay.errors.jsonc');
    write('api/other.json');
    const seen: unknown[] = [];
    let changes = 0;
    const finder = new CatalogueFinder(host, silentLogger, { onIndexing: (state) => seen.push(state), onChanged: () => changes++ });
    finder.setFolders([root]);
    await finder.complete();
    expect(finder.files(root)).toEqual([`${root}/api/pay.errors.jsonc`]);
    expect(changes).toBe(1);
    expect(seen.at(-1)).toBeUndefined();
    expect(finder.changed([{ path: `${root}/new.errors.json`, kind: 'created' }])).toBe(true);
    expect(finder.changed([{ path: `${root}/new.errors.json`, kind: 'changed' }])).toBe(false);
    expect(finder.changed([{ path: `${root}/api`, kind: 'deleted' }])).toBe(true);
    expect(finder.files(root)).toEqual([`${root}/new.errors.json`]);
    finder.setFolders([]);
    expect(finder.files(root)).toEqual([]);
  });
});
