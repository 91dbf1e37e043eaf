import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { summariseCodes } from '../support/draftSummary.ts';
import { importer } from './importer.ts';

const text = (body: string, fileName = 'errors.md') => importCatalogue([importer], [{ text: body, fileName }]);

describe('Markdown pages', () => {
  test('tables, sections, definition lists, bullets and HTML within', async () => {
    const draft = await text(readFileSync(new URL('fixtures/orchard.md', import.meta.url), 'utf8'));
    expect(summariseCodes(draft)).toEqual([
      'tree_not_found | 404 | ~after-fix',
      'basket_full | 409 | backoff',
      'barrow_full | 409 | backoff',
      'frost | 503 | backoff',
      'ladder_missing | 422 | ~after-fix',
      'wasps | 429 | retry-after',
      'root_rot | 500 | -',
      'tree_felled | ~410 | never',
      'tree_moved | 301 | -',
      'fence | 403 | -',
      'dog | 403 | -',
    ]);
    expect(draft.envelope.code?.value).toEqual(['/error/code']);
    expect(draft.envelope.requestId?.value).toEqual(['/error/request_id']);
    expect(draft.envelope.contentType?.value).toBe('application/problem+json');
    expect(draft.title?.value).toBe('Orchard');
    expect(draft.docs?.value).toBe('https://docs.orchard-api.dev/errors');
    expect(draft.codes.find(({ code }) => code === 'frost')?.description?.value).toBe('Too cold | too early');
    expect(draft.codes.find(({ code }) => code === 'ladder_missing')?.action?.value).toBe('Add a ladder to the body.');
  });

  test('codes are read from fenced examples with the head of a message', async () => {
    const draft = await text(
      '# Errors\n\n```http\nHTTP/1.1 409 Conflict\nContent-Type: application/problem+json\n\n{"type": "https://x-api.io/problems/taken", "title": "Taken", "status": 409}\n```\n',
    );
    expect(summariseCodes(draft)).toEqual(['https://x-api.io/problems/taken | 409 | -']);
    expect(draft.codes[0]?.example?.value).toMatchObject({ status: 409 });
  });

  test('names that JavaScript knows are codes like others', async () => {
    const draft = await text(
      '# Errors\n\n| Error code | Status |\n|---|---|\n| `__proto__` | 400 |\n| `constructor` | 404 |\n| `toString` | 409 |\n',
    );
    expect(summariseCodes(draft)).toEqual(['__proto__ | 400 | -', 'constructor | 404 | -', 'toString | 409 | -']);
    expect(({} as { status?: unknown }).status).toBeUndefined();
  });

  test('numeric codes are no statuses', async () => {
    const draft = await text(
      '# JSON error codes\n\n| Code | Meaning |\n|---|---|\n| 0 | General error |\n| 404 | Rare |\n| 10001 | Unknown boat |\n| 10002 | Unknown pier |\n| 50001 | Missing pass |\n| 50002 | Bad pass |\n',
    );
    expect(summariseCodes(draft)).toEqual(['0 | - | -', '404 | - | -', '10001 | - | -', '10002 | - | -', '50001 | - | -', '50002 | - | -']);
  });

  test('a page that only speaks of fields and requests is refused', async () => {
    await expect(text('# Boats\n\n| Field | Type | Description |\n|---|---|---|\n| boat_id | string | Its name |\n')).rejects.toThrow(
      'No error code was found',
    );
  });

  test('deep nesting ends in a refusal or a draft, never in a crash', async () => {
    await expect(text(`# Errors\n\n${'> '.repeat(20_000)}x\n`)).rejects.toThrow();
    await expect(text(`# Errors\n\n${'<div>'.repeat(20_000)}x\n`)).rejects.toThrow();
  });
});
