import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../importCatalogue.ts';
import type { ImportedCatalogue } from '../importer.ts';
import { summariseCodes } from '../support/draftSummary.ts';
import { importer } from './importer.ts';

const read = (name: string): Promise<ImportedCatalogue> =>
  importCatalogue([importer], [{ text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'), fileName: name }]);
const places = ({ envelope }: ImportedCatalogue) => Object.fromEntries(Object.entries(envelope).map(([name, fact]) => [name, fact.value]));
const statuses = ({ statuses: all }: ImportedCatalogue) => all.map(({ status, retry }) => `${status} ${retry?.value ?? '-'}`);
const text = (body: string, fileName = 'errors.txt') => importCatalogue([importer], [{ text: body, fileName }]);

describe('pages copied as plain text', () => {
  test('headings of code and status that repeat themselves, glued to sentences, with advice in running text', async () => {
    const draft = await read('repeated-headings.txt');
    expect(summariseCodes(draft)).toEqual([
      'bad_token | 401 | -',
      'scope_too_small | 403 | ~after-fix',
      'no_such_shelf | 404 | never',
      'bad_fields | 422 | ~after-fix',
      'too_hasty | 429 | retry-after',
      'broken_jar | 500 | backoff',
    ]);
    expect(statuses(draft)).toEqual([]);
    expect(places(draft)).toEqual({
      code: ['/code', '/error/code'],
      message: ['/message'],
      requestId: ['/request_id'],
      issues: ['/details'],
    });
    expect(draft.title?.value).toBe('Larder');
    const shelf = draft.codes.find(({ code }) => code === 'scope_too_small');
    expect(shelf?.description?.value).toBe('The token is fine, yet this shelf is closed to it.');
    expect(shelf?.action?.value).toMatch(/^Check which shelves/);
  });

  test('a table whose header lost its first cell to a line of its own, and an envelope from JSON and a table of fields', async () => {
    const draft = await read('ragged-table.txt');
    expect(summariseCodes(draft)).toEqual([
      'ticket.absent | 401 | ~after-fix',
      'ticket.withdrawn | 401 | reauthenticate',
      'ticket.old | 401 | ~reauthenticate',
      'right.lacking | 403 | ~after-fix',
      'pace.exceeded | 429 | retry-after',
      'input.refused | 422 | ~after-fix',
      'crossing.unknown | 404 | ~after-fix',
      'crossing.changed | 409 | reload',
      'pier.closed | 502 | backoff',
      'engine.failure | 500 | backoff',
    ]);
    expect(places(draft)).toEqual({
      code: ['/code'],
      status: ['/status'],
      title: ['/title'],
      message: ['/detail'],
      requestId: ['/request_id', 'header:X-Request-Id'],
      contentType: 'application/problem+json',
    });
    expect(draft.hosts.map(({ value }) => value)).toEqual(['ferry-crossings.io']);
  });

  test('tables of statuses, codes in headings, and policies told for statuses and classes', async () => {
    const draft = await read('status-tables.txt');
    expect(summariseCodes(draft)).toEqual([
      'WRONG_PASSPHRASE | 401 | ~after-fix',
      'SESSION_OVER | 401 | reauthenticate',
      'PAGE_TORN | 404 | ~after-fix',
      'NAME_TAKEN | 409 | ~after-fix',
      'TOO_FAST | 429 | retry-after',
    ]);
    expect(statuses(draft)).toEqual([
      '200 -',
      '204 -',
      '400 after-fix',
      '401 -',
      '409 after-fix',
      '429 retry-after',
      '500 backoff',
      '503 backoff',
    ]);
    expect(places(draft)).toEqual({
      code: ['/error/code'],
      message: ['/error/message'],
      requestId: ['/requestId'],
      issues: ['/error/details/errors'],
    });
  });

  test('bare statuses as headings, the codes in examples only', async () => {
    const draft = await read('status-headings.txt');
    expect(summariseCodes(draft)).toEqual([
      'https://developer.parcelpost.io/api-errors#not-json | 400 | -',
      'https://developer.parcelpost.io/api-errors/team/seats#no-seat-left | 403 | -',
      'https://developer.parcelpost.io/api-errors#gone | 410 | -',
      'https://developer.parcelpost.io/api-errors#refused | 422 | -',
      'https://developer.parcelpost.io/api-errors#slow-down | 429 | backoff',
    ]);
    expect(statuses(draft)).toEqual(['400 -', '403 -', '410 never', '422 -', '429 -']);
    expect(places(draft)).toEqual({
      code: ['/type'],
      title: ['/title'],
      message: ['/detail'],
      requestId: ['/instance'],
      issues: ['/invalid_parameters'],
    });
    expect(draft.id).toBe('parcelpost');
  });

  test('several tables, each under a title that names statuses', async () => {
    const draft = await read('grouped-tables.txt');
    expect(summariseCodes(draft)).toEqual([
      'key_absent | 401 | ~after-fix',
      'key_withdrawn | 401 | ~reauthenticate',
      'key_too_narrow | 403 | ~after-fix',
      'body_unreadable | 400 | ~after-fix',
      'field_refused | 422 | ~after-fix',
      'thing_unknown | 404 | ~after-fix',
      'thing_exists | 409 | ~after-fix',
      'thing_busy | 409 | reload',
      'too_many | 429 | retry-after',
      'our_fault | 500 | backoff',
      'closed | 503 | backoff',
    ]);
    expect(draft.notes).toEqual([]);
  });

  test('cells parted by tabs, as browsers copy tables', async () => {
    const draft = await text(
      'Error codes\nCode\tHTTP status\tDescription\nout_of_ink\t503 Service Unavailable\tNo ink\nno_paper\t409\tNo paper\n',
    );
    expect(summariseCodes(draft)).toEqual(['out_of_ink | 503 | -', 'no_paper | 409 | -']);
  });

  test('a group that names one status gives it, as inferred; one that names two gives none', async () => {
    const draft = await text(
      'Pace errors (429)\n| Code | Meaning |\n|---|---|\n| too_fast | Too fast |\nKey errors (401, 403)\n| Code | Meaning |\n|---|---|\n| key_bad | Bad |\n',
    );
    expect(summariseCodes(draft)).toEqual(['too_fast | ~429 | -', 'key_bad | - | -']);
  });

  test('tables that are about something else are left out, and told of', async () => {
    const draft = await text(
      'Errors\n| Code | Status | Meaning |\n|---|---|---|\n| no_ship | 404 | No such ship |\nWebSocket close codes\n| Code | Meaning |\n|---|---|\n| 4001 | Bye |\n| 4002 | Again |\n',
    );
    expect(summariseCodes(draft)).toEqual(['no_ship | 404 | -']);
    expect(draft.notes.map(({ message }) => message).join()).toContain('WebSocket close codes');
  });

  test('a cell that is no code is told of', async () => {
    const draft = await text(
      'Errors\n| Code | Status | Meaning |\n|---|---|---|\n| no_ship | 404 | No such ship |\n| no_crew | 409 | No crew |\n| see the table below | 500 | Others |\n',
    );
    expect(draft.notes).toEqual([{ kind: 'unread', line: 6, message: expect.stringContaining('see the table below') as unknown }]);
  });

  test('a page without codes is refused', async () => {
    await expect(text('Welcome\nThis page speaks of nothing that matters here.\n')).rejects.toThrow('No error code was found');
  });
});
