/** Importing and exporting catalogues, for the command line and the editor. What it takes is loaded when it is asked for. */
import { isCatalogueId } from '../catalogue/format.ts';
import type { ImportOptions } from '../importers/importCatalogue.ts';
import type { ImportInput, ImportedCatalogue } from '../importers/importer.ts';
import type { CatalogueUpdate } from '../importers/updateCatalogue.ts';
import type { Catalogue } from '../model/catalogue.ts';

export type { ImportOptions } from '../importers/importCatalogue.ts';
export type { ImportInput, ImportNote, ImportedCatalogue } from '../importers/importer.ts';
export type { CatalogueUpdate, FactChange } from '../importers/updateCatalogue.ts';
export { ImportRefusal } from '../importers/importer.ts';

/** A format's id and what people call it. */
export interface FormatInfo {
  readonly id: string;
  readonly title: string;
}

/** What an import would write. */
export interface ImportPreview {
  readonly draft: ImportedCatalogue;
  /** What the source was read as, for people. */
  readonly format: string;
  /** The text of a new `*.errors.jsonc`. */
  readonly text: string;
}

/** What importing again would make of a catalogue that is there. */
export interface UpdatePreview extends CatalogueUpdate {
  readonly draft: ImportedCatalogue;
  /** What the source was read as, for people. */
  readonly format: string;
}

/** A catalogue in another format. */
export interface Exported {
  readonly text: string;
  /** What the file is usually called. */
  readonly fileName: string;
}

/** The formats that can be imported. */
export const importFormats = async (): Promise<readonly FormatInfo[]> =>
  (await import('../importers/index.ts')).importers.map(({ id, title }) => ({ id, title }));

/** The formats that can be exported. */
export const exportFormats = async (): Promise<readonly FormatInfo[]> =>
  (await import('../exporters/index.ts')).exporters.map(({ id, title }) => ({ id, title }));

/** Whether a text can be the id of a catalogue. */
export const isId = (text: string): boolean => isCatalogueId(text);

/** Reads files as a new catalogue; writes nothing. Throws `ImportRefusal`, which says what was found and what was not. */
export async function previewImport(inputs: readonly ImportInput[], options: ImportOptions = {}): Promise<ImportPreview> {
  const drafted = await draftOf(inputs, options);
  const { toCatalogueText } = await import('../importers/catalogueText.ts');
  return { ...drafted, text: toCatalogueText(drafted.draft) };
}

/** The same preview under another id. */
export async function renamedPreview({ draft, format }: ImportPreview, id: string): Promise<ImportPreview> {
  const { toCatalogueText } = await import('../importers/catalogueText.ts');
  const renamed = { ...draft, id };
  return { draft: renamed, format, text: toCatalogueText(renamed) };
}

/** Reads files into a catalogue that is there; writes nothing. Throws `ImportRefusal`, also where that catalogue is broken. */
export async function previewUpdate(existing: string, inputs: readonly ImportInput[], options: ImportOptions = {}): Promise<UpdatePreview> {
  const drafted = await draftOf(inputs, options);
  const { updateCatalogue } = await import('../importers/updateCatalogue.ts');
  return { ...drafted, ...updateCatalogue(existing, drafted.draft) };
}

async function draftOf(inputs: readonly ImportInput[], options: ImportOptions): Promise<Pick<ImportPreview, 'draft' | 'format'>> {
  const [{ importCatalogue }, { importers }] = await Promise.all([
    import('../importers/importCatalogue.ts'),
    import('../importers/index.ts'),
  ]);
  const draft = await importCatalogue(importers, inputs, options);
  const titles = draft.format.split('+').map((format) => importers.find(({ id }) => id === format)?.title ?? format);
  return { draft, format: titles.join(', ') };
}

/** Writes a catalogue in another format; undefined where there is no such format. */
export async function exportCatalogue(catalogue: Catalogue, format: string): Promise<Exported | undefined> {
  const { exporters } = await import('../exporters/index.ts');
  const exporter = exporters.find(({ id }) => id === format);
  return exporter && { text: exporter.write(catalogue), fileName: exporter.fileName(catalogue) };
}
