import type { JsonCursor } from '../cursor.ts';
import { membersOfSection } from './members.ts';
import type { Section } from './members.ts';

/** What can be written at a cursor of a catalogue file. */
export type Place =
  | { readonly kind: 'empty' }
  /** A member's name in an object of the format. */
  | { readonly kind: 'name'; readonly section: Section; readonly entry?: string }
  /** A value of a member; `entry` is the code or status that it is about. */
  | { readonly kind: 'value'; readonly section: Section; readonly member: string; readonly entry?: string; readonly inList: boolean };

const has = (section: Section, name: string): boolean => Object.hasOwn(membersOfSection(section), name);

/** The place by its names; undefined where the format says nothing, as within an example. */
export function placeOf(cursor: JsonCursor): Place | undefined {
  if (cursor.container === undefined) return { kind: 'empty' };
  const path = meantPath(cursor.path);
  if (cursor.container === 'array') {
    const member = path.at(-1);
    const owner = ownerOf(path.slice(0, -1));
    if (member === undefined || owner === undefined || !has(owner.section, member)) return undefined;
    return { kind: 'value', ...owner, member, inList: true };
  }
  const owner = ownerOf(path);
  if (owner === undefined) return undefined;
  if (cursor.expects === 'name') return { kind: 'name', ...owner };
  return cursor.member === undefined ? undefined : { kind: 'value', ...owner, member: cursor.member, inList: false };
}

/** The names as they were meant: a brace that is missing nests an entry in the one before it, one too many takes it out. */
export function meantPath(path: readonly string[]): readonly string[] {
  const codes = path.lastIndexOf('codes');
  let names = codes > 0 && path[0] !== 'codes' && path[0] !== undefined && has('catalogue', path[0]) ? path.slice(codes) : path;
  if (names[0] !== undefined && !has('catalogue', names[0])) names = ['codes', ...names];
  const [section] = names;
  if (section !== 'codes' && section !== 'statuses') return names;
  const inner = section === 'codes' ? 'code' : 'status';
  while (names.length > 2 && !has(inner, names[2]!)) names = [section, ...names.slice(2)];
  return names;
}

function ownerOf(path: readonly string[]): { readonly section: Section; readonly entry?: string } | undefined {
  const [section, entry, member, ...more] = path;
  if (section === undefined) return { section: 'catalogue' };
  if (section === 'recognise' || section === 'envelope') return entry === undefined ? { section } : undefined;
  if (section !== 'statuses' && section !== 'codes') return undefined;
  if (entry === undefined) return { section };
  if (member === undefined) return { section: section === 'codes' ? 'code' : 'status', entry };
  return section === 'codes' && member === 'deprecated' && more.length === 0 ? { section: 'deprecated', entry } : undefined;
}
