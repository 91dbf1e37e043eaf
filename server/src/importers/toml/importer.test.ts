import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string) => importCatalogue(importers, [{ text, fileName: 'errors.toml' }]);

describe('TOML lists of codes', () => {
  test('tables named after their codes, at the top and in a group', async () => {
    const draft = await read(readFileSync(new URL('fixtures/errors.toml', import.meta.url), 'utf8'));
    expect(draft.format).toBe('toml');
    expect(summariseCodes(draft)).toEqual(['cart:full:10001 | - | ~after-fix', 'CART-net-20001 | 503 | -']);
    expect(draft.codes[0]?.action?.value).toBe('Remove something from the cart');
  });

  test('an array of tables', async () => {
    expect(summariseCodes(await read('[[errors]]\ncode = "a_b"\nstatus = 404\n[[errors]]\ncode = "c_d"\nstatus = 409\n'))).toEqual([
      'a_b | 404 | -',
      'c_d | 409 | -',
    ]);
  });

  test('what is no TOML is refused with its line', async () => {
    await expect(read('[errors.a]\nstatus = \n')).rejects.toMatchObject({ name: 'ImportRefusal', line: 2 });
  });
});
