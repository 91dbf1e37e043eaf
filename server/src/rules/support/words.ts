import type { Vocabulary } from '../../model/vocabulary.ts';

export { quoted } from '../../core/quoted.ts';

/** Statuses as they are read aloud: `429`, `429 or 503`, `429, 502 or 503`; a long list is cut short. */
export function listed(items: readonly (string | number)[], limit = 4): string {
  if (items.length > limit) return `${items.slice(0, limit).join(', ')} …`;
  const last = items.at(-1) ?? '';
  return items.length < 2 ? String(last) : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** The bound catalogues' titles. */
export const titles = (vocabulary: Vocabulary): string =>
  listed(
    vocabulary.catalogues.map((catalogue) => catalogue.title),
    3,
  );

/** The code of a key as its first catalogue writes it. */
export const writtenCode = (vocabulary: Vocabulary, key: string): string => vocabulary.declarations(key)[0]?.entry.code ?? key;

/** Statuses with runs of them as ranges: `404`, `429 or 503`, `500-599`. */
export function statusList(statuses: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const status of [...statuses].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && status === last[1] + 1) last[1] = status;
    else runs.push([status, status]);
  }
  return listed(
    runs.flatMap(([from, to]) => (to - from < 2 ? Array.from({ length: to - from + 1 }, (_, i) => String(from + i)) : [`${from}-${to}`])),
  );
}
