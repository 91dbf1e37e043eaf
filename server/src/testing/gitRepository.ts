import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toSlashes } from '../node/toSlashes.ts';

/** Nothing of the machine's own settings, and a clock that stands still. */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** A real directory of its own, gone after `dispose`; paths use `/`. */
export class TemporaryDirectory {
  readonly path: string;

  constructor() {
    this.path = toSlashes(realpathSync(mkdtempSync(join(tmpdir(), 'faultbook git é '))));
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A repository of real git in some directory, driven by tests. */
export class GitRepository {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Runs git here; returns what it printed. */
  git(...args: readonly string[]): string {
    return runGitIn(this.path, ...args);
  }

  /** Writes files, or deletes those that are undefined. */
  write(files: Readonly<Record<string, string | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.path, name);
      mkdirSync(dirname(file), { recursive: true });
      if (text === undefined) rmSync(file, { force: true });
      else writeFileSync(file, text);
    }
  }

  /** Commits everything as it is, after writing these; returns the commit's id. */
  commit(files: Readonly<Record<string, string | undefined>> = {}): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'a state');
    return this.git('rev-parse', 'HEAD');
  }
}

/** Runs git in a directory; throws with what it said where it fails. */
export const runGitIn = (directory: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { cwd: directory, env, encoding: 'utf8', stdio: 'pipe' }).trim();
