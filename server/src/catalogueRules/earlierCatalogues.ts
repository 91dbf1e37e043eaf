import type { Span } from '../core/range.ts';
import type { Catalogue } from '../model/catalogue.ts';

/** A catalogue of today and what it was. */
export interface CataloguePair {
  readonly now: Catalogue;
  readonly then: Catalogue;
  /** The files that today's is made of, its own first. */
  readonly parts: readonly string[];
  /** Whether one of them names a code, even where its entry cannot be read. */
  names(code: string): boolean;
}

/** Where an entry stood. */
export interface EarlierEntry {
  /** Absolute. */
  readonly path: string;
  /** The file's whole text of then. */
  readonly text: string;
  readonly key: Span;
}

/** The catalogues that a file is a part of, together with what they were at an earlier revision. */
export interface EarlierCatalogues {
  /** As it was named: `HEAD`, `origin/main`. */
  readonly revision: string;
  /** In words, with the commit: `origin/main, as this branch left it (1a2b3c4)`. */
  readonly description: string;
  /** Those that are not new. */
  readonly pairs: readonly CataloguePair[];
  /** Where a catalogue of then declared a code. */
  entry(then: Catalogue, code: string): EarlierEntry | undefined;
}
