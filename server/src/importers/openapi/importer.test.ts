import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const read = (text: string, fileName = 'api.yaml', files: Record<string, string> = {}) =>
  importCatalogue(importers, [{ text, fileName, readRelative: (path) => files[path] }]);
const under = (responses: string, rest = '') => `openapi: 3.0.3\npaths:\n  /a:\n    get:\n      responses:\n${responses}\n${rest}`;

describe('OpenAPI descriptions', () => {
  test('OpenAPI 3: examples, schemas with alternatives, references in circles, extensions and tables in prose', async () => {
    const draft = await read(fixture('kiln.yaml'));
    expect(draft.format).toBe('openapi');
    expect(summariseCodes(draft).toSorted()).toEqual([
      'GLAZE_THICK | - | -',
      'GLAZE_THIN | - | -',
      'clay_wet | 422 | -',
      'https://kiln-works.io/problems#bad-pot | 400 | -',
      'https://kiln-works.io/problems#busy | 409 | -',
      'https://kiln-works.io/problems#cooling | 409 | -',
      'https://kiln-works.io/problems#no-pot | 404 | -',
      'https://kiln-works.io/problems#no-shelf | 404 | ~after-fix',
      'https://kiln-works.io/problems#too-hot | 429 | retry-after',
      'no_glaze | 409 | ~after-fix',
    ]);
    const shelf = draft.codes.find(({ code }) => code.endsWith('#no-shelf'));
    expect(shelf?.action?.value).toBe('Look at the list of shelves');
    expect(shelf?.docs?.value).toBe('https://docs.kiln-works.io/shelves');
    expect(draft.codes.find(({ code }) => code === 'GLAZE_THIN')?.description?.value).toBe('Too thin');
    expect(draft.envelope.code?.value).toEqual(['/type']);
    expect(draft.envelope.contentType?.value).toBe('application/problem+json');
    expect(draft.statuses.map(({ status, retry, description }) => [status, retry?.value, description?.value])).toEqual([
      [400, undefined, undefined],
      [404, undefined, 'There is no such shelf'],
      [409, undefined, undefined],
      [429, 'retry-after', undefined],
    ]);
    expect([draft.title?.value, draft.docs?.value, draft.hosts[0]?.value]).toEqual(['Kiln', 'https://docs.kiln-works.io', 'kiln-works.io']);
    expect(draft.notes.map(({ message }) => message).join('\n')).toMatch(/leads back to itself/);
  });

  test('Swagger 2 in JSON: lists of errors and enumerated codes', async () => {
    const draft = await read(fixture('lens.json'), 'lens.json');
    expect(draft.format).toBe('openapi');
    expect(summariseCodes(draft)).toEqual(['LENS_LOCKED | 403 | -', 'LENS_LENT | 403 | -', 'LENS_BROKEN | 403 | -']);
    expect(draft.envelope.code?.value).toEqual(['/errors/0/code']);
    expect(draft.codes[2]?.description?.value).toBe('It has a crack');
    expect(draft.statuses.map(({ status }) => status)).toEqual([403, 503]);
  });

  test('a schema that several statuses share ties its codes to none', async () => {
    const schema = 'content: { application/json: { schema: { $ref: "#/components/schemas/E" } } }';
    const draft = await read(
      under(
        `        "404": { description: x, ${schema} }\n        "500": { description: x, ${schema} }`,
        'components:\n  schemas:\n    E: { type: object, properties: { code: { type: string, enum: [gone_away, fell_over] }, message: { type: string } } }\n',
      ),
    );
    expect(summariseCodes(draft)).toEqual(['gone_away | - | -', 'fell_over | - | -']);
  });

  test('references into files beside it are followed, those into nowhere are told of', async () => {
    const text = under(
      '        "404": { $ref: "common/errors.yml#/responses/Lost" }\n        "410": { $ref: "gone.yml#/x" }\n        "409": { $ref: "#/nowhere" }',
    );
    const draft = await read(text, 'api.yaml', {
      'common/errors.yml':
        'responses:\n  Lost:\n    description: Lost\n    content: { application/json: { schema: { $ref: "../schemas.yml#/Lost" } } }\n',
      'schemas.yml': 'Lost: { type: object, properties: { code: { type: string, example: lost_it }, message: { type: string } } }\n',
    });
    expect(summariseCodes(draft)).toEqual(['lost_it | 404 | -']);
    const notes = draft.notes.map(({ message }) => message).join('\n');
    expect(notes).toContain('gone.yml, which this one refers to, is not at hand');
    expect(notes).toContain('#/nowhere leads nowhere');
  });

  test('an example that contradicts its place is told of', async () => {
    const draft = await read(
      under(
        '        "404": { description: x, content: { application/json: { example: { code: odd_one, status: 400, message: Odd one } } } }',
      ),
    );
    expect(summariseCodes(draft)).toEqual(['odd_one | 404 | -']);
    expect(draft.notes.map(({ message }) => message).join()).toContain('says 400 itself');
  });

  test('what holds no codes is refused with what was found', async () => {
    await expect(read('openapi: 3.0.0\npaths:\n  /a: { get: { responses: { "200": { description: ok } } } }\n')).rejects.toMatchObject({
      name: 'ImportRefusal',
      found: ['1 paths', '0 error responses'],
    });
  });

  test.each([
    ['truncated YAML', 'openapi: 3.0.0\npaths:\n  /a: {get: {responses: {"404": {description: "x', /ends before it is complete|not YAML/],
    ['truncated JSON', '{"openapi": "3.0.0", "paths": {"/a": {', /ends before it is complete/],
    ['a tab in YAML', 'openapi: 3.0.0\npaths:\n\t/a: 1\n', /not YAML/],
    [
      'an alias bomb',
      `openapi: 3.0.0\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join(',')}]`)
        .join('\n')}\n`,
      /cannot be resolved/,
    ],
  ])('%s is refused', async (_, text, message) => {
    await expect(read(text, 'api.yaml')).rejects.toMatchObject({
      name: 'ImportRefusal',
      message: expect.stringMatching(message) as unknown,
    });
  });

  test('names that JavaScript knows are only names', async () => {
    const draft = await read(
      under(
        '        "404": { description: x, content: { application/json: { examples: { __proto__: { value: { code: __proto__, message: a b } }, constructor: { value: { code: constructor, message: c d } } } } } }',
      ),
    );
    expect(summariseCodes(draft)).toEqual(['__proto__ | 404 | -', 'constructor | 404 | -']);
    expect(({} as Record<string, unknown>)['value']).toBeUndefined();
  });
});
