import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { CatalogueStore, shippedIds } from './store.ts';

const host = { readResource: (path: string) => readFile(new URL(`../../${path}`, import.meta.url)) };

let texts: Map<string, string>;
let store: CatalogueStore;

beforeEach(async () => {
  texts = new Map();
  store = new CatalogueStore(host, {
    get: (path) => {
      const text = texts.get(path);
      return text === undefined ? undefined : { text };
    },
  });
  await store.load();
});

/** Writes files (values become JSON) and says that these are the workspace's catalogues. */
function write(files: Readonly<Record<string, object | string>>): void {
  for (const [path, content] of Object.entries(files)) {
    texts.set(path, typeof content === 'string' ? content : JSON.stringify(content));
    store.changed(path);
  }
  store.setPaths([...texts.keys()].filter((path) => /\.errors\.jsonc?$/.test(path)));
}

const problems = (path: string) =>
  store.problems(path).map(({ rule, severity, message, span }) => [rule, severity, message, texts.get(path)!.slice(span.start, span.end)]);

test('the shipped ones are there', async () => {
  expect(store.catalogues.map(({ id }) => id)).toEqual(shippedIds);
  expect(store.catalogues.every(({ shipped }) => shipped)).toBe(true);
  const place = store.codePlace('voka', 'auth.missing')!;
  expect(place.source).toBe('shipped:voka');
  expect(store.text(place.source)!.slice(place.key.start, place.key.end)).toBe('"auth.missing"');
  await store.load();
  expect(store.catalogues).toHaveLength(5);
});

test('a shipped catalogue that cannot be read leaves the others', async () => {
  const errors: string[] = [];
  const broken = new CatalogueStore(
    { readResource: (path) => (path.includes('voka') ? Promise.reject(new Error('gone')) : host.readResource(path)) },
    { get: () => undefined },
    { info() {}, warn() {}, error: (message) => void errors.push(message) },
  );
  await broken.load();
  expect(broken.catalogues.map(({ id }) => id)).toEqual(shippedIds.filter((id) => id !== 'voka'));
  expect(errors).toEqual(['The shipped catalogue voka cannot be read.']);
});

describe('changes', () => {
  test('only what says something else is another catalogue', () => {
    write({ '/w/a.errors.jsonc': { codes: { x: { status: 404 } } }, '/w/b.errors.jsonc': { codes: { y: { status: 404 } } } });
    const [a, b] = [store.byId('a'), store.byId('b')];
    const { version } = store;
    const vocabulary = store.vocabulary(['a', 'b']);
    expect(store.vocabulary(['a', 'b'])).toBe(vocabulary);

    write({ '/w/a.errors.jsonc': '// a comment\n{"codes": {"x": {"status": 404}}}' });
    expect(store.version).toBe(version);
    expect(store.byId('a')).toBe(a);
    expect(store.codePlace('a', 'x')!.key.start).toBe(texts.get('/w/a.errors.jsonc')!.indexOf('"x"'));

    write({ '/w/a.errors.jsonc': { codes: { x: { status: 410 } } } });
    expect(store.version).not.toBe(version);
    expect(store.byId('a')).not.toBe(a);
    expect(store.byId('b')).toBe(b);
    const other = store.vocabulary(['a', 'b']);
    expect(other.version).not.toBe(vocabulary.version);
    expect(other.statusesOf('x')).toEqual([410]);
    expect(store.vocabulary(['b']).version).toBe(store.vocabulary(['b']).version);
  });

  test('files come and go', () => {
    write({ '/w/a.errors.jsonc': { codes: {} } });
    const { version } = store;
    expect(store.byId('a')).toBeDefined();
    texts.delete('/w/a.errors.jsonc');
    store.changed('/w/a.errors.jsonc');
    expect(store.byId('a')).toBeUndefined();
    expect(store.version).not.toBe(version);
    texts.set('/w/a.errors.jsonc', '{}');
    store.add('/w/a.errors.jsonc');
    expect(store.byId('a')).toBeDefined();
  });

  test('paths of no catalogue are nothing to it', () => {
    const { version } = store;
    store.changed('/w/src/a.ts');
    expect(store.version).toBe(version);
    expect(store.knows('/w/src/a.ts')).toBe(false);
  });
});

