import { LruMap } from '../../core/lruMap.ts';
import type { CodeMention } from './mentions.ts';

interface Known {
  readonly text: string;
  readonly mentions: readonly CodeMention[];
}

/** How much is kept, in characters of text: of some hundred handlers. */
const kept = 6 * 1024 * 1024;
/** What a mention weighs beside its file's text. */
const weightOfMention = 200;

/** The mentions of files that were looked at closely, so that asking for another code, or for the same again, parses none of them. */
export class KnownMentions {
  readonly #files = new LruMap<string, Known>(kept, undefined, ({ text, mentions }) => text.length + mentions.length * weightOfMention);

  keep(path: string, text: string, mentions: readonly CodeMention[]): void {
    this.#files.set(path, { text, mentions });
  }

  /** Undefined where the file has another text than when it was looked at. */
  of(path: string, text: string): readonly CodeMention[] | undefined {
    const known = this.#files.get(path);
    return known?.text === text ? known.mentions : undefined;
  }
}
