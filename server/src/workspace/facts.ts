/** What the features may see of the analysis: its results, not its ways. */
export type { CodeUse, StatusUse, UnitFacts } from '../flow/facts.ts';
