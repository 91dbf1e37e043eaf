import type { CancellationToken } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';
import { isIgnored } from '../config/config.ts';
import { isCataloguePath, isConfigPath } from './fileKinds.ts';
import { walk } from './fileWalker.ts';
import type { Scopes } from './scopes.ts';
import type { Sources } from './sources.ts';

/** Lists the files that a check looks at. */
export class FileLister {
  readonly #host: Host;
  readonly #sources: Sources;
  readonly #scopes: Scopes;

  constructor(host: Host, sources: Sources, scopes: Scopes) {
    this.#host = host;
    this.#sources = sources;
    this.#scopes = scopes;
  }

  /** Sources, catalogues and settings among and below the paths, each once, in order; what settings leave out is left out. */
  async list(paths: readonly string[], token: CancellationToken): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const path of paths) {
      const kind = this.#host.stat(path)?.kind;
      if (kind === 'file') found.add(path);
      if (kind !== 'directory') continue;
      const { files } = await walk(this.#host, path, {
        token,
        accepts: (file) => this.#isChecked(file),
        skips: (directory) => this.#isLeftOut(directory),
      });
      for (const file of files) found.add(file);
    }
    return [...found].filter((path) => !this.#isLeftOut(path)).sort();
  }

  #isChecked(path: string): boolean {
    return isCataloguePath(path) || isConfigPath(path) || this.#sources.languageOf(path) !== undefined;
  }

  #isLeftOut(path: string): boolean {
    return isIgnored(this.#scopes.config(path), path);
  }
}
