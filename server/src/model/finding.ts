import type { Span } from '../core/range.ts';

/** The severities of the editor; `off` silences a rule. */
export const severities = ['off', 'hint', 'information', 'warning', 'error'] as const;

/** A rule's configured severity. */
export type Severity = (typeof severities)[number];

/** A place that explains a finding. */
export interface RelatedPlace {
  /** Absolute path; absent = the finding's own file. */
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

/** What a rule says of a place in a file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  /** Shown struck through (deprecated) or faded (unused). */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** What it is about, where the span does not show that: tells findings of one place apart. */
  readonly about?: string;
  /** What the rule's fix needs; plain JSON, travels with the diagnostic. */
  readonly data?: unknown;
}

/** A replacement within one file. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A quick fix: edits per absolute path. */
export interface Fix {
  readonly title: string;
  /** Whether `--fix` and "fix all" may apply it unasked: it changes nothing but what the finding names. */
  readonly safe: boolean;
  readonly isPreferred?: boolean;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}
