import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../catalogue/parse.ts';
import { createVocabulary } from '../catalogue/vocabulary.ts';
import { explain } from './explain.ts';

const catalogueOf = (id: string, value: object) => parseCatalogue(JSON.stringify({ id, ...value }), `/${id}.errors.jsonc`, false).catalogue;

const flat = catalogueOf('flat', {
  title: 'Flat',
  envelope: { code: '/code', message: '/message', requestId: ['/request_id', 'header:X-Request-Id'] },
  codes: { rate_limited: { status: 429, retry: 'retry-after' }, conflict: { status: 409 } },
});
const nested = catalogueOf('nested', {
  title: 'Nested',
  envelope: { code: '/error/code', message: '/error/message', requestId: '/requestId', issues: '/error/details' },
  statuses: { 413: { description: 'Too much.' } },
  codes: { conflict: { status: 409 }, 'weird`code': { status: 400, description: '<script>alert(1)</script>' } },
});
const problems = catalogueOf('problems', {
  title: 'Problems',
  recognise: { hosts: ['p.example'] },
  envelope: { code: '/type', message: '/detail', requestId: '/instance', contentType: 'application/problem+json' },
  codes: { 'https://p.example/errors#low-credit': { status: 402 } },
});
const vocabulary = createVocabulary([flat, nested, problems]);
const ids = (question: string, preferred: string[] = []) =>
  explain(question, vocabulary, new Set(preferred)).map(({ catalogue, code, status }) => `${catalogue.id} ${code ?? status}`);

describe('explain', () => {
  it('finds a code by name, in quotes or not, in every catalogue', () => {
    expect(ids('conflict')).toEqual(['flat conflict', 'nested conflict']);
    expect(ids('"rate_limited"')).toEqual(['flat rate_limited']);
  });
  it("puts the asking file's catalogue first", () => {
    expect(ids('conflict', ['nested'])[0]).toBe('nested conflict');
  });
  it('finds a status', () => {
    expect(ids('413')).toEqual(['nested 413']);
    expect(ids('429')).toEqual(['flat 429']);
  });
  it("finds the catalogue by the envelope's shape", () => {
    expect(ids('{"code":"conflict","message":"m","request_id":"r"}')).toEqual(['flat conflict']);
    expect(ids('{"error":{"code":"conflict","message":"m"},"requestId":"r"}')).toEqual(['nested conflict']);
  });
  it('knows a problem type on another of its hosts', () => {
    expect(ids('{"type":"https://docs.p.example/errors#low-credit","detail":"d","instance":"i"}')).toEqual([
      'problems https://p.example/errors#low-credit',
    ]);
  });
  it('reads the head of a pasted response', () => {
    const [first] = explain(
      'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nX-Request-Id: abc\r\n\r\n{"code":"rate_limited","message":"m"}',
      vocabulary,
      new Set(),
    );
    expect(first?.status).toBe(429);
    expect(first?.text).toContain('Retry-After is 30');
    expect(first?.text).toContain('request id is abc');
  });
  it('says when a code came with a status it is not documented with', () => {
    expect(explain('HTTP/1.1 500 Oops\n\n{"code":"conflict","request_id":"r"}', vocabulary, new Set())[0]?.text).toContain(
      'not documented',
    );
  });
  it('explains the status where the code is unknown but the envelope fits', () => {
    expect(ids('HTTP/1.1 413 Too Large\n\n{"error":{"code":"new","message":"m"},"requestId":"r"}')).toEqual(['nested 413']);
  });
  it('looks for a code anywhere where no envelope fits', () => {
    expect(ids('{"errors":[{"kind":"rate_limited"}]}')).toEqual(['flat rate_limited']);
  });
  it('has no answer to what nobody knows', () => {
    expect(ids('nothing')).toEqual([]);
    expect(ids('{}')).toEqual([]);
    expect(ids('{"a":')).toEqual([]);
    expect(ids('__proto__')).toEqual([]);
    expect(ids('constructor')).toEqual([]);
  });
  it('escapes markup in the data', () => {
    const [answer] = explain('weird`code', vocabulary, new Set());
    expect(answer?.markdown).toContain('``weird`code``');
    expect(answer?.markdown).toContain('\\<script\\>');
  });
});
