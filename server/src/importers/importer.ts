/** What every importer takes and gives: text of some format in, a neutral draft of a catalogue out. */
import type { Actor, Deprecation, EnvelopeMember } from '../model/catalogue.ts';
import type { RetryPolicy } from '../model/retryPolicy.ts';

/** Texts longer than this (UTF-16 units) are not pages or descriptions that people wrote; nothing could be said of them in time. */
export const maxImportLength = 40_000_000;

/** Whether a fact stands in the source, or was concluded from what stands there. */
export type Provenance = 'stated' | 'inferred';

/** A fact, and where it comes from. */
export interface Fact<T> {
  readonly value: T;
  readonly provenance: Provenance;
  /** What an inferred fact was concluded from, as a phrase: `the action's wording`. */
  readonly basis?: string;
}

/** What a draft says of a status or of a code. */
export interface DraftMeaning {
  readonly title?: Fact<string>;
  readonly description?: Fact<string>;
  readonly action?: Fact<string>;
  readonly actor?: Fact<Actor>;
  readonly retry?: Fact<RetryPolicy>;
  readonly docs?: Fact<string>;
}

/** A status, as far as the source speaks of it by itself. */
export interface DraftStatus extends DraftMeaning {
  readonly status: number;
}

/** A code, as far as the source tells. Any text can be a code. */
export interface DraftCode extends DraftMeaning {
  readonly code: string;
  /** Ascending; absent where the source names none. */
  readonly statuses?: Fact<readonly number[]>;
  readonly deprecated?: Fact<Deprecation>;
  readonly example?: Fact<unknown>;
  /** One-based line of the source. */
  readonly line?: number;
}

/** Something a person should know of an import: concluded, left unread, or noticed. */
export interface ImportNote {
  readonly kind: 'inferred' | 'unread' | 'found';
  readonly message: string;
  /** One-based line of the source. */
  readonly line?: number;
}

/** The places of an envelope, each with its provenance. */
export type DraftEnvelope = Readonly<Partial<Record<EnvelopeMember, Fact<readonly string[]>>>> & { readonly contentType?: Fact<string> };

/** A neutral draft of a catalogue: what an importer read. */
export interface ImportedCatalogue {
  /** The importer's id. */
  readonly format: string;
  readonly id?: string;
  readonly title?: Fact<string>;
  readonly docs?: Fact<string>;
  readonly hosts: readonly Fact<string>[];
  readonly envelope: DraftEnvelope;
  /** Ascending. */
  readonly statuses: readonly DraftStatus[];
  /** In the order of the source. */
  readonly codes: readonly DraftCode[];
  readonly notes: readonly ImportNote[];
}

/** What is to be imported. */
export interface ImportInput {
  readonly text: string;
  /** The file's name or path; its ending is evidence of the format. */
  readonly fileName: string;
  /** Reads a file that the source refers to, by its path from the source; undefined where there is none. */
  readonly readRelative?: (path: string) => string | undefined;
}

/** One format. Detection is cheap and loads nothing; reading loads the format's parser. */
export interface Importer {
  /** The folder's name, and what `--from` takes. */
  readonly id: string;
  /** Shown to people: `OpenAPI description`. */
  readonly title: string;
  /** From 0 (not this format) to 1 (certainly this format). */
  detect(text: string, fileName: string): number;
  /** Throws `ImportRefusal` where the text cannot be read as this format. */
  read(input: ImportInput): Promise<ImportedCatalogue>;
}

/** Why nothing was imported, in sentences for people: what was found, and what was not. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  /** What was there, as short phrases; empty where there was nothing to speak of. */
  readonly found: readonly string[];
  /** One-based line of the source. */
  readonly line?: number;
  /** What was seen and left unread before it was given up. */
  readonly notes: readonly ImportNote[];

  constructor(
    message: string,
    details: { readonly found?: readonly string[]; readonly line?: number; readonly notes?: readonly ImportNote[] } = {},
  ) {
    super(message);
    this.found = details.found ?? [];
    this.notes = details.notes ?? [];
    if (details.line !== undefined) this.line = details.line;
  }
}
