import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exampleBody } from '../support/exampleBody.ts';
import { exporter } from './exporter.ts';

const compile = (text: string) => new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(text) as object);

describe('the JSON Schema', () => {
  test('accepts bodies with the catalogue’s codes and no others', () => {
    const catalogues = [...shippedCatalogues(), awkwardCatalogue()];
    expect(catalogues.length).toBeGreaterThan(5);
    for (const catalogue of catalogues) {
      const validate = compile(exporter.write(catalogue));
      for (const entry of catalogue.codes.values()) {
        const one = exampleBody({ ...catalogue, codes: new Map([[entry.code, { ...entry, example: undefined } as typeof entry]]) });
        expect([entry.code, validate(one), validate.errors]).toEqual([entry.code, true, null]);
        expect(validate(JSON.parse(JSON.stringify(one).replaceAll(JSON.stringify(entry.code), '"no such code"')))).toBe(false);
      }
    }
  });

  test('rejects a code under a status with which it never arrives, where the body tells the status', () => {
    const validate = compile(
      exporter.write(
        catalogueFrom(
          '{"id": "a", "envelope": {"code": "/code", "status": "/status"}, "codes": {"x": {"status": 404}, "y": {"status": 409}, "z": {}}}',
        ),
      ),
    );
    expect([
      validate({ status: 404, code: 'x' }),
      validate({ status: 404, code: 'y' }),
      validate({ status: 404, code: 'z' }),
      validate({ status: 500, code: 'y' }),
    ]).toEqual([true, false, true, true]);
  });

  test('takes numeric codes as numbers and as texts', () => {
    const validate = compile(exporter.write(catalogueFrom('{"id": "a", "codes": {"10001": {}, "007": {}}}')));
    expect([validate({ code: 10001 }), validate({ code: '10001' }), validate({ code: 7 }), validate({ code: '007' })]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
