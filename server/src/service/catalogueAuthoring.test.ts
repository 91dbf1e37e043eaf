import { describe, expect, test } from 'vitest';
import { noCancellation } from '../core/cancellation.ts';
import type { CancellationToken } from '../core/cancellation.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { createLanguageService } from './engine.ts';
import { findCandidates } from './importCandidates.ts';

const logger = { info() {}, warn() {}, error: (message: string) => expect.fail(message) };

function serviceOver(files: Record<string, string>) {
  const service = createLanguageService(createMemoryHost(files), logger);
  service.setFolders([{ path: '/w' }]);
  return service;
}

const page =
  '# Errors of the Pier API\n\n| Error code | Status | Action |\n|---|---|---|\n| `no_berth` | 404 | Check the berth |\n| `storm` | 503 | Retry with backoff |\n| `too_deep` | 422 | Choose another berth |\n';
const openapi =
  'openapi: 3.1.0\ninfo: { title: Kiln API, version: "1" }\nservers: [{ url: "https://api.kiln-works.io/v1" }]\npaths:\n  /a:\n    get:\n      responses:\n        "404": { description: Cold, content: { application/json: { example: { code: kiln_cold, message: x } } } }\n';
const codes = "export enum ErrorCode {\n  NoBerth = 'no_berth',\n  Storm = 'storm',\n  TooDeep = 'too_deep',\n}\n";

describe('a starter', () => {
  test('is clean under all rules, alone in a folder and bound', async () => {
    const files: Record<string, string> = { '/w/src/a.ts': 'export const a = 1;\n' };
    const { authoring } = serviceOver(files);
    const { text } = authoring.starter('harbour');
    const plan = authoring.plan('/w', '/w/harbour.errors.jsonc', 'harbour', 'all');
    expect(plan).toMatchObject({ path: '/w/faultbook.jsonc', edits: [], files: 'src/**' });
    Object.assign(files, { '/w/harbour.errors.jsonc': text, '/w/faultbook.jsonc': plan.text });
    const service = serviceOver(files);
    for (const path of ['/w/harbour.errors.jsonc', '/w/faultbook.jsonc'])
      expect((await service.findings(path, noCancellation)).findings, path).toEqual([]);
    expect((await service.binding('/w/src/a.ts', noCancellation)).catalogues.map(({ id }) => id)).toEqual(['harbour']);
  });

  test('gets an id that no other catalogue has', async () => {
    const { authoring } = serviceOver({ '/w/a.errors.jsonc': '{"id": "pier", "codes": {}}' });
    expect(await authoring.freeId('/w', 'Pier')).toMatchObject({
      id: 'pier-2',
      taken: expect.arrayContaining(['pier', 'voka']) as unknown,
    });
    expect((await authoring.freeId('/w')).id).toBe('w');
    expect((await authoring.freeId(undefined)).id).toBe('my-api');
  });
});

describe('binding', () => {
  test('edits the settings that count, wherever they are', () => {
    const { authoring } = serviceOver({ '/faultbook.jsonc': '{}', '/w/package.json': '{}' });
    expect(authoring.plan('/w', '/w/api/pier.errors.jsonc', 'pier', 'all')).toEqual({
      path: '/faultbook.jsonc',
      files: 'w/**',
      edits: [{ span: { start: 1, end: 1 }, newText: '\n  "bind": [{ "files": "w/**", "catalogue": "pier" }]\n' }],
    });
  });

  test('an empty settings file is filled, a broken one refused', () => {
    const { authoring } = serviceOver({ '/w/faultbook.jsonc': ' \n', '/w/sub/faultbook.jsonc': '{ "bind": [' });
    expect(authoring.plan('/w', '/w/pier.errors.jsonc', 'pier', { glob: 'calls/**' }).text).toContain(
      '{ "files": "calls/**", "catalogue": "pier" }',
    );
    expect(authoring.plan('/w', '/w/pier.errors.jsonc', 'pier', 'none').text).toContain('"bind": []');
    expect(() => authoring.plan('/w', '/w/sub/pier.errors.jsonc', 'pier', 'all')).toThrow(/Correct it first/);
  });
});

describe('candidates', () => {
  const files = {
    '/w/docs/errors.md': page,
    '/w/api/v1.yaml': openapi,
    '/w/src/errorCodes.ts': codes,
    // None of these: no codes, a test, other people's, a catalogue, another kind of YAML, binary.
    '/w/src/errorBoundary.tsx': codes,
    '/w/docs/error-budget.md': '# Error budget\n\nWe may fail 43 minutes a month.\n',
    '/w/src/errors.test.ts': codes,
    '/w/node_modules/x/openapi.yaml': openapi,
    '/w/generated/openapi.yaml': openapi,
    '/w/own.errors.jsonc': '{"id": "own", "codes": {}}',
    '/w/compose.yaml': 'services:\n  a: {}\n',
    '/w/errors.json': `{"a": "\0"}`,
    '/w/faultbook.jsonc': '{"ignore": ["generated"]}',
  };

  test('are found by name and by their first lines, descriptions first', async () => {
    const { candidates, complete } = await serviceOver(files).authoring.candidates('/w', noCancellation);
    expect(complete).toBe(true);
    expect(candidates).toEqual([
      { path: '/w/api/v1.yaml', format: 'OpenAPI description' },
      { path: '/w/docs/errors.md', format: 'Markdown page', codes: 3 },
      { path: '/w/src/errorCodes.ts', format: 'TypeScript program', codes: 3 },
    ]);
  });

  test('are bounded in number and in time, and the search says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`/w/a${at}.yaml`, openapi]));
    const search = (bounds: { time: number; heads: number; candidates: number }, token: CancellationToken = noCancellation) =>
      findCandidates(createMemoryHost(many), '/w', () => false, token, bounds);
    const few = await search({ time: 60_000, heads: 20, candidates: 5 });
    expect([few.candidates.length, few.complete]).toEqual([5, false]);
    expect((await search({ time: -1, heads: 1000, candidates: 5 })).complete).toBe(false);
    await expect(search({ time: 60_000, heads: 20, candidates: 5 }, { isCancellationRequested: true })).rejects.toThrow('cancelled');
  });
});

