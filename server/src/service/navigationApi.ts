import type { CancellationToken } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import type { TextEdit } from '../model/finding.ts';

/** A place that names a code, without quotes. */
export interface CodeReference {
  readonly path: string;
  readonly span: Span;
  /** What the place does with it: tests it, sends it, writes it down; declares it, or names it as another's successor. */
  readonly kind: 'handled' | 'sent' | 'other' | 'declaration' | 'replacement';
}

/** The edits of a rename per absolute path; `unsure` ones only for somebody who looks at each. */
export interface RenameResult {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly unsure: ReadonlyMap<string, readonly TextEdit[]>;
}

/** A code of a catalogue, for a search by name. */
export interface CodeSymbol {
  readonly code: string;
  readonly container: string;
  readonly path: string;
  /** Its name, without quotes. */
  readonly span: Span;
  readonly isDeprecated: boolean;
}

/** A known code in source, as editors mark it. */
export interface CodeMark {
  readonly span: Span;
  readonly isDeprecated: boolean;
}

/** Statuses shown beside a code. */
export interface StatusHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** Between catalogues and code: who names which code, and where. Offsets are of the file's newest text. */
export interface CodeNavigation {
  /** Every place that names the code at an offset. Waits until the whole workspace is known. */
  references(path: string, offset: number, includeDeclaration: boolean, token: CancellationToken): Promise<readonly CodeReference[]>;
  highlights(path: string, offset: number, token: CancellationToken): Promise<readonly Omit<CodeReference, 'path'>[]>;
  /** What would be renamed; undefined where no code stands. Throws `Refusal`. */
  prepareRename(
    path: string,
    offset: number,
    token: CancellationToken,
  ): Promise<{ readonly span: Span; readonly code: string } | undefined>;
  /** Waits until the whole workspace is known. Throws `Refusal`. */
  rename(path: string, offset: number, newCode: string, token: CancellationToken): Promise<RenameResult | undefined>;
  /** Codes of all catalogues by name, the best first; not all where there are many. */
  symbols(query: string, token: CancellationToken): Promise<readonly CodeSymbol[]>;
  /** The known codes in a part of a source file, or in all of it. */
  marks(path: string, within: Span | undefined, token: CancellationToken): Promise<readonly CodeMark[]>;
  statusHints(path: string, within: Span, token: CancellationToken): Promise<readonly StatusHint[]>;
}

/** A symbol of a catalogue file. */
export interface CatalogueSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'section' | 'status' | 'code';
  readonly span: Span;
  readonly selection: Span;
  readonly isDeprecated?: boolean;
  readonly children: readonly CatalogueSymbol[];
}

/** One thing to write at a cursor of a catalogue file. */
export interface CatalogueCandidate {
  readonly label: string;
  readonly kind: 'member' | 'status' | 'policy' | 'actor' | 'code' | 'place' | 'catalogue' | 'text' | 'entry';
  readonly detail?: string;
  /** Plain text. */
  readonly documentation?: string;
  readonly sortText: string;
  readonly filterText: string;
  readonly span: Span;
  /** With the file's own indentation and line ends. */
  readonly plain: string;
  /** In LSP's snippet syntax, where there is something to fill in; its lines count from where it begins. */
  readonly snippet?: string;
  /** Where a comma is missing before it. */
  readonly comma?: number;
  readonly isPreselected?: boolean;
  readonly isDeprecated?: boolean;
}

/** A small file that is around one place like the whole one: for whoever goes by the schema alone. */
export interface CatalogueSkeleton {
  readonly text: string;
  readonly offset: number;
  /** Where the token at the place begins in it. */
  readonly tokenStart: number;
  /** Where that token is in the file. */
  readonly span: Span;
}

/** What the file itself and its surroundings let somebody write. */
export interface CatalogueOffers {
  readonly candidates: readonly CatalogueCandidate[];
  readonly isIncomplete: boolean;
  readonly skeleton: CatalogueSkeleton;
}

/** What is known of a member or value beyond what the schema says; empty where that is all. */
export interface CatalogueMemberHover {
  readonly markdown: string;
  readonly text: string;
  readonly skeleton: CatalogueSkeleton;
}

/** In catalogue files: what stands there, and who uses it. */
export interface CatalogueFiles {
  /** What can be written at an offset; undefined where nothing can, as within a comment. Reads no more of the file than it has to. */
  completion(path: string, offset: number, token: CancellationToken): Promise<CatalogueOffers | undefined>;
  memberHover(path: string, offset: number): CatalogueMemberHover | undefined;
  outline(path: string): readonly CatalogueSymbol[];
  links(path: string): readonly { readonly span: Span; readonly url?: string; readonly path?: string }[];
  /** The names of the codes that a file declares, each with what `lensTitle` wants. */
  lenses(path: string): readonly { readonly span: Span; readonly code: string }[];
  /** Who uses a code, in a few words. Waits for the index at most `patience` milliseconds; undefined where that was too short. */
  lensTitle(path: string, code: string, patience: number, token: CancellationToken): Promise<string | undefined>;
}
