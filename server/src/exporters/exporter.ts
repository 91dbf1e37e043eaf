import type { Catalogue } from '../model/catalogue.ts';

/** One format that a catalogue can be written in. The same catalogue always gives the same text. */
export interface Exporter {
  /** The folder's name, and what `--to` takes. */
  readonly id: string;
  /** Shown to people: `TypeScript module`. */
  readonly title: string;
  /** The name of the file to write where none is given. */
  fileName(catalogue: Catalogue): string;
  /** The whole file's text, with a line break at its end. */
  write(catalogue: Catalogue): string;
}
