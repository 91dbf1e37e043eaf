import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonc, readJsoncTree } from '../core/jsonc.ts';
import type { CatalogueView } from '../catalogueRules/catalogueRule.ts';
import { invalidStatus } from '../catalogueRules/invalid-status/rule.ts';
import { parseCatalogue } from './parse.ts';
import { validateCatalogue } from './validate.ts';

const parse = (text: string) => parseCatalogue(text, '/w/acme.errors.jsonc', false);

/** `⟦…⟧` marks where each problem must stand, in order; the texts are `rule: message` parts. */
function expectProblems(marked: string, expected: readonly (readonly [rule: string, message: RegExp])[]): void {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(?=[⟦⟧])/)) {
    if (part.startsWith('⟦')) spans.push({ start: text.length, end: -1 });
    if (part.startsWith('⟧')) spans.findLast((span) => span.end < 0)!.end = text.length;
    text += part.replace(/^[⟦⟧]/, '');
  }
  const found = parse(text).problems();
  expect(found.map(({ rule }) => rule)).toEqual(expected.map(([rule]) => rule));
  expect(found.map(({ span }) => span)).toEqual(spans);
  expected.forEach(([, message], i) => expect(found[i]!.message).toMatch(message));
}

describe('what is read', () => {
  test('a whole catalogue', () => {
    const { catalogue, extends: bases } = parse(`{
      // comments and trailing commas are welcome
      "id": "acme", "title": "Acme", "docs": "https://acme.example/errors",
      "extends": ["./common.errors.jsonc", "vook"],
      "recognise": { "hosts": ["API.Acme.example", "*.acme.test."], "imports": ["@acme/sdk/*"], "files": ["src/**"] },
      "envelope": { "code": ["/code", "/error/code"], "requestId": "header:X-Request-Id", "contentType": "application/json" },
      "statuses": { "429": { "title": "Slow down", "retry": "backoff" } },
      "codes": {
        "gone": { "status": [410, 404, 410], "retry": "never", "deprecated": { "since": "2", "replacedBy": "removed" }, "example": { "code": "gone" } },
        "removed": {},
      },
    }`);
    expect(bases).toEqual(['./common.errors.jsonc', 'vook']);
    expect(catalogue).toEqual({
      id: 'acme',
      title: 'Acme',
      docs: 'https://acme.example/errors',
      source: '/w/acme.errors.jsonc',
      shipped: false,
      recognise: { hosts: ['api.acme.example', 'acme.test'], imports: ['@acme/sdk'], files: ['src/**'] },
      envelope: { code: ['/code', '/error/code'], requestId: ['header:X-Request-Id'], contentType: 'application/json' },
      statuses: new Map([[429, { status: 429, title: 'Slow down', retry: 'backoff' }]]),
      codes: new Map([
        [
          'gone',
          {
            code: 'gone',
            statuses: [410, 404],
            retry: 'never',
            deprecated: { since: '2', replacedBy: 'removed' },
            example: { code: 'gone' },
          },
        ],
        ['removed', { code: 'removed', statuses: [] }],
      ]),
    });
  });

  test('id and title have defaults', () => {
    const file = parse('{"codes": {}}');
    expect([file.catalogue.id, file.catalogue.title, file.declaresId]).toEqual(['acme', 'acme', false]);
    expect(parseCatalogue('{}', 'shipped:vook', true).catalogue.id).toBe('vook');
    expect(parseCatalogue('{}', '/w/a/b.json', false).catalogue.id).toBe('b');
  });

  test('codes with odd names are data like any other', () => {
    const odd = ['__proto__', 'constructor', 'hasOwnProperty', '', 'line\nbreak', '<b>*x*</b>', '"', '404', 'status'];
    const body =
      JSON.stringify(Object.fromEntries([])).slice(0, -1) +
      odd.map((code) => `${JSON.stringify(code)}: {"status": 404, "title": "t"}`).join(',');
    for (const text of [`{"codes": ${body}}}`, `// c\n{"codes": ${body},},}`, `{"codes": ${body}}`]) {
      const file = parse(text);
      expect(new Set(file.catalogue.codes.keys())).toEqual(new Set(odd));
      for (const code of odd) {
        expect(file.catalogue.codes.get(code)).toMatchObject({ code, statuses: [404] });
        const { key } = file.entrySpans(code)!;
        expect(JSON.parse(text.slice(key.start, key.end))).toBe(code);
      }
    }
    expect(({} as { statuses?: unknown }).statuses).toBeUndefined();
  });

  test('of a code declared twice the last counts, for its place too', () => {
    const text = '{"codes": {"a": {"status": 404}, "a": {"status": 410}}}';
    const file = parse(text);
    expect(file.catalogue.codes.get('a')!.statuses).toEqual([410]);
    expect(file.entrySpans('a')!.key.start).toBe(text.lastIndexOf('"a"'));
    // The rule `duplicate-code` tells of it.
    expect(file.problems()).toEqual([]);
  });

  test('places of statuses, id and extends', () => {
    const text = '{"id": "x", "extends": "vook", "statuses": {"429": {}}}';
    const file = parse(text);
    const cut = (span?: { start: number; end: number }) => span && text.slice(span.start, span.end);
    expect([
      cut(file.places.id()),
      cut(file.places.extends(0)),
      cut(file.places.extends(1)),
      cut(file.statusSpans(429)?.key),
      cut(file.statusSpans(404)?.key),
    ]).toEqual(['"x"', '"vook"', undefined, '"429"', undefined]);
  });
});

