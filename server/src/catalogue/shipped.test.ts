import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Actor, Catalogue, Envelope } from '../model/catalogue.ts';
import type { RetryPolicy } from '../model/retryPolicy.ts';
import { parseCatalogue } from './parse.ts';
import { shippedIds } from './store.ts';

const folder = new URL('../../catalogues/', import.meta.url);
const read = (id: string) => readFileSync(new URL(`${id}.errors.jsonc`, folder), 'utf8');

type Fact = readonly [status: number, actor: Actor, retry: RetryPolicy | undefined];

/** What the providers' pages state, written down anew; no policy where a page says nothing of retrying. */
const facts: Readonly<
  Record<
    string,
    {
      envelope: Envelope;
      hosts: readonly string[];
      codes: Readonly<Record<string, Fact>>;
      statuses: Readonly<Record<number, RetryPolicy | undefined>>;
    }
  >
> = {
  vook: {
    envelope: {
      code: ['/code', '/error/code'],
      message: ['/message', '/error/message'],
      requestId: ['/request_id', '/error/request_id'],
      issues: ['/details', '/error/details'],
    },
    hosts: [],
    codes: {
      invalid_api_key: [401, 'caller', undefined],
      insufficient_permissions: [403, 'account-owner', 'after-fix'],
      not_found: [404, 'caller', 'never'],
      validation_error: [422, 'caller', 'after-fix'],
      rate_limit_exceeded: [429, 'caller', 'retry-after'],
      internal_error: [500, 'provider', 'backoff'],
    },
    statuses: {},
  },
  voka: {
    envelope: {
      contentType: 'application/problem+json',
      code: ['/code'],
      status: ['/status'],
      title: ['/title'],
      message: ['/detail'],
      requestId: ['/request_id', 'header:X-Request-Id'],
      issues: ['/issues'],
    },
    hosts: ['vokaai.com'],
    codes: {
      'auth.missing': [401, 'caller', 'after-fix'],
      'auth.invalid': [401, 'caller', 'after-fix'],
      'auth.revoked': [401, 'account-owner', 'reauthenticate'],
      'auth.expired': [401, 'account-owner', 'reauthenticate'],
      'perm.denied': [403, 'account-owner', 'after-fix'],
      'rate.exceeded': [429, 'caller', 'retry-after'],
      'rate.exceeded_key': [429, 'caller', 'retry-after'],
      'input.invalid': [422, 'caller', 'after-fix'],
      'resource.not_found': [404, 'caller', 'after-fix'],
      'resource.conflict': [409, 'caller', 'reload'],
      'carrier.unavailable': [502, 'provider', 'backoff'],
      'internal.error': [500, 'provider', 'backoff'],
    },
    statuses: {},
  },
  vobiz: {
    envelope: { code: ['/error/code'], message: ['/error/message'], requestId: ['/requestId'], issues: ['/error/details/errors'] },
    hosts: ['vobiz.ai'],
    codes: {
      INVALID_CREDENTIALS: [401, 'caller', 'after-fix'],
      TOKEN_EXPIRED: [401, 'caller', 'reauthenticate'],
      ACCOUNT_INACTIVE: [403, 'account-owner', 'after-fix'],
      TRUNK_NOT_FOUND: [404, 'caller', 'after-fix'],
      DUPLICATE_USERNAME: [409, 'caller', 'after-fix'],
      INSUFFICIENT_BALANCE: [402, 'account-owner', 'after-fix'],
      PAYMENT_FAILED: [402, 'account-owner', 'after-fix'],
      RATE_LIMIT_EXCEEDED: [429, 'caller', 'retry-after'],
    },
    statuses: {
      200: undefined,
      201: undefined,
      204: undefined,
      400: 'after-fix',
      401: undefined,
      402: 'after-fix',
      403: 'after-fix',
      404: 'after-fix',
      409: 'after-fix',
      422: 'after-fix',
      429: 'retry-after',
      500: 'backoff',
      502: 'backoff',
      503: 'backoff',
      504: 'backoff',
    },
  },
  vonage: {
    envelope: { code: ['/type'], title: ['/title'], message: ['/detail'], requestId: ['/instance'], issues: ['/invalid_parameters'] },
    hosts: ['developer.vonage.com', 'vonage.com', 'nexmo.com'],
    codes: {
      'https://developer.vonage.com/api-errors#invalid-json': [400, 'caller', 'after-fix'],
      'https://developer.vonage.com/api-errors#unauthorized': [401, 'caller', 'reauthenticate'],
      'https://developer.vonage.com/api-errors/account/secret-management#maximum-secrets-allowed': [403, 'account-owner', 'after-fix'],
      'https://developer.vonage.com/api-errors#invalid-api-key': [404, 'caller', undefined],
      'https://developer.vonage.com/api-errors#wrong-verb': [405, 'caller', 'after-fix'],
      'https://developer.vonage.com/api-errors#accept-header': [406, 'caller', 'after-fix'],
      'https://developer.vonage.com/api-errors#conflict': [409, 'caller', undefined],
      'https://developer.vonage.com/api-errors#gone': [410, 'caller', 'never'],
      'https://developer.vonage.com/api-errors#content-type-header': [415, 'caller', 'after-fix'],
      'https://developer.vonage.com/api-errors/account/secret-management#validation': [422, 'caller', 'after-fix'],
      'https://developer.vonage.com/api-errors#rate-limited': [429, 'caller', 'backoff'],
    },
    statuses: {
      400: 'after-fix',
      401: 'reauthenticate',
      403: 'after-fix',
      404: undefined,
      405: 'after-fix',
      406: 'after-fix',
      409: undefined,
      410: 'never',
      415: 'after-fix',
      422: 'after-fix',
      429: 'backoff',
    },
  },
  'generic-rest': {
    envelope: {
      code: ['/code', '/error/code'],
      message: ['/message', '/error/message'],
      requestId: ['/request_id', '/error/request_id'],
      issues: ['/details', '/error/details'],
    },
    hosts: [],
    codes: {
      missing_api_key: [401, 'caller', 'after-fix'],
      invalid_api_key: [401, 'caller', 'after-fix'],
      api_key_revoked: [401, 'account-owner', 'reauthenticate'],
      api_key_expired: [401, 'account-owner', 'reauthenticate'],
      insufficient_scope: [403, 'account-owner', 'after-fix'],
      ip_not_allowed: [403, 'account-owner', 'after-fix'],
      invalid_request: [400, 'caller', 'after-fix'],
      validation_error: [422, 'caller', 'after-fix'],
      invalid_parameter: [400, 'caller', 'after-fix'],
      missing_required_field: [422, 'caller', 'after-fix'],
      resource_not_found: [404, 'caller', 'after-fix'],
      resource_already_exists: [409, 'caller', 'after-fix'],
      resource_conflict: [409, 'caller', 'reload'],
      rate_limit_exceeded: [429, 'caller', 'retry-after'],
      internal_error: [500, 'provider', 'backoff'],
      service_unavailable: [503, 'provider', 'backoff'],
    },
    statuses: {},
  },
};

