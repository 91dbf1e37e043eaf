import type { Position, Range } from 'vscode-languageserver';
import { LineIndex } from '../core/lineIndex.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';

/** Translates between the engine's offsets and LSP's positions, with one line index per text. */
export class Texts {
  readonly #read: (path: string) => string | undefined;
  readonly #indexes = new LruMap<string, { readonly text: string; readonly index: LineIndex }>(24);

  /** `read` gives the text the engine works on now. */
  constructor(read: (path: string) => string | undefined) {
    this.#read = read;
  }

  offsetAt(path: string, position: Position): number {
    return this.#index(path).offsetAt(position);
  }

  spanOf(path: string, range: Range): Span {
    const index = this.#index(path);
    return { start: index.offsetAt(range.start), end: index.offsetAt(range.end) };
  }

  rangeOf(path: string, span: Span): Range {
    const index = this.#index(path);
    return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
  }

  /** Tells of a replacement that the text has just gone through. */
  edited(path: string, span: Span, newText: string): void {
    const cached = this.#indexes.get(path);
    const text = this.#read(path);
    const isPlain =
      cached !== undefined && span.start <= span.end && text?.length === cached.text.length + newText.length - (span.end - span.start);
    if (!isPlain || text === undefined) return;
    this.#indexes.set(path, { text, index: cached.index.edited(span, newText, text) });
  }

  #index(path: string): LineIndex {
    const text = this.#read(path) ?? '';
    const cached = this.#indexes.get(path);
    if (cached?.text === text) return cached.index;
    const index = new LineIndex(text);
    this.#indexes.set(path, { text, index });
    return index;
  }
}
