/** MDX pages: components are read for their titles and attributes, never run. */
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { markdownPage } from '../support/page/markdownPage.ts';
import { readPage } from '../support/page/readPage.ts';

/** Reads an MDX page as a draft. */
export async function readMdx({ text, fileName }: ImportInput): Promise<ImportedCatalogue> {
  return readPage(await markdownPage(text, true), 'mdx', fileName).build();
}
