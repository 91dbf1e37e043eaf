import type { CatalogueFile } from '../catalogue/parse.ts';
import type { JsonDocument } from '../core/jsonc.ts';
import type { Span } from '../core/range.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Fix, RelatedPlace, Severity } from '../model/finding.ts';
import type { RuleOption } from '../model/ruleInfo.ts';
import type { EarlierCatalogues } from './earlierCatalogues.ts';

/** What the rule table, the settings, the docs and SARIF say of a rule for catalogue files, and what it needs to look. */
export interface CatalogueRuleMeta {
  /** Kebab-case: folder, diagnostic code, setting, SARIF ruleId, docs page and suppression. */
  readonly id: string;
  readonly defaultSeverity: Severity;
  /** What it finds, in one line. */
  readonly summary: string;
  readonly fixable: boolean;
  readonly options?: readonly RuleOption[];
  /**
   * `text`: the file alone, also where it lies outside of the workspace or cannot be read to its end. `workspace`: a file of the
   * workspace that can be read. `uses`: also what sources do with its codes. `earlier`: also its catalogues at an earlier revision.
   * A rule is not asked while what it needs is missing, and a comment that suppresses it then counts as used.
   */
  readonly needs: 'text' | 'workspace' | 'uses' | 'earlier';
}

/** Whether the sources that mean a catalogue use one of its codes. */
export type CodeUsage = 'used' | 'unused' | 'cannot-tell';

/** Another catalogue that counts in the same folder, and neither extends this one nor is extended by it. */
export interface OtherCatalogue {
  readonly catalogue: Catalogue;
  /** Whether `faultbook.jsonc` or the editor's settings bind the same files to both. */
  readonly isBoundWithThis: boolean;
  /** Where it declares a code, the name without quotes; undefined where no file can be opened. */
  place(code: string): { readonly path: string; readonly span: Span } | undefined;
}

/** A catalogue file as a rule sees it. Spans in and out count from the file's start. */
export interface CatalogueView {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The file as a tree, read past errors. Made when first asked for. */
  document(): JsonDocument;
  /** What the file by itself declares, and where. */
  readonly file: CatalogueFile;
  /** The file together with all that it extends. */
  readonly catalogue: Catalogue;
  /** The catalogues that are made of this file: itself, and those that extend it. */
  readonly wholes: readonly Catalogue[];
  readonly others: readonly OtherCatalogue[];
  /** Answers for rules that need `uses` only; everybody else cannot tell. */
  uses(code: string): CodeUsage;
  /** There for rules that need `earlier`. */
  readonly earlier?: EarlierCatalogues;
  /** The rule's own options as they are set for the file, unchecked; absent where none are. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a rule reports; the engine adds rule id and severity. */
export interface CatalogueReport {
  readonly span: Span;
  readonly message: string;
  /** Replaces the configured severity where a finding is weaker than the rule: never stronger than configured. */
  readonly atMost?: Exclude<Severity, 'off'>;
  readonly related?: readonly RelatedPlace[];
  readonly tag?: 'deprecated' | 'unnecessary';
  /** What it is about, where the span does not show that. */
  readonly about?: string;
  /** What the fix needs; plain JSON. */
  readonly data?: unknown;
}

/** A rule for catalogue files: metadata, one pure check, and pure fixes. */
export interface CatalogueRule {
  readonly meta: CatalogueRuleMeta;
  check(view: CatalogueView): Iterable<CatalogueReport>;
  /** `span` and `data` are the finding's own. Not asked where the file cannot be read to its end. */
  fixes?(view: CatalogueView, span: Span, data: unknown): readonly Fix[];
}
