import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string, fileName = 'Errors.java') => importCatalogue(importers, [{ text, fileName }]);

describe('Java programs', () => {
  test('enumerations by their constructors, and constants', async () => {
    const draft = await read(readFileSync(new URL('fixtures/Bakery.java', import.meta.url), 'utf8'));
    expect(draft.format).toBe('java');
    expect(summariseCodes(draft).toSorted()).toEqual(['B001 | 409 | -', 'B002 | 404 | -', 'B003 | 500 | -', 'sold.out | - | -']);
    expect(draft.codes.find(({ code }) => code === 'B002')?.description?.value).toBe('There is no flour; "none"');
  });

  test.each([
    [
      'numeric codes',
      'enum ErrorCode { USER_GONE(1001, "user gone", HttpStatus.BAD_REQUEST); ErrorCode(int code, String message, HttpStatus status) {} }',
      ['1001 | 400 | -'],
    ],
    [
      'constants that are the codes',
      'enum ErrorCode { NOT_HERE(404, "Not here"), FULL(409, "Full"); private final int status; ErrorCode(final int status, final String message) {} }',
      ['NOT_HERE | 404 | -', 'FULL | 409 | -'],
    ],
    [
      'without a constructor to be seen',
      'enum ErrorCode { GEN0001("GEN0001", "Something broke", 500), BAD0002("BAD0002", "Wrong", 400) }',
      ['GEN0001 | 500 | -', 'BAD0002 | 400 | -'],
    ],
    ['bare names', 'public enum ErrorCode { LOST, FOUND_TWICE }', ['LOST | - | -', 'FOUND_TWICE | - | -']],
    [
      'Kotlin',
      'enum class ErrorCode(val code: String, val status: HttpStatus) {\n  LOST("lost", HttpStatus.NOT_FOUND),\n  FULL("full", HttpStatus.CONFLICT)\n}',
      ['lost | 404 | -', 'full | 409 | -'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(summariseCodes(await read(text, 'Errors.java'))).toEqual(expected);
  });

  test('an enumeration of breads holds no codes', async () => {
    await expect(read('enum Bread { RYE("rye_bread") }')).rejects.toMatchObject({ name: 'ImportRefusal' });
  });
});
