import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Script } from 'node:vm';

/** Whose compiled code is kept. */
export interface CodeCacheOptions {
  readonly program: string;
  /** The script's file. */
  readonly file: string;
  /** Another name for each state of that file. */
  readonly state: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** After how many milliseconds a program that goes on has compiled what it needs. */
const settled = 20_000;
/** Shorter runs than this many seconds do not look whether they compiled more than the ones before: it would cost them a tenth. */
const worthLooking = 1;
/** By how much the code must have grown to be kept anew. */
const growth = 1.05;
/** An editor's server and command lines of a few versions: more are left over from builds that are gone. */
const maxOthers = 7;

/**
 * Keeps a script's compiled code in the user's own cache directory (never in one that others may write to: what lies there
 * is run). Whatever goes wrong, the script is compiled as usual. The engine itself refuses code of another engine or of
 * other options; `NODE_DISABLE_COMPILE_CACHE`, node's own switch, turns it off.
 */
export class CodeCache {
  readonly #file: string | undefined;
  /** What its files begin with, whatever the state. */
  readonly #family: string;
  #keptLength = 0;

  constructor({ program, file, state, env }: CodeCacheOptions) {
    this.#family = `${program}-${hashOf(file)}-`;
    const directory = env['NODE_DISABLE_COMPILE_CACHE'] === undefined ? cacheDirectory(env) : undefined;
    this.#file =
      directory === undefined ? undefined : join(directory, `${this.#family}${state}-${process.versions.v8}-${process.arch}.bin`);
  }

  /** For the constructor of `Script`. */
  read(): { cachedData?: Buffer } {
    if (this.#file === undefined) return {};
    try {
      const cachedData = readFileSync(this.#file);
      this.#keptLength = cachedData.length;
      return { cachedData };
    } catch {
      return {};
    }
  }

  /** Keeps what was compiled of the script when the program ends, or has run for a while. */
  keep(script: Script): void {
    if (this.#file === undefined) return;
    if (script.cachedDataRejected === true) this.#keptLength = 0;
    process.once('exit', () => {
      if (this.#keptLength === 0 || process.uptime() > worthLooking) this.#write(script);
    });
    // Editors may end a server without a word.
    setTimeout(() => this.#write(script), settled).unref();
  }

  /** What is kept of other states of this program, and of programs that were built or installed long ago or many others since. */
  #old(directory: string): string[] {
    const others = readdirSync(directory).filter((name) => name !== basename(this.#file!));
    const made = new Map(others.map((name) => [name, statSync(join(directory, name)).mtimeMs]));
    const newest = others.sort((a, b) => made.get(b)! - made.get(a)!);
    return newest.filter((name, rank) => name.startsWith(this.#family) || rank >= maxOthers || Date.now() - made.get(name)! > 60 * days);
  }

  #write(script: Script): void {
    try {
      const data = script.createCachedData();
      const file = this.#file!;
      if (data.length < this.#keptLength * growth) return;
      this.#keptLength = data.length;
      const directory = dirname(file);
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const temporary = `${file}.${process.pid}.tmp`;
      writeFileSync(temporary, data, { mode: 0o600 });
      // In one step, so that nobody ever reads a part.
      renameSync(temporary, file);
      for (const name of this.#old(directory)) rmSync(join(directory, name), { force: true });
    } catch {
      // Then the next start compiles anew, as this one did.
    }
  }
}

const days = 24 * 60 * 60 * 1000;

function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    const home = homedir();
    if (home === '') return undefined;
    if (process.platform === 'win32')
      return env['LOCALAPPDATA'] === undefined ? undefined : join(env['LOCALAPPDATA'], 'faultbook', 'Cache');
    if (process.platform === 'darwin') return join(home, 'Library', 'Caches', 'faultbook');
    return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'faultbook');
  } catch {
    return undefined;
  }
}

/** FNV-1a: short names for paths, nothing to rely on. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
