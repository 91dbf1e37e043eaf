import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CancellationToken } from '../../core/cancellation.ts';
import type { EarlierFile, EarlierFiles, History, Repository } from '../../core/history.ts';
import { HistoryError } from '../../core/history.ts';
import { toSlashes } from '../toSlashes.ts';
import { readBlobs } from './blobs.ts';
import { findGit } from './findGit.ts';
import type { GitAnswer, GitQuestion } from './runGit.ts';
import { runGit } from './runGit.ts';
import { listTree } from './tree.ts';
import { watchRepository } from './watch.ts';

/** Where a repository lies. */
interface Handle {
  /** The directory that was asked for, and its path from the top, empty or with `/` at its end. */
  readonly directory: string;
  readonly prefix: string;
  readonly gitDirectory: string;
  readonly commonDirectory: string;
}

/** History by the `git` program. */
export class GitHistory implements History {
  readonly #env: Readonly<Record<string, string | undefined>>;
  #program: string | undefined;

  constructor(env: Readonly<Record<string, string | undefined>> = process.env) {
    this.#env = env;
  }

  async repository(directory: string, token: CancellationToken): Promise<Repository> {
    const questions = ['--show-prefix', '--show-toplevel', '--absolute-git-dir', '--git-common-dir', '--is-shallow-repository'];
    const answer = await this.#ask({ directory, args: ['rev-parse', ...questions], token });
    const [prefix = '', top = '', gitDirectory = '', common = '', shallow = ''] = answer.output.split('\n');
    if (answer.code !== 0 || gitDirectory === '') throw refusalOf(directory, answer);
    const path = directory.endsWith('/') ? directory : `${directory}/`;
    const isSpelledAlike = path.endsWith(`/${prefix}`);
    const root = isSpelledAlike ? path.slice(0, path.length - prefix.length - 1) || '/' : toSlashes(top);
    const commonDirectory = isAbsolute(common) ? common : join(directory, common);
    const handle: Handle = { directory, prefix, gitDirectory, commonDirectory };
    return { root, isShallow: shallow === 'true', handle };
  }

  async commit(repository: Repository, revision: string, token: CancellationToken): Promise<string> {
    if (revision === '' || revision.startsWith('-') || /[\0\r\n]/.test(revision))
      throw new HistoryError('unknown-revision', `“${revision}” cannot be a git revision: name a branch, a tag or a commit.`);
    const id = await this.#commitOf(repository, revision, token);
    if (id !== undefined) return id;
    const remote = await this.#commitOf(repository, `origin/${revision}`, token);
    const advice =
      remote !== undefined
        ? ` Did you mean origin/${revision}?`
        : repository.isShallow
          ? ' This clone is shallow: fetch the revision first (git fetch --unshallow; in GitHub Actions, actions/checkout with fetch-depth: 0).'
          : ' Name a branch, a tag or a commit; a branch of the remote has to be fetched first (git fetch).';
    throw new HistoryError('unknown-revision', `There is no commit “${revision}” in ${repository.root}.${advice}`);
  }

