import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { CodePosition } from './codePosition.ts';
import type { LexicalString, Notation } from './stringAt.ts';
import { lexicalStringAt } from './stringAt.ts';

/** A string, and what it is there for. */
export interface StringPosition {
  readonly string: LexicalString;
  readonly position: CodePosition;
}

interface Known {
  readonly path: string;
  readonly notation: Notation;
  readonly before: string;
  readonly after: string;
  /** Names the state of settings and catalogues. */
  readonly generation: string;
  readonly position: CodePosition;
}

/** Hosts and placeholders within a string may change what the file means: such strings are looked at anew. */
const plainContent = /^[\w-]*$/;

/**
 * Remembers what one string is there for while it is being typed in. As long as nothing around it changes, another letter
 * changes neither where it stands nor what is possible there: no text has to be parsed for the list to be right.
 */
export class TypedString {
  #known: Known | undefined;

  /** Keeps a position whose string says nothing yet: a code that is one may itself be the evidence for what it means. */
  remember({ path, text, language }: SourceSnapshot, { string, position }: StringPosition, generation: string): void {
    const { content } = string;
    const written = text.slice(content.start, content.end);
    if (!string.isTerminated || !plainContent.test(written) || position.vocabulary.has(position.vocabulary.keyOf(written))) return;
    if (position.span.start !== content.start || position.span.end !== content.end) return;
    const { commentStarts, quotes } = language;
    this.#known = {
      path,
      notation: { commentStarts, ...(quotes && { quotes }) },
      before: text.slice(0, content.start),
      after: text.slice(content.end),
      generation,
      position,
    };
  }

  /** The position, where the text at this offset differs from what is remembered within the string alone. */
  recall(path: string, text: string, offset: number, generation: string): StringPosition | undefined {
    const known = this.#known;
    if (known?.path !== path || known.generation !== generation) return undefined;
    const string = lexicalStringAt(text, offset, known.notation);
    if (string?.isTerminated !== true) return undefined;
    const { start, end } = string.content;
    if (start !== known.before.length || text.length - end !== known.after.length) return undefined;
    const content = text.slice(start, end);
    if (!plainContent.test(content) || !text.startsWith(known.before) || !text.endsWith(known.after)) return undefined;
    const handled = new Set(known.position.handled);
    handled.delete(known.position.vocabulary.keyOf(content));
    return { string, position: { ...known.position, span: { start, end }, code: content, handled } };
  }

  /** Takes note that a file changed: what stands in one may mean something else for another. */
  changed(path: string): void {
    if (this.#known?.path !== path) this.#known = undefined;
  }
}