describe('extends', () => {
  test('files and shipped ids, member by member; hosts add up', () => {
    write({
      '/w/parts/rate.errors.jsonc': { codes: { slow_down: { status: 429, retry: 'retry-after', title: 'Slow down' } } },
      '/w/api.errors.jsonc': {
        id: 'api',
        extends: ['vook', './parts/rate.errors.jsonc'],
        recognise: { hosts: ['api.example'] },
        envelope: { code: '/c' },
        codes: { not_found: { action: 'Look elsewhere.' }, own: { status: 418 } },
      },
    });
    const api = store.byId('api')!;
    expect([...api.codes.keys()]).toEqual([
      'invalid_api_key',
      'insufficient_permissions',
      'not_found',
      'validation_error',
      'rate_limit_exceeded',
      'internal_error',
      'slow_down',
      'own',
    ]);
    expect(api.codes.get('not_found')).toMatchObject({
      statuses: [404],
      retry: 'never',
      action: 'Look elsewhere.',
      title: 'No such resource',
    });
    expect(api.envelope.code).toEqual(['/c']);
    expect(api.envelope.requestId).toEqual(['/request_id', '/error/request_id']);
    expect([api.title, api.shipped, api.source, api.recognise.hosts]).toEqual(['api', false, '/w/api.errors.jsonc', ['api.example']]);
    expect(store.problems('/w/api.errors.jsonc')).toEqual([]);
    expect(store.basesOf('api')).toEqual(new Set(['vook', 'rate']));
    // A part without an id of its own is no catalogue.
    expect(store.byId('rate')).toBeUndefined();
    expect(store.codePlace('api', 'slow_down')!.source).toBe('/w/parts/rate.errors.jsonc');
    expect(store.codePlace('api', 'not_found')!.source).toBe('/w/api.errors.jsonc');
    expect(store.codePlace('api', 'internal_error')!.source).toBe('shipped:vook');
    expect(store.codePlace('api', 'nowhere')).toBeUndefined();
    expect(store.statusPlace('vobiz', 503)!.source).toBe('shipped:vobiz');
  });

  test('a part that changes, changes the whole; one that appears is found', () => {
    write({ '/w/api.errors.jsonc': { id: 'api', extends: './part.json', codes: {} } });
    expect(problems('/w/api.errors.jsonc')).toEqual([
      ['unresolved-extends', 'error', 'There is no readable catalogue at /w/part.json.', '"./part.json"'],
    ]);
    write({ '/w/part.json': { codes: { a: { status: 404 } } } });
    expect(store.byId('api')!.codes.has('a')).toBe(true);
    expect(problems('/w/api.errors.jsonc')).toEqual([]);
    const { version } = store;
    const api = store.byId('api');
    write({ '/w/part.json': { title: 'Part', codes: { a: { status: 404 } } } });
    expect(store.byId('api')).toBe(api);
    write({ '/w/part.json': { codes: { a: { status: 410 } } } });
    expect(store.byId('api')!.codes.get('a')!.statuses).toEqual([410]);
    expect(store.version).not.toBe(version);
  });

  test('cycles, selves and unknown ids are told of at their place', () => {
    write({
      '/w/a.errors.jsonc': { id: 'a', extends: ['./b.errors.jsonc', './a.errors.jsonc', 'vokaa', 'b'], codes: { a: { status: 404 } } },
      '/w/b.errors.jsonc': { id: 'b', extends: ['./a.errors.jsonc'], codes: { b: { status: 410 } } },
      '/w/c.errors.jsonc': { id: 'c', extends: ['../x/../../../none.errors.jsonc'] },
    });
    expect(problems('/w/a.errors.jsonc')).toEqual([
      ['unresolved-extends', 'error', 'A catalogue cannot extend itself.', '"./a.errors.jsonc"'],
      ['unresolved-extends', 'error', 'No catalogue `vokaa` ships with Faultbook. Did you mean `voka`?', '"vokaa"'],
      ['unresolved-extends', 'error', expect.stringContaining('A file is named by its path: ./b.errors.jsonc.'), '"b"'],
    ]);
    expect(problems('/w/b.errors.jsonc')).toEqual([]);
    // Whichever is asked first, each has what the other declares.
    for (const id of ['a', 'b']) expect([...store.byId(id)!.codes.keys()].sort()).toEqual(['a', 'b']);
    expect(problems('/w/c.errors.jsonc')).toEqual([
      ['unresolved-extends', 'error', 'There is no readable catalogue at /none.errors.jsonc.', '"../x/../../../none.errors.jsonc"'],
    ]);
  });
});

describe('ids', () => {
  test('the workspace wins over what ships, and says so', () => {
    write({ '/w/vook.errors.jsonc': { id: 'vook', codes: {} } });
    expect(store.byId('vook')!.shipped).toBe(false);
    expect(store.catalogues.filter(({ id }) => id === 'vook')).toHaveLength(1);
    expect(problems('/w/vook.errors.jsonc')).toEqual([
      ['duplicate-catalogue', 'information', expect.stringContaining('stands in its place'), '"vook"'],
    ]);
  });

  test('one that builds on the shipped one of its id needs no word', () => {
    write({ '/w/vook.errors.jsonc': { id: 'vook', extends: 'vook', codes: { own: {} } } });
    expect(store.byId('vook')!.codes.size).toBe(7);
    expect(problems('/w/vook.errors.jsonc')).toEqual([]);
    expect(store.codePlace('vook', 'not_found')!.source).toBe('shipped:vook');
  });

  test('of two files with one id the first counts', () => {
    write({ '/w/2.errors.jsonc': { codes: {}, id: 'api' }, '/w/1.errors.jsonc': { id: 'api', codes: {} } });
    expect(store.byId('api')!.source).toBe('/w/1.errors.jsonc');
    expect(problems('/w/1.errors.jsonc')).toEqual([]);
    expect(problems('/w/2.errors.jsonc')).toEqual([
      ['duplicate-catalogue', 'warning', expect.stringContaining('/w/1.errors.jsonc'), '"api"'],
    ]);
    expect(store.problems('/w/2.errors.jsonc')[0]!.related).toMatchObject([{ path: '/w/1.errors.jsonc', span: { start: 6, end: 11 } }]);
  });
});

test('broken and refused files are told of and hurt nobody', () => {
  write({ '/w/broken.errors.jsonc': '{"codes": {"a": {', '/w/good.errors.jsonc': { codes: { b: {} } } });
  expect(problems('/w/broken.errors.jsonc')[0]![0]).toBe('catalogue-syntax');
  expect(store.byId('broken')!.codes.has('a')).toBe(true);
  expect(store.byId('good')!.codes.has('b')).toBe(true);
  const refusing = new CatalogueStore(host, { get: () => ({ text: '', refusal: 'too-large' as const }) });
  refusing.setPaths(['/w/huge.errors.jsonc']);
  expect(refusing.problems('/w/huge.errors.jsonc')).toMatchObject([{ rule: 'catalogue-syntax', message: /too large/ }]);
});
