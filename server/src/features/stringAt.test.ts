import { describe, expect, it } from 'vitest';
import { lexicalStringAt, type Notation } from './stringAt.ts';

/** The content shown in square brackets, or nothing; `|` is the cursor. */
function show(marked: string, notation?: Notation): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = lexicalStringAt(text, offset, notation);
  if (found === undefined) return 'none';
  return `${text.slice(0, found.content.start)}[${text.slice(found.content.start, found.content.end)}]${text.slice(found.content.end)}${found.isTerminated ? '' : ' open'}`;
}

describe('the string around the cursor', () => {
  it.each([
    ['code === "|"', 'code === "[]"'],
    ["case 'ra|te.limited':", "case '[rate.limited]':"],
    ['case `a-|b`:', 'case `[a-b]`:'],
    ['if (a === "|) {', 'if (a === "[]) { open'],
    ['if (a === "rate|', 'if (a === "[rate] open'],
    ['if (a === "| && b === "x") {', 'if (a === "[] && b === "x") { open'],
    ['["a", "|", "b"]', '["a", "[]", "b"]'],
    ['["a"|, "b"]', 'none'],
    ["x = 1; // don't |", 'none'],
    ['"it\\"s |"', '"[it\\"s ]"'],
    ['"\n|"', 'none'],
    ['"😀|"', '"[😀]"'],
    ['"a|"\r\n"b"', '"[a]"\r\n"b"'],
  ])('%s', (marked, expected) => {
    expect(show(marked)).toBe(expected);
  });
});

describe('in other notations', () => {
  const hashes: Notation = { commentStarts: ['#'], quotes: ['"', "'"] };
  it.each([
    ['if x // 100 == 4 and code == "|":', 'if x // 100 == 4 and code == "[]":'],
    ["x = 1  # don't |", 'none'],
    ['x = "#|"', 'x = "[#]"'],
    ['`a|`', 'none'],
    ['"""a|"""', '"""[a]"""'],
  ])('%s', (marked, expected) => {
    expect(show(marked, hashes)).toBe(expected);
  });
});
