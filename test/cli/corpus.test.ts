import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { measure } from '../../scripts/corpus.mjs';
import { LEAST, precision, total } from '../../scripts/corpus/score.mjs';
import { markersOf } from '../../scripts/corpus/markers.mjs';

let measured: Awaited<ReturnType<typeof measure>>;
beforeAll(async () => {
  measured = await measure();
});

describe('the corpus', () => {
  test('has every language, with enough that must be found and enough that must stay silent', () => {
    expect(measured.announced.map(({ language }) => language)).toEqual([
      'csharp',
      'go',
      'java',
      'javascript',
      'kotlin',
      'php',
      'python',
      'ruby',
      'rust',
      'typescript',
    ]);
    for (const { expected, silent } of measured.announced) {
      expect(expected.length).toBeGreaterThanOrEqual(LEAST);
      expect(silent).toBeGreaterThanOrEqual(LEAST);
    }
  });

  test('has exactly the findings that its comments announce', () => {
    expect(measured.problems).toEqual([]);
  });

  test('has no wrong finding of any rule in any language', () => {
    expect(measured.cells.length).toBeGreaterThan(0);
    expect(measured.cells.filter(({ counts }) => counts.falsePositives > 0)).toEqual([]);
    expect(precision(total(measured.cells))).toBe('1.000');
  });

  test('counts what docs/corpus.md says', () => {
    expect(readFileSync(new URL('../../docs/corpus.md', import.meta.url), 'utf8')).toBe(measured.page);
  });
});

test('a marker that is misspelt is a fault, not a case less', () => {
  const { expected, misses, silent, faults } = markersOf(
    'a.ts',
    [
      'a(); // expect: one-rule, other',
      'b(); // miss: one-rule -- why',
      '// silent: c',
      'd(); // expect one-rule',
      'e(); // expect: ',
      'f(); // miss: one-rule',
    ].join('\n'),
  );
  expect(expected.map(({ rule, line }) => `${line} ${rule}`)).toEqual(['1 one-rule', '1 other']);
  expect(misses.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual(['one-rule why']);
  expect(silent).toBe(1);
  expect(faults).toEqual(['a.ts:5: this marker is not understood', 'a.ts:6: this marker is not understood']);
});
