import { mostSimilar, slipsOf } from '../../core/similarity.ts';
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';

/** The new code that an old one was probably renamed to: spelled alike, or of the same status and with the same words. */
export function newNameOf(old: CodeEntry, added: Catalogue['codes']): string | undefined {
  if (added.size === 0) return undefined;
  const [slip] = slipsOf(old.code, added.keys(), 1);
  if (slip !== undefined) return slip;
  const alike = [...added.values()].filter(
    (entry) => saysTheSame(old, entry) || (sameStatuses(old, entry) && sharesWord(old.code, entry.code)),
  );
  return mostSimilar(
    old.code,
    alike.map(({ code }) => code),
    1,
  )[0];
}

const saysTheSame = (a: CodeEntry, b: CodeEntry): boolean =>
  (a.title !== undefined && a.title === b.title) || (a.description !== undefined && a.description === b.description);

const sameStatuses = (a: CodeEntry, b: CodeEntry): boolean => a.statuses.length > 0 && String(a.statuses) === String(b.statuses);

function sharesWord(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

/** Words of one or two letters say nothing; `rateLimited` has two. */
const wordsOf = (code: string): string[] =>
  code
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