describe('what is broken keeps the rest', () => {
  test.each([
    ['an unclosed file', '{"codes": {"a": {"status": 404}, "b": {"status": 410'],
    ['an unclosed entry', '{"codes": {"a": {"status": 404, "b": {"status": 410}}}'],
    ['entries lost one in another', '{"codes": {"a": {"status": 404, "b": {"status": 410, "title": "x"}'],
    ['a member half typed', '{"codes": {"a": {"status": 404, "ti" }, \n "b": {"status": 410}}}'],
    ['a missing comma', '{"codes": {"a": {"status": 404} "b": {"status": 410}}}'],
    ['a missing value', '{"codes": {"a": {"status": 404, "title": }, "b": {"status": 410}}}'],
  ])('%s', (_, text) => {
    const file = parse(text);
    expect([...file.catalogue.codes].map(([code, { statuses }]) => [code, ...statuses])).toEqual([
      ['a', 404],
      ['b', 410],
    ]);
    expect(file.entrySpans('b')!.key.start).toBe(text.indexOf('"b"'));
    expect(file.problems().some(({ rule }) => rule === 'catalogue-syntax')).toBe(true);
  });

  test('an entry with wrong types is told of at its place; the others stay', () => {
    const marked = `{"codes": {"a": {"status": "404", "title": ⟦1⟧}, "b": ⟦[]⟧, "c": {"status": 410}}}`;
    expectProblems(marked, [
      ['invalid-catalogue', /text in double quotes is expected, not a number/],
      ['invalid-catalogue', /object is expected for a code, not a list/],
    ]);
    const { catalogue } = parse(marked.replaceAll(/[⟦⟧]/g, ''));
    expect([...catalogue.codes].map(([code, { statuses }]) => [code, ...statuses])).toEqual([['a'], ['c', 410]]);
  });

  test.each([
    ['empty', '', /empty/],
    ['a list', '[1]', /not a list/],
    ['a number', '42', /not a number/],
    ['null', 'null', /not null/],
    ['binary', 'PK\u0003\u0004\0\0\0', /not text/],
    ['prose', 'these are the codes', /double quotes/],
    ['a million brackets', '{"codes":'.repeat(200_000), /nested too deeply/],
    ['too large', ' '.repeat(33 * 1024 * 1024), /too large/],
  ])('%s', (_, text, message) => {
    const file = parse(text);
    expect(file.catalogue.codes.size).toBe(0);
    expect(file.problems()[0]!.message).toMatch(message);
    for (const { span } of file.problems()) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  test('a refused file says why', () => {
    expect(parseCatalogue('', '/w/x.errors.json', false, 'too-large').problems()).toMatchObject([{ message: /too large/ }]);
  });

  test('any cut of a file is read without throwing, and what was complete before the cut is there', () => {
    const text = readFileSync(new URL('../../catalogues/voka.errors.jsonc', import.meta.url), 'utf8');
    const at = (code: string) => text.indexOf('}', text.indexOf(`"${code}"`));
    fc.assert(
      fc.property(fc.nat(text.length), (end) => {
        const { catalogue } = parse(text.slice(0, end));
        for (const code of ['auth.missing', 'rate.exceeded', 'internal.error'])
          if (at(code) < end) expect(catalogue.codes.get(code)?.retry).toBeDefined();
      }),
    );
  });
});

describe('problems', () => {
  test('unknown members, with what was probably meant', () => {
    expectProblems(
      '{⟦"recognize"⟧: {}, "envelope": {⟦"codes"⟧: "/code"}, ⟦"color"⟧: 1, "codes": {"a": {⟦"retries"⟧: "never", "deprecated": {⟦"replaceBy"⟧: "b"}}}}',
      [
        ['invalid-catalogue', /Did you mean `recognise`/],
        ['invalid-catalogue', /Did you mean `code`/],
        ['invalid-catalogue', /It can have \$schema, id/],
        ['invalid-catalogue', /no member `retries` in a code/],
        ['invalid-catalogue', /Did you mean `replacedBy`/],
      ],
    );
  });

  test('values that are none', () => {
    expectProblems(
      `{"id": ⟦"a b"⟧, "docs": ⟦"javascript:x"⟧, "extends": ⟦1⟧, "recognise": {"hosts": [⟦"https://x.y"⟧], "files": ⟦"src"⟧},
        "envelope": {"code": ⟦"code"⟧, "issues": [⟦"/a~2"⟧], "contentType": ⟦"json"⟧},
        "statuses": {"4xx": {}, "404": {"retry": ⟦"nevr"⟧}},
        "codes": {"a": {"status": [404, 99, 404.5], "actor": ⟦"them"⟧, "retry": ⟦"soon"⟧}}}`,
      [
        ['invalid-catalogue', /letters, digits/],
        ['invalid-catalogue', /web address/],
        ['invalid-catalogue', /path, a shipped id/],
        ['invalid-catalogue', /host name alone/],
        ['invalid-catalogue', /list is expected, not a text/],
        ['invalid-catalogue', /JSON Pointer/],
        ['invalid-catalogue', /JSON Pointer/],
        ['invalid-catalogue', /media type/],
        ['invalid-catalogue', /Did you mean `never`/],
        ['invalid-catalogue', /not who must act: one of caller/],
        ['invalid-catalogue', /not a retry policy: one of `never`/],
      ],
    );
  });

  test('members given twice', () => {
    expectProblems('{"id": "a", ⟦"id"⟧: "b", "statuses": {"404": {}, ⟦"404"⟧: {}}}', [
      ['invalid-catalogue', /given twice/],
      ['invalid-catalogue', /described twice/],
    ]);
  });

  test('what is found fast to be clean is clean', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"codes"',
      '"a"',
      '"status"',
      '404',
      '"404"',
      '"title"',
      '"x"',
      '// c\n',
      '/* , */',
      '"retry"',
      '"never"',
      'null',
      '{}',
      '"a": {}',
      '"a": {"status": 404}',
      '"id": "x"',
    );
    const text = fc.oneof(
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(' ')),
      fc
        .array(fc.constantFrom('"a": {}', '"b": {"status": 404,}', '"a": {"status": 1}', '"c": {"x": 1}', '// "a": {}\n', ''), {
          maxLength: 6,
        })
        .map((entries) => `{"codes": {${entries.join(',')}}}`),
    );
    fc.assert(
      fc.property(text, (source) => {
        expect(parse(source).problems()).toEqual(validateCatalogue(readJsoncTree(source), source));
      }),
      { numRuns: 1000 },
    );
  });

  test('thousands of problems end in one sentence', () => {
    const found = parse(`{"codes": {${Array.from({ length: 2000 }, (_, i) => `"c${i}": 1`).join(',')}}}`).problems();
    expect(found).toHaveLength(501);
    expect(found.at(-1)!.message).toMatch(/1500 more/);
  });
});

