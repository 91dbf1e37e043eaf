import { describe, expect, it } from 'vitest';
import { LineIndex } from './lineIndex.ts';

describe('LineIndex', () => {
  const text = 'a\r\n😀b\n\rlast';
  it('ends lines at LF, CRLF and CR', () => {
    expect(new LineIndex(text).lineCount).toBe(4);
  });
  it('maps every offset that is not inside a line break to a position and back', () => {
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      if (text.slice(offset - 1, offset + 1) === '\r\n') continue;
      expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
    }
  });
  it('counts an astral character as two units', () => {
    expect(new LineIndex(text).positionAt(text.indexOf('b'))).toEqual({ line: 1, character: 2 });
  });
  it('clips what lies outside of a line or of the text', () => {
    const index = new LineIndex(text);
    expect(index.offsetAt({ line: 0, character: 99 })).toBe(1);
    expect(index.offsetAt({ line: 99, character: 0 })).toBe(text.length);
    expect(index.positionAt(999)).toEqual({ line: 3, character: 4 });
  });
});

describe('an edited index', () => {
  it('is the same as one of the new text', () => {
    const pieces = ['', 'x', '\n', 'a\nb', '\n\n', '\r\n', '\r', 'long line without an end'];
    let text = 'one\ntwo\n\nthree\n';
    let index = new LineIndex(text);
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let turn = 0; turn < 400; turn++) {
      const start = next(text.length + 1);
      const end = start + next(Math.min(6, text.length - start + 1));
      const added = pieces[next(turn % 40 === 39 ? pieces.length : pieces.length - 3)]!;
      text = text.slice(0, start) + added + text.slice(end);
      index = index.edited({ start, end }, added, text);
      const fresh = new LineIndex(text);
      expect(index.lineCount).toBe(fresh.lineCount);
      for (let offset = 0; offset <= text.length; offset++) expect(index.positionAt(offset)).toEqual(fresh.positionAt(offset));
      if (text.length > 200) index = new LineIndex((text = text.slice(0, 40)));
    }
  });
});
