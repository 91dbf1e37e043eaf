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

/** In catalogue files: what stands there, and who uses it. */
export interface CatalogueFiles {
  outline(path: string): readonly CatalogueSymbol[];
  links(path: string): readonly { readonly span: Span; readonly url?: string; readonly path?: string }[];
  /** The names of the codes that a file declares, each with what `lensTitle` wants. */
  lenses(path: string): readonly { readonly span: Span; readonly code: string }[];
  /** Who uses a code, in a few words. Waits for the index at most `patience` milliseconds; undefined where that was too short. */
  lensTitle(path: string, code: string, patience: number, token: CancellationToken): Promise<string | undefined>;
}
