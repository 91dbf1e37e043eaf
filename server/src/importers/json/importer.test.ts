import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (data: unknown, fileName = 'error-codes.json') =>
  importCatalogue(importers, [{ text: typeof data === 'string' ? data : JSON.stringify(data), fileName }]);

describe('JSON lists and maps of codes', () => {
  test('a list of objects, whatever its members are called', async () => {
    const draft = await read(readFileSync(new URL('fixtures/ovens.json', import.meta.url), 'utf8'), 'ovens.json');
    expect(draft.format).toBe('json');
    expect(summariseCodes(draft)).toEqual(['E0001 | 400 | ~after-fix', 'E0002 | 429 | backoff', 'E0003 | 403 | -']);
    expect(draft.codes[0]).toMatchObject({
      title: { value: 'Cold' },
      description: { value: 'The oven is cold.' },
      action: { value: 'Heat it first' },
    });
    const notes = draft.notes.map(({ message }) => message).join('\n');
    expect(notes).toContain('An entry without `errorCode` was left out');
    expect(notes).toContain('internal');
  });

  test.each<[string, unknown, string[]]>([
    ['code to status', { not_found: 404, too_big: 413 }, ['not_found | 404 | -', 'too_big | 413 | -']],
    ['code to message', { 'auth/no-user': 'No such user', 'auth/no-key': 'No such key' }, ['auth/no-user | - | -', 'auth/no-key | - | -']],
    [
      'code to object',
      { codes: { lost: { status: 404, message: 'Lost' }, full: { status: 409, message: 'Full' } } },
      ['lost | 404 | -', 'full | 409 | -'],
    ],
    ['number to message', { 30001: 'Queue is full', 30002: 'Suspended' }, ['30001 | - | -', '30002 | - | -']],
    ['status to codes', { 404: ['no_cup', 'no_pot'], 409: ['cup_full'] }, ['no_cup | 404 | -', 'no_pot | 404 | -', 'cup_full | 409 | -']],
    ['status to map', { 404: { no_cup: 'No cup', no_pot: 'No pot' } }, ['no_cup | 404 | -', 'no_pot | 404 | -']],
    [
      'numeric codes with names',
      [
        { code: 1, name: 'Broken', message: 'x' },
        { code: 11000, name: 'Twice', message: 'y' },
      ],
      ['1 | - | -', '11000 | - | -'],
    ],
    [
      'code is the status, name is the code',
      [
        { code: 404, name: 'no_cup', message: 'x' },
        { code: 409, name: 'cup_full', message: 'y' },
      ],
      ['no_cup | 404 | -', 'cup_full | 409 | -'],
    ],
    ['a list of texts', { errorCodes: ['no_cup', 'no_pot'] }, ['no_cup | - | -', 'no_pot | - | -']],
    [
      'names that JavaScript knows',
      '{"errors": {"__proto__": {"status": 404}, "constructor": {"status": 409}, "": {"status": 400}}}',
      ['__proto__ | 404 | -', 'constructor | 409 | -', ' | 400 | -'],
    ],
  ])('%s', async (_, data, expected) => {
    const draft = await read(data);
    expect(summariseCodes(draft).toSorted()).toEqual(expected.toSorted());
    expect(({} as Record<string, unknown>)['status']).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['a package manifest', { name: 'x', version: '1.0.0', dependencies: { react: '^18', vue: '^3' } }],
    ['translations', { title: 'Welcome', button: 'Go', nested: { ok: 'OK', cancel: 'Cancel' } }],
    ['a number', 3],
    ['an empty list', []],
  ])('%s holds no codes, and is refused', async (_, data) => {
    await expect(read(data, 'data.json')).rejects.toMatchObject({ name: 'ImportRefusal' });
  });

  test('truncated JSON is refused, with what was there', async () => {
    await expect(read('{"errors": [{"code": "a_b", "status": 4')).rejects.toMatchObject({
      message: expect.stringContaining('ends before it is complete') as unknown,
      found: ['the members errors'],
    });
  });
});
