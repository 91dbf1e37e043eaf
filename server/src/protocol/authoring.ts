/**
 * Making catalogues: names and JSON shapes. The server only says what would be written; the client writes it, as edits of
 * its workspace, so that they can be undone.
 */
import type { CatalogueReference, WireRange } from './protocol.ts';

/** Request: files of a folder that could become a catalogue. It is bounded in time and can be cancelled. Result: `CandidatesResult`. */
export const candidatesRequest = 'faultbook/importCandidates';

/** Parameters of `faultbook/importCandidates`. */
export interface CandidatesParams {
  readonly folder: string;
}

/** Files that could become a catalogue, the likeliest first. */
export interface CandidatesResult {
  readonly candidates: readonly CandidateItem[];
  /** False where the folder is too large to be searched whole in the time there is. */
  readonly complete: boolean;
}

/** A file that could become a catalogue. */
export interface CandidateItem {
  readonly uri: string;
  /** What it is, for people: `OpenAPI description`. */
  readonly format: string;
  /** How many codes it was seen to declare; absent where it was only recognised. */
  readonly codes?: number;
}

/** Request: what importing a file or a text would write. Result: `ImportResult`. */
export const previewImportRequest = 'faultbook/previewImport';

/** The longest text (UTF-16 units) that a client sends; files are read by the server, which takes longer ones. */
export const longestImportText = 10_000_000;

/** Parameters of `faultbook/previewImport`. */
export interface PreviewImportParams {
  readonly source: ImportSource;
  /** The folder it is for: catalogues there can be alike. */
  readonly folder?: string;
  /** The catalogue's id; absent = made of the source's title, or of the folder's name: one that is free. */
  readonly id?: string;
  /** The catalogue's file that is to be brought up to date; absent = a new one. */
  readonly update?: string;
}

/** A file, or a text and what to call it: its ending is evidence of its format. */
export type ImportSource = { readonly uri: string } | { readonly text: string; readonly name: string };

/** What an import would write, or why it cannot. */
export type ImportResult = { readonly kind: 'refused'; readonly message: string; readonly markdown?: string } | ImportPreviewItem;

/** What an import would write. */
export interface ImportPreviewItem {
  readonly kind: 'new' | 'update';
  /** The id that the catalogue has in this text. */
  readonly id: string;
  /** The whole text of the catalogue, as it would be. */
  readonly text: string;
  /** What was read and concluded, what was not, and for an update what changes. */
  readonly markdown: string;
  /** What the source was read as, for people. */
  readonly format: string;
  /** How many codes the source declares. */
  readonly codes: number;
  /** How many facts were concluded rather than read. */
  readonly inferred: number;
  /** The hosts by which files will be recognised. */
  readonly hosts: readonly string[];
  /** For an update: the smallest edits that lead from the file as it is to `text`. */
  readonly edits?: readonly WireEdit[];
  /** For a new catalogue: those of the project that declare most of the same codes, the likeliest first. */
  readonly alike?: readonly CatalogueReference[];
}

/** A replacement in a file. */
export interface WireEdit {
  readonly range: WireRange;
  readonly newText: string;
}

/** Request: an id that no catalogue of the folder has, and those that are given. Result: `FreeIdResult`. */
export const freeIdRequest = 'faultbook/freeId';

/** Parameters of `faultbook/freeId`. */
export interface FreeIdParams {
  readonly folder?: string;
  /** Absent = the folder's name. */
  readonly wanted?: string;
}

/** An id that can be given to a new catalogue. */
export interface FreeIdResult {
  readonly id: string;
  /** The ids that are given already. */
  readonly taken: readonly string[];
}

/** Request: a catalogue to begin with. Result: `StarterResult`. */
export const starterRequest = 'faultbook/starter';

/** Parameters of `faultbook/starter`. */
export interface StarterParams {
  readonly id: string;
}

/** A catalogue to begin with, and what its author writes first. */
export interface StarterResult {
  readonly text: string;
  readonly selection: WireRange;
}

/** Request: what makes a catalogue's file count, and files mean it. Result: `BindingPlanResult`. */
export const bindingPlanRequest = 'faultbook/bindingPlan';

/** Parameters of `faultbook/bindingPlan`. */
export interface BindingPlanParams {
  readonly folder: string;
  /** The catalogue's file, whether it is there or not yet. */
  readonly catalogue: string;
  readonly id: string;
  /** The files of a glob (from the settings file's directory), the folder's sources, or none. */
  readonly files: { readonly glob: string } | 'all' | 'none';
}

/** A settings file to write or to edit. */
export interface BindingPlanResult {
  readonly uri: string;
  /** The text of a new file; absent where it is there. */
  readonly text?: string;
  readonly edits: readonly WireEdit[];
  /** The glob that is tied, where one is. */
  readonly files?: string;
}
