import type { Catalogue } from '../model/catalogue.ts';

/** A name for the content of some catalogues: equal content, equal name. Reads every text once. */
export function contentVersion(catalogues: readonly Catalogue[]): string {
  let hash = 0x811c9dc5;
  let length = 0;
  const add = (text: string): void => {
    length += text.length + 1;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  };
  for (const { codes, statuses, ...rest } of catalogues) {
    add(JSON.stringify(rest));
    for (const entry of statuses.values()) add(JSON.stringify(entry));
    for (const entry of codes.values()) add(JSON.stringify(entry));
  }
  return `${(hash >>> 0).toString(36)}.${length.toString(36)}`;
}

/** Whether two readings of one catalogue say the same, comments and layout aside. */
export function sameCatalogue(a: Catalogue, b: Catalogue): boolean {
  return a === b || same(a, b);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    const others = b.entries();
    // The order counts: it is the order in which codes are offered.
    for (const [key, value] of a) {
      const other = others.next().value as [unknown, unknown];
      if (other[0] !== key || !same(value, other[1])) return false;
    }
    return true;
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && same((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
