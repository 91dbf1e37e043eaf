import { keyFunction } from '../../catalogue/codeKey.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { CatalogueView } from '../catalogueRule.ts';
import type { CataloguePair, EarlierEntry } from '../earlierCatalogues.ts';
import { newNameOf } from './newName.ts';

/** A published code that is gone. */
export interface RemovedCode {
  readonly code: string;
  /** Those that it was published with. */
  readonly statuses: readonly number[];
  /** The new code that looks like it. */
  readonly renamed?: string;
  readonly entry: EarlierEntry;
}

/** The codes that are missing from this file: they stood in it, or in a file of its catalogue that is gone. */
export function removedCodes(view: CatalogueView): readonly RemovedCode[] {
  const removed = new Map<string, RemovedCode>();
  for (const pair of view.earlier?.pairs ?? []) {
    const missing = missingCodes(pair);
    const added = newEntries(pair, missing.length);
    for (const code of missing) {
      const entry = removed.has(code) ? undefined : view.earlier?.entry(pair.then, code);
      if (entry === undefined || (pair.parts.includes(entry.path) ? entry.path : pair.parts[0]) !== view.path) continue;
      const declared = pair.then.codes.get(code)!;
      const renamed = newNameOf(declared, added);
      removed.set(code, { code, statuses: declared.statuses, ...(renamed !== undefined && { renamed }), entry });
    }
  }
  return [...removed.values()];
}

/** A code that was on its way out may go; one that is only written in another way is not gone. */
function missingCodes({ now, then, names }: CataloguePair): readonly string[] {
  const missing = [...then.codes.values()].filter(({ code, deprecated }) => deprecated === undefined && !names(code));
  if (missing.length === 0) return [];
  const keyOf = keyFunction([now, then]);
  const keys = new Set([...now.codes.keys()].map(keyOf));
  return missing.map(({ code }) => code).filter((code) => !keys.has(keyOf(code)));
}

/** More comparisons than this take a second, where everything has another name anyway. */
const maxComparisons = 500_000;

/** The codes that missing ones may have become. */
function newEntries({ now, then }: CataloguePair, missing: number): Catalogue['codes'] {
  const added = missing === 0 ? [] : [...now.codes].filter(([code]) => !then.codes.has(code));
  return new Map(added.length * missing > maxComparisons ? [] : added);
}
