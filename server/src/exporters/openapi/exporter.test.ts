import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../../importers/importCatalogue.ts';
import { importers } from '../../importers/index.ts';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exporter } from './exporter.ts';

describe('the OpenAPI components', () => {
  test('are valid OpenAPI 3.1, and every reference leads somewhere', async () => {
    const catalogues = [...shippedCatalogues(), awkwardCatalogue(), catalogueFrom('{"id": "empty"}')];
    expect(catalogues.length).toBeGreaterThan(5);
    for (const catalogue of catalogues) {
      const text = exporter.write(catalogue);
      const result = await new Validator().validate(JSON.parse(text) as Record<string, unknown>);
      expect([catalogue.id, result.errors]).toEqual([catalogue.id, undefined]);
      const document = JSON.parse(text) as { components: Record<string, Record<string, unknown>> };
      const refs = [...text.matchAll(/"\$ref": "#\/components\/(\w+)\/([^"]+)"/g)];
      for (const [, group, name] of refs) expect(Object.hasOwn(document.components[group!] ?? {}, name!)).toBe(true);
    }
  });

  test('import again as the codes and statuses they were written from', async () => {
    for (const catalogue of shippedCatalogues()) {
      const draft = await importCatalogue(importers, [{ text: exporter.write(catalogue), fileName: exporter.fileName(catalogue) }]);
      expect(draft.format).toBe('openapi');
      expect(Object.fromEntries(draft.codes.map(({ code, statuses }) => [code, statuses?.value]))).toEqual(
        Object.fromEntries([...catalogue.codes.values()].map(({ code, statuses }) => [code, statuses])),
      );
      expect(draft.envelope.code?.value).toEqual([catalogue.envelope.code![0]]);
    }
  });

  test('promise Retry-After where each code of a status does', () => {
    const document = JSON.parse(exporter.write(catalogueFrom('{"id": "a", "codes": {"x": {"status": 429}, "y": {"status": 503}}}'))) as {
      components: { responses: Record<string, { headers?: object }> };
    };
    expect(document.components.responses['TooManyRequests']?.headers).toHaveProperty('Retry-After');
    expect(document.components.responses['ServiceUnavailable']?.headers).toBeUndefined();
  });
});
