import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { summariseCodes } from '../support/draftSummary.ts';
import { importer } from './importer.ts';

const text = (body: string) => importCatalogue([importer], [{ text: body, fileName: 'errors.html' }]);

describe('HTML pages', () => {
  test('tables with spans, definition lists, sections and what folds away; nothing of navigation and scripts', async () => {
    const draft = await text(readFileSync(new URL('fixtures/mill.html', import.meta.url), 'utf8'));
    expect(summariseCodes(draft)).toEqual([
      'sacks_full | 429 | retry-after',
      'wheel_hot | 429 | backoff',
      'bad_grain | 400 | after-fix',
      'no_wind | 503 | backoff',
      'mouse | 404 | ~after-fix',
      'cat | 409 | -',
      'dog | 409 | -',
      'stone_cracked | 500 | -',
      'flour_wet | 422 | ~after-fix',
    ]);
    expect(draft.envelope.code?.value).toEqual(['/error/code']);
    expect(draft.envelope.requestId?.value).toEqual(['/error/trace_id']);
    expect(draft.codes.find(({ code }) => code === 'stone_cracked')?.example?.value).toMatchObject({
      error: { message: 'Cracked & gone' },
    });
    expect(draft.docs?.value).toBe('https://docs.mill-works.io/errors');
    expect(draft.title?.value).toBe('Mill');
    expect(draft.codes[0]?.line).toBe(10);
  });

  test('markup in texts and codes is data', async () => {
    const draft = await text(
      '<h1>Errors</h1><table><tr><th>Error code</th><th>Status</th><th>Meaning</th></tr><tr><td><code>a&lt;b&gt;</code></td><td>404</td><td>&lt;img src=x onerror=alert(1)&gt;</td></tr><tr><td><code>plain_one</code></td><td>400</td><td>x</td></tr></table>',
    );
    expect(summariseCodes(draft)).toEqual(['a<b> | 404 | -', 'plain_one | 400 | -']);
    expect(draft.codes[0]?.description?.value).toBe('<img src=x onerror=alert(1)>');
  });

  test('a page without codes says what it found', async () => {
    await expect(text('<html><head><title>Shop</title></head><body><h1>Shop</h1><p>Buy things.</p></body></html>')).rejects.toMatchObject({
      name: 'ImportRefusal',
      message: expect.stringContaining('No error code was found in this HTML page') as unknown,
    });
  });

  test('a page of a hundred million characters is refused at once', async () => {
    const before = performance.now();
    await expect(text('<p>x</p>'.repeat(12_500_000))).rejects.toThrow('too large');
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
