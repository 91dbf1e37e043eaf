/** The catalogues that we write ourselves are clean under our own rules. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { shippedIds } from '../catalogue/store.ts';
import { starterCatalogue } from '../catalogue/starter.ts';
import { CatalogueBench } from '../testing/catalogueBench.ts';

const bench = new CatalogueBench();
afterAll(() => bench.dispose());

const shown = async (text: string): Promise<readonly string[]> => {
  const found = await bench.findings(await bench.file('/proj/own.errors.jsonc', text, {}));
  return found.map(({ rule, span }) => `${rule} at ${text.slice(span.start, span.end)}`);
};

it.each(shippedIds)('%s', async (id) => {
  const text = readFileSync(new URL(`../../catalogues/${id}.errors.jsonc`, import.meta.url), 'utf8');
  // It stands in place of the shipped one, and is told so.
  expect(await shown(text)).toEqual([`duplicate-catalogue at "${id}"`]);
});

it('the one to begin with', async () => {
  expect(await shown(starterCatalogue('own').text)).toEqual([]);
});
