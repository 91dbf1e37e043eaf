import type { Span } from '../../core/range.ts';
import type { Declaration } from '../../model/vocabulary.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { matchRank } from '../matching.ts';

/** A code of a catalogue, for a search by name. */
export interface CodeSymbol {
  readonly code: string;
  readonly container: string;
  readonly path: string;
  readonly span: Span;
  readonly isDeprecated: boolean;
}

/** Longer lists are narrowed by typing on. */
const limit = 200;

/** Codes of all catalogues by name: the best matches first, a workspace's own before shipped ones. */
export function codeSymbols(workspace: Workspace, query: string): readonly CodeSymbol[] {
  const typed = query.trim().toLowerCase();
  const found: { readonly rank: number; readonly scope: string; readonly declaration: Declaration }[] = [];
  const seen = new Set<string>();
  for (const { folder, store } of workspace.scopes.refreshed()) {
    for (const catalogue of store.catalogues) {
      if (seen.has(catalogue.source)) continue;
      seen.add(catalogue.source);
      for (const entry of catalogue.codes.values()) {
        const rank = matchRank(entry.code, typed);
        if (rank !== undefined)
          found.push({ rank: rank * 2 + (catalogue.shipped ? 1 : 0), scope: `${folder ?? ''}/_`, declaration: { catalogue, entry } });
      }
    }
  }
  found.sort((a, b) => a.rank - b.rank);
  const places = new Set<string>();
  return found.slice(0, limit).flatMap(({ scope, declaration: { catalogue, entry } }) => {
    const place = workspace.codeName(scope, { catalogue, entry });
    // A code that is inherited stands where its base declares it.
    const key = place === undefined ? '' : `${place.name.start} ${place.path}`;
    if (place === undefined || places.has(key)) return [];
    places.add(key);
    return [
      { code: entry.code, container: catalogue.title, path: place.path, span: place.name, isDeprecated: entry.deprecated !== undefined },
    ];
  });
}
