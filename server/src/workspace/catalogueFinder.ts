import { CancelledError } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';
import type { Logger } from '../core/logger.ts';
import type { DiskChange, ServiceEvents } from './events.ts';
import { isBelow, isCataloguePath } from './fileKinds.ts';
import { walk } from './fileWalker.ts';

interface FolderIndex {
  readonly files: Set<string>;
  readonly token: { isCancellationRequested: boolean };
}

/** How long an answer waits for a search that has just begun, in milliseconds; a larger workspace is answered with what is found. */
const patience = 150;

/**
 * Which catalogue files lie in the folders. One walk per folder, in slices, when it is opened; after that only the
 * client's word about changed files counts, so that no question ever scans the workspace.
 */
export class CatalogueFinder {
  readonly #host: Host;
  readonly #logger: Logger;
  readonly #events: ServiceEvents;
  readonly #folders = new Map<string, FolderIndex>();
  #searches = new Set<Promise<void>>();
  #patience: Promise<void> = Promise.resolve();
  #version = 0;

  constructor(host: Host, logger: Logger, events: ServiceEvents) {
    this.#host = host;
    this.#logger = logger;
    this.#events = events;
  }

  /** Changes whenever the list may have. */
  get version(): number {
    return this.#version;
  }

  setFolders(folders: readonly string[]): void {
    for (const [folder, index] of this.#folders) {
      if (folders.includes(folder)) continue;
      index.token.isCancellationRequested = true;
      this.#folders.delete(folder);
      this.#version++;
    }
    for (const folder of folders) if (!this.#folders.has(folder)) this.#search(folder);
  }

  /** The catalogue files found below a folder, in the order of their paths. */
  files(folder: string): readonly string[] {
    const all = [...this.#folders.values()].flatMap(({ files }) => [...files]);
    return [...new Set(all)].filter((path) => isBelow(path, folder)).sort();
  }

  /** Takes note of changed files; returns whether the list changed. */
  changed(changes: readonly DiskChange[]): boolean {
    const before = this.#version;
    for (const { path, kind } of changes) {
      for (const [folder, { files }] of this.#folders) {
        if (kind === 'deleted') {
          // A deleted directory is told of by its own name only.
          for (const file of files) if (isBelow(file, path) && files.delete(file)) this.#version++;
        } else if (isCataloguePath(path) && isBelow(path, folder) && !files.has(path)) {
          files.add(path);
          this.#version++;
        }
      }
    }
    return this.#version !== before;
  }

  /** Settles when every folder has been searched. */
  async complete(): Promise<void> {
    while (this.#searches.size > 0) await Promise.all(this.#searches);
  }

  /** Settles when every folder has been searched, or a moment after the last one was opened. */
  async nearlyComplete(): Promise<void> {
    if (this.#searches.size > 0) await Promise.race([this.complete(), this.#patience]);
  }

  dispose(): void {
    this.setFolders([]);
  }

  #search(folder: string): void {
    const index: FolderIndex = { files: new Set(), token: { isCancellationRequested: false } };
    this.#folders.set(folder, index);
    this.#patience = pause(patience);
    const search = this.#walk(folder, index).finally(() => {
      this.#searches.delete(search);
      if (this.#searches.size === 0) this.#events.onIndexing?.(undefined);
    });
    this.#searches.add(search);
  }

  async #walk(folder: string, { files, token }: FolderIndex): Promise<void> {
    try {
      // Not before the caller has gone on: opening a folder must not wait for it.
      await pause(0);
      let known = 0;
      const { truncated } = await walk(this.#host, folder, {
        token,
        accepts: (path) => isCataloguePath(path) && !files.has(path) && files.add(path) !== undefined,
        pause: async (directories) => {
          this.#events.onIndexing?.({ directories });
          if (files.size !== known) this.#found();
          known = files.size;
          await pause(0);
        },
      });
      if (files.size !== known) this.#found();
      if (truncated) this.#logger.warn(`${folder} has too many directories: catalogues far down were not looked for`);
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#logger.error(`looking for catalogues in ${folder} failed`, error);
    }
  }

  #found(): void {
    this.#version++;
    this.#events.onChanged?.();
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
