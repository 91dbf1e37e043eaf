import type { CancellationToken } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import type { ImportInput } from '../importers/importer.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { TextEdit } from '../model/finding.ts';

/** A file that could become a catalogue. */
export interface ImportCandidate {
  readonly path: string;
  /** What it is, for people: `OpenAPI description`. */
  readonly format: string;
  /** How many codes it was seen to declare; absent where it was only recognised, not read. */
  readonly codes?: number;
}

/** Files that could become a catalogue, the likeliest first. */
export interface ImportCandidates {
  readonly candidates: readonly ImportCandidate[];
  /** False where the search ended early, because the folder is large. */
  readonly complete: boolean;
}

/** What is to be imported: a file, or a text and what to call it. */
export type ImportSource = { readonly path: string } | { readonly text: string; readonly name: string };

/** What an import would write, or why it cannot. Reports are Markdown. */
export type ImportOutcome =
  | { readonly kind: 'refused'; readonly message: string; readonly report?: string }
  | {
      readonly kind: 'new' | 'update';
      readonly id: string;
      /** The whole text of the catalogue, as it would be. */
      readonly text: string;
      readonly report: string;
      /** What the source was read as, for people. */
      readonly format: string;
      readonly codes: number;
      /** How many facts were concluded rather than read. */
      readonly inferred: number;
      readonly hosts: readonly string[];
      /** For an update: the smallest edits that lead to `text`. */
      readonly edits?: readonly TextEdit[];
      /** For a new one: the project's catalogues that declare most of the same codes. */
      readonly alike?: readonly Catalogue[];
    };

/** What an import is for. */
export interface ImportRequest {
  readonly source: ImportSource;
  /** The folder it is for; catalogues there can be alike. */
  readonly folder?: string;
  /** Absent = made of the source's title, or of the folder's name; one that is free. */
  readonly id?: string;
  /** The catalogue's file that is brought up to date; absent = a new one. */
  readonly update?: string;
}

/** A catalogue to begin with. */
export interface StarterCatalogue {
  readonly id: string;
  readonly text: string;
  /** What its author writes first: the title within its quotes. */
  readonly selection: Span;
}

/** Which files are to mean a catalogue: those of a glob (from the settings file's directory), the folder's sources, or none. */
export type BoundFiles = { readonly glob: string } | 'all' | 'none';

/** What makes files mean a catalogue: a settings file to write, or edits of the one that counts. */
export interface BindingPlan {
  /** The `faultbook.jsonc`. */
  readonly path: string;
  /** The text of a new file; absent where it is there. */
  readonly text?: string;
  /** The edits of a file that is there; none where it says all that already. */
  readonly edits: readonly TextEdit[];
  /** The glob that is tied, from the settings file's directory; absent where none is. */
  readonly files?: string;
}

/** Making catalogues for a folder. Nothing is written: what comes back is for the caller to apply. */
export interface CatalogueAuthoring {
  /** Files of a folder that could become a catalogue; bounded in files and in time. */
  candidates(folder: string, token: CancellationToken): Promise<ImportCandidates>;
  /** A file as the editor has it or as it is on disk. Throws `ImportRefusal` where nobody can read it as text. */
  input(path: string): ImportInput;
  /** What an import would write; a refusal is an answer, not an exception. */
  preview(request: ImportRequest): Promise<ImportOutcome>;
  /** An id that no other catalogue of the folder has, made of this one, or of the folder's name; and the ids they have. */
  freeId(folder: string | undefined, wanted?: string): Promise<{ readonly id: string; readonly taken: readonly string[] }>;
  /** A starter of a catalogue. */
  starter(id: string, eol?: string): StarterCatalogue;
  /**
   * How a catalogue's file comes to count, and files to mean it: those of a glob, those of the whole folder (`all`; below
   * `src`, where that is there), or none. Throws `Refusal` where the settings cannot be read.
   */
  plan(folder: string, cataloguePath: string, id: string, files: BoundFiles): BindingPlan;
}
