/** Markdown pages. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { markdownPage } from '../support/page/markdownPage.ts';
import { readPage } from '../support/page/readPage.ts';

/** Reads a Markdown page as a draft. */
export async function readMarkdown({ text, fileName }: ImportInput): Promise<ImportedCatalogue> {
  return readPage(await markdownPage(text, false), 'markdown', fileName).build();
}