  async mergeBase(repository: Repository, commit: string, token: CancellationToken): Promise<string | undefined> {
    if ((await this.#commitOf(repository, 'HEAD', token)) === undefined) return undefined;
    const { code, output, errors } = await this.#ask({ directory: repository.root, args: ['merge-base', 'HEAD', commit], token });
    if (code === 0) return output.trim();
    if (code !== 1) throw failure(repository.root, errors);
    if (!repository.isShallow) return undefined;
    throw new HistoryError(
      'no-common-ancestor',
      `HEAD and the revision have no common ancestor in ${repository.root}, for this clone is shallow: fetch the history (git fetch --unshallow; in GitHub Actions, actions/checkout with fetch-depth: 0).`,
    );
  }

  async files(repository: Repository, commit: string, accepts: (path: string) => boolean, token: CancellationToken): Promise<EarlierFiles> {
    const { directory, prefix } = repository.handle as Handle;
    const pathOf = (path: string): string =>
      path.startsWith(prefix) ? below(directory, path.slice(prefix.length)) : below(repository.root, path);
    const files: EarlierFile[] = [];
    const problems: string[] = [];
    const submodules: { path: string; commit: string }[] = [];
    const { code, errors } = await this.#ask({
      directory: repository.root,
      args: ['ls-tree', '-r', '-z', '--full-tree', commit],
      token,
      onOutput: listTree(({ kind, id, path }) => {
        const absolute = pathOf(path);
        if (kind === 'blob' && accepts(absolute)) files.push({ path: absolute, content: id, repository });
        else if (kind === 'commit' && existsSync(join(absolute, '.git'))) submodules.push({ path: absolute, commit: id });
      }),
    });
    if (code !== 0) throw failure(repository.root, errors);
    for (const submodule of submodules) {
      try {
        const inner = await this.files(await this.repository(submodule.path, token), submodule.commit, accepts, token);
        files.push(...inner.files);
        problems.push(...inner.problems);
      } catch (error) {
        if (!(error instanceof HistoryError)) throw error;
        problems.push(
          `The submodule ${submodule.path} lacks the commit ${submodule.commit.slice(0, 10)}: fetch it (git submodule update, then git fetch there).`,
        );
      }
    }
    return { files, problems };
  }

  async read(files: readonly EarlierFile[], limit: number, token: CancellationToken): Promise<ReadonlyMap<string, Uint8Array>> {
    const contents = new Map<string, Uint8Array>();
    for (const root of new Set(files.map(({ repository }) => repository.root))) {
      const ids = [...new Set(files.filter(({ repository }) => repository.root === root).map(({ content }) => content))];
      const blobs = readBlobs(limit, contents);
      const { code, errors } = await this.#ask({
        directory: root,
        args: ['cat-file', '--batch'],
        input: ids.map((id) => `${id}\n`).join(''),
        token,
        onOutput: (piece) => blobs.take(piece),
      });
      if (code === 0 && blobs.missing.length === 0) continue;
      if (code !== 0 && !/promisor|lazy|fetch|transport/i.test(errors)) throw failure(root, errors);
      throw new HistoryError(
        'missing-content',
        `The clone in ${root} lacks contents of the earlier revision: clone it without --filter, or fetch them (git fetch --refetch --no-filter).`,
      );
    }
    return contents;
  }

  watch(repository: Repository, onMoved: () => void): () => void {
    const { gitDirectory, commonDirectory } = repository.handle as Handle;
    return watchRepository([gitDirectory, commonDirectory], onMoved);
  }

  async #commitOf({ root }: Repository, revision: string, token: CancellationToken): Promise<string | undefined> {
    const { code, output } = await this.#ask({
      directory: root,
      args: ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`],
      token,
    });
    return code === 0 ? output.trim() : undefined;
  }

  #ask(question: GitQuestion): Promise<GitAnswer> {
    this.#program ??= findGit(this.#env);
    if (this.#program === undefined)
      return Promise.reject(
        new HistoryError('no-program', 'git is not installed, or not in the PATH: earlier revisions cannot be read without it.'),
      );
    return runGit(this.#program, question);
  }
}

function refusalOf(directory: string, { errors }: GitAnswer): HistoryError {
  if (/dubious ownership/.test(errors))
    return new HistoryError(
      'not-trusted',
      `git does not trust ${directory}, which belongs to another user: allow it with git config --global --add safe.directory ${directory}.`,
    );
  if (/not a git repository|must be run in a work tree|cannot change to/.test(errors))
    return new HistoryError('no-repository', `${directory} is in no git repository: earlier revisions can only be read in a clone.`);
  return failure(directory, errors);
}

const failure = (directory: string, errors: string): HistoryError =>
  new HistoryError('failed', `git failed in ${directory}: ${errors.trim().split('\n')[0] ?? ''}`);

const below = (directory: string, path: string): string => (directory.endsWith('/') ? directory + path : `${directory}/${path}`);
