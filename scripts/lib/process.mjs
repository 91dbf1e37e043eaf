import { spawn } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './paths.mjs';

/** What a finished process left. @typedef {{ code: number, stdout: string, stderr: string, output: string }} Finished */

/** A failure whose message is all a person needs: shown without a stack. */
export class PlainError extends Error {}

/**
 * Runs a process to its end and collects what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean, timeout?: number }} [options] `echo` also shows the output as it
 *   comes; `timeout` in milliseconds ends the process and gives code 124.
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd = ROOT, env = process.env, echo = false, timeout } = {}) {
  return new Promise((resolve, reject) => {
    // Windows starts `npm.cmd` and `tar` only through a shell
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(command),
    });
    /** @type {Finished} */
    const finished = { code: 0, stdout: '', stderr: '', output: '' };
    let timedOut = false;
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeout);
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        finished[name] += text;
        finished.output += text;
        if (echo) process[name].write(text);
      });
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ...finished, code: timedOut ? 124 : (code ?? 1) });
    });
  });
}

/**
 * Runs a process that must succeed.
 * @param {string} what what it does, for the message: `install the dependencies`
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<Finished>}
 * @throws {PlainError} with the end of its output
 */
export async function mustRun(what, command, args, options) {
  let finished;
  try {
    finished = await run(command, args, options);
  } catch (error) {
    throw new PlainError(`Cannot ${what}: ${command} does not start (${/** @type {Error} */ (error).message}).`);
  }
  if (finished.code === 0) return finished;
  throw new PlainError(`Cannot ${what}: \`${[command, ...args].join(' ')}\` ended with ${finished.code}.\n${shortened(finished.output)}`);
}

/** The first and last lines: npm says why first, compilers last. @param {string} output */
function shortened(output) {
  const lines = output.trimEnd().split('\n');
  return lines.length <= 40 ? lines.join('\n') : [...lines.slice(0, 20), '…', ...lines.slice(-20)].join('\n');
}

/**
 * Runs npm, through the very npm that started us where there is one.
 * @param {string} what
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(what, args, options) {
  const cli = process.env['npm_execpath'];
  return cli && /npm-cli\.[cm]?js$/.test(cli)
    ? mustRun(what, process.execPath, [cli, ...args], options)
    : mustRun(what, 'npm', args, options);
}

/**
 * The first of these programs that is on PATH.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function onPath(names) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names)
    for (const directory of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean))
      for (const suffix of suffixes) {
        const file = join(directory, name + suffix);
        if (isExecutable(file)) return file;
      }
  return undefined;
}

/** Whether a file is there and may be run. @param {string} file @returns {boolean} */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a module was started as the program. @param {string} url its `import.meta.url` @returns {boolean} */
export const isMain = (url) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);

/**
 * Ends the process with what a main threw: a plain message for a PlainError, the stack for everything else.
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