describe('a preview', () => {
  test('of a new catalogue says what was read and what was concluded', async () => {
    const { authoring } = serviceOver({ '/w/api/v1.yaml': openapi, '/w/docs/errors.md': page });
    const described = await authoring.preview({ source: { path: '/w/api/v1.yaml' }, folder: '/w' });
    expect(described).toMatchObject({
      kind: 'new',
      id: 'kiln',
      codes: 1,
      hosts: ['kiln-works.io'],
      format: 'OpenAPI description',
      alike: [],
    });
    const outcome = await authoring.preview({ source: { path: '/w/docs/errors.md' }, folder: '/w', id: 'quay' });
    if (outcome.kind !== 'new') return expect.fail(outcome.kind);
    expect(outcome.text).toContain('"id": "quay"');
    expect(outcome.inferred).toBeGreaterThan(0);
    expect(outcome.report).toMatchInlineSnapshot(`
      "# Pier

      **3 codes** read from \`errors.md\` (Markdown page).

      Nothing has been written yet.

      ## Inferred

      Please check these: they do not stand in the source. In the file, a comment marks each.

      - The catalogue: title \`Pier\` (from the page's title)
      - \`no_berth\`: retry \`after-fix\` (from the action's wording)
      - \`storm\`: actor \`provider\` (from the status)
      - \`too_deep\`: retry \`after-fix\` (from the action's wording)
      "
    `);
  });

  test('of an update has the smallest edits, and says which facts change', async () => {
    const existing =
      '{\n  "id": "pier", // ours\n  "codes": {\n    "storm": { "status": 500, "retry": "never" },\n    "gone": { "status": 410 }\n  }\n}\n';
    const { authoring } = serviceOver({ '/w/pier.errors.jsonc': existing });
    const source = { text: page.replace('503 |', '503 | Retry-After'), name: 'clipboard' };
    const outcome = await authoring.preview({ source, update: '/w/pier.errors.jsonc' });
    if (outcome.kind !== 'update') return expect.fail(outcome.kind);
    expect(outcome.text).toContain('"id": "pier", // ours');
    expect(outcome.edits!.length).toBeGreaterThan(1);
    expect(outcome.report).toContain('| `storm` | status | `500` | `503` |');
    expect(outcome.report).toContain('- `no_berth`\n');
    expect(outcome.report).toContain('- `gone`\n');
  });

  test('offers the catalogue that has the same codes', async () => {
    const own = '{"id": "harbour", "codes": {"no_berth": {"status": 404}, "storm": {"status": 503}}}';
    const { authoring } = serviceOver({ '/w/harbour.errors.jsonc': own });
    const outcome = await authoring.preview({ source: { text: page, name: 'x.md' }, folder: '/w' });
    expect(outcome.kind === 'new' && outcome.alike!.map(({ id }) => id)).toEqual(['harbour']);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a page without codes', { '/w/x.html': '<html><body><h1>Shop</h1></body></html>' }, /No error code was found in this HTML page/],
    ['binary data', { '/w/x.md': 'PK\u0003\u0004\0\0' }, /is not text/],
    ['a file that is gone', {}, /is not there/],
    ['a directory', { '/w/x.md/y': '' }, /is a directory/],
    ['a broken target', { '/w/x.md': page, '/w/t.errors.jsonc': '{"codes": {' }, /cannot be updated/],
    ['a hundred megabytes', { '/w/x.yaml': 'x'.repeat(100_000_000) }, /too large: 100 MB/],
    [
      'references in a circle',
      { '/w/x.yaml': 'openapi: 3.0.0\npaths:\n  /a:\n    $ref: "#/paths/~1b"\n  /b:\n    $ref: "#/paths/~1a"\n' },
      /No error code was found/,
    ],
  ])('refuses %s in a sentence', async (_, files, message) => {
    const { authoring } = serviceOver(files);
    const path = ['md', 'html', 'yaml']
      .map((ending) => `/w/x.${ending}`)
      .find((each) => Object.keys(files).some((file) => file.startsWith(each)));
    const update = '/w/t.errors.jsonc' in files ? { update: '/w/t.errors.jsonc' } : {};
    const outcome = await authoring.preview({ source: { path: path ?? '/w/x.md' }, ...update });
    expect(outcome).toMatchObject({ kind: 'refused', message: expect.stringMatching(message) as unknown });
  });
});
