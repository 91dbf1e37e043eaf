import { counts, type Report, type ReportedFinding, type ReportStyle } from '../report.ts';

const colours = { error: '31', warning: '33', information: '36', hint: '36', dim: '2', bold: '1' } as const;

/** For people: findings by file, each with its line and the place in it marked, and a summary at the end. */
export function prettyReport(report: Report, style: ReportStyle): string {
  const paint = (text: string, colour: keyof typeof colours): string =>
    style.colour ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text;
  const shown = report.findings.filter(counts);
  const lines: string[] = [];
  let file: string | undefined;
  for (const finding of shown) {
    if (finding.path !== file) lines.push(...(file === undefined ? [] : ['']), paint((file = finding.path), 'bold'));
    const { startLine, startColumn } = finding.region;
    lines.push(
      `  ${startLine}:${startColumn}  ${paint(finding.severity, finding.severity)}  ${oneLine(finding.message)}  ${paint(finding.rule, 'dim')}`,
    );
    lines.push(...frame(finding, style.columns).map((line) => `  ${paint('│', 'dim')} ${line}`));
    for (const { path, region, message } of finding.related) {
      const place =
        path === undefined || region === undefined
          ? ''
          : `${path === finding.path ? '' : path}:${region.startLine}:${region.startColumn}  `;
      lines.push(`  ${paint(`╰ ${place}${oneLine(message)}`, 'dim')}`);
    }
  }
  for (const { path, message } of report.notices) lines.push(...(lines.length > 0 ? [''] : []), `${paint(path, 'bold')}: ${message}`);
  return [...lines, ...(lines.length > 0 ? [''] : []), summary(report, shown), ''].join('\n');
}

/** The line and, below it, the place; both cut to the terminal's width. */
function frame({ sourceLine, region }: ReportedFinding, columns: number): string[] {
  const indent = /^\s*/.exec(sourceLine)![0].length;
  const line = sourceLine.slice(indent).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  const start = region.startColumn - 1 - indent;
  const end = region.endLine === region.startLine ? region.endColumn - 1 - indent : line.length;
  if (line === '' || start < 0) return [];
  const width = Math.max(20, columns - 6);
  const from = end > width ? Math.max(0, start - 10) : 0;
  return [line.slice(from, from + width), ' '.repeat(start - from) + '~'.repeat(Math.max(1, Math.min(end, from + width) - start))];
}

function summary({ files, fixed, findings }: Report, shown: readonly ReportedFinding[]): string {
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = shown.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severity === 'information' ? `${count} information` : plural(count, severity)];
  });
  const suppressed = findings.filter((finding) => finding.suppression !== undefined).length;
  const known = findings.filter((finding) => finding.suppression === undefined && finding.baseline === 'unchanged').length;
  const notes = [
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ];
  const checked = `${plural(files, 'file')} checked`;
  const found = shown.length === 0 ? 'Nothing found' : `${plural(shown.length, 'finding')}: ${parts.join(', ')}`;
  return [`${found}; ${checked}`, ...notes].join(', ') + '.';
}

/** Messages may quote what a file holds: nothing of it may move the cursor. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
