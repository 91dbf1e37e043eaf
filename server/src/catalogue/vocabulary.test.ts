import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from './parse.ts';
import { createVocabulary } from './vocabulary.ts';

const shipped = (id: string) =>
  parseCatalogue(readFileSync(new URL(`../../catalogues/${id}.errors.jsonc`, import.meta.url), 'utf8'), `shipped:${id}`, true).catalogue;
const own = (body: object, id = 'acme') => parseCatalogue(JSON.stringify(body), `/w/${id}.errors.jsonc`, false).catalogue;

describe('one catalogue', () => {
  const voka = createVocabulary([shipped('voka')]);

  test('answers by key and by status', () => {
    expect(voka.keys).toHaveLength(12);
    expect(voka.has('rate.exceeded')).toBe(true);
    expect(voka.has('rate.exceded')).toBe(false);
    expect(voka.statusesOf('perm.denied')).toEqual([403]);
    expect(voka.statusesOf('nothing')).toBeUndefined();
    expect(voka.keysWith(429)).toEqual(['rate.exceeded', 'rate.exceeded_key']);
    expect(voka.keysWith(418)).toEqual([]);
    expect(voka.statuses).toEqual([401, 403, 404, 409, 422, 429, 500, 502]);
    expect(voka.policyOf('resource.conflict')).toEqual({ policy: 'reload', inferred: false });
    expect(voka.policyOf('nothing')).toBeUndefined();
  });

  test("a status has its own policy, its codes', or HTTP's", () => {
    expect(voka.policyOfStatus(429)).toEqual({ policy: 'retry-after', inferred: false });
    expect(voka.policyOfStatus(401)).toBeUndefined();
    expect(voka.policyOfStatus(503)).toEqual({ policy: 'backoff', inferred: true });
    expect(voka.policyOfStatus(200)).toBeUndefined();
    const vobiz = createVocabulary([shipped('vobiz')]);
    expect(vobiz.policyOfStatus(503)).toEqual({ policy: 'backoff', inferred: false });
    expect(vobiz.policyOfStatus(401)).toBeUndefined();
    expect(vobiz.statuses).toHaveLength(15);
  });

  test('a policy that is not documented is inferred, and said to be', () => {
    const vook = createVocabulary([shipped('vook')]);
    expect(vook.policyOf('invalid_api_key')).toEqual({ policy: 'reauthenticate', inferred: true });
    const both = createVocabulary([
      own({ codes: { a: { status: [404, 409] }, b: { status: [502, 503] }, c: {} }, statuses: { 503: { retry: 'retry-after' } } }),
    ]);
    expect(both.policyOf('a')).toBeUndefined();
    expect(both.policyOf('b')).toBeUndefined();
    expect(both.policyOf('c')).toBeUndefined();
    expect(both.keysWithoutStatus).toEqual(['c']);
  });

  test('pointers as tokens; headers are no pointers', () => {
    expect(voka.pointers('requestId')).toEqual([['request_id']]);
    expect(createVocabulary([shipped('vook')]).pointers('code')).toEqual([['code'], ['error', 'code']]);
    expect(createVocabulary([shipped('vobiz')]).pointers('status')).toEqual([]);
  });

  test('names of JavaScript are unknown until declared', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(voka.has(name)).toBe(false);
      expect(voka.declarations(name)).toEqual([]);
      expect(createVocabulary([own(JSON.parse(`{"codes": {"${name}": {"status": 404}}}`) as object)]).statusesOf(name)).toEqual([404]);
    }
  });
});

