import type { Span } from './range.ts';

/** A place as editors name it: zero-based line, UTF-16 code units from the line's start. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where each line of a text starts; lines end at LF, CRLF or a lone CR, as LSP says. */
export class LineIndex {
  readonly #length: number;
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string, starts: readonly number[] = lineStarts(text)) {
    this.#text = text;
    this.#length = text.length;
    this.#starts = starts;
  }

  /** The index after one replacement, of `text`, which it made: lines that it did not touch are only moved. */
  edited({ start, end }: Span, newText: string, text: string): LineIndex {
    // A carriage return may have met a line feed, or lost it.
    if (newText.includes('\r') || this.#text.includes('\r')) return new LineIndex(text);
    const delta = newText.length - (end - start);
    const first = this.positionAt(start).line + 1;
    let behind = this.positionAt(end).line + 1;
    const starts = this.#starts.slice(0, first);
    for (let at = newText.indexOf('\n'); at >= 0; at = newText.indexOf('\n', at + 1)) starts.push(start + at + 1);
    for (; behind < this.#starts.length; behind++) starts.push(this.#starts[behind]! + delta);
    return new LineIndex(text, starts);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset, clipped to the text. */
  positionAt(offset: number): LinePosition {
    const clipped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= clipped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clipped - this.#starts[low]! };
  }

  /** The offset of a position; beyond its line's end is that end, before the line break. */
  offsetAt(position: LinePosition): number {
    if (position.line >= this.#starts.length) return this.#length;
    if (position.line < 0) return 0;
    const start = this.#starts[position.line]!;
    return Math.max(start, Math.min(start + position.character, this.#lineEnd(position.line)));
  }

  #lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#length;
    const crlf = this.#text.charCodeAt(next - 1) === 10 && this.#text.charCodeAt(next - 2) === 13;
    return crlf && next - 2 >= this.#starts[line]! ? next - 2 : next - 1;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
