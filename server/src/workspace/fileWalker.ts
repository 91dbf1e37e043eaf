import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';

/** What a walk looks for and leaves out. */
export interface WalkOptions {
  /** Whether a file is wanted, by its absolute path. */
  accepts(path: string): boolean;
  /** Whether a directory is left out, by its absolute path. */
  skips?(path: string): boolean;
  readonly token: CancellationToken;
  /** Called between slices with the number of directories seen; the walk goes on when it returns. */
  pause?(directories: number): Promise<void>;
}

/** What a walk found; `truncated` where the tree is larger than the bounds. */
export interface WalkResult {
  readonly files: string[];
  readonly truncated: boolean;
}

/** Directories whose files are copies or other people's; `out`, `build` and the like may be sources, and are for `ignore`. */
const skippedDirectories: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'dist',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  '__pycache__',
  '.next',
  '.nuxt',
  '.turbo',
  '.cache',
  '.gradle',
  '.yarn',
  '.pnpm-store',
  '.vscode-test',
]);

/** Whether a walk from a directory never comes to a path below it. */
export const isPassedOver = (path: string, root: string): boolean =>
  path
    .slice(root.length)
    .split('/')
    .slice(0, -1)
    .some((name) => skippedDirectories.has(name));

const maxDirectories = 200_000;
const sliceMilliseconds = 12;

/**
 * Lists files below a directory, breadth first (what lies near the top is found first), each directory's by name.
 * Reads are synchronous, in slices between which others may run. Links that loop are `other` to the host.
 */
export async function walk(host: Host, root: string, options: WalkOptions): Promise<WalkResult> {
  const files: string[] = [];
  const queue = [root];
  let sliceStart = Date.now();
  for (let next = 0; next < queue.length; next++) {
    if (next >= maxDirectories) return { files, truncated: true };
    throwIfCancelled(options.token);
    visit(host, queue[next]!, options, files, queue);
    if (options.pause !== undefined && Date.now() - sliceStart > sliceMilliseconds) {
      await options.pause(next + 1);
      sliceStart = Date.now();
    }
  }
  return { files, truncated: false };
}

function visit(host: Host, directory: string, options: WalkOptions, files: string[], queue: string[]): void {
  const prefix = directory.endsWith('/') ? directory : directory + '/';
  for (const { name, kind } of host.readDirectory(directory) ?? []) {
    if (kind === 'directory') {
      const path = prefix + name;
      if (!skippedDirectories.has(name) && options.skips?.(path) !== true) queue.push(path);
    } else if (kind === 'file') {
      const path = prefix + name;
      if (options.accepts(path)) files.push(path);
    }
  }
}
