import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noCancellation } from '../../core/cancellation.ts';
import type { EarlierFile, Repository } from '../../core/history.ts';
import { HistoryError } from '../../core/history.ts';
import { GitRepository, TemporaryDirectory, runGitIn } from '../../testing/gitRepository.ts';
import { GitHistory } from './gitHistory.ts';

const history = new GitHistory();
const none = noCancellation;
const limit = 1024;
const anything = (): boolean => true;

const problemOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof HistoryError) return `${error.problem}: ${error.message}`;
    throw error;
  }
  return 'no problem';
};

async function textsOf(files: readonly EarlierFile[], under: string): Promise<Record<string, string | undefined>> {
  const contents = await history.read(files, limit, none);
  const decoder = new TextDecoder();
  return Object.fromEntries(
    files.map(({ path, content }) => {
      const bytes = contents.get(content);
      return [path.startsWith(`${under}/`) ? path.slice(under.length + 1) : path, bytes && decoder.decode(bytes)];
    }),
  );
}

async function stateOf(repository: Repository, revision: string): Promise<Record<string, string | undefined>> {
  const { files } = await history.files(repository, await history.commit(repository, revision, none), anything, none);
  return textsOf(files, repository.root);
}

describe('a repository', () => {
  const temporary = new TemporaryDirectory();
  const root = `${temporary.path}/a repository with spaces`;
  let repository: GitRepository;

  beforeAll(() => {
    repository = new GitRepository(root);
    repository.commit({ 'a.json': 'one', 'über/b c.json': 'zwei\n', 'über/x\ty.json': '', 'large.json': 'x'.repeat(limit + 1) });
    repository.git('tag', '-a', 'v1', '-m', 'first');
    repository.commit({ 'a.json': 'two', 'new.json': 'n', 'über/b c.json': undefined });
  });
  afterAll(() => temporary.dispose());

  test('gives the files of a revision with their bytes, whatever their names; large ones without', async () => {
    const found = await history.repository(root, none);
    expect(found).toMatchObject({ root, isShallow: false });
    expect(await stateOf(found, 'v1')).toEqual({
      'a.json': 'one',
      'über/b c.json': 'zwei\n',
      'über/x\ty.json': '',
      'large.json': undefined,
    });
    expect(await stateOf(found, 'HEAD')).toEqual({ 'a.json': 'two', 'new.json': 'n', 'über/x\ty.json': '', 'large.json': undefined });
  });

  test('is found from a directory within, and its paths go on from there', async () => {
    const found = await history.repository(`${root}/über`, none);
    expect(found.root).toBe(root);
    expect(Object.keys(await stateOf(found, 'v1'))).toContain('über/b c.json');
  });

  test('keeps the name of a link through which it is reached', async () => {
    const link = `${temporary.path}/link`;
    symlinkSync(root, link);
    expect((await history.repository(link, none)).root).toBe(link);
    expect((await history.repository(`${link}/über`, none)).root).toBe(link);
    const middle = `${temporary.path}/middle`;
    symlinkSync(`${root}/über`, middle);
    const found = await history.repository(middle, none);
    expect(found.root).toBe(root);
    const { files } = await history.files(found, await history.commit(found, 'v1', none), anything, none);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining([`${middle}/b c.json`, `${root}/a.json`]));
  });

  test('tells a branch from what it left', async () => {
    const found = await history.repository(root, none);
    const left = repository.git('rev-parse', 'HEAD');
    repository.git('checkout', '--quiet', '-b', 'side');
    repository.commit({ 'side.json': '' });
    repository.git('checkout', '--quiet', 'main');
    const main = repository.commit({ 'main.json': '' });
    repository.git('checkout', '--quiet', 'side');
    expect(await history.mergeBase(found, main, none)).toBe(left);
    repository.git('checkout', '--quiet', '--orphan', 'alone');
    repository.commit();
    expect(await history.mergeBase(found, main, none)).toBeUndefined();
    repository.git('checkout', '--quiet', 'main');
  });

  test('is read in a worktree', async () => {
    const worktree = `${temporary.path}/tree`;
    repository.git('worktree', 'add', '--quiet', worktree, 'v1');
    const found = await history.repository(worktree, none);
    expect(found.root).toBe(worktree);
    expect((await stateOf(found, 'HEAD'))['a.json']).toBe('one');
  });

  test.each(['-x', '--output=stolen', '', 'a\nb', 'nothing-of-this-name', 'HEAD:a.json', 'v1..HEAD', '$(touch stolen)', 'x;touch stolen'])(
    'refuses the revision %j, and runs nothing',
    async (revision) => {
      const found = await history.repository(root, none);
      expect(await problemOf(history.commit(found, revision, none))).toMatch(/^unknown-revision: /);
      expect(existsSync(join(root, 'stolen'))).toBe(false);
    },
  );

  test('calls back when HEAD moves, and not for a look at it', async () => {
    const found = await history.repository(root, none);
    let calls = 0;
    let onCall: () => void = () => {};
    const end = history.watch(found, () => {
      calls++;
      onCall();
    });
    repository.git('status');
    await history.commit(found, 'HEAD', none);
    expect(calls).toBe(0);
    const called = new Promise<void>((resolve) => (onCall = resolve));
    repository.commit({ 'again.json': '' });
    await called;
    end();
    expect(calls).toBeGreaterThan(0);
  });
});

