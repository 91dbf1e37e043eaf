import type { Severity } from './finding.ts';

/** What settings, documentation and SARIF say of a rule; a handler rule's `RuleMeta` is one of these. */
export interface RuleInfo {
  /** Kebab-case: diagnostic code, setting, SARIF ruleId and suppression. */
  readonly id: string;
  readonly defaultSeverity: Severity;
  /** What it finds, in one line. */
  readonly summary: string;
  readonly options?: readonly RuleOption[];
}

/** A switch of a rule, set beside its severity: `{ "severity": "hint", "alsoWithDefault": true }`. */
export interface RuleOption {
  readonly name: string;
  readonly summary: string;
}
