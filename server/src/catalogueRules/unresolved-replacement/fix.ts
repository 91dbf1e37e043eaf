import { quoted } from '../../core/quoted.ts';
import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import { fixOf } from '../support/fix.ts';

/** The code that was probably meant, or the one at the end of the chain. */
export function fixes(view: CatalogueView, span: Span, data: unknown): readonly Fix[] {
  const meant = (data as { readonly meant?: readonly string[] } | undefined)?.meant ?? [];
  return meant.map((code) =>
    fixOf(view, `Replace by ${quoted(code)}`, [{ span, newText: JSON.stringify(code) }], { isPreferred: meant.length === 1 }),
  );
}
