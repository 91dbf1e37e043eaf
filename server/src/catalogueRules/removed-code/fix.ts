import { quoted } from '../../core/quoted.ts';
import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { fixOf } from '../support/fix.ts';
import { deprecatedEntry } from './deprecatedEntry.ts';
import { insertEntry } from './insertEntry.ts';
import { removedCodes } from './removedCodes.ts';

/** Puts the entry back as it was, where it was, marked as deprecated. */
export function fixes(view: CatalogueView, _span: Span, data: unknown): readonly Fix[] {
  const { code } = data as { readonly code: string };
  const removed = removedCodes(view).find((each) => each.code === code);
  const entry = removed && deprecatedEntry(removed.entry, removed.renamed);
  const edits = entry && insertEntry(view, entry);
  if (removed === undefined || edits === undefined) return [];
  const title =
    removed.renamed === undefined
      ? `Put ${quoted(code)} back as deprecated`
      : `Put ${quoted(code)} back as deprecated, replaced by ${quoted(removed.renamed)}`;
  return [fixOf(view, title, edits, { isPreferred: true })];
}
