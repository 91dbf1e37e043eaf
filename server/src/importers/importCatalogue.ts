/** The way from files of any format to one draft: which importer reads each, what is refused, what is put together. */
import { ImportRefusal, maxImportLength } from './importer.ts';
import type { ImportInput, ImportNote, ImportedCatalogue, Importer } from './importer.ts';
import { DraftBuilder } from './support/draftBuilder.ts';
import { finishDraft } from './support/finish.ts';

/** What an import may be told. */
export interface ImportOptions {
  /** An importer's id; absent = found out from the text. */
  readonly from?: string;
  /** The catalogue's id; absent = made of the title. */
  readonly id?: string;
}

/** The importers that could read a text, the likeliest first. */
export function detectFormats(
  importers: readonly Importer[],
  text: string,
  fileName: string,
): { readonly importer: Importer; readonly confidence: number }[] {
  return importers
    .map((importer) => ({ importer, confidence: importer.detect(text, fileName) }))
    .filter(({ confidence }) => confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** Reads one or several files as one draft. Throws `ImportRefusal` where no code and no status can be read. */
export async function importCatalogue(
  importers: readonly Importer[],
  inputs: readonly ImportInput[],
  options: ImportOptions = {},
): Promise<ImportedCatalogue> {
  const drafts: ImportedCatalogue[] = [];
  const refusals: ImportRefusal[] = [];
  for (const input of inputs) {
    try {
      drafts.push(await readOne(importers, input, options.from));
    } catch (error) {
      // One bad page among many is told of; all bad is a refusal.
      if (!(error instanceof ImportRefusal) || inputs.length === 1) throw error;
      refusals.push(new ImportRefusal(`${input.fileName}: ${error.message}`, { found: error.found, notes: error.notes }));
    }
  }
  if (drafts.length === 0) throw refusals[0] ?? new ImportRefusal('There is nothing to import.');
  const draft = drafts.length === 1 ? drafts[0]! : mergeDrafts(drafts);
  const failed = refusals.map(({ message }): ImportNote => ({ kind: 'unread', message }));
  return finishDraft({ ...draft, notes: [...draft.notes, ...failed] }, options.id);
}

async function readOne(importers: readonly Importer[], input: ImportInput, from: string | undefined): Promise<ImportedCatalogue> {
  const { text, fileName } = input;
  if (text.trim() === '') throw new ImportRefusal('The file is empty.');
  if (text.length > maxImportLength) {
    throw new ImportRefusal(
      `The file is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxImportLength / 1e6} million are read. Cut out the part that lists the errors.`,
      {
        found: [`${text.length} characters`],
      },
    );
  }
  if (text.includes('\0')) throw new ImportRefusal('The file is not text.');
  const plain = text.charCodeAt(0) === 0xfeff ? { ...input, text: text.slice(1) } : input;
  if (from !== undefined) {
    const importer = importers.find(({ id }) => id === from);
    if (!importer) throw new ImportRefusal(`There is no format “${from}”: it is one of ${importers.map(({ id }) => id).join(', ')}.`);
    return accepted(await read(importer, plain), importer);
  }
  const likely = detectFormats(importers, plain.text, fileName);
  const [best, second] = likely;
  if (!best)
    throw new ImportRefusal(`The format of ${fileName} cannot be told: name it, as one of ${importers.map(({ id }) => id).join(', ')}.`);
  const draft = await read(best.importer, plain);
  if (draft.codes.length === 0 && second && second.confidence >= 0.3) {
    // A page can be one thing by its name and another by its text.
    const other = await read(second.importer, plain).catch(() => undefined);
    if (other && other.codes.length > 0) return accepted(other, second.importer);
  }
  return accepted(draft, best.importer);
}

/** What no importer foresees is a refusal too: nobody's text may end the program. */
async function read(importer: Importer, input: ImportInput): Promise<ImportedCatalogue> {
  try {
    return await importer.read(input);
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    if (error instanceof RangeError) throw new ImportRefusal(`This ${importer.title} is nested too deeply, or too large, to be read.`);
    throw new ImportRefusal(`This ${importer.title} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A draft without a code and without a status is none. */
function accepted(draft: ImportedCatalogue, importer: Importer): ImportedCatalogue {
  if (draft.codes.length > 0 || draft.statuses.length > 0) return draft;
  const found = [
    ...Object.keys(draft.envelope).map((member) => `where a response keeps its ${member}`),
    ...draft.hosts.map(({ value }) => `the host ${value}`),
    ...draft.notes.filter(({ kind }) => kind === 'found').map(({ message }) => message),
  ];
  throw new ImportRefusal(`No error code was found in this ${importer.title}.`, { found, notes: draft.notes });
}

/** Several drafts of one API as one: what an earlier file states stands. */
export function mergeDrafts(drafts: readonly ImportedCatalogue[]): ImportedCatalogue {
  const formats = [...new Set(drafts.map(({ format }) => format))];
  const merged = new DraftBuilder(formats.join('+'));
  for (const draft of drafts) {
    merged.title ??= draft.title;
    merged.docs ??= draft.docs;
    merged.id ??= draft.id;
    for (const { value, provenance, basis } of draft.hosts) merged.host(value, provenance, basis);
    for (const member of ['code', 'status', 'title', 'message', 'requestId', 'issues'] as const) {
      const places = draft.envelope[member];
      if (places) for (const place of places.value) merged.place(member, place, places.provenance, places.basis);
    }
    if (draft.envelope.contentType) merged.contentType(draft.envelope.contentType.value);
    for (const { status, ...meaning } of draft.statuses) merged.status(status, meaning);
    for (const { code, line, ...found } of draft.codes) merged.code(code, found, line);
    for (const { kind, message, line } of draft.notes) merged.note(kind, message, line);
  }
  return merged.build();
}