test('the shipped catalogues are these five', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.errors.jsonc'))
      .sort(),
  ).toEqual([...shippedIds].sort().map((id) => `${id}.errors.jsonc`));
  expect(Object.keys(facts).sort()).toEqual([...shippedIds].sort());
});

describe.each(Object.entries(facts))('%s', (id, { envelope, hosts, codes, statuses }) => {
  const file = parseCatalogue(read(id), `shipped:${id}`, true);
  const catalogue: Catalogue = file.catalogue;

  test('has no problems', () => expect(file.problems()).toEqual([]));

  test('says what the page says, and no more', () => {
    expect(catalogue.id).toBe(id);
    expect(catalogue.envelope).toEqual(envelope);
    expect(catalogue.recognise.hosts).toEqual(hosts);
    expect(Object.fromEntries([...catalogue.codes].map(([code, e]) => [code, [...e.statuses, e.actor, e.retry]]))).toEqual(codes);
    expect(Object.fromEntries([...catalogue.statuses].map(([status, e]) => [status, e.retry]))).toEqual(statuses);
  });

  test('explains every code and every error status', () => {
    for (const entry of [...catalogue.codes.values(), ...[...catalogue.statuses.values()].filter(({ status }) => status >= 400)]) {
      for (const member of ['title', 'description', 'action', 'actor'] as const) expect(entry[member], JSON.stringify(entry)).toBeTruthy();
      expect(entry.title!.length).toBeLessThan(50);
    }
    for (const { status, title } of catalogue.statuses.values()) expect(title, String(status)).toBeTruthy();
  });

  test('knows every place where it stands', () => {
    const text = read(id);
    for (const code of catalogue.codes.keys()) {
      const { key, value } = file.entrySpans(code)!;
      expect(text.slice(key.start, key.end)).toBe(JSON.stringify(code));
      expect(text.slice(value.start, value.end)).toMatch(/^\{[^]*\}$/);
    }
  });
});

test('counts', () => {
  const sizes = Object.fromEntries(
    Object.keys(facts).map((id) => [id, [Object.keys(facts[id]!.codes).length, Object.keys(facts[id]!.statuses).length]]),
  );
  expect(sizes).toEqual({ vook: [6, 0], voka: [12, 0], vobiz: [8, 15], vonage: [11, 11], 'generic-rest': [16, 0] });
});

/** The words of a text; addresses, codes and quoted examples are facts and count as one word each. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+/g, 'address')
    .match(/[\p{L}\p{N}_.'’-]+/gu) ?? [];

test("no eight words in a row are the pages' own", () => {
  const pages = new URL('../../../../shared/seeds/', import.meta.url);
  const page = (name: string) => readFileSync(new URL(name, pages), 'utf8');
  const known = new Map<string, string>();
  for (const name of existsSync(pages) ? readdirSync(pages) : []) {
    const words = wordsOf(page(name));
    for (let i = 0; i + 8 <= words.length; i++) known.set(words.slice(i, i + 8).join(' '), name);
  }
  const taken = (text: string): string[] => {
    const words = wordsOf(text);
    return words.map((_, i) => words.slice(i, i + 8).join(' ')).filter((sequence) => known.has(sequence));
  };
  // The comparison itself works: a page shares everything with itself.
  if (known.size > 0) expect(taken(page([...known.values()][0]!)).length).toBeGreaterThan(100);
  for (const id of Object.keys(facts)) expect(taken(read(id)), id).toEqual([]);
});
