/** A documentation page in Markdown. */
import { parsePointer } from '../../core/jsonPointer.ts';
import type { Catalogue, CodeEntry, EnvelopeMember, StatusEntry } from '../../model/catalogue.ts';
import type { RetryPolicy } from '../../model/retryPolicy.ts';
import { retryVerdicts } from '../../model/retryPolicy.ts';
import { statusTitle } from '../../model/statusNames.ts';
import type { Exporter } from '../exporter.ts';
import { exampleBody } from '../support/exampleBody.ts';
import { codesByStatus, codesOf, codesWithoutStatus, oneLine, origin, policyOf, statusEntries, withStop } from '../support/facts.ts';

/** Markdown with GitHub's tables. */
export const exporter: Exporter = {
  id: 'markdown',
  title: 'Markdown page',
  fileName: ({ id }) => `${id}-errors.md`,
  write,
};

const members: Readonly<Record<EnvelopeMember, string>> = {
  code: 'The error code: machine-readable and stable. Branch on this.',
  status: 'The HTTP status, repeated in the body.',
  title: 'A short summary for people.',
  message: 'What happened, for people. It may change: do not branch on it.',
  requestId: 'Names this request. Quote it when you ask for support.',
  issues: 'A list with one item for each value that was refused.',
};

const inTables: Readonly<Record<RetryPolicy, string>> = {
  never: 'No',
  'after-fix': 'After a fix',
  reauthenticate: 'After signing in again',
  reload: 'After a reload',
  backoff: 'Yes, with back-off',
  'retry-after': 'Yes, after `Retry-After`',
};

function write(catalogue: Catalogue): string {
  const sections = [
    `# ${inline(catalogue.title)} errors`,
    intro(catalogue),
    ...envelope(catalogue),
    ...retries(catalogue),
    ...byStatus(catalogue),
    ...others(catalogue),
    `<!-- ${origin(catalogue).replaceAll('--', '- -')}: do not edit. -->`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function intro({ docs, codes, contentType }: Catalogue & { contentType?: string }): string {
  const count = codes.size === 1 ? 'one error code' : `${codes.size} error codes`;
  const more = docs === undefined || contentType !== undefined ? '' : ` The provider's own documentation is at <${docs}>.`;
  return `There ${codes.size === 1 ? 'is' : 'are'} ${count}. Test the code, never the message: codes stay, messages change.${more}`;
}

function envelope(catalogue: Catalogue): string[] {
  const rows = (Object.keys(members) as EnvelopeMember[]).flatMap((member) => {
    const places = catalogue.envelope[member] ?? [];
    return places.length === 0 ? [] : [[places.map(placeName).join(' or '), members[member]]];
  });
  if (rows.length === 0) return [];
  const type = catalogue.envelope.contentType;
  const example = exampleBody(catalogue);
  return [
    '## Error responses',
    `Every error response${type === undefined ? '' : ` is sent as ${code(type)} and`} has these members:`,
    table(['Field', 'Description'], rows),
    ...(example === undefined ? [] : [`\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``]),
  ];
}

/** `/error/code` is shown as `error.code`. */
function placeName(place: string): string {
  if (place.startsWith('header:')) return `the ${code(place.slice(7))} header`;
  return code((parsePointer(place) ?? []).join('.').replaceAll(/\.0(?=\.|$)/g, '[]'));
}

function retries(catalogue: Catalogue): string[] {
  const used = new Set([
    ...codesOf(catalogue).map((entry) => policyOf(entry, catalogue)?.policy),
    ...statusEntries(catalogue).map(({ retry }) => retry),
  ]);
  const rows = (Object.keys(inTables) as RetryPolicy[])
    .filter((policy) => used.has(policy))
    .map((policy) => [inTables[policy], retryVerdicts[policy]]);
  return rows.length === 0 ? [] : ['## Retrying', table(['Retry', 'Meaning'], rows)];
}

function byStatus(catalogue: Catalogue): string[] {
  const groups = codesByStatus(catalogue);
  const open = codesWithoutStatus(catalogue);
  if (groups.size === 0 && open.length === 0) return [];
  return [
    '## Error codes',
    ...[...groups].flatMap(([status, entries]) => [
      `### ${statusTitle(status)}`,
      ...statusText(catalogue.statuses.get(status)),
      codeTable(entries, catalogue),
    ]),
    ...(open.length === 0 ? [] : [`### Without a documented status`, codeTable(open, catalogue)]),
  ];
}

function statusText(entry: StatusEntry | undefined): string[] {
  const text = [entry?.description, entry?.action]
    .filter((each) => each !== undefined)
    .map(inline)
    .join(' ');
  return text === '' ? [] : [text];
}

function codeTable(entries: readonly CodeEntry[], catalogue: Catalogue): string {
  return table(
    ['Code', 'Meaning', 'What to do', 'Retry'],
    entries.map((entry) => {
      const known = policyOf(entry, catalogue);
      const gone = entry.deprecated
        ? [
            `**Deprecated**${entry.deprecated.since === undefined ? '' : ` since ${inline(entry.deprecated.since)}`}.`,
            entry.deprecated.replacedBy === undefined ? '' : `Use ${code(entry.deprecated.replacedBy)}.`,
            inline(entry.deprecated.reason ?? ''),
          ]
        : [];
      const title = entry.title === undefined ? '' : `**${inline(entry.title)}.**`;
      return [
        code(entry.code),
        [title, gone.length > 0 ? withStop(inline(entry.description ?? '')) : inline(entry.description ?? ''), ...gone]
          .filter((text) => text !== '')
          .join(' '),
        inline(entry.action ?? ''),
        known ? `${inTables[known.policy]}${known.inferred ? ' (by its status)' : ''}` : '',
      ];
    }),
  );
}

/** Statuses that have a meaning and no code. */
function others(catalogue: Catalogue): string[] {
  const withCodes = codesByStatus(catalogue);
  const rows = statusEntries(catalogue)
    .filter(({ status }) => !withCodes.has(status))
    .map(({ status, title, description, action, retry }) => [
      statusTitle(status),
      [title === undefined || statusTitle(status).endsWith(title) ? '' : `**${inline(title)}.**`, inline(description ?? '')]
        .filter((text) => text !== '')
        .join(' '),
      inline(action ?? ''),
      retry ? inTables[retry] : '',
    ]);
  return rows.length === 0 ? [] : ['## Other statuses', table(['Status', 'Meaning', 'What to do', 'Retry'], rows)];
}

/** Aligned, so that its source can be read too, as far as that makes sense. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((_, column) => Math.min(40, Math.max(3, ...cells.map((row) => row[column]?.length ?? 0))));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(cells[0]!), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join('\n');
}

/** Text that a reader sees as it is: words in backquotes stay code, markup is none. */
function inline(text: string): string {
  return oneLine(text)
    .split(/(`[^`]+`)/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part.replaceAll(/[\\*_[\]<>#~]/g, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`)),
    )
    .join('');
}

/** A text set as code, with as many backquotes as it takes; line breaks are shown as JSON writes them. */
function code(text: string): string {
  const shown = text === '' || /[\n\r\t\0]/.test(text) || text.trim() !== text ? JSON.stringify(text) : text;
  const ticks = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return ticks.length > 1 ? `${ticks} ${shown} ${ticks}` : ticks + shown + ticks;
}
