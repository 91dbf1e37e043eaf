/**
 * All that client and server agree on beyond LSP itself: plain JSON shapes and names, no imports.
 * Positions are LSP's: zero-based lines and UTF-16 characters.
 */

/** The section of the editor's settings; asked for per folder by `workspace/configuration`. */
export const settingsSection = 'faultbook';

/** The severities a rule can be set to. */
export type RuleLevel = 'off' | 'hint' | 'information' | 'warning' | 'error';

/** The `faultbook.*` settings of one folder; each member that is there overrides the folder's `faultbook.jsonc`. */
export interface Settings {
  /** Globs of catalogue files, and ids of shipped catalogues. */
  readonly catalogues?: readonly string[];
  /** Which files mean which catalogue. */
  readonly bind?: readonly { readonly files: string | readonly string[]; readonly catalogue: string | readonly string[] }[];
  /** Severity per rule id. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Globs of files that are never checked. */
  readonly ignore?: readonly string[];
  /** What is shown within the text. */
  readonly inlayHints?: { /** The statuses beside each code. */ readonly statuses?: boolean };
}

/** What a client may send as `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** The settings of every folder, for clients that cannot answer `workspace/configuration`. */
  readonly settings?: Settings;
  /** For clients that show the semantic tokens of one server only: ours step back where a language has its own. */
  readonly yieldsSemanticTokens?: boolean;
  /** Whether the person trusts the folders, for clients that ask; `git` is not run in others. Absent: they do. */
  readonly isTrusted?: boolean;
}

/** LSP's position. */
export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

/** LSP's range. */
export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

/** Request, client to server: which catalogues a document means, and why. Result: `BindingResult`. */
export const bindingRequest = 'faultbook/binding';

/** Parameters of `faultbook/binding`. */
export interface BindingParams {
  readonly uri: string;
}

/** Which catalogues a document means, and why. */
export interface BindingResult {
  /** Whether this is a kind of document that handler code is looked for in. */
  readonly supported: boolean;
  readonly catalogues: readonly CatalogueReference[];
  /** One sentence: what ties the document to its catalogues, or why nothing does. */
  readonly reason: string;
  /** Where the evidence stands, where it is a place. */
  readonly evidence?: { readonly uri: string; readonly range?: WireRange };
}

/** A catalogue by its names. */
export interface CatalogueReference {
  readonly id: string;
  readonly title: string;
  /** Its file, where the client can open it. */
  readonly uri?: string;
}

/** Notification, client to server: the person trusts the folders now. No parameters. */
export const trustGrantedNotification = 'faultbook/trustGranted';

/** Notification, server to client: bindings may have changed; ask again for what is on screen. No parameters. */
export const bindingsChangedNotification = 'faultbook/bindingsChanged';

/** Request, client to server: what a code, a `type` URI, a status or a response body means. Result: `ExplainResult`. */
export const explainRequest = 'faultbook/explain';

/** Parameters of `faultbook/explain`. */
export interface ExplainParams {
  /** A code, a `type` URI, or a whole response body (with or without its header lines). */
  readonly text: string;
  /** The document whose catalogues count first. */
  readonly uri?: string;
}

/** Explanations, the likeliest first; empty where no catalogue knows the text. */
export interface ExplainResult {
  readonly explanations: readonly ExplanationItem[];
}

/** One catalogue's explanation. */
export interface ExplanationItem {
  /** Heading to show: the code (or status) and the catalogue's title. */
  readonly title: string;
  readonly catalogue: CatalogueReference;
  readonly code?: string;
  readonly status?: number;
  readonly markdown: string;
}

/** Request, client to server: every catalogue that applies to a folder. Result: `CataloguesResult`. */
export const cataloguesRequest = 'faultbook/catalogues';

/** Parameters of `faultbook/catalogues`. */
export interface CataloguesParams {
  /** A document or folder; absent = the first folder. */
  readonly uri?: string;
}

/** Catalogues, the workspace's own first. */
export interface CataloguesResult {
  readonly catalogues: readonly CatalogueSummary[];
}

/** What a list shows of a catalogue. */
export interface CatalogueSummary extends CatalogueReference {
  readonly shipped: boolean;
  /** How many codes it declares. */
  readonly codes: number;
  readonly docs?: string;
}

/**
 * Command of code lenses, run by the client: shows the places that use a code. Arguments: the catalogue's URI and the
 * position of the code's name, at which the client asks for references.
 */
export const showUsesCommand = 'faultbook.showUses';
