import { readFileSync } from 'node:fs';
import { format } from '@wasm-fmt/gofmt';
import { describe, expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exporter } from './exporter.ts';

describe('the Go file', () => {
  const catalogues = [...shippedCatalogues(), awkwardCatalogue(), catalogueFrom('{"id": "empty"}')];

  test('is laid out as gofmt lays it out', () => {
    expect(catalogues.length).toBeGreaterThan(5);
    for (const catalogue of catalogues) {
      const text = exporter.write(catalogue);
      expect(format(text)).toBe(text);
    }
  });

  test('declares each code once, with its text', async () => {
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(
      await Language.load(
        readFileSync(new URL('../../../../node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm', import.meta.url)),
      ),
    );
    for (const catalogue of catalogues) {
      const { rootNode } = parser.parse(exporter.write(catalogue))!;
      expect(rootNode.hasError).toBe(false);
      const constants = rootNode.descendantsOfType('const_spec');
      const names = constants.map((each) => each.childForFieldName('name')!.text);
      expect(new Set(names).size).toBe(names.length);
      expect(constants).toHaveLength(catalogue.codes.size);
      const values = constants.map((each) => JSON.parse(each.childForFieldName('value')!.text) as string);
      expect(values).toEqual([...catalogue.codes.keys()].map((code) => code.replace('\ud800', '\ufffd')));
    }
  });

  test('tells the policy and the statuses of each code', () => {
    const text = exporter.write(
      catalogueFrom('{"id": "a", "codes": {"x_y": {"status": 429}, "z": {"status": [400, 404], "retry": "never"}}}'),
    );
    expect(text).toContain('\tcase CodeXY:\n\t\treturn []int{429}\n\tcase CodeZ:\n\t\treturn []int{400, 404}\n');
    expect(text).toContain('\tcase CodeXY:\n\t\treturn "retry-after"\n\tcase CodeZ:\n\t\treturn "never"\n');
    expect(text).toContain('IsRetryable() bool {\n\tswitch code {\n\tcase CodeXY:\n\t\treturn true\n');
  });
});
