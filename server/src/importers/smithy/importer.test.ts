import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import { importers } from '../index.ts';
import { summariseCodes } from '../support/draftSummary.ts';

const fixture = readFileSync(new URL('fixtures/kiosk.json', import.meta.url), 'utf8');
const read = (text: string) => importCatalogue(importers, [{ text, fileName: 'model.json' }]);

describe('Smithy models', () => {
  test('errors with their statuses, retries, texts and ends', async () => {
    const draft = await read(fixture);
    expect(draft.format).toBe('smithy');
    expect(summariseCodes(draft)).toEqual(['SoldOut | 409 | -', 'Jam | ~500 | backoff', 'Crowd | ~400 | -', 'Old | ~400 | -']);
    expect(draft.codes[0]?.description?.value).toBe('Nothing of `it` is left & none comes.');
    expect(draft.codes[3]?.deprecated?.value).toEqual({ since: '1.4', reason: 'Use SoldOut' });
    expect(draft.envelope.code?.value).toEqual(['header:x-amzn-errortype', '/__type']);
    expect(draft.title?.value).toBe('Kiosk');
  });

  test('the query protocols send codes of their own', async () => {
    expect(summariseCodes(await read(fixture.replace('restJson1', 'awsQuery')))).toContain('CrowdQuery | 429 | -');
  });

  test('a model without errors is refused', async () => {
    await expect(read('{"smithy": "2.0", "shapes": {"a#B": {"type": "string"}}}')).rejects.toMatchObject({
      name: 'ImportRefusal',
      found: ['1 shapes'],
    });
  });
});
