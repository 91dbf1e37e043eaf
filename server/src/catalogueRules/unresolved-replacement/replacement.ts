import { keyFunction } from '../../catalogue/codeKey.ts';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { CatalogueView } from '../catalogueRule.ts';

/** What a code's `replacedBy` leads to. */
export type Replacement =
  | { readonly kind: 'missing' | 'itself' | 'circle' }
  /** `final`: the code at the end of the chain that is not deprecated; absent where the chain ends otherwise. */
  | { readonly kind: 'deprecated'; readonly final?: string };

/** Says where replacements lead: codes of the file, of what it extends, and of what extends it. */
export class Replacements {
  readonly #entries = new Map<string, CodeEntry>();
  readonly #keyOf: (code: string) => string;
  #live: readonly string[] | undefined;

  constructor({ catalogue, wholes }: Pick<CatalogueView, 'catalogue' | 'wholes'>) {
    const catalogues = [catalogue, ...wholes];
    this.#keyOf = keyFunction(catalogues);
    for (const { codes } of catalogues)
      for (const entry of codes.values()) {
        const key = this.#keyOf(entry.code);
        if (!this.#entries.has(key)) this.#entries.set(key, entry);
      }
  }

  /** The codes that can replace others. */
  get live(): readonly string[] {
    return (this.#live ??= [...this.#entries.values()].flatMap((entry) => (entry.deprecated === undefined ? entry.code : [])));
  }

  /** What is wrong with the replacement of a code; undefined where nothing is. */
  problem(code: string, replacedBy: string): Replacement | undefined {
    const own = this.#keyOf(code);
    const first = this.#entries.get(this.#keyOf(replacedBy));
    if (first === undefined) return { kind: 'missing' };
    if (this.#keyOf(replacedBy) === own) return { kind: 'itself' };
    if (first.deprecated === undefined) return undefined;
    const seen = new Set([own]);
    for (let entry: CodeEntry | undefined = first; entry !== undefined;) {
      const key = this.#keyOf(entry.code);
      if (seen.has(key)) return { kind: 'circle' };
      seen.add(key);
      const { deprecated, code: final }: CodeEntry = entry;
      if (deprecated === undefined) return { kind: 'deprecated', final };
      entry = deprecated.replacedBy === undefined ? undefined : this.#entries.get(this.#keyOf(deprecated.replacedBy));
    }
    return { kind: 'deprecated' };
  }
}
