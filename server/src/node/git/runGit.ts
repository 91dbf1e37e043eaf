import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import type { CancellationToken } from '../../core/cancellation.ts';
import { CancelledError, noCancellation } from '../../core/cancellation.ts';
import { HistoryError } from '../../core/history.ts';

/** One question to git. */
export interface GitQuestion {
  readonly directory: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly token?: CancellationToken;
  /** Takes the output piece by piece; without it the output is kept, up to a limit. */
  readonly onOutput?: (piece: Buffer) => void;
}

/** What git said. */
export interface GitAnswer {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** How long git may take for one question, in milliseconds. */
const patience = 60_000;
/** How often somebody who may have lost interest is asked, in milliseconds. */
const interval = 50;
const maxOutput = 1024 * 1024;
const maxErrors = 16 * 1024;

/** Variables that say where another repository is: a hook that runs us has them set. */
const places = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
];

/** A repository's own settings may name programs: none of these is run. */
const settings = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'core.pager=cat', 'core.askPass=', 'credential.helper='];

/** Runs git for one question: no shell, no lock, no prompt, no network. Throws `HistoryError` and `CancelledError`. */
export function runGit(program: string, question: GitQuestion): Promise<GitAnswer> {
  const { directory, args, input, token = noCancellation, onOutput } = question;
  const all = ['--no-pager', '--no-optional-locks', ...settings.flatMap((setting) => ['-c', setting]), '-C', directory, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(program, all, { env: environment(), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, shell: false });
    const output: Buffer[] = [];
    let length = 0;
    let errors = '';
    const end = (error: Error): void => {
      reject(error);
      child.kill('SIGKILL');
    };
    const deadline = setTimeout(() => end(new HistoryError('failed', `git took too long to answer in ${directory}.`)), patience);
    const watch = setInterval(() => token.isCancellationRequested && end(new CancelledError('cancelled')), interval);
    child.on('error', (error) => end(new HistoryError('failed', `git cannot be run (${error.message}).`)));
    child.on('close', (code) => {
      clearTimeout(deadline);
      clearInterval(watch);
      resolve({ code: code ?? -1, output: Buffer.concat(output).toString('utf8'), errors });
    });
    child.stdout.on('data', (piece: Buffer) => {
      if (token.isCancellationRequested) return end(new CancelledError('cancelled'));
      if (onOutput !== undefined) {
        try {
          return onOutput(piece);
        } catch (error) {
          return end(error instanceof Error ? error : new Error(String(error)));
        }
      }
      length += piece.length;
      if (length > maxOutput) return end(new HistoryError('failed', `git said more than was asked for in ${directory}.`));
      output.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (errors.length < maxErrors) errors += piece.toString('utf8');
    });
    // Git may end before it has read all of it.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (places.includes(name.toUpperCase()) || /^GIT_TRACE/i.test(name)) delete env[name];
  return {
    ...env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // In a partial clone git would fetch what it lacks, and run what the repository's settings name for it.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
    LANGUAGE: 'C',
  };
}
