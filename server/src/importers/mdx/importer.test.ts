import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { summariseCodes } from '../support/draftSummary.ts';
import { importer } from './importer.ts';

const text = (body: string) => importCatalogue([importer], [{ text: body, fileName: 'errors.mdx' }]);

describe('MDX pages', () => {
  test('titles and attributes of components, with Markdown within them', async () => {
    const draft = await text(readFileSync(new URL('fixtures/harbour.mdx', import.meta.url), 'utf8'));
    expect(summariseCodes(draft)).toEqual([
      'berth_taken | 409 | ~after-fix',
      'tide_out | 503 | backoff',
      'no_pilot | 404 | -',
      'fog | - | -',
      'storm | - | -',
    ]);
    expect(draft.codes[0]?.example?.value).toEqual({ code: 'berth_taken', message: 'Berth 4 is taken' });
    expect(draft.envelope.code?.value).toEqual(['/code']);
    expect(draft.envelope.requestId?.value).toEqual(['/request_id']);
    expect(draft.title?.value).toBe('Harbour');
    expect(draft.codes.map(({ line }) => line)).toEqual([17, 27, 32, 39, 40]);
  });

  test.each(['<Accordion title="x — 404', '<A b={{{{>', '{`', '<', '</Tab>', '<Tab title={a > b}>'])(
    'broken components are text: %s',
    async (broken) => {
      const draft = await text(`# Errors\n\n| Error code | Status |\n|---|---|\n| \`lost\` | 404 |\n\n${broken}\n`);
      expect(summariseCodes(draft)).toEqual(['lost | 404 | -']);
    },
  );
});
