import type { History } from './history.ts';

/** One entry of a directory listing. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
}

/**
 * The machine as the engine sees it. Paths are absolute and use `/`; in the browser they are URI paths.
 * Reads are synchronous where the platform can do that: they are 2-3 times faster than asynchronous ones.
 */
export interface Host {
  /** The file's bytes, or undefined where it does not exist or cannot be read. `limit` bounds the bytes read. */
  readFile(path: string, limit?: number): Uint8Array | undefined;
  /** The directory's entries (symbolic links resolved to what they point at, loops as `other`), or undefined. */
  readDirectory(path: string): readonly DirectoryEntry[] | undefined;
  /** Size in bytes and modification time in milliseconds, or undefined where there is nothing. */
  stat(path: string): { readonly kind: 'file' | 'directory' | 'other'; readonly size: number; readonly mtime: number } | undefined;
  /** A resource shipped with the product, by its path below the distribution: `grammars/x.wasm`, `catalogues/y.errors.jsonc`. */
  readResource(path: string): Promise<Uint8Array>;
  /** Where a shipped resource lies as a file that an editor can open; absent where there are no files. */
  resourcePath?(path: string): string;
  /** Earlier states of files; absent where there is no such thing. */
  readonly history?: History;
}
