import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string, fileName = 'errors.ts') => importCatalogue(importers, [{ text, fileName }]);

describe('TypeScript programs', () => {
  test('enumerations, unions, constants, maps of statuses, branches and classes', async () => {
    const draft = await read(readFileSync(new URL('fixtures/loom.ts', import.meta.url), 'utf8'));
    expect(draft.format).toBe('typescript');
    expect(summariseCodes(draft)).toEqual([
      'thread_broken | 500 | -',
      'no_thread | 409 | -',
      'knot | 410 | -',
      'dye_dry | 503 | -',
      'dye_pale | 422 | -',
      'spool_empty | 404 | -',
      'spool_lost | 404 | -',
      'frame_bent | 400 | after-fix',
      'FRAME_HOT | 429 | backoff',
      'needle_bent | 400 | -',
    ]);
    expect(draft.codes[0]?.description?.value).toBe('The thread broke.');
    expect(draft.codes[1]?.description?.value).toBe('Nothing on the spool.');
    expect(draft.codes[2]?.deprecated).toBeDefined();
    expect(draft.codes[7]?.description?.value).toBe('The frame is bent');
    expect(draft.codes.map(({ line }) => line)).toEqual([6, 7, 9, 15, 15, 18, 19, 30, 30, 46]);
  });

  test.each([
    [
      'a map from names to statuses',
      'const errors = { BAD_REQUEST: 400, NOT_FOUND: 404 };',
      ['BAD_REQUEST | 400 | -', 'NOT_FOUND | 404 | -'],
    ],
    [
      'numbers with messages',
      "export const ERROR_CODES = { 30001: 'Queue overflow', 30002: 'Account suspended' };",
      ['30001 | - | -', '30002 | - | -'],
    ],
    ['a list', "export const ERROR_CODES = ['too_cold', 'too_hot'] as const;", ['too_cold | - | -', 'too_hot | - | -']],
    [
      'a list of calls',
      "export const errors = [defineError('too_cold', 409, 'It is cold'), defineError('too_hot', 503, 'It is hot')];",
      ['too_cold | 409 | -', 'too_hot | 503 | -'],
    ],
    [
      'JavaScript',
      "module.exports.x = 1;\nconst ErrorCodes = Object.freeze({ TooCold: 'TooCold', TooHot: 'TooHot' });",
      ['TooCold | - | -', 'TooHot | - | -'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(summariseCodes(await read(text))).toEqual(expected);
  });

  test.each([
    ['an enumeration of statuses', 'export enum ErrorCode { NotFound = 404, Gone = 410 }'],
    ['colours', "export enum Colour { Red = 'red_dye' }"],
    ['no declarations', 'console.log("error_code");'],
    ['broken', 'export enum ErrorCode { A = '],
  ])('%s: nothing to import', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'ImportRefusal' });
  });
});
