import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DirectoryEntry, Host } from '../core/host.ts';
import { createNodeHost, toSlashes } from '../node/nodeHost.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The file of the source tree that becomes a resource of the distribution. */
function resourcePath(resource: string): string {
  if (resource === 'grammars/web-tree-sitter.wasm') return join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm');
  if (resource === 'grammars/tree-sitter-kotlin.wasm')
    return join(root, 'node_modules', '@tree-sitter-grammars', 'tree-sitter-kotlin', 'tree-sitter-kotlin.wasm');
  if (resource.startsWith('grammars/'))
    return join(root, 'node_modules', '@vscode', 'tree-sitter-wasm', 'wasm', resource.slice('grammars/'.length));
  return join(root, 'server', resource);
}

const resources: Pick<Host, 'readResource' | 'resourcePath'> = {
  readResource: async (path) => readFile(resourcePath(path)),
  resourcePath: (path) => toSlashes(resourcePath(path)),
};

/** The machine itself, with resources from the source tree instead of the distribution. */
export const createNodeTestHost = (): Host => ({ ...createNodeHost(root), ...resources });

/**
 * Files in memory, by absolute path; resources are the real ones. The record is read at every question, so a test changes
 * the disk by changing the record.
 */
export function createMemoryHost(files: Record<string, string>): Host {
  const encoder = new TextEncoder();
  const bytesOf = (path: string): Uint8Array | undefined => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return text === undefined ? undefined : encoder.encode(text);
  };
  const listing = (path: string): readonly DirectoryEntry[] | undefined => {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const entries = new Map<string, DirectoryEntry>();
    for (const file of Object.keys(files)) {
      if (!file.startsWith(prefix)) continue;
      const [name = '', below] = file.slice(prefix.length).split('/', 2);
      entries.set(name, { name, kind: below === undefined ? 'file' : 'directory' });
    }
    if (entries.size === 0 && path !== '/') return undefined;
    return [...entries.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  };
  return {
    ...resources,
    readFile: (path, limit) => bytesOf(path)?.subarray(0, limit),
    readDirectory: listing,
    stat(path) {
      const bytes = bytesOf(path);
      // Like a disk whose clock stands still unless the content changes.
      if (bytes) return { kind: 'file', size: bytes.length, mtime: checksum(bytes) };
      return listing(path) && { kind: 'directory', size: 0, mtime: 0 };
    },
  };
}

function checksum(bytes: Uint8Array): number {
  let sum = 17;
  for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return sum;
}
