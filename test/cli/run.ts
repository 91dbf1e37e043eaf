import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './check.ts';

const program = join(root, 'server', 'dist', 'cli.js');

/** What a run of the built program left. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built `faultbook` in a directory, as a shell would. `keepsInput`: standard input stays open, as an editor's does. */
export async function faultbook(
  directory: string,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
  keepsInput = false,
): Promise<Ended> {
  if (!existsSync(program)) throw new Error(`${program} is not there: build first`);
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, env: { ...process.env, ...env }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.write(input);
  if (!keepsInput) child.stdin.end();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** Runs a test in a directory of its own with these files, and takes it away. */
export async function inDirectory<T>(files: Readonly<Record<string, string>>, run: (directory: string) => Promise<T>): Promise<T> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'faultbook-cli-')));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    return await run(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
