import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { jsoncComments, readJsonc, readJsoncTree } from './jsonc.ts';

describe('readJsonc', () => {
  test.each([
    ['{"a": 1}', { a: 1 }],
    ['// c\n{"a": 1, /* x */ "b": [1, 2,], }', { a: 1, b: [1, 2] }],
    ['{"a": "// no comment, }", "b": "\\\\", "c": "\\"/*"} // end', { a: '// no comment, }', b: '\\', c: '"/*' }],
    ['{"a": 1, // the comma stays until here\n /* and here */ }', { a: 1 }],
    ['\ufeff{"a": 1}', { a: 1 }],
    ['// only CR\r{"a": 1}', { a: 1 }],
    ['[1, 2, ] ', [1, 2]],
  ])('%j', (text, value) => {
    expect(readJsonc(text)).toEqual({ value, broken: false });
  });

  test.each([
    ['{"a": 1, "b": {"c": 2', { a: 1, b: { c: 2 } }],
    ['{"a" 1, "b": 2}', { b: 2 }],
    ['', undefined],
    ['{"a": "x', { a: 'x' }],
    ['{"a": 1,, "b": 2}', { a: 1, b: 2 }],
    ['{"a": 1 /* never ends', { a: 1 }],
  ])('broken: %j', (text, value) => {
    const read = readJsonc(text);
    expect(read.broken).toBe(true);
    expect(JSON.parse(JSON.stringify(read.value ?? null))).toEqual(value ?? null);
  });

  test('names that JavaScript knows are only names, read fast or tolerantly', () => {
    for (const text of ['{"__proto__": {"x": 1}, "constructor": 2}', '{"__proto__": {"x": 1}, "constructor": 2']) {
      const value = readJsonc(text).value as Record<string, unknown>;
      expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
      expect((value as { x?: unknown }).x).toBeUndefined();
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('a nest of a million brackets is refused, not run into', () => {
    expect(readJsonc('['.repeat(1_000_000)).broken).toBe(true);
    expect(readJsoncTree('['.repeat(1_000_000)).errors).not.toHaveLength(0);
  });

  test('any JSON survives with comments and trailing commas between its tokens', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('/* , } " */', '// ] "\n', ' '), (value, noise) => {
        const text = JSON.stringify(value, undefined, 1)
          .replaceAll('\n', `${noise}\n`)
          .replaceAll(/(?<=[^[{,\s])(?=\n\s*[\]}])/g, ',');
        expect(readJsonc(`${noise}${text}`)).toEqual({ value: JSON.parse(JSON.stringify(value)), broken: false });
      }),
    );
  });
});

describe('jsoncComments', () => {
  test('finds line and block comments outside strings', () => {
    const text = '{ // one\n "a": "// no", /* two\n lines */ "b": 1 }';
    expect(jsoncComments(text).map((c) => [c.text, text.slice(c.start, c.end)])).toEqual([
      ['one', '// one'],
      ['two\n lines', '/* two\n lines */'],
    ]);
  });
});
