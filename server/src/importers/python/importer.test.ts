import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string) => importCatalogue(importers, [{ text, fileName: 'errors.py' }]);

describe('Python programs', () => {
  test('enumerations, dictionaries and classes', async () => {
    const draft = await read(readFileSync(new URL('fixtures/garden.py', import.meta.url), 'utf8'));
    expect(draft.format).toBe('python');
    expect(summariseCodes(draft)).toEqual([
      'no_water | 409 | -',
      'gate_open | 403 | -',
      'frost | 503 | -',
      'snails | 410 | -',
      'mole | 404 | -',
    ]);
    expect(draft.codes[0]?.description?.value).toBe('The well is dry.');
    expect(draft.codes[1]?.description?.value).toBe('Somebody was here.');
    expect(draft.codes[3]?.description?.value).toBe('Snails have eaten it.');
  });

  test('a number and a status', async () => {
    expect(
      summariseCodes(await read('from enum import Enum\nclass ApiErrorCode(Enum):\n    UNKNOWN = 0, 400\n    AUTH_REQUIRED = 100, 401\n')),
    ).toEqual(['0 | 400 | -', '100 | 401 | -']);
  });

  test('statuses alone are no codes', async () => {
    await expect(read('class ErrorCode(str, Enum):\n    CODE_401 = 401\n    CODE_402 = 402\n')).rejects.toMatchObject({
      name: 'ImportRefusal',
    });
  });
});
