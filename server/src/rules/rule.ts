import type { Span } from '../core/range.ts';
import type { UnitFacts } from '../flow/facts.ts';
import type { FunctionNode, Unit } from '../flow/ir.ts';
import type { Language } from '../languages/language.ts';
import type { Fix, RelatedPlace, Severity } from '../model/finding.ts';
import type { RuleOption } from '../model/ruleInfo.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** What the rule table, the settings, the docs and SARIF say of a rule. */
export interface RuleMeta {
  /** Kebab-case: folder, diagnostic code, setting, SARIF ruleId, docs page and suppression. */
  readonly id: string;
  readonly defaultSeverity: Severity;
  /** What it finds, in one line. */
  readonly summary: string;
  readonly fixable: boolean;
  readonly options?: readonly RuleOption[];
}

/** One unit as a rule sees it. Spans in and out are relative to the unit's start. */
export interface UnitView {
  readonly text: string;
  readonly unit: Unit;
  readonly facts: UnitFacts;
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  /** The rule's own options as they are set for the file, unchecked; absent where none are. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a rule reports; the engine adds rule id, severity and position. */
export interface Report {
  readonly span: Span;
  readonly message: string;
  /** Replaces the configured severity where a finding is weaker than the rule: never stronger than configured. */
  readonly atMost?: Exclude<Severity, 'off'>;
  readonly related?: readonly RelatedPlace[];
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly data?: unknown;
}

/** What a fix may look at: the unit again, plus the file around it. Edits are absolute in the file. */
export interface FixView extends UnitView {
  readonly path: string;
  readonly fileText: string;
  /** The unit's offset in the file. */
  readonly unitStart: number;
  /** The innermost function at the finding. */
  readonly fn?: FunctionNode;
  /** Names declared at module level, so that a fix invents no second one. */
  readonly moduleNames: ReadonlySet<string>;
  /** Reads another file (a catalogue to be edited); undefined where it cannot be. */
  readText(path: string): string | undefined;
}

/** A rule for handler code: metadata, one pure check, and pure fixes. */
export interface Rule {
  readonly meta: RuleMeta;
  check(view: UnitView): Iterable<Report>;
  /** `span` and `data` are the finding's own, `span` relative to the unit. */
  fixes?(view: FixView, span: Span, data: unknown): readonly Fix[];
}
