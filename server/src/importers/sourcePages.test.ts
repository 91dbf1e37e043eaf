// The pages that the shipped catalogues were written from, where they are at hand: what an import makes of each is compared with what ships.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJsonc } from '../core/jsonc.ts';
import { importCatalogue } from './importCatalogue.ts';
import { importers } from './index.ts';

const pages = new URL('../../../../shared/seeds/', import.meta.url);
const shipped = (id: string) =>
  readJsonc(readFileSync(new URL(`../../catalogues/${id}.errors.jsonc`, import.meta.url), 'utf8')).value as Shipped;

type Entry = { status?: number | number[]; retry?: string };
interface Shipped {
  envelope: Record<string, string | string[]>;
  statuses?: Record<string, Entry>;
  codes: Record<string, Entry>;
}

/** Policies that the catalogues' author concluded although the page is silent: an import leaves them out. */
const beyondThePage: Readonly<Record<string, readonly string[]>> = {
  vook: [],
  voka: [],
  vobiz: [],
  vonage: [
    '#invalid-json',
    '#unauthorized',
    '#maximum-secrets-allowed',
    '#wrong-verb',
    '#accept-header',
    '#gone',
    '#content-type-header',
    '#validation',
    '400',
    '401',
    '403',
    '405',
    '406',
    '415',
    '422',
    '429',
  ],
  'generic-rest': [],
};
/** Places that the page does not show, and that the author allowed for. */
const allowedFor: Readonly<Record<string, readonly string[]>> = {
  vook: ['/error/message', '/error/request_id', '/error/details'],
  'generic-rest': ['/error/code', '/message', '/error/message', '/error/request_id', '/error/details'],
};

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

describe.skipIf(!existsSync(pages))('the pages behind the shipped catalogues', () => {
  test.each([
    ['000', 'vook', 6, 0],
    ['001', 'voka', 12, 0],
    ['002', 'vobiz', 8, 15],
    ['003', 'vonage', 11, 11],
    ['004', 'generic-rest', 16, 0],
  ])('%s is %s, with %i codes and %i statuses', async (prefix, id, codes, statuses) => {
    const name = readdirSync(pages).find((each) => each.startsWith(prefix))!;
    const draft = await importCatalogue(importers, [{ text: readFileSync(new URL(name, pages), 'utf8'), fileName: name }]);
    const expected = shipped(id);
    expect(draft.format).toBe('text');
    expect(draft.codes).toHaveLength(codes);
    expect(draft.statuses).toHaveLength(statuses);
    expect(draft.codes.map(({ code }) => code).toSorted()).toEqual(Object.keys(expected.codes).toSorted());
    expect(draft.statuses.map(({ status }) => String(status))).toEqual(Object.keys(expected.statuses ?? {}).toSorted());
    expect(Object.fromEntries(draft.codes.map(({ code, statuses: own }) => [code, own?.value]))).toEqual(
      Object.fromEntries(Object.entries(expected.codes).map(([code, { status }]) => [code, list(status)])),
    );
    expect(draft.codes.every(({ statuses: own }) => own?.provenance === 'stated')).toBe(true);
    const silent = beyondThePage[id]!;
    for (const { code, retry } of draft.codes) {
      const known = expected.codes[code]!.retry;
      expect([code, retry?.value ?? (silent.some((end) => code.endsWith(end)) ? known : undefined)]).toEqual([code, known]);
    }
    for (const { status, retry } of draft.statuses) {
      const known = expected.statuses?.[status]?.retry;
      expect([status, retry?.value ?? (silent.includes(String(status)) ? known : undefined)]).toEqual([status, known]);
    }
    for (const [member, value] of Object.entries(expected.envelope)) {
      const fact = draft.envelope[member as keyof typeof draft.envelope]?.value;
      const missing = list(value).filter((place) => !list(fact).includes(place) && !(allowedFor[id] ?? []).includes(place));
      expect([member, missing]).toEqual([member, []]);
      expect(list(fact).filter((place) => !list(value).includes(place))).toEqual([]);
    }
    // Nothing of the page's tables and sections went unread.
    expect(draft.notes.filter(({ kind }) => kind === 'unread')).toEqual([]);
  });
});
