import type { Config } from '../config/config.ts';
import { Prefilter } from './prefilter.ts';
import type { Scopes } from './scopes.ts';
import type { Sources } from './sources.ts';

/** Tells by a file's path and text alone whether it may mean a catalogue: most files of a workspace are never parsed. */
export class WorthParsing {
  readonly #scopes: Scopes;
  readonly #sources: Sources;
  readonly #prefilter = new Prefilter();

  constructor(scopes: Scopes, sources: Sources) {
    this.#scopes = scopes;
    this.#sources = sources;
  }

  /** `config` is the file's. Never wrong where it says no. */
  test(path: string, text: string, config: Config): boolean {
    if (this.#sources.languageOf(path) === undefined) return false;
    const view = this.#scopes.view(path);
    const isBoundByPath =
      config.bind.some(({ files }) => files.has(path)) || view.byPath(path, this.#scopes.of(path).folder ?? '').length > 0;
    return isBoundByPath ? this.#prefilter.mayHandle(text) : this.#prefilter.mayBeTied(text, view);
  }
}
