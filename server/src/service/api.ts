import type { CancellationToken } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import type { DiskChange } from '../workspace/events.ts';
import type { FolderSettings as Folder } from '../workspace/scopes.ts';
import type { CatalogueAuthoring } from './authoringApi.ts';
import type { CatalogueComparison } from './comparisonApi.ts';
import type { CatalogueFiles, CodeNavigation } from './navigationApi.ts';

export type { DiskChange, ServiceEvents } from '../workspace/events.ts';
export type { FolderSettings as Folder } from '../workspace/scopes.ts';

/** Why a file means the catalogues it means. */
export interface BindingInfo {
  /** Whether handler code is looked for in this kind of file. */
  readonly supported: boolean;
  /** `path`: the catalogue's file, where there is one. */
  readonly catalogues: readonly { readonly id: string; readonly title: string; readonly path?: string }[];
  /** One sentence: "imports @voka/sdk", "bound by faultbook.jsonc". Empty catalogues: why there is none. */
  readonly reason: string;
  /** Where the evidence stands, where it is a place. */
  readonly evidence?: { readonly path: string; readonly span?: Span };
}

/** What is shown, for clients that render Markdown and for those that do not. */
export interface Documentation {
  readonly markdown: string;
  readonly text: string;
}

/** What to show, and the text it belongs to. */
export interface HoverResult extends Documentation {
  readonly span: Span;
}

/** One code offered at a code position. */
export interface CompletionCandidate {
  readonly label: string;
  /** Short text beside the label: status and title. */
  readonly detail: string;
  readonly description?: string;
  readonly sortText: string;
  readonly filterText?: string;
  readonly edit: TextEdit;
  readonly deprecated?: boolean;
  /** Names the declaration for `resolveCompletion`; plain JSON. */
  readonly data: unknown;
}

/** A list that may have been cut off. */
export interface CompletionResult {
  readonly items: readonly CompletionCandidate[];
  readonly isIncomplete: boolean;
}

/** A place in a file. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Where something is declared: `span` is the whole declaration. */
export interface Definition extends Place {
  /** The name within the declaration. */
  readonly selection: Span;
  /** The text in the asking file that was understood as its name. */
  readonly origin: Span;
}

/** The findings of one file, and what identifies this state of them. */
export interface FileFindings {
  readonly path: string;
  /** Equal ids mean equal findings. */
  readonly resultId: string;
  readonly findings: readonly Finding[];
  /** Findings that a comment suppressed, for SARIF; with the comment's justification. */
  readonly suppressed: readonly { readonly finding: Finding; readonly justification?: string }[];
}

/** What `explain` found for a code, a `type` URI or a response body. */
export interface Explanation extends Documentation {
  readonly catalogue: Catalogue;
  /** As written; absent where the catalogue only knows the status. */
  readonly code?: string;
  readonly status?: number;
}

/**
 * The engine: a pure function of the folders, the open documents and the injected host. Spans are UTF-16 offsets into
 * the text last given (or on disk). Every question of a file works on its newest state; asking is what computes.
 */
export interface LanguageService {
  readonly navigation: CodeNavigation;
  readonly catalogueFiles: CatalogueFiles;
  readonly authoring: CatalogueAuthoring;
  readonly comparison: CatalogueComparison;
  /** The extensions, with the dot, of the files that codes are looked for in: changes of these on disk are to be told. */
  readonly sourceExtensions: readonly string[];
  setFolders(folders: readonly Folder[]): void;
  /**
   * Opens or replaces a document in the editor's memory. This and the next two return whether findings of other files may
   * have changed: the document is a catalogue or `faultbook.jsonc`.
   */
  openDocument(path: string, languageId: string, version: number, text: string): boolean;
  /** Applies edits in order, each to the text the one before left. */
  changeDocument(path: string, version: number, changes: readonly { readonly span?: Span; readonly text: string }[]): boolean;
  closeDocument(path: string): boolean;
  /** Tells of files changed on disk; returns whether findings of other files may have changed. */
  changedOnDisk(changes: readonly DiskChange[]): boolean;
  /** The text the engine works on: the open document's, or the file's. */
  text(path: string): string | undefined;

  hover(path: string, offset: number, token: CancellationToken): Promise<HoverResult | undefined>;
  completion(path: string, offset: number, token: CancellationToken): Promise<CompletionResult | undefined>;
  resolveCompletion(data: unknown): Documentation | undefined;
  definition(path: string, offset: number, token: CancellationToken): Promise<readonly Definition[]>;
  /**
   * All findings of one file: source, catalogue (`*.errors.json[c]`) or `faultbook.jsonc`. `settled` waits for what needs a look at
   * the whole workspace: which codes nobody uses.
   */
  findings(path: string, token: CancellationToken, settled?: boolean): Promise<FileFindings>;
  /** The fixes of a finding that still stands. */
  fixes(path: string, finding: Finding, token: CancellationToken): Promise<readonly Fix[]>;
  /** The edits of all safe fixes of a file that do not touch each other: what "fix all" and `--fix` apply in one turn. */
  fixAll(path: string, token: CancellationToken): Promise<readonly TextEdit[]>;
  /** The edit that suppresses a finding by a comment. */
  suppression(path: string, finding: Finding): Fix | undefined;
  binding(path: string, token: CancellationToken): Promise<BindingInfo>;
  /** Every catalogue that applies to a folder: shipped ones and the workspace's. */
  catalogues(folder: string): Promise<readonly Catalogue[]>;
  /** The file a catalogue was read from, or that ships with the product; undefined where nobody can open one. */
  catalogueFile(catalogue: Catalogue): string | undefined;
  /** By code, `type` URI, status, or whole response body with or without its head; `path` says whose catalogues count first. */
  explain(codeOrBody: string, path?: string): Promise<readonly Explanation[]>;
  /** Source and catalogue files below a file or directory that a check looks at, in order. */
  filesToCheck(paths: readonly string[], token: CancellationToken): Promise<readonly string[]>;
  dispose(): void;
}
