import type { Host } from '../core/host.ts';
import type { Documents, TextFile } from './documents.ts';
import { configName, directoryOf, isConfigPath, joinPath } from './fileKinds.ts';

/** How many directories' answers are kept. */
const maxDirectories = 5000;

/**
 * Finds and reads the settings file that counts for a path: the nearest `faultbook.jsonc` upwards, as the editor has it or
 * as it is on disk. Directories are looked into once, until somebody says that a settings file came or went.
 */
export class NearestConfig<T> {
  readonly #host: Host;
  readonly #documents: Documents;
  readonly #parse: (file: TextFile) => T;
  readonly #nearest = new Map<string, string | undefined>();
  readonly #parsed = new Map<string, { readonly file: TextFile; readonly value: T }>();

  constructor(host: Host, documents: Documents, parse: (file: TextFile) => T) {
    this.#host = host;
    this.#documents = documents;
    this.#parse = parse;
  }

  /** The settings that count for a file; undefined where there are none. */
  for(path: string): { readonly path: string; readonly value: T } | undefined {
    const found = path.startsWith('/') || /^[A-Za-z]:\//.test(path) ? this.#find(directoryOf(path)) : undefined;
    const value = found === undefined ? undefined : this.read(found);
    return found === undefined || value === undefined ? undefined : { path: found, value };
  }

  /** One settings file, parsed once per state of its text. */
  read(path: string): T | undefined {
    const known = this.#parsed.get(path);
    const file =
      known !== undefined && !this.#documents.isOpen(path) && known.file.open === undefined ? known.file : this.#documents.get(path);
    if (file === undefined) return undefined;
    if (known?.file === file) return known.value;
    const value = this.#parse(file);
    this.#parsed.set(path, { file, value });
    return value;
  }

  /** Takes note of a changed path; returns whether settings may be others now. */
  changed(path: string): boolean {
    if (!isConfigPath(path)) return false;
    this.#parsed.delete(path);
    this.#nearest.clear();
    return true;
  }

  #find(directory: string): string | undefined {
    if (this.#nearest.has(directory)) return this.#nearest.get(directory);
    const here = joinPath(directory, configName);
    const parent = directoryOf(directory);
    const isHere = this.#documents.isOpen(here) || this.#host.stat(here)?.kind === 'file';
    const found = isHere ? here : parent === directory || parent === '' ? undefined : this.#find(parent);
    if (this.#nearest.size >= maxDirectories) this.#nearest.clear();
    this.#nearest.set(directory, found);
    return found;
  }
}
