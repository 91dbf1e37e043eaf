import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';

interface KnownText {
  readonly text: string;
  asked: number;
  /** Null: given several times, or where it may be a comment. */
  members: ReadonlyMap<string, Span | null> | undefined;
}

/** So many questions are answered by looking for the one name; for more, all names are looked up once. */
const fewQuestions = 3;

/** Finds where members stand in JSONC texts without parsing them, where the text leaves no doubt. */
export class MemberPlaces {
  readonly #texts = new LruMap<string, KnownText>(4);

  /** The only place where the quoted name is followed by a colon, without its quotes; undefined where there is doubt. */
  only(source: string, text: string, name: string): Span | undefined {
    let known = this.#texts.get(source);
    if (known?.text !== text) this.#texts.set(source, (known = { text, asked: 0, members: undefined }));
    const quoted = JSON.stringify(name);
    if (known.members === undefined && ++known.asked <= fewQuestions) return onlyMember(text, quoted);
    known.members ??= allMembers(text);
    return known.members.get(quoted) ?? undefined;
  }
}

function onlyMember(text: string, quoted: string): Span | undefined {
  let found: Span | undefined;
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
    const end = at + quoted.length;
    if (!/^\s*:/.test(text.slice(end, end + 40))) continue;
    if (found !== undefined || mayBeComment(text, at)) return undefined;
    found = { start: at + 1, end: end - 1 };
  }
  return found;
}

const member = /"(?:[^"\\\n]|\\.)*"(?=\s{0,39}:)/g;

function allMembers(text: string): ReadonlyMap<string, Span | null> {
  const members = new Map<string, Span | null>();
  for (const { 0: quoted, index } of text.matchAll(member)) {
    const isDoubtful = members.has(quoted) || mayBeComment(text, index);
    members.set(quoted, isDoubtful ? null : { start: index + 1, end: index + quoted.length - 1 });
  }
  return members;
}

const mayBeComment = (text: string, at: number): boolean => text.slice(text.lastIndexOf('\n', at) + 1, at).includes('/');
