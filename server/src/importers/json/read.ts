/** JSON lists and maps of codes. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { readJson } from '../support/data.ts';
import { readCollection } from '../support/collection.ts';

/** Reads a JSON list or map of codes as a draft. */
export function readJsonCodes({ text, fileName }: ImportInput): ImportedCatalogue {
  return readCollection(readJson(text), 'json', fileName);
}
