import type { ImportRefusal, ImportedCatalogue } from '../service/authoring.ts';
import type { CliPlatform } from './platform.ts';

/** Says what was read, to standard error: counts, what was concluded, what was not read. */
export function summary(draft: ImportedCatalogue, what: string, platform: CliPlatform): void {
  const { codes, statuses, format } = draft;
  const inferred = [...codes, ...statuses]
    .flatMap((entry) => Object.values(entry))
    .filter((fact: unknown) => typeof fact === 'object' && fact !== null && 'provenance' in fact && fact.provenance === 'inferred').length;
  const parts = [count(codes.length, 'code'), ...(statuses.length > 0 ? [count(statuses.length, 'status', 'statuses')] : [])].join(' and ');
  platform.stderr.write(
    `${parts} ${what} (${format})${inferred > 0 ? `; ${count(inferred, 'fact')} inferred, marked by comments` : ''}.\n`,
  );
  const without = codes.filter((code) => code.statuses === undefined).length;
  if (without > 0) platform.stderr.write(`  ${count(without, 'code')} without a status: the source names none.\n`);
  notes(draft.notes, platform);
}

/** Says why nothing was imported, and what was found all the same. */
export function refused({ message, found, notes: all }: ImportRefusal, platform: CliPlatform): void {
  platform.stderr.write(`faultbook: nothing was imported. ${message}\n`);
  if (found.length > 0) platform.stderr.write(`  Found: ${found.join('; ')}.\n`);
  notes(all, platform);
}

/** One line for each note. */
export function notes(all: ImportedCatalogue['notes'], platform: CliPlatform): void {
  for (const { kind, message, line } of all)
    platform.stderr.write(`  ${kind}${line === undefined ? '' : ` (line ${line})`}: ${shown(message)}\n`);
}

/** `1 code`, `2 codes`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** Control characters of a source must not reach the terminal. */
export const shown = (words: string): string =>
  words === '' ? '""' : words.replaceAll(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
