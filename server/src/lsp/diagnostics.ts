import type { Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { Texts } from './texts.ts';

/** The `source` of every diagnostic of this server. */
export const diagnosticSource = 'faultbook';

const severityOf = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What a finding's translation needs to know of its surroundings. */
export interface DiagnosticContext {
  readonly path: string;
  readonly texts: Texts;
  readonly features: ClientFeatures;
  uriOf(path: string): string;
  /** Where a rule is documented. */
  ruleDocs(rule: string): string | undefined;
}

/** A finding as the client shows it. */
export function toDiagnostic(finding: Finding, { path, texts, features, uriOf, ruleDocs }: DiagnosticContext): Diagnostic {
  const { related = [], tag } = finding;
  const href = features.codeDescription ? ruleDocs(finding.rule) : undefined;
  return {
    range: texts.rangeOf(path, finding.span),
    severity: severityOf[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    message: finding.message,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(features.diagnosticTags && tag !== undefined
      ? { tags: [tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }
      : {}),
    ...(features.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map((place) => {
            const at = place.path ?? path;
            return { location: { uri: uriOf(at), range: texts.rangeOf(at, place.span) }, message: place.message };
          }),
        }
      : {}),
  };
}
