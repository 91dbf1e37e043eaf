import { type Report, type ReportedFinding } from '../report.ts';

/** One JSON object: findings, suppressed ones apart, and totals. The format's own version is its first member. */
export function jsonReport(report: Report): string {
  const shown = report.findings.filter((finding) => finding.suppression === undefined);
  const value = {
    version: 1,
    tool: { name: 'faultbook', version: report.version },
    findings: shown.map(plain),
    suppressed: report.findings.filter((finding) => finding.suppression !== undefined).map(plain),
    notices: report.notices,
    summary: {
      files: report.files,
      fixed: report.fixed,
      error: shown.filter((finding) => finding.severity === 'error').length,
      warning: shown.filter((finding) => finding.severity === 'warning').length,
      information: shown.filter((finding) => finding.severity === 'information').length,
      hint: shown.filter((finding) => finding.severity === 'hint').length,
    },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const plain = ({ rule, severity, path, region, message, related, fingerprint, suppression, baseline }: ReportedFinding): object => ({
  rule,
  severity,
  path,
  ...region,
  message,
  related,
  fingerprint,
  ...(suppression === undefined ? {} : { suppression }),
  ...(baseline === undefined ? {} : { baseline }),
});