describe('the published schema', () => {
  const ajv = formats.default(new Ajv({ strict: false, allErrors: true }));
  const schema = JSON.parse(readFileSync(new URL('../../catalogues/faultbook-catalogue.schema.json', import.meta.url), 'utf8')) as object;
  const accepts = ajv.compile(schema);

  test.each([
    '{}',
    '{"codes": {}}',
    '{"id": "a b"}',
    '{"id": 1}',
    '{"x": 1}',
    '{"docs": "x"}',
    '{"docs": "https://a.example/b"}',
    '{"docs": "ftp://a.example/b"}',
    '{"extends": "vook"}',
    '{"extends": ["a", ""]}',
    '{"extends": 1}',
    '{"recognise": {"hosts": ["a.b"]}}',
    '{"recognise": {"hosts": ["http://a"]}}',
    '{"recognise": {"hosts": "a.b"}}',
    '{"recognise": {"host": []}}',
    '{"envelope": {"code": "/code"}}',
    '{"envelope": {"code": ["/code", "header:X"]}}',
    '{"envelope": {"code": "code"}}',
    '{"envelope": {"code": "/a~"}}',
    '{"envelope": {"contentType": "x"}}',
    '{"statuses": {"429": {"retry": "backoff"}}}',
    '{"statuses": {"600": {}}}',
    '{"statuses": {"404": {"status": 404}}}',
    '{"codes": {"": {}}}',
    '{"codes": {"a": {"status": 404}}}',
    '{"codes": {"a": {"status": [404, 410]}}}',
    '{"codes": {"a": {"status": "404"}}}',
    '{"codes": {"a": {"status": 99}}}',
    '{"codes": {"a": {"status": [600]}}}',
    '{"codes": {"a": {"actor": "caller", "retry": "reload", "example": [1], "deprecated": {"since": "1"}}}}',
    '{"codes": {"a": {"actor": "me"}}}',
    '{"codes": {"a": {"retry": "maybe"}}}',
    '{"codes": {"a": {"deprecated": true}}}',
    '{"codes": {"a": []}}',
    '{"codes": []}',
    '[]',
    '1',
  ])('and our own checks agree on %s', (text) => {
    const statuses = [...invalidStatus.check({ document: () => readJsoncTree(text) } as CatalogueView)];
    expect(accepts(readJsonc(text).value)).toBe(parse(text).problems().length + statuses.length === 0);
  });

  test('describes every member, for plain and for rich clients', () => {
    const missing: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, member] of Object.entries((node as { properties?: Record<string, Record<string, unknown>> }).properties ?? {})) {
        const target = typeof member['$ref'] === 'string' ? { ...definition(member['$ref']), ...member } : member;
        if (typeof target['description'] !== 'string' || typeof target['markdownDescription'] !== 'string') missing.push(`${path}/${name}`);
      }
      for (const [name, child] of Object.entries(node)) walk(child, `${path}/${name}`);
    };
    const definition = (ref: string) =>
      (schema as { definitions: Record<string, Record<string, unknown>> }).definitions[ref.slice('#/definitions/'.length)]!;
    walk(schema, '');
    expect(missing).toEqual([]);
  });
});
