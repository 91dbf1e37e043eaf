import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string) => importCatalogue(importers, [{ text, fileName: 'errors.go' }]);

describe('Go programs', () => {
  test('constants of a type, maps of statuses, and structures', async () => {
    const draft = await read(readFileSync(new URL('fixtures/anvil.go', import.meta.url), 'utf8'));
    expect(draft.format).toBe('go');
    expect(summariseCodes(draft)).toEqual(['iron_cold | 409,410 | -', 'iron_bent | 422 | -', 'ForgeOut | 503 | -']);
    expect(draft.codes[0]?.description?.value).toBe('the iron is cold.');
    expect(draft.codes[1]?.description?.value).toBe('It is bent.');
    expect(draft.notes.map(({ message }) => message).join()).toContain('CodeOther');
  });

  test('numbers that count on', async () => {
    const draft = await read(
      'package a\n\ntype ErrCode int\n\nconst (\n\tErrOne ErrCode = iota + 1001\n\tErrTwo\n\tErrThree\n)\n\nfunc init() {\n\terrMap[ErrTwo] = 404\n}\n',
    );
    expect(summariseCodes(draft)).toEqual(['1001 | - | -', '1002 | 404 | -', '1003 | - | -']);
    expect(draft.codes[1]?.title?.value).toBe('Err two');
  });

  test('a program without codes is refused', async () => {
    await expect(read('package main\n\nfunc main() { println("hello") }\n')).rejects.toMatchObject({ name: 'ImportRefusal' });
  });
});
