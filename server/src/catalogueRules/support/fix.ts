import type { Fix, TextEdit } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';

/** How far a fix may be trusted. */
export interface FixTrust {
  readonly safe?: boolean;
  readonly isPreferred?: boolean;
}

/** A fix that edits the file itself. */
export const fixOf = (
  { path }: Pick<CatalogueView, 'path'>,
  title: string,
  edits: readonly TextEdit[],
  { safe = false, isPreferred = false }: FixTrust = {},
): Fix => ({ title, safe, ...(isPreferred && { isPreferred }), edits: new Map([[path, edits]]) });
