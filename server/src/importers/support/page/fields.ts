/** The members of a body that a page lists: where the envelope keeps what. */
import type { EnvelopeMember } from '../../../model/catalogue.ts';
import type { DraftBuilder } from '../draftBuilder.ts';
import { memberByName } from '../envelopeShape.ts';
import type { Inline } from './blocks.ts';

/** What surrounds a list of members. */
export interface FieldPlace {
  readonly aboutErrors: boolean;
  /** The titles above, as one text. */
  readonly titles: string;
}

/** Takes members one by one; those of which nothing says that they are of errors wait until the page has been read. */
export class FieldReader {
  readonly #draft: DraftBuilder;
  readonly #waiting: [EnvelopeMember, string][] = [];

  constructor(draft: DraftBuilder) {
    this.#draft = draft;
  }

  /** A cell may give alternatives: `` `error.code` or `code` ``. */
  add(cell: Inline, description: string, place: FieldPlace): void {
    const names = cell.codes.length > 0 ? cell.codes : [cell.text.replace(/\s.*$/, '')];
    for (const name of names) this.#one(name.replace(/\[\]$/, ''), description, place);
  }

  /** Takes those that waited: a page with codes is about errors after all. */
  settle(): void {
    if (this.#draft.size === 0) return;
    for (const [member, place] of this.#waiting) if (this.#draft.places(member).length === 0) this.#draft.place(member, place, 'stated');
  }

  #one(path: string, description: string, { aboutErrors, titles }: FieldPlace): void {
    if (!/^[A-Za-z_][\w-]*(?:(?:\.|\[\]\.?)[A-Za-z_][\w-]*)*$/.test(path)) return;
    const tokens = path
      .split(/\.|(?=\[\])/)
      .flatMap((token) => (token.startsWith('[]') ? ['0', ...(token.length > 2 ? [token.slice(2)] : [])] : [token]));
    const role = this.#roleOf(tokens.at(-1)!, description);
    if (role === undefined || (role === 'issues' && tokens.length > 1 && !/\barray|list|each\b/i.test(description))) return;
    const place = `/${tokens.join('/')}`;
    if (aboutErrors || /^errors?$/.test(tokens[0]!)) this.#draft.place(role, place, 'stated');
    else if (/\b(?:response|format|shape|envelope|body)\b/i.test(titles)) this.#waiting.push([role, place]);
  }

  #roleOf(name: string, description: string): EnvelopeMember | undefined {
    const member = memberByName(name);
    // `status: always "error"` is no HTTP status.
    if (member === 'status' && !/\bHTTP\b|status code/i.test(description)) return undefined;
    if (member !== undefined) return member;
    const machine =
      /\b(?:machine[- ]readable|identifier|branch on|stable)\b/i.test(description) && /\berror|machine|problem/i.test(description);
    return machine && ['type', 'error', 'reason', 'name'].includes(name.toLowerCase()) && this.#draft.places('code').length === 0
      ? 'code'
      : undefined;
  }
}
