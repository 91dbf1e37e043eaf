import type { Expr, ImportFact } from '../../flow/ir.ts';

/** A module's facts while they are read from its marks. */
export interface FactsDraft {
  readonly imports: ImportFact[];
  readonly constants: Map<string, Expr>;
  readonly exports: Map<string, string>;
  readonly comments: { start: number; end: number; text: string }[];
}

/** A draft of which nothing has been read yet. */
export const newDraft = (): FactsDraft => ({ imports: [], constants: new Map(), exports: new Map(), comments: [] });

/** What a comment between slashes and asterisks says, without these and those at the start of its lines. */
export const blockCommentText = (text: string): string =>
  text
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .trim();
