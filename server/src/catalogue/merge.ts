import type { Catalogue, CodeEntry, Envelope, Recognise, StatusEntry } from '../model/catalogue.ts';
import type { CatalogueContent } from './read.ts';

/**
 * A catalogue together with those it extends, in order: later ones win over earlier ones, its own part over all, member
 * by member of each entry and of the envelope. Hosts, imports and files add up; id and title are its own.
 */
export function mergeCatalogue(bases: readonly Catalogue[], own: Pick<CatalogueContent, 'catalogue'>): Catalogue {
  if (bases.length === 0) return own.catalogue;
  const codes = new Map<string, CodeEntry>();
  const statuses = new Map<number, StatusEntry>();
  let envelope: Envelope = {};
  let docs: string | undefined;
  for (const part of [...bases, own.catalogue]) {
    for (const [code, entry] of part.codes) codes.set(code, mergeEntry(codes.get(code), entry));
    for (const [status, entry] of part.statuses) statuses.set(status, overlay(statuses.get(status), entry));
    envelope = { ...envelope, ...part.envelope };
    docs = part.docs ?? docs;
  }
  const { id, title, source, shipped } = own.catalogue;
  return {
    id,
    title,
    ...(docs !== undefined && { docs }),
    source,
    shipped,
    recognise: mergeRecognise([...bases, own.catalogue].map(({ recognise }) => recognise)),
    envelope,
    statuses,
    codes,
  };
}

/** An empty list of statuses says nothing, so it does not take away the base's. */
function mergeEntry(base: CodeEntry | undefined, entry: CodeEntry): CodeEntry {
  const merged = overlay(base, entry);
  return base !== undefined && entry.statuses.length === 0 ? { ...merged, statuses: base.statuses } : merged;
}

function overlay<T extends object>(base: T | undefined, over: T): T {
  if (base === undefined) return over;
  const merged = { ...base };
  for (const name of Object.keys(over) as (keyof T)[]) if (over[name] !== undefined) merged[name] = over[name];
  return merged;
}

function mergeRecognise(parts: readonly Recognise[]): Recognise {
  const all = (member: keyof Recognise): string[] => [...new Set(parts.flatMap((part) => part[member]))];
  return { hosts: all('hosts'), imports: all('imports'), files: all('files') };
}
