/** What an import has to say to the person who decides about it, as Markdown. */
import { codeSpan, escapeMarkdown } from '../features/richText.ts';
import type { Fact, ImportNote, ImportRefusal, ImportedCatalogue } from '../importers/importer.ts';
import type { ImportPreview, UpdatePreview } from './authoring.ts';

/** Longer lists are cut: nobody reads them, and the file says it all. */
const most = 100;

/** The facts of a draft that were concluded, each with the entry it belongs to. */
export function inferredFacts(
  draft: ImportedCatalogue,
): readonly { readonly entry: string; readonly member: string; readonly fact: Fact<unknown> }[] {
  const named: readonly (readonly [string, object])[] = [
    ['', { title: draft.title, docs: draft.docs, hosts: draft.hosts[0] }],
    ['envelope', draft.envelope],
    ...draft.statuses.map((entry) => [String(entry.status), entry] as const),
    ...draft.codes.map((entry) => [entry.code, entry] as const),
  ];
  return named.flatMap(([entry, facts]) =>
    Object.entries(facts).flatMap(([member, fact]) => (isFact(fact) && fact.provenance === 'inferred' ? [{ entry, member, fact }] : [])),
  );
}

/** The report of a new catalogue. */
export function reportNew({ draft, format }: ImportPreview, source: string): string {
  const without = draft.codes.filter(({ statuses }) => statuses === undefined);
  return lines(
    `# ${draft.title === undefined ? 'New catalogue' : escapeMarkdown(draft.title.value)}`,
    summaryOf(draft, format, source),
    'Nothing has been written yet.',
    ...section(
      'Without a status',
      without.map(({ code }) => codeSpan(code)).slice(0, most),
      'The source names none for these codes; Faultbook then says nothing about statuses.',
      without.length,
    ),
    ...inferredSection(draft),
    ...noteSections(draft.notes),
  );
}

/** The report of an update. */
export function reportUpdate(update: UpdatePreview, source: string, catalogue: string): string {
  const applied = update.changes.filter((change) => change.applied);
  const kept = update.changes.filter((change) => !change.applied);
  return lines(
    `# ${escapeMarkdown(catalogue)}`,
    `${summaryOf(update.draft, update.format, source)} ${count(update.added.length, 'code')} would be added and ${count(applied.length, 'fact')} changed; what people wrote stays.`,
    'Nothing has been written yet.',
    ...(applied.length === 0
      ? []
      : [
          '## Changed facts',
          [
            '| Code | Fact | Now | After |',
            '|---|---|---|---|',
            ...applied
              .slice(0, most)
              .map(
                ({ entry, member, was, is }) =>
                  `| ${cell(codeSpan(entry))} | ${member} | ${was === undefined ? '–' : cell(codeSpan(was))} | ${cell(codeSpan(is))} |`,
              ),
          ].join('\n'),
          ...more(applied.length),
        ]),
    ...section('New codes', update.added.slice(0, most).map(codeSpan), undefined, update.added.length),
    ...section(
      'Not taken over',
      kept
        .slice(0, most)
        .map(
          ({ entry, member, was, is }) =>
            `${codeSpan(entry)}: ${member} stays ${was === undefined ? 'open' : codeSpan(was)}; the source says ${codeSpan(is)}`,
        ),
      'The catalogue says something else, and a policy that somebody wrote down is only compared.',
      kept.length,
    ),
    ...section(
      'No longer in the source',
      update.missing.slice(0, most).map(codeSpan),
      'These codes stay. Where the API does not send one any more, mark it as `deprecated`.',
      update.missing.length,
    ),
    ...noteSections(update.draft.notes),
  );
}

/** What was found where nothing could be imported; undefined where there is nothing more to say than the refusal's message. */
export function reportRefusal(refusal: ImportRefusal, source: string): string | undefined {
  if (refusal.found.length === 0 && refusal.notes.length === 0) return undefined;
  return lines(
    `# Nothing was imported`,
    `${escapeMarkdown(source)}: ${escapeMarkdown(refusal.message)}`,
    ...section('Found', refusal.found.slice(0, most).map(escapeMarkdown), undefined, refusal.found.length),
    ...noteSections(refusal.notes),
  );
}

function summaryOf({ codes, statuses }: ImportedCatalogue, format: string, source: string): string {
  const parts = [
    `**${count(codes.length, 'code')}**`,
    ...(statuses.length === 0 ? [] : [`**${count(statuses.length, 'status', 'statuses')}**`]),
  ];
  return `${parts.join(' and ')} read from ${codeSpan(source)} (${escapeMarkdown(format)}).`;
}

function inferredSection(draft: ImportedCatalogue): string[] {
  const facts = inferredFacts(draft);
  const entries = groupBy(facts, ({ entry }) => entry);
  const items = [...entries].slice(0, most).map(([entry, those]) => {
    const bases = groupBy(those, ({ fact }) => fact.basis ?? '');
    const parts = [...bases].map(
      ([basis, same]) =>
        same.map(({ member, fact }) => `${member} ${codeSpan(shown(fact.value))}`).join(', ') +
        (basis === '' ? '' : ` (from ${escapeMarkdown(basis)})`),
    );
    return `${entry === '' ? 'The catalogue' : entry === 'envelope' ? 'The envelope' : codeSpan(entry)}: ${parts.join('; ')}`;
  });
  return section(
    'Inferred',
    items,
    'Please check these: they do not stand in the source. In the file, a comment marks each.',
    entries.size,
  );
}

function noteSections(notes: readonly ImportNote[]): string[] {
  const titles = [
    ['unread', 'Not read', 'Add by hand what is missing.'],
    ['inferred', 'Concluded from the whole', undefined],
    ['found', 'Also found', undefined],
  ] as const;
  return titles.flatMap(([kind, title, lead]) => {
    const those = notes.filter((note) => note.kind === kind);
    const items = those
      .slice(0, most)
      .map(({ message, line }) => `${line === undefined ? '' : `Line ${line}: `}${escapeMarkdown(message)}`);
    return section(title, items, lead, those.length);
  });
}

function section(title: string, items: readonly string[], lead: string | undefined, all: number): string[] {
  if (items.length === 0) return [];
  return [`## ${title}`, ...(lead === undefined ? [] : [lead]), items.map((item) => `- ${item}`).join('\n'), ...more(all)];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

const more = (all: number): string[] => (all > most ? [`… and ${all - most} more.`] : []);
const lines = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
/** Within a table a bar ends the cell, in code as well. */
const cell = (text: string): string => text.replaceAll('|', '\\|');
const isFact = (value: unknown): value is Fact<unknown> => typeof value === 'object' && value !== null && 'provenance' in value;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
