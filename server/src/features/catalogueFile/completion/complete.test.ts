/** Completion in catalogue files: what is offered where, and what stands there afterwards. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJsoncTree } from '../../../core/jsonc.ts';
import { atCursor } from '../../../testing/markers.ts';
import type { CatalogueCandidate } from './candidate.ts';
import type { Surroundings } from './complete.ts';
import { completeCatalogue } from './complete.ts';
import { membersOfSection } from './members.ts';

const around: Surroundings = {
  path: '/w/api/shop.errors.jsonc',
  shippedIds: ['vook', 'voka'],
  catalogueFiles: () => ['/w/api/shop.errors.jsonc', '/w/api/parts/rate.errors.jsonc', '/w/base.errors.json'],
  inherited: () => new Map([['from_base', { code: 'from_base', statuses: [410], title: 'Gone', deprecated: {} }]]),
};

function offers(marked: string): { readonly text: string; readonly candidates: readonly CatalogueCandidate[] } {
  const { text, offset } = atCursor(marked);
  return { text, candidates: completeCatalogue(text, offset, around)?.candidates ?? [] };
}

const labels = (marked: string): readonly string[] => offers(marked).candidates.map(({ label }) => label);

function accepted(text: string, { span, plain, comma }: CatalogueCandidate): string {
  const after = text.slice(0, span.start) + plain + text.slice(span.end);
  return comma === undefined ? after : `${after.slice(0, comma)},${after.slice(comma)}`;
}

/** The text after one offer was accepted by a client without snippets. */
function accept(marked: string, label: string): string {
  const { text, candidates } = offers(marked);
  const found = candidates.find((candidate) => candidate.label === label);
  if (found === undefined) throw new Error(`${label} is not among ${candidates.map((each) => each.label).join(', ')}`);
  return accepted(text, found);
}

const entry = (inside: string): string => `{ "codes": { "a": { ${inside} } } }`;

