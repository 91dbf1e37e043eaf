import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string, fileName = 'quay.proto') => importCatalogue(importers, [{ text, fileName }]);

describe('protobuf enumerations', () => {
  test('values with comments and options; enumerations of other things are left out', async () => {
    const draft = await read(readFileSync(new URL('fixtures/quay.proto', import.meta.url), 'utf8'));
    expect(draft.format).toBe('protobuf');
    expect(summariseCodes(draft)).toEqual(['SHIP_GONE | 404 | -', 'BERTH_TAKEN | 409 | -', 'TIDE_OUT | - | -', 'NEGATIVE | - | -']);
    expect(draft.codes[0]?.description?.value).toBe('The ship is not here.');
    expect(draft.codes[1]?.description?.value).toBe('Somebody lies there.');
    expect(draft.codes[2]?.deprecated).toBeDefined();
    expect(draft.notes.map(({ message }) => message).join('\n')).toMatch(/Cargo was left out[\s\S]*ERROR_REASON_UNSPECIFIED was left out/);
  });

  test.each([
    ['enum ErrorCode { A = 0'],
    ['enum ErrorCode {'],
    ['enum'],
    ['message M { enum X { A = 1; }'],
    ['/* never ends'],
    ['"never ends'],
  ])('broken files do not hang: %s', async (text) => {
    const result = await read(`syntax = "proto3";\n${text}`).catch((error: unknown) => error);
    expect(result === undefined).toBe(false);
  });
});
