import type { RuleInfo } from '../model/ruleInfo.ts';

/** What the engine itself finds in settings, in comments and in the tie between a file and its catalogue. */
export const configRules = [
  { id: 'config-syntax', defaultSeverity: 'error', summary: 'A faultbook.jsonc that is not valid JSONC, or no text at all.' },
  {
    id: 'invalid-config',
    defaultSeverity: 'error',
    summary: 'A member of faultbook.jsonc that is unknown, of the wrong type, or not one of the values it can have.',
  },
  {
    id: 'unknown-rule',
    defaultSeverity: 'warning',
    summary: 'A rule that does not exist, in faultbook.jsonc or in a suppression comment.',
  },
  {
    id: 'unknown-catalogue',
    defaultSeverity: 'warning',
    summary: 'A catalogue that does not exist, in faultbook.jsonc or in a faultbook-catalogue comment.',
  },
  { id: 'unused-suppression', defaultSeverity: 'warning', summary: 'A suppression comment that suppresses nothing.' },
] as const satisfies readonly RuleInfo[];