describe('what is not there is said, with what to do', () => {
  const temporary = new TemporaryDirectory();
  afterAll(() => temporary.dispose());

  test('no repository, no directory, no commit', async () => {
    expect(await problemOf(history.repository(temporary.path, none))).toMatch(/^no-repository: .*is in no git repository/);
    expect(await problemOf(history.repository(`${temporary.path}/nowhere`, none))).toMatch(/^no-repository: /);
    const empty = new GitRepository(`${temporary.path}/empty`);
    const found = await history.repository(empty.path, none);
    expect(await problemOf(history.commit(found, 'HEAD', none))).toMatch(/^unknown-revision: There is no commit “HEAD”/);
  });

  test('no git', async () => {
    const without = new GitHistory({ PATH: temporary.path });
    expect(await problemOf(without.repository(temporary.path, none))).toMatch(/^no-program: git is not installed/);
    // A directory that is not absolute could be anything's.
    writeFileSync(join(temporary.path, 'git'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await problemOf(new GitHistory({ PATH: '.:bin' }).repository(temporary.path, none))).toMatch(/^no-program/);
  });

  test('a branch that is only there as the remote’s', async () => {
    const origin = new GitRepository(`${temporary.path}/origin`);
    origin.commit({ 'a.json': '1' });
    origin.git('branch', 'release');
    runGitIn(temporary.path, 'clone', '--quiet', origin.path, 'clone');
    const found = await history.repository(`${temporary.path}/clone`, none);
    expect(await problemOf(history.commit(found, 'release', none))).toMatch(/Did you mean origin\/release\?$/);
  });

  test('a shallow clone', async () => {
    const origin = new GitRepository(`${temporary.path}/deep`);
    const first = origin.commit({ 'a.json': '1' });
    origin.commit({ 'a.json': '2' });
    origin.git('checkout', '--quiet', '-b', 'side', first);
    origin.commit({ 'b.json': '1' });
    origin.commit({ 'b.json': '2' });
    runGitIn(temporary.path, 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${origin.path}`, 'shallow');
    const found = await history.repository(`${temporary.path}/shallow`, none);
    expect(found.isShallow).toBe(true);
    expect(await problemOf(history.commit(found, first, none))).toMatch(/^unknown-revision: .*shallow.*fetch --unshallow/);
    const main = await history.commit(found, 'origin/main', none);
    expect(await problemOf(history.mergeBase(found, main, none))).toMatch(/^no-common-ancestor: .*fetch-depth: 0/);
    runGitIn(found.root, 'fetch', '--quiet', '--unshallow');
    expect(await history.mergeBase(found, main, none)).toBe(first);
  });

  test('a partial clone: nothing is fetched', async () => {
    const origin = new GitRepository(`${temporary.path}/whole`);
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const first = origin.commit({ 'a.json': 'one' });
    origin.commit({ 'a.json': 'two' });
    runGitIn(temporary.path, 'clone', '--quiet', '--filter=blob:none', `file://${origin.path}`, 'partial');
    const found = await history.repository(`${temporary.path}/partial`, none);
    const { files } = await history.files(found, first, anything, none);
    expect(await problemOf(history.read(files, limit, none))).toMatch(/^missing-content: .*--filter/);
    expect(runGitIn(found.root, 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)).toHaveLength(1);
  });
});

test('settings of a repository run no program', async () => {
  const temporary = new TemporaryDirectory();
  const repository = new GitRepository(`${temporary.path}/evil`);
  const first = repository.commit({ 'a.json': '1', '.gitattributes': '*.json filter=evil diff=evil' });
  const script = join(temporary.path, 'evil.sh');
  const trace = join(temporary.path, 'ran');
  writeFileSync(script, `#!/bin/sh\ntouch '${trace}'\ncat\n`, { mode: 0o755 });
  mkdirSync(join(repository.path, 'hooks'));
  writeFileSync(join(repository.path, 'hooks', 'post-index-change'), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
  for (const setting of [
    'core.fsmonitor',
    'core.pager',
    'filter.evil.smudge',
    'filter.evil.clean',
    'diff.evil.textconv',
    'core.sshCommand',
  ])
    repository.git('config', setting, `'${script}'`);
  repository.git('config', 'core.hooksPath', join(repository.path, 'hooks'));
  repository.write({ 'a.json': '2' });
  const found = await history.repository(repository.path, none);
  await history.commit(found, 'HEAD', none);
  await history.mergeBase(found, first, none);
  expect((await stateOf(found, 'HEAD'))['a.json']).toBe('1');
  expect(existsSync(trace)).toBe(false);
  // The trap does work.
  repository.git('status');
  expect(existsSync(trace)).toBe(true);
  temporary.dispose();
});

test('variables of a hook that runs us do not lead elsewhere', async () => {
  const temporary = new TemporaryDirectory();
  const here = new GitRepository(`${temporary.path}/here`);
  here.commit({ 'here.json': '' });
  const other = new GitRepository(`${temporary.path}/other`);
  other.commit({ 'other.json': '' });
  process.env['GIT_DIR'] = `${other.path}/.git`;
  process.env['GIT_WORK_TREE'] = other.path;
  try {
    const found = await history.repository(here.path, none);
    expect(Object.keys(await stateOf(found, 'HEAD'))).toEqual(['here.json']);
  } finally {
    delete process.env['GIT_DIR'];
    delete process.env['GIT_WORK_TREE'];
    temporary.dispose();
  }
});

test('submodules are read as their superproject recorded them', async () => {
  const temporary = new TemporaryDirectory();
  const inner = new GitRepository(`${temporary.path}/inner`);
  inner.commit({ 'in.json': 'then' });
  const outer = new GitRepository(`${temporary.path}/outer`);
  outer.git('submodule', '--quiet', 'add', inner.path, 'sub');
  outer.commit();
  inner.commit({ 'in.json': 'now' });
  runGitIn(`${outer.path}/sub`, 'pull', '--quiet', 'origin', 'main');
  const found = await history.repository(outer.path, none);
  expect(await stateOf(found, 'HEAD')).toMatchObject({ 'sub/in.json': 'then' });
  outer.commit();
  expect(await stateOf(found, 'HEAD')).toMatchObject({ 'sub/in.json': 'now' });
  outer.git('update-index', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
  outer.git('commit', '--quiet', '-m', 'lost');
  const { problems } = await history.files(found, await history.commit(found, 'HEAD', none), anything, none);
  expect(problems).toEqual([expect.stringMatching(/submodule .*\/sub lacks the commit 1111111111/)]);
  temporary.dispose();
});

test('is cancelled', async () => {
  const temporary = new TemporaryDirectory();
  const repository = new GitRepository(`${temporary.path}/r`);
  const commit = repository.commit({ 'a.json': '' });
  const found = await history.repository(repository.path, none);
  await expect(history.files(found, commit, anything, { isCancellationRequested: true })).rejects.toThrow('cancelled');
  temporary.dispose();
});
