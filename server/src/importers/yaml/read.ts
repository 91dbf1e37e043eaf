/** YAML lists and maps of codes. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { readYaml } from '../support/data.ts';
import { readCollection } from '../support/collection.ts';

/** Reads a YAML list or map of codes as a draft. */
export async function readYamlCodes({ text, fileName }: ImportInput): Promise<ImportedCatalogue> {
  return readCollection(await readYaml(text), 'yaml', fileName);
}
