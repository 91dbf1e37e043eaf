import type { Dispatch } from '../../flow/facts.ts';
import type { UnitView } from '../rule.ts';

/** The documented codes that can still be there after all arms, and that nobody asks for behind them. */
export function missingKeys({ vocabulary, facts }: UnitView, dispatch: Dispatch): readonly string[] {
  const handled = dispatch.handled.filter((key) => vocabulary.has(key));
  if (handled.length === 0) return [];
  // Of several catalogues the one is meant that has all of these codes.
  const meant = vocabulary.catalogues.filter((catalogue) =>
    handled.every((key) => vocabulary.declarations(key).some((declaration) => declaration.catalogue === catalogue)),
  );
  const later = new Set(
    facts.codes.filter((use) => use.group === dispatch.group && use.span.start >= dispatch.span.end).map(({ key }) => key),
  );
  return dispatch.remaining.filter(
    (key) =>
      !later.has(key) &&
      vocabulary.declarations(key).some(({ catalogue, entry }) => meant.includes(catalogue) && entry.deprecated === undefined),
  );
}
