/** TOML lists and maps of codes. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { readToml } from '../support/data.ts';
import { readCollection } from '../support/collection.ts';

/** Reads a TOML list or map of codes as a draft. */
export async function readTomlCodes({ text, fileName }: ImportInput): Promise<ImportedCatalogue> {
  return readCollection(await readToml(text), 'toml', fileName);
}
