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
