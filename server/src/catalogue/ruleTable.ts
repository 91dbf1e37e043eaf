import type { RuleInfo } from '../model/ruleInfo.ts';

/** What the engine itself finds in catalogue files while reading them. */
export const readingRules = [
  { id: 'catalogue-syntax', defaultSeverity: 'error', summary: 'A catalogue file that is not valid JSONC, or no text at all.' },
  {
    id: 'invalid-catalogue',
    defaultSeverity: 'error',
    summary: 'A member of a catalogue that is unknown, of the wrong type, or not one of the values it can have.',
  },
  {
    id: 'unresolved-extends',
    defaultSeverity: 'error',
    summary: 'A file or shipped catalogue to build on that does not exist, or that leads back to this one.',
  },
  { id: 'duplicate-catalogue', defaultSeverity: 'warning', summary: 'A catalogue whose id another catalogue has already.' },
] as const satisfies readonly RuleInfo[];

/** The id of a rule that reading a catalogue can report. */
export type ReadingRule = (typeof readingRules)[number]['id'];

/** The severity such a rule has where nothing else is configured. */
export function defaultSeverityOf(rule: ReadingRule): 'error' | 'warning' {
  return readingRules.find(({ id }) => id === rule)!.defaultSeverity;
}
