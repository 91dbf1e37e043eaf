import { describe, expect, test } from 'vitest';
import type { Recognise } from '../../model/catalogue.ts';
import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';
import { sharedEvidence } from './sharedEvidence.ts';

const catalogue = (recognise: string, entry: string, more = ''): string =>
  `{ ${more} "title": "Mine", "recognise": ${recognise}, "codes": { "gone": ${entry} } }`;
const marked = (recognise: string, entry: string): string => catalogue(recognise, entry).replace('"gone"', '«"gone"»');
const hosts = (...names: readonly string[]): string => JSON.stringify({ hosts: names });
const is404 = `{ "status": 404, "action": "Stop." }`;
const is410 = `{ "status": 410, "action": "Stop." }`;
const other = (recognise: string, entry: string, more = '"id": "other",'): Record<string, string> => ({
  '/proj/other.errors.jsonc': catalogue(recognise, entry, more).replace('Mine', 'Other'),
});
const shared = hosts('api.example.com');

testRuleOn(new CatalogueBench(), 'ambiguous-code', {
  file: 'case.errors.jsonc',
  catalogue: other(shared, is410),
  valid: [
    { name: 'no evidence in common', code: catalogue(hosts('api.example.org'), is404) },
    { name: 'no evidence at all', code: catalogue('{}', is404), catalogue: other('{}', is410) },
    { name: 'the same facts', code: catalogue(shared, is410) },
    { name: 'what is unknown contradicts nothing', code: catalogue(shared, '{ "retry": "never", "action": "Stop." }') },
    { name: 'this one extends the other', code: catalogue(shared, is404, '"extends": "./other.errors.jsonc",') },
    {
      name: 'the other extends this one',
      code: catalogue(shared, is404),
      catalogue: other(shared, is410, '"id": "other", "extends": "./case.errors.jsonc",'),
    },
    {
      name: 'a shipped code in a catalogue of other files',
      code: `{ "recognise": { "hosts": ["api.example.com"] }, "codes": { "not_found": { "status": 410, "action": "Stop." } } }`,
    },
    {
      name: 'bound to other files',
      code: catalogue('{}', is404),
      catalogue: {
        ...other('{}', is410),
        '/proj/faultbook.jsonc': `{ "bind": [{ "files": "a/**", "catalogue": "case" }, { "files": "b/**", "catalogue": "other" }] }`,
      },
    },
  ],
  invalid: [
    {
      name: 'a host in common, another status',
      code: marked(shared, is404),
      messages: [
        '`gone` is a code of Other too, with status 410 instead of 404, and files that name the host `api.example.com` mean both: tell the two apart in `recognise` or `bind`.',
      ],
      severity: 'warning',
      fixes: {},
    },
    {
      name: 'another retry policy',
      code: marked(hosts('example.com'), '{ "status": 410, "retry": "never", "action": "Stop." }'),
      catalogue: other(shared, '{ "status": 410, "retry": "backoff", "action": "Stop." }'),
      messages: [/with the retry policy `backoff` instead of `never`/],
    },
    {
      name: 'bound to the same files',
      code: marked('{}', is404),
      catalogue: { ...other('{}', is410), '/proj/faultbook.jsonc': `{ "bind": [{ "files": "a/**", "catalogue": ["case", "other"] }] }` },
      messages: [/files that are bound to both by `bind` mean both/],
    },
    {
      name: 'a shipped catalogue whose host is claimed',
      code: `{ "recognise": { "hosts": ["api.vobiz.ai"] }, "codes": { «"TOKEN_EXPIRED"»: { "status": 403, "action": "Log in." } } }`,
      catalogue: {},
    },
    {
      name: 'names that objects have by themselves',
      code: `{ "recognise": ${shared}, "codes": { «"__proto__"»: { "status": 404, "action": "x" }, "constructor": { "status": 404, "action": "x" } } }`,
      catalogue: { '/proj/o.errors.jsonc': `{ "recognise": ${shared}, "codes": { "__proto__": { "status": 410, "action": "x" } } }` },
    },
  ],
});

describe('what two catalogues have in common', () => {
  const recognise = (part: Partial<Recognise>): Recognise => ({ hosts: [], imports: [], files: [], ...part });
  test.each([
    [{ hosts: ['a.com'] }, { hosts: ['b.a.com'] }, 'name the host `b.a.com`'],
    [{ hosts: ['a.com'] }, { hosts: ['ba.com'] }, undefined],
    [{ imports: ['@a/sdk'] }, { imports: ['@a/sdk/errors'] }, 'import `@a/sdk/errors`'],
    [{ imports: ['@a/sdk'] }, { imports: ['@a/sdk2'] }, undefined],
    [{ files: ['src/**'] }, { files: ['src/api/*.ts'] }, 'match `src/api/*.ts`'],
    [{ files: ['src/a/**'] }, { files: ['src/b/**'] }, undefined],
    [{ files: ['*.ts'] }, { files: ['src/**/*.ts'] }, 'match `src/**/*.ts`'],
    [{ hosts: ['a.com'] }, { imports: ['a.com'] }, undefined],
  ] as const)('%j and %j', (a, b, phrase) => {
    expect(sharedEvidence(recognise(a), recognise(b))).toBe(phrase);
    expect(sharedEvidence(recognise(b), recognise(a))).toBe(phrase);
  });
});

testRuleDocs('ambiguous-code', new URL('rule.md', import.meta.url), new CatalogueBench());
