import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const read = (text: string, fileName = 'errors.yml') => importCatalogue(importers, [{ text, fileName }]);

describe('YAML lists and maps of codes', () => {
  test('a map keyed by slug', async () => {
    const draft = await read(readFileSync(new URL('fixtures/slugs.yml', import.meta.url), 'utf8'), 'slugs.yml');
    expect(draft.format).toBe('yaml');
    expect(summariseCodes(draft)).toEqual([
      'unknown-boat | 404 | ~after-fix',
      'boat-taken | 409 | -',
      'boat-sunk | 410 | -',
      'storm | 502,503 | backoff',
    ]);
    expect(draft.codes[0]?.docs?.value).toBe('https://docs.boats-api.io/unknown-boat');
    expect(draft.codes[2]?.deprecated?.value).toEqual({ reason: 'Boats no longer sink' });
  });

  test('a list with numbers and names, as databases keep it', async () => {
    const draft = await read(
      'error_codes:\n  - {code: 0, name: OK}\n  - {code: 1, name: InternalError}\n  - {code: 11000, name: DuplicateKey, categories: [a]}\n',
    );
    expect(summariseCodes(draft)).toEqual(['0 | - | -', '1 | - | -', '11000 | - | -']);
  });

  test('JSON within YAML whose closing bracket stands under its key, as many write it', async () => {
    expect(
      summariseCodes(await read('errors:\n  a_b: {\n    "status": 404,\n    "message": "x"\n  }\n  c_d: {\n    "status": 409\n  }\n')),
    ).toEqual(['a_b | 404 | -', 'c_d | 409 | -']);
  });

  test.each([
    ['a quote that never ends', 'errors:\n  a_b: "x\n  c_d: y\n', /YAML/],
    ['a bracket that never ends', 'errors: [{code: a_b, status: 404}, {code: c_d', /ends before it is complete|not YAML/],
  ])('%s is refused', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'ImportRefusal', message: expect.stringMatching(message) as unknown });
  });

  test('a service definition holds no codes', async () => {
    await expect(read('services:\n  web:\n    image: nginx\n    ports: ["80:80"]\n', 'compose.yml')).rejects.toMatchObject({
      name: 'ImportRefusal',
    });
  });
});
