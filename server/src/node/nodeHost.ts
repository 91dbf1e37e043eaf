import type { Stats } from 'node:fs';
import { closeSync, fstatSync, openSync, readFileSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DirectoryEntry, Host } from '../core/host.ts';
import { GitHistory } from './git/gitHistory.ts';
import { toSlashes } from './toSlashes.ts';

/** The machine through Node's file system; `distribution` is the directory that holds `grammars/` and `catalogues/`. */
export function createNodeHost(distribution: string): Host {
  return {
    readFile: readBytes,
    readDirectory: listDirectory,
    stat: statOf,
    readResource: async (path) => readFile(join(distribution, path)),
    resourcePath: (path) => toSlashes(join(distribution, path)),
    history: new GitHistory(),
  };
}

export { toSlashes };

function readBytes(path: string, limit?: number): Uint8Array | undefined {
  try {
    return limit === undefined ? readFileSync(path) : readUpTo(path, limit);
  } catch {
    return undefined;
  }
}

function readUpTo(path: string, limit: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    // The size is asked of the open file, so that one that is swapped meanwhile is read whole or not at all.
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.allocUnsafe(Math.min(size, limit));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(descriptor, buffer, filled, buffer.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

function listDirectory(path: string): readonly DirectoryEntry[] | undefined {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    const listed = entries.map((entry): DirectoryEntry => ({
      name: entry.name,
      kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? linkKind(path, entry.name) : 'other',
    }));
    return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/**
 * What a link points at. A link to a directory is followed once, from a directory that is reached without links,
 * and never to one of its own ancestors: so no chain of links is endless.
 */
function linkKind(directory: string, name: string): DirectoryEntry['kind'] {
  try {
    const link = join(directory, name);
    const target = statSync(link);
    if (target.isFile()) return 'file';
    if (!target.isDirectory() || toSlashes(realpathSync(directory)) !== directory) return 'other';
    const real = toSlashes(realpathSync(link));
    for (let ancestor = directory; ; ancestor = parentOf(ancestor)) {
      if (ancestor === real) return 'other';
      if (parentOf(ancestor) === ancestor) return 'directory';
    }
  } catch {
    return 'other';
  }
}

const parentOf = (path: string): string => toSlashes(dirname(path));

function statOf(path: string): ReturnType<Host['stat']> {
  const stat = statIfAny(path);
  if (stat === undefined) return undefined;
  return { kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other', size: stat.size, mtime: stat.mtimeMs };
}

/** A file below something that is no directory, or behind a loop of links, is one that is not there. */
function statIfAny(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
