import { describe, expect, test } from 'vitest';
import { parseCatalogue } from './parse.ts';
import { freeId, idFromName, starterCatalogue, titleOf } from './starter.ts';

describe('a starter catalogue', () => {
  test.each(['\n', '\r\n'])('is valid, and its title is what its author writes first (%j)', (eol) => {
    const { text, selection } = starterCatalogue('billing-api', undefined, eol);
    const file = parseCatalogue(text, '/x/billing-api.errors.jsonc', false);
    expect(file.problems()).toEqual([]);
    expect(file.catalogue).toMatchObject({ id: 'billing-api', title: 'Billing API' });
    expect(file.catalogue.codes.size).toBeGreaterThan(4);
    expect(text.slice(selection.start, selection.end)).toBe('Billing API');
    expect(text.includes('\r')).toBe(eol === '\r\n');
  });

  test('shows every retry policy and every actor, and says what to do', () => {
    const { catalogue } = parseCatalogue(starterCatalogue('a').text, '/x/a.errors.jsonc', false);
    const entries = [...catalogue.codes.values()];
    expect(new Set(entries.map(({ retry }) => retry))).toEqual(
      new Set(['never', 'after-fix', 'reauthenticate', 'reload', 'backoff', 'retry-after']),
    );
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['caller', 'account-owner', 'provider']));
    for (const { action, statuses } of entries) expect([action, statuses.length]).toEqual([expect.stringMatching(/\.$/), 1]);
  });
});

test.each([
  ['My Shop (v2)', 'my-shop-v2'],
  ['@acme/billing_api', 'billing_api'],
  ['Überweisung', 'uberweisung'],
  ['...', 'my-api'],
  ['日本', 'my-api'],
])('the id of %s is %s', (name, id) => {
  expect(idFromName(name)).toBe(id);
});

test('ids become titles, and taken ones get a number', () => {
  expect(titleOf('my-billing_api')).toBe('My Billing API');
  expect(freeId('voka', new Set(['voka', 'voka-2']))).toBe('voka-3');
  expect(freeId('voka', new Set())).toBe('voka');
});