describe('what is offered', () => {
  it.each([
    [entry('"status": 404, |'), ['title', 'description', 'action', 'actor', 'retry', 'docs', 'deprecated', 'example']],
    [entry('"title": "x", "act|": "y", "retry": "never"'), ['status', 'description', 'action', 'actor', 'docs', 'deprecated', 'example']],
    ['{ "id": "a", "codes": {}, | }', ['title', 'docs', 'extends', 'recognise', 'envelope', 'statuses', '$schema']],
    [entry('"actor": "|"'), ['caller', 'account-owner', 'provider']],
    [entry('"status": 429, "retry": |'), ['retry-after', 'never', 'after-fix', 'reauthenticate', 'reload', 'backoff']],
    [entry('"retry": "b|", "status": [401]'), ['reauthenticate', 'never', 'after-fix', 'reload', 'backoff', 'retry-after']],
    [entry('"retry": "|"'), ['never', 'after-fix', 'reauthenticate', 'reload', 'backoff', 'retry-after']],
    ['{ "extends": "|" }', ['./parts/rate.errors.jsonc', '../base.errors.json', 'vook', 'voka']],
    ['{ "extends": ["vook", |] }', ['./parts/rate.errors.jsonc', '../base.errors.json', 'voka']],
    ['{ "statuses": { "404": { "title": "|" } } }', ['Not Found']],
    ['{ "statuses": { "404": { "retry": "|" } } }', ['never', 'after-fix', 'reauthenticate', 'reload', 'backoff', 'retry-after']],
    ['{ "codes": { "a": | } }', ['Entry of a code']],
    ['{ "statuses": { "429": | } }', ['Meaning of the status']],
    ['|', ['New catalogue']],
    ['// why\n|', ['New catalogue']],
    [entry('"example": { "|" }'), []],
    [entry('"title": "|"'), []],
    ['{ "recognise": { "files": ["|"] } }', []],
    ['{ "id": "a" } // |', []],
    ['{ /* | */ }', []],
    ['{ "id": "a" }\n|\n', []],
    ['{ "id"| }', []],
    ['{ "id": "a"| }', []],
    [entry('"status": |[404]'), []],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it('the policy that the status lets expect is chosen beforehand, by the file’s own word where it has one', () => {
    const preselected = (marked: string): readonly string[] =>
      offers(marked)
        .candidates.filter(({ isPreselected }) => isPreselected)
        .map(({ label }) => label);
    expect(preselected(entry('"status": 409, "retry": "|"'))).toEqual(['reload']);
    expect(preselected(`{ "statuses": { "409": { "retry": "never" } }, "codes": { "a": { "status": 409, "retry": "|" } } }`)).toEqual([
      'never',
    ]);
    expect(preselected(entry('"status": [409, 503], "retry": "|"'))).toEqual([]);
    expect(preselected('{ "statuses": { "503": { "retry": "|" } } }')).toEqual(['backoff']);
  });

  it('statuses with their names, those of errors first, found by number and by words, none twice', () => {
    const { candidates } = offers(entry('"status": [404, |]'));
    expect(candidates[0]).toMatchObject({ label: '400 Bad Request', plain: '400', filterText: '400 Bad Request' });
    expect(candidates.some(({ label }) => label === '404 Not Found')).toBe(false);
    expect(candidates.at(-1)!.label).toBe('308 Permanent Redirect');
    expect(offers(entry('"status": "too m|"')).candidates.find(({ plain }) => plain === '429')!.filterText).toBe('"429 Too Many Requests"');
    expect(labels('{ "statuses": { "404": {}, | } }')).not.toContain('404 Not Found');
    expect(accept('{ "statuses": { "40|": {} } }', '409 Conflict')).toBe('{ "statuses": { "409": {} } }');
  });

  it('successors: codes of the file and of what it extends, not the code itself, deprecated ones last', () => {
    const codes = `"old": { "deprecated": {} }, "a": { "status": [404, 410], "title": "No \\u0041" }, "b": { "deprecated": { "replacedBy": "|" } }, "__proto__": {}`;
    const { candidates } = offers(`{ "codes": { ${codes} } }`);
    expect(candidates.map(({ label, detail, isDeprecated }) => [label, detail, isDeprecated ?? false])).toEqual([
      ['a', '404, 410 · No A', false],
      ['__proto__', undefined, false],
      ['old', undefined, true],
      ['from_base', '410 · Gone', true],
    ]);
  });

  it('places: those in the examples that look right first, then the usual ones', () => {
    const example = `"example": { "fault": { "reason_code": "x", "trace_id": "1", "list": [{ "code": "y" }] }, "a/b": 1 }`;
    const file = (member: string) => `{ "envelope": { "${member}": "|" }, "codes": { "x": { ${example} } } }`;
    expect(labels(file('code')).slice(0, 4)).toEqual(['/fault/reason_code', '/fault/list/0/code', '/code', '/error/code']);
    expect(labels(file('requestId'))).toEqual(expect.arrayContaining(['/fault/trace_id', 'header:X-Request-Id']));
    expect(labels(file('requestId'))[0]).toBe('/fault/trace_id');
    expect(labels(file('message'))).toContain('/a~1b');
    expect(labels('{ "envelope": { "code": ["/code", "|"] } }')).not.toContain('/code');
  });
});

describe('what stands there afterwards', () => {
  it.each([
    [entry('"status": 404, |'), 'title', entry('"status": 404, "title": ""')],
    [entry('"sta|": 404'), 'status', entry('"status": 404')],
    ['{ "codes": { "a": { | "title": "x" } } }', 'docs', '{ "codes": { "a": { "docs": "https://", "title": "x" } } }'],
    ['{ "codes": { "a": { ret| "title": "x" } } }', 'retry', '{ "codes": { "a": { "retry": "", "title": "x" } } }'],
    ['{ "codes": { "a": { "ret| "title": "x" } } }', 'retry', '{ "codes": { "a": { "retry": "", "title": "x" } } }'],
    ['{ "codes": { "a": { "title": "x"\n  |\n} } }', 'docs', '{ "codes": { "a": { "title": "x",\n  "docs": "https://"\n} } }'],
    ['{ "codes": { "a": { "title": "x"\n  "do|"\n} } }', 'docs', '{ "codes": { "a": { "title": "x",\n  "docs": "https://"\n} } }'],
    [entry('"retry": |, "title": "x"'), 'never', entry('"retry": "never", "title": "x"')],
    [entry('"retry": "ne|"'), 'never', entry('"retry": "never"')],
    [entry('"retry": ne|'), 'never', entry('"retry": "never"')],
    ['{ "codes": { "a": { "retry": "ne|\n    "title": "x" } } }', 'never', '{ "codes": { "a": { "retry": "never",\n    "title": "x" } } }'],
    [entry('"retry": | "title": "x"'), 'never', entry('"retry": "never", "title": "x"')],
    [entry('"status": "not f|"'), '404 Not Found', entry('"status": 404')],
    [entry('"status": [404 4|]'), '410 Gone', entry('"status": [404, 410]')],
    [entry('"status": [|404]'), '410 Gone', entry('"status": [410]')],
    [
      '{\r\n\t"codes": {\r\n\t\t|\r\n\t}\r\n}',
      'New code',
      '{\r\n\t"codes": {\r\n\t\t"resource_not_found": {\r\n\t\t\t"status": ,\r\n\t\t\t"title": "What it means, in a few words",\r\n\t\t\t"description": "What has happened.",\r\n\t\t\t"action": "What to do about it.",\r\n\t\t\t"retry": ""\r\n\t\t}\r\n\t}\r\n}',
    ],
    [
      '{\n    "codes": { "a": {\n        "status": 404,\n    }, },\n    "st|"\n}',
      'statuses',
      '{\n    "codes": { "a": {\n        "status": 404,\n    }, },\n    "statuses": {\n        \n    }\n}',
    ],
    ['{ "codes": { "a": { "status": 404, "b": { | } } }', 'retry', '{ "codes": { "a": { "status": 404, "b": { "retry": "" } } }'],
    ['{ "codes": { "a": { } } }, "b": { | } } }', 'retry', '{ "codes": { "a": { } } }, "b": { "retry": "" } } }'],
    ['{ "codes": { "a": { "title": "x } }, \n"b": { "| } } }', 'retry', '{ "codes": { "a": { "title": "x } }, \n"b": { "retry": "" } } }'],
  ])('%s, %s', (marked, label, expected) => {
    expect(accept(marked, label)).toBe(expected);
  });

  it('a snippet has places to fill in, and nothing in it is taken for markup', () => {
    const { candidates } = offers('{ "codes": { "a$b}|" } }');
    expect(candidates[0]!.snippet).toContain('"${1:a\\$b\\}}": {\n\t"status": ${2|400,401,');
    expect(offers('{ | }').candidates.at(-1)!.snippet).toBe('"\\$schema": "$1"');
    expect(offers('{ "codes": {}, "x|"\n "id": "a" }').candidates.find(({ label }) => label === 'title')!.snippet).toBe('"title": "$1",');
  });
});

describe('in whole files', () => {
  const shipped = readFileSync(new URL('../../../../catalogues/vook.errors.jsonc', import.meta.url), 'utf8');
  const commented = `\ufeff// first\r\n{\r\n\t"id": "shop", /* c */ "title": "Shop", // t\r\n\t"envelope": { "code": ["/code", "/error/code"], },\r\n\t"statuses": { "404": { "retry": "never" } },\r\n\t"codes": {\r\n\t\t"a": { "status": [404, 410,], "retry": "never", "deprecated": { "replacedBy": "b" } }, // x\r\n\t\t"b": {},\r\n\t},\r\n}\r\n`;

  it.each([
    ['a shipped one', shipped],
    ['one with CRLF, tabs, comments and trailing commas', commented],
  ])('every offer at every place of %s leaves a file that can be read', (_, text) => {
    expect(readJsoncTree(text).errors).toEqual([]);
    let tried = 0;
    for (let offset = 0; offset <= text.length; offset += text.length > 2000 ? 7 : 1) {
      for (const candidate of completeCatalogue(text, offset, around)?.candidates ?? []) {
        const { start, end } = candidate.span;
        expect(start <= offset || text.slice(offset, start).trim() === '', `${offset}`).toBe(true);
        expect(end).toBeGreaterThanOrEqual(offset);
        // What a person has to choose is left open for clients that cannot ask.
        const result = accepted(text, { ...candidate, plain: candidate.plain.replace(/"status": (?=[,}\r\n]|$)/, '"status": 404') });
        const { errors } = readJsoncTree(result);
        if (errors.length > 0)
          throw new Error(`${candidate.label} at ${offset}: ${errors[0]!.message}\n${result.slice(Math.max(0, start - 80), start + 120)}`);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  it('has the members of the schema', () => {
    const schema = JSON.parse(readFileSync(new URL('../../../../catalogues/faultbook-catalogue.schema.json', import.meta.url), 'utf8'));
    const names = (object: { properties: object }): readonly string[] => Object.keys(object.properties).sort();
    const ours = (section: Parameters<typeof membersOfSection>[0]): readonly string[] => Object.keys(membersOfSection(section)).sort();
    expect(ours('catalogue')).toEqual(names(schema));
    expect(ours('recognise')).toEqual(names(schema.properties.recognise));
    expect(ours('envelope')).toEqual(names(schema.properties.envelope));
    expect(ours('status')).toEqual(names(schema.definitions.statusEntry));
    expect(ours('code')).toEqual(names(schema.definitions.codeEntry));
    expect(ours('deprecated')).toEqual(names(schema.definitions.codeEntry.properties.deprecated));
  });
});
