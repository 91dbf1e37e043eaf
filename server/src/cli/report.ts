import type { Finding } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';

/** A place as people and formats name it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place beside the finding that explains it; without a region the whole file, without a path only words. */
export interface RelatedLine {
  readonly path?: string;
  readonly region?: Region;
  readonly message: string;
}

/** A finding as it is reported. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** Relative to the working directory where it lies below it, with `/`. */
  readonly path: string;
  readonly region: Region;
  readonly message: string;
  readonly related: readonly RelatedLine[];
  /** The line it starts on, as it stands in the file. */
  readonly sourceLine: string;
  /** Equal for the same mistake after lines were added or removed elsewhere. */
  readonly fingerprint: string;
  /** Set where a comment suppresses it. */
  readonly suppression?: { readonly justification?: string };
  /** Whether the baseline has it; absent where none was given. */
  readonly baseline?: 'new' | 'unchanged';
}

/** Something that went wrong with a file without ending the check. */
export interface Notice {
  readonly path: string;
  readonly message: string;
}

/** A whole check's result: what every reporter prints. */
export interface Report {
  readonly version: string;
  readonly files: number;
  readonly findings: readonly ReportedFinding[];
  readonly notices: readonly Notice[];
  /** Fixes that `--fix` applied. */
  readonly fixed: number;
  readonly rules: readonly RuleInfo[];
}

/** How a reporter may write. */
export interface ReportStyle {
  readonly colour: boolean;
  readonly columns: number;
}

/** Turns a report into text for standard output. */
export type Reporter = (report: Report, style: ReportStyle) => string;

/** Severities from the mildest to the gravest. */
const order: readonly Finding['severity'][] = ['hint', 'information', 'warning', 'error'];

/** SARIF's name for a severity, which the other formats share. */
export const levelOf = (severity: Finding['severity']): 'error' | 'warning' | 'note' =>
  severity === 'error' || severity === 'warning' ? severity : 'note';

/** Whether a finding is at least as grave as a level; `note` is the mildest. */
export const reaches = (severity: Finding['severity'], level: string): boolean =>
  order.indexOf(severity) >= Math.max(0, order.indexOf(level as Finding['severity']));

/** Whether a finding is neither suppressed nor in the baseline. */
export const counts = (finding: ReportedFinding): boolean => finding.suppression === undefined && finding.baseline !== 'unchanged';
