import type { CancellationToken } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';
import { bindCatalogue, newConfigText } from '../config/bindCatalogue.ts';
import { isIgnored } from '../config/config.ts';
import { freeId, idFromName, starterCatalogue } from '../catalogue/starter.ts';
import type { ImportInput } from '../importers/importer.ts';
import { ImportRefusal, maxImportLength } from '../importers/importer.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { decodeText } from '../workspace/decodeText.ts';
import type { Documents } from '../workspace/documents.ts';
import { baseName, configName, directoryOf, isBelow, joinPath, relativePath } from '../workspace/fileKinds.ts';
import type { Scopes } from '../workspace/scopes.ts';
import { previewImport, previewUpdate, renamedPreview } from './authoring.ts';
import type { ImportOptions } from './authoring.ts';
import type {
  BindingPlan,
  BoundFiles,
  CatalogueAuthoring,
  ImportCandidates,
  ImportOutcome,
  ImportRequest,
  StarterCatalogue,
} from './authoringApi.ts';
import { findCandidates } from './importCandidates.ts';
import { inferredFacts, reportNew, reportRefusal, reportUpdate } from './importReport.ts';

/** What authoring needs of the engine. */
export interface AuthoringParts {
  readonly host: Host;
  readonly documents: Documents;
  readonly scopes: Scopes;
  /** The catalogues that apply to a folder. */
  catalogues(folder: string): Promise<readonly Catalogue[]>;
}

/** Makes the part of the service that makes catalogues. */
export const createAuthoring = (parts: AuthoringParts): CatalogueAuthoring => new Authoring(parts);

class Authoring implements CatalogueAuthoring {
  readonly #parts: AuthoringParts;

  constructor(parts: AuthoringParts) {
    this.#parts = parts;
  }

  candidates(folder: string, token: CancellationToken): Promise<ImportCandidates> {
    const { host, scopes } = this.#parts;
    return findCandidates(host, folder, (path) => isIgnored(scopes.config(path), path), token);
  }

  input(path: string): ImportInput {
    const readRelative = (relative: string): string | undefined => this.#read(joinPath(directoryOf(path), relative));
    const name = baseName(path);
    const open = this.#parts.documents.isOpen(path) ? this.#parts.documents.get(path)?.text : undefined;
    if (open !== undefined) return { text: open, fileName: name, readRelative };
    const stat = this.#parts.host.stat(path);
    if (stat === undefined) throw new ImportRefusal(`${name} is not there.`);
    if (stat.kind !== 'file') throw new ImportRefusal(`${name} is a directory: choose a file in it.`);
    // Before it is read: a file of gigabytes must not be taken into memory to be refused.
    if (stat.size > maxImportBytes) throw tooLarge(name, stat.size);
    const bytes = this.#parts.host.readFile(path);
    if (bytes === undefined) throw new ImportRefusal(`${name} cannot be read.`);
    const { text, refusal } = decodeText(bytes, maxImportBytes);
    if (refusal === 'binary') throw new ImportRefusal(`${name} is not text: a page, a description of an API, a list or a program is.`);
    if (refusal === 'too-large') throw tooLarge(name, bytes.length);
    return { text, fileName: name, readRelative };
  }

  async preview({ source, folder, id, update }: ImportRequest): Promise<ImportOutcome> {
    const name = 'path' in source ? baseName(source.path) : source.name;
    try {
      const input = 'path' in source ? this.input(source.path) : { text: source.text, fileName: source.name };
      const options = id === undefined ? {} : { id };
      return update === undefined ? await this.#previewNew(input, options, folder) : await this.#previewUpdate(input, update);
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      const report = reportRefusal(error, name);
      return { kind: 'refused', message: error.message, ...(report !== undefined && { report }) };
    }
  }