describe('several catalogues', () => {
  const both = createVocabulary([shipped('vook'), shipped('generic-rest')]);

  test('shared codes are declared by each', () => {
    expect(both.declarations('rate_limit_exceeded').map(({ catalogue }) => catalogue.id)).toEqual(['vook', 'generic-rest']);
    expect(both.keys).toHaveLength(6 + 16 - 4);
    expect(both.envelopes).toHaveLength(2);
  });

  test('a claim is made only where all that know the code agree', () => {
    expect(both.policyOf('rate_limit_exceeded')).toEqual({ policy: 'retry-after', inferred: false });
    expect(both.policyOf('invalid_api_key')).toBeUndefined();
    expect(both.policyOfStatus(404)).toBeUndefined();
    expect(both.policyOfStatus(503)).toEqual({ policy: 'backoff', inferred: false });
    const differ = createVocabulary([
      own({ codes: { a: { status: 404 }, b: { status: 409 } } }, 'x'),
      own({ codes: { a: { status: [404, 410] }, b: {} } }, 'y'),
    ]);
    expect(differ.statusesOf('a')).toEqual([404, 410]);
    expect(differ.statusesOf('b')).toBeUndefined();
    expect(differ.keysWithoutStatus).toEqual(['b']);
    expect(differ.keysWith(409)).toEqual(['b']);
  });
});

describe('keys', () => {
  const vonage = createVocabulary([shipped('vonage')]);
  const key = (uri: string) => vonage.keyOf(uri);

  test('a type URI compares by product path and fragment on every host of the provider', () => {
    const rate = 'https://developer.vonage.com/api-errors#rate-limited';
    for (const other of [
      'https://developer.nexmo.com/api-errors#rate-limited',
      'https://www.nexmo.com/api-errors#rate-limited',
      'http://Developer.Vonage.com/api-errors#rate-limited',
      'https://developer.vonage.com/api-errors/#rate-limited',
      'https://developer.vonage.com/en/api-errors#rate-limited',
      'https://developer.vonage.com/pt-BR/api-errors/#rate-limited',
      'https://developer.vonage.com:443/api-errors#rate-limited',
      'HTTPS://developer.vonage.com./api-errors#rate-limited',
    ]) {
      expect(key(other), other).toBe(key(rate));
      expect(vonage.has(key(other)), other).toBe(true);
    }
    expect(vonage.statusesOf(key('https://developer.nexmo.com/ja/api-errors/account/secret-management#validation'))).toEqual([422]);
  });

  test('product, fragment, its case, and other providers differ', () => {
    const secrets = 'https://developer.vonage.com/api-errors/account/secret-management#';
    for (const other of [
      'https://developer.vonage.com/api-errors#validation',
      'https://developer.vonage.com/api-errors',
      `${secrets}unauthorized`,
      `${secrets}Validation`,
      'https://auth0.example/api-errors#gone',
      'https://notvonage.com/api-errors#gone',
      'https://vonage.com.evil.example/api-errors#gone',
      'about:blank',
      '/api-errors#gone',
      'https://',
    ])
      expect(vonage.has(key(other)), other).toBe(false);
  });

  test('a foreign URI is still compared without its spelling', () => {
    expect(key('https://Errors.Acme.example/not-found/')).toBe(key('https://errors.acme.example/not-found'));
    expect(key('https://errors.acme.example/not-found')).not.toBe(key('https://errors.other.example/not-found'));
    const acme = createVocabulary([own({ codes: { 'https://errors.acme.example/not-found': { status: 404 } } })]);
    expect(acme.has(acme.keyOf('https://errors.acme.example/not-found/'))).toBe(true);
  });

  test('a key is its own key; a plain code is its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (code) => {
        expect(key(key(code))).toBe(key(code));
        if (!/^https?:/i.test(code)) expect(key(code)).toBe(code);
      }),
    );
  });

  test('one URI under two hosts is one key with two declarations', () => {
    const twice = createVocabulary([
      own({
        recognise: { hosts: ['a.example', 'b.example'] },
        codes: { 'https://a.example/e#x': { status: 404 }, 'https://b.example/e#x': { status: 410 } },
      }),
    ]);
    expect(twice.keys).toHaveLength(1);
    expect(twice.statusesOf(twice.keys[0]!)).toEqual([404, 410]);
  });
});

test('equal content has an equal version, other content another', () => {
  const version = (body: object) => createVocabulary([own(body)]).version;
  expect(version({ codes: { a: { status: 404 } } })).toBe(version({ codes: { a: { status: 404 } } }));
  expect(version({ codes: { a: { status: 404 } } })).not.toBe(version({ codes: { a: { status: 410 } } }));
  expect(createVocabulary([], 'v1').version).toBe('v1');
});
