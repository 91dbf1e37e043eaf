import { counts, levelOf, type Report } from '../report.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands of GitHub Actions: one annotation a line. What is suppressed or in the baseline is left out. */
export const githubReport = (report: Report): string =>
  report.findings
    .filter(counts)
    .map(({ severity, path, region, rule, message }) => {
      const { startLine, startColumn, endLine, endColumn } = region;
      // Columns are understood only where the finding stands on one line.
      const columns = startLine === endLine ? { col: startColumn, endColumn: Math.max(endColumn - 1, startColumn) } : {};
      const properties = { file: path, line: startLine, endLine, ...columns, title: `faultbook: ${rule}` };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[levelOf(severity)]} ${written.join(',')}::${escapeData(message)}\n`;
    })
    .join('');

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
