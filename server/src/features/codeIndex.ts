import type { Declaration, Vocabulary } from '../model/vocabulary.ts';

/** One code as a list offers it. */
export interface IndexedCode {
  readonly key: string;
  readonly label: string;
  readonly lower: string;
  readonly declaration: Declaration;
  /** Place in the catalogues' own order. */
  readonly order: number;
}

/** A vocabulary's codes in their order and by name, so that a prefix is found without a look at every code. */
export class CodeIndex {
  readonly codes: readonly IndexedCode[];
  readonly #byKey: ReadonlyMap<string, IndexedCode>;
  #byName: readonly IndexedCode[] | undefined;

  constructor(vocabulary: Vocabulary) {
    const codes: IndexedCode[] = [];
    for (const key of vocabulary.keys) {
      const [declaration] = vocabulary.declarations(key);
      if (declaration === undefined) continue;
      const label = declaration.entry.code;
      codes.push({ key, label, lower: label.toLowerCase(), declaration, order: codes.length });
    }
    this.codes = codes;
    this.#byKey = new Map(codes.map((code) => [code.key, code]));
  }

  get(key: string): IndexedCode | undefined {
    return this.#byKey.get(key);
  }

  /** The codes whose lower-case name starts with `prefix`, at most `limit`, by name. */
  withPrefix(prefix: string, limit: number): readonly IndexedCode[] {
    this.#byName ??= [...this.codes].sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : a.order - b.order));
    const sorted = this.#byName;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.lower < prefix) low = middle + 1;
      else high = middle;
    }
    const found: IndexedCode[] = [];
    for (let at = low; at < sorted.length && found.length < limit && sorted[at]!.lower.startsWith(prefix); at++) found.push(sorted[at]!);
    return found;
  }
}
