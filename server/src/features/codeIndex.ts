import type { Catalogue } from '../model/catalogue.ts';
import type { Declaration, Vocabulary } from '../model/vocabulary.ts';

/** One code as a list offers it. */
export interface IndexedCode {
  readonly label: string;
  readonly lower: string;
  readonly declaration: Declaration;
  /** Place in its catalogue's own order. */
  readonly order: number;
}

/** One catalogue's codes in their order and by name. */
class CatalogueCodes {
  readonly codes: readonly IndexedCode[];
  #byName: readonly IndexedCode[] | undefined;

  constructor(catalogue: Catalogue) {
    this.codes = [...catalogue.codes.values()].map((entry, order) => ({
      label: entry.code,
      lower: entry.code.toLowerCase(),
      declaration: { catalogue, entry },
      order,
    }));
  }

  *withPrefix(prefix: string): Generator<IndexedCode> {
    this.#byName ??= [...this.codes].sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : a.order - b.order));
    const sorted = this.#byName;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.lower < prefix) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < sorted.length && sorted[at]!.lower.startsWith(prefix); at++) yield sorted[at]!;
  }
}

/** Finds codes by how they begin. Each catalogue is indexed once, whatever other catalogues are meant beside it. */
export class CodeIndex {
  readonly #catalogues = new WeakMap<Catalogue, CatalogueCodes>();

  /** How many codes the catalogues declare together. */
  size({ catalogues }: Vocabulary): number {
    return catalogues.reduce((sum, { codes }) => sum + codes.size, 0);
  }

  /** All codes, in the catalogues' order. */
  *all({ catalogues }: Vocabulary): Generator<IndexedCode> {
    for (const catalogue of catalogues) yield* this.#of(catalogue).codes;
  }

  /** The codes whose lower-case name starts with `prefix`, each catalogue's by name. */
  *withPrefix({ catalogues }: Vocabulary, prefix: string): Generator<IndexedCode> {
    for (const catalogue of catalogues) yield* this.#of(catalogue).withPrefix(prefix);
  }

  #of(catalogue: Catalogue): CatalogueCodes {
    let codes = this.#catalogues.get(catalogue);
    if (codes === undefined) this.#catalogues.set(catalogue, (codes = new CatalogueCodes(catalogue)));
    return codes;
  }
}
