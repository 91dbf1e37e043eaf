/** HTML pages. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { htmlPage } from '../support/page/htmlPage.ts';
import { readPage } from '../support/page/readPage.ts';

/** Reads an HTML page as a draft. */
export async function readHtml({ text, fileName }: ImportInput): Promise<ImportedCatalogue> {
  return readPage(await htmlPage(text), 'html', fileName).build();
}
