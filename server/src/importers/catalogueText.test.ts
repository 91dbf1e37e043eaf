import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '../catalogue/parse.ts';
import { awkwardCodes } from '../testing/sampleCatalogues.ts';
import { toCatalogueText } from './catalogueText.ts';
import { importCatalogue } from './importCatalogue.ts';
import { importers } from './index.ts';

describe('the text of an imported catalogue', () => {
  test('says what was concluded, and from what', async () => {
    const draft = await importCatalogue(importers, [
      {
        text: '# Harbour errors\n\nThe `code` field; `application/problem+json`.\n\n## Pace errors (429)\n\n| Code | Meaning | Action |\n|---|---|---|\n| `too_fast` | Too fast | Slow down |\n\n## Others\n\n| Code | Status | Meaning | Action |\n|---|---|---|---|\n| `key_old` | 401, 403 | The key is old | Generate a new key |\n',
        fileName: 'harbour.md',
      },
    ]);
    expect(toCatalogueText(draft)).toMatchInlineSnapshot(`
      "// What is marked "inferred" does not stand in the source: please check it.
      {
        "id": "harbour",
        "title": "Harbour", // inferred from the page's title
        "recognise": {},
        "envelope": {
          "contentType": "application/problem+json",
          "code": "/code" // inferred from the page's words
        },
        "codes": {
          "too_fast": {
            "status": 429, // inferred from the group's title
            "description": "Too fast",
            "action": "Slow down"
          },
          "key_old": {
            "status": [401, 403],
            "description": "The key is old",
            "action": "Generate a new key",
            "actor": "account-owner", // inferred from the action's wording
            "retry": "reauthenticate" // inferred from the action's wording
          }
        }
      }
      "
    `);
  });

  test('is a catalogue without problems, whatever its codes are', async () => {
    const errors = Object.fromEntries(awkwardCodes().map((code) => [code, { status: 404, message: `About ${code}` }]));
    const draft = await importCatalogue(importers, [
      {
        text: JSON.stringify({ errors }).replace('{"errors":{', '{"errors":{"__proto__":{"status":409,"message":"x"},'),
        fileName: 'errors.json',
      },
    ]);
    const file = parseCatalogue(toCatalogueText(draft), '/x/errors.errors.jsonc', false);
    expect(file.problems()).toEqual([]);
    expect([...file.catalogue.codes.keys()].toSorted()).toEqual(['__proto__', ...awkwardCodes()].toSorted());
    expect(({} as Record<string, unknown>)['status']).toBeUndefined();
  });
});