  async freeId(
    folder: string | undefined,
    wanted = folder === undefined ? '' : baseName(folder),
  ): Promise<{ id: string; taken: string[] }> {
    const taken = (await this.#parts.catalogues(folder ?? '/')).map(({ id }) => id);
    return { id: freeId(idFromName(wanted), new Set(taken)), taken };
  }

  starter(id: string, eol?: string): StarterCatalogue {
    return { id, ...starterCatalogue(id, undefined, eol) };
  }

  plan(folder: string, cataloguePath: string, id: string, files: BoundFiles): BindingPlan {
    const { documents, scopes } = this.#parts;
    const path =
      scopes.config(cataloguePath).path ?? joinPath(isBelow(cataloguePath, folder) ? folder : directoryOf(cataloguePath), configName);
    const directory = directoryOf(path);
    const glob = files === 'none' ? undefined : files === 'all' ? this.#globOf(folder, directory) : files.glob;
    const binding = { id, file: relativePath(cataloguePath, directory), ...(glob !== undefined && { files: glob }) };
    const text = documents.get(path)?.text;
    const said = glob === undefined ? {} : { files: glob };
    if (text === undefined || text.trim() === '') return { path, text: newConfigText(binding), edits: [], ...said };
    return { path, edits: bindCatalogue(text, binding), ...said };
  }

  async #previewNew(input: ImportInput, options: ImportOptions, folder: string | undefined): Promise<ImportOutcome> {
    const read = await previewImport([input], options);
    const id = options.id ?? (await this.freeId(folder, read.draft.id)).id;
    const preview = id === read.draft.id ? read : await renamedPreview(read, id);
    const { draft, format, text } = preview;
    const codes = new Set(draft.codes.map(({ code }) => code));
    const own = folder === undefined ? [] : (await this.#parts.catalogues(folder)).filter(({ shipped }) => !shipped);
    const shared = (catalogue: Catalogue): number => [...catalogue.codes.keys()].filter((code) => codes.has(code)).length;
    const alike = own
      .map((catalogue) => ({ catalogue, shared: shared(catalogue) }))
      .filter((each) => each.shared * 2 >= Math.max(1, codes.size));
    return {
      kind: 'new',
      id,
      text,
      report: reportNew(preview, input.fileName),
      format,
      codes: draft.codes.length,
      inferred: inferredFacts(draft).length,
      hosts: draft.hosts.map(({ value }) => value),
      alike: alike.toSorted((a, b) => b.shared - a.shared).map(({ catalogue }) => catalogue),
    };
  }

  async #previewUpdate(input: ImportInput, path: string): Promise<ImportOutcome> {
    const existing = this.input(path);
    const preview = await previewUpdate(existing.text, [input]);
    const { draft, format, text, edits } = preview;
    return {
      kind: 'update',
      id: draft.id ?? '',
      text,
      report: reportUpdate(preview, input.fileName, existing.fileName),
      format,
      codes: draft.codes.length,
      inferred: inferredFacts(draft).length,
      hosts: [],
      edits,
    };
  }

  /** A folder as a glob from the settings' directory: its sources, where they are kept apart. */
  #globOf(folder: string, directory: string): string {
    const hasSources = this.#parts.host.stat(joinPath(folder, 'src'))?.kind === 'directory';
    const below = isBelow(folder, directory) ? relativePath(folder, directory) : '';
    return [...(below === '' ? [] : [below]), ...(hasSources ? ['src'] : []), '**'].join('/');
  }

  #read(path: string): string | undefined {
    const { host } = this.#parts;
    const stat = host.stat(path);
    const bytes = stat?.kind === 'file' && stat.size <= maxImportBytes ? host.readFile(path) : undefined;
    return bytes === undefined ? undefined : decodeText(bytes, maxImportBytes).text;
  }
}

/** No text of more bytes can have few enough characters to be read. */
const maxImportBytes = maxImportLength;

const tooLarge = (name: string, bytes: number): ImportRefusal =>
  new ImportRefusal(
    `${name} is too large: ${Math.round(bytes / 1e6)} MB, and no more than ${Math.round(maxImportBytes / 1e6)} MB are read. Cut out the part that lists the errors.`,
  );
