import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { toSlashes } from '../node/nodeHost.ts';
import { atCursor } from '../testing/markers.ts';
import { createMemoryHost, createNodeTestHost } from '../testing/nodeHost.ts';

const catalogue = (id: string, more: object = {}): string =>
  JSON.stringify({
    id,
    title: `The ${id} API`,
    envelope: { code: '/code' },
    recognise: { hosts: [`${id}.example`] },
    codes: { card_declined: { status: 402 }, [`${id}_gone`]: { status: 404 } },
    ...more,
  });

const handler = (id: string, body: string): string => `export async function f() {
  const res = await fetch('https://${id}.example/x');
  const body = await res.json();
  ${body}
}
`;

let service: LanguageService;
afterEach(() => service.dispose());

const start = (files: Record<string, string>, folders = ['/w']): LanguageService => {
  service = createLanguageService(createMemoryHost(files), silentLogger);
  service.setFolders(folders.map((path) => ({ path })));
  return service;
};
const rulesOf = async (path: string): Promise<string[]> => (await service.findings(path, token)).findings.map(({ rule }) => rule);

describe('the engine', () => {
  it('finds the same in a file on disk and in an editor', async () => {
    service = createLanguageService(createNodeTestHost(), silentLogger);
    const folder = toSlashes(join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'examples'));
    service.setFolders([{ path: folder }]);
    const files = await service.filesToCheck([folder], token);
    const sources = files.filter((path) => /\.tsx?$/.test(path));
    expect(sources.length).toBeGreaterThan(5);
    let found = 0;
    for (const path of sources) {
      const onDisk = await service.findings(path, token);
      service.openDocument(path, 'typescript', 1, readFileSync(path, 'utf8'));
      expect(await service.findings(path, token)).toEqual(onDisk);
      service.closeDocument(path);
      found += onDisk.findings.length;
    }
    expect(found).toBeGreaterThan(10);
  });

  it('keeps folders apart', async () => {
    const wrong = handler('one', "if (res.status === 404 && body.code === 'card_declined') return 1;");
    start({ '/a/one.errors.jsonc': catalogue('one'), '/a/x.ts': wrong, '/b/x.ts': wrong }, ['/a', '/b']);
    expect(await rulesOf('/a/x.ts')).toEqual(['status-code-mismatch']);
    expect(await rulesOf('/b/x.ts')).toEqual([]);
  });

  it("means by an inner folder's file what the inner folder has", async () => {
    start({ '/a/one.errors.jsonc': catalogue('one'), '/a/in/two.errors.jsonc': catalogue('two'), '/a/in/x.ts': '' }, ['/a', '/a/in']);
    expect((await service.catalogues('/a/in')).filter(({ shipped }) => !shipped).map(({ id }) => id)).toEqual(['two']);
    expect((await service.catalogues('/a')).filter(({ shipped }) => !shipped).map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('leaves out what settings ignore: sources, catalogues, whole folders', async () => {
    const wrong = handler('one', "if (res.status === 404 && body.code === 'card_declined') return 1;");
    const files: Record<string, string> = {
      '/w/one.errors.jsonc': catalogue('one'),
      '/w/old/two.errors.jsonc': catalogue('two'),
      '/w/old/x.ts': wrong,
      '/w/x.ts': wrong,
      '/w/faultbook.jsonc': '{ "ignore": ["old/"] }',
    };
    start(files);
    expect(await service.filesToCheck(['/w'], token)).toEqual(['/w/faultbook.jsonc', '/w/one.errors.jsonc', '/w/x.ts']);
    expect(await rulesOf('/w/old/x.ts')).toEqual([]);
    expect(await rulesOf('/w/x.ts')).toEqual(['status-code-mismatch']);
    expect((await service.catalogues('/w')).filter(({ shipped }) => !shipped).map(({ id }) => id)).toEqual(['one']);
    expect((await service.binding('/w/old/x.ts', token)).reason).toContain('ignore');
  });

  it('takes the nearest settings, and those of the editor over them', async () => {
    const wrong = handler('one', "if (res.status === 404 && body.code === 'card_declined') return 1;");
    const files = {
      '/w/one.errors.jsonc': catalogue('one'),
      '/w/x.ts': wrong,
      '/w/sub/x.ts': wrong,
      '/w/faultbook.jsonc': '{ "rules": { "status-code-mismatch": "hint" } }',
      '/w/sub/faultbook.jsonc': '{ "rules": { "status-code-mismatch": "warning" } }',
    };
    start(files);
    const severity = async (path: string) => (await service.findings(path, token)).findings[0]?.severity;
    expect([await severity('/w/x.ts'), await severity('/w/sub/x.ts')]).toEqual(['hint', 'warning']);
    service.setFolders([{ path: '/w', settings: { rules: { 'status-code-mismatch': 'information' } } }]);
    expect([await severity('/w/x.ts'), await severity('/w/sub/x.ts')]).toEqual(['information', 'information']);
  });

  it('gives rules their options, folder by folder', async () => {
    const dispatch = handler('one', "switch (body.code) {\n    case 'card_declined':\n      return 1;\n    default:\n      return 2;\n  }");
    start({
      '/w/one.errors.jsonc': catalogue('one'),
      '/w/x.ts': dispatch,
      '/w/faultbook.jsonc': '{ "rules": { "unhandled-code": { "severity": "warning" } } }',
      '/w/sub/x.ts': dispatch,
      '/w/sub/faultbook.jsonc': '{ "rules": { "unhandled-code": { "alsoWithDefault": true } } }',
    });
    expect(await rulesOf('/w/x.ts')).toEqual([]);
    expect((await service.findings('/w/sub/x.ts', token)).findings).toMatchObject([{ rule: 'unhandled-code', severity: 'hint' }]);
    service.setFolders([{ path: '/w', settings: { rules: { 'unhandled-code': { severity: 'error', alsoWithDefault: true } } } }]);
    expect((await service.findings('/w/x.ts', token)).findings).toMatchObject([{ rule: 'unhandled-code', severity: 'error' }]);
  });

  it('suppresses by comments, keeps what was suppressed, and reports comments that suppress nothing', async () => {
    const wrong = "if (res.status === 404 && body.code === 'card_declined') return 1;";
    const suppressed = handler('one', `// faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n  ${wrong}`);
    start({ '/w/one.errors.jsonc': catalogue('one'), '/w/x.ts': suppressed, '/w/y.ts': suppressed.replace('404', '402') });
    const found = await service.findings('/w/x.ts', token);
    expect(found.findings).toEqual([]);
    expect(found.suppressed).toMatchObject([{ finding: { rule: 'status-code-mismatch' }, justification: 'the sandbox does this' }]);
    const [unused] = (await service.findings('/w/y.ts', token)).findings;
    expect(unused).toMatchObject({ rule: 'unused-suppression', tag: 'unnecessary' });
    const [fix] = await service.fixes('/w/y.ts', unused!, token);
    expect(fix).toMatchObject({ safe: true, title: 'Remove this suppression' });
    expect(await service.fixAll('/w/y.ts', token)).toEqual(fix!.edits.get('/w/y.ts'));
    expect(service.suppression('/w/y.ts', unused!)).toBeUndefined();
  });

  it('offers fixes only for findings that still stand', async () => {
    const wrong = handler('one', "if (res.status === 404 && body.code === 'card_declined') return 1;");
    start({ '/w/one.errors.jsonc': catalogue('one'), '/w/x.ts': wrong });
    const [finding] = (await service.findings('/w/x.ts', token)).findings;
    expect(await service.fixes('/w/x.ts', finding!, token)).not.toEqual([]);
    service.openDocument('/w/x.ts', 'typescript', 1, wrong.replace('404', '402'));
    expect(await service.fixes('/w/x.ts', finding!, token)).toEqual([]);
  });

  it("lists each catalogue where nothing says which one is meant, and completes from the workspace's own", async () => {
    start({ '/w/one.errors.jsonc': catalogue('one'), '/w/two.errors.jsonc': catalogue('two') });
    const { text, offset } = atCursor(
      `async function f(res: Response) { const body = await res.json(); if (body.code === 'card|_declined') return 1; }`,
    );
    service.openDocument('/w/x.ts', 'typescript', 1, text);
    const hover = await service.hover('/w/x.ts', offset, token);
    expect(hover?.markdown).toContain('The one API');
    expect(hover?.markdown).toContain('The two API');
    expect(hover?.markdown).toContain('Nothing in this file says which');
    expect(await rulesOf('/w/x.ts')).toEqual([]);
    const list = await service.completion('/w/x.ts', offset, token);
    expect(new Set(list?.items.map(({ label }) => label))).toEqual(new Set(['card_declined']));
  });

  it('treats any code as data', async () => {
    const codes = {
      __proto__x: { status: 400 },
      constructor: { status: 404 },
      '': { status: 400 },
      '<b>a</b>`_x': { status: 400, title: '[x](http://e.example)\n# h' },
    };
    start({ '/w/one.errors.jsonc': catalogue('one', { codes }) });
    const { text, offset } = atCursor(
      handler('one', "if (body.code === '<b>a</b>\\`_|x') return body.code === 'constructor' && res.status === 404;"),
    );
    service.openDocument('/w/x.ts', 'typescript', 1, text);
    const hover = await service.hover('/w/x.ts', offset, token);
    expect(hover?.markdown).toContain('``<b>a</b>`_x``');
    expect(hover?.markdown).not.toContain('[x](');
    expect(await rulesOf('/w/x.ts')).toEqual([]);
    const candidates = await service.completion('/w/x.ts', text.indexOf("'constructor'") + 1, token);
    expect(candidates?.items.map(({ label }) => label)).toContain('constructor');
    expect(service.resolveCompletion({ source: '/w/one.errors.jsonc', code: 'toString' })).toBeUndefined();
    expect(service.resolveCompletion('nonsense')).toBeUndefined();
  });

  it('writes a code between the quotes that are there', async () => {
    start({ '/w/one.errors.jsonc': catalogue('one', { codes: { "it's_gone": { status: 404 }, back_slash: { status: 400 } } }) });
    const { text, offset } = atCursor(handler('one', "if (body.code === '|') return 1;"));
    service.openDocument('/w/x.ts', 'typescript', 1, text);
    const list = await service.completion('/w/x.ts', offset, token);
    expect(list?.items.map(({ edit }) => edit.newText)).toEqual(["it\\'s_gone", 'back_slash']);
  });

  it('goes from a successor to its entry within a catalogue', async () => {
    const { text, offset } = atCursor('{"id":"one","codes":{"old":{"deprecated":{"replacedBy":"ne|w"}},"new":{"status":400}}}');
    start({ '/w/one.errors.jsonc': text });
    const [place] = await service.definition('/w/one.errors.jsonc', offset, token);
    expect(text.slice(place!.selection.start, place!.selection.end)).toBe('new');
    expect(text.slice(place!.span.start, place!.span.end)).toBe('"new":{"status":400}');
  });

  it('stops when it is cancelled', async () => {
    start({ '/w/one.errors.jsonc': catalogue('one'), '/w/x.ts': handler('one', '') });
    await expect(service.findings('/w/x.ts', { isCancellationRequested: true })).rejects.toThrow('cancelled');
    await expect(service.hover('/w/x.ts', 3, { isCancellationRequested: true })).rejects.toThrow('cancelled');
  });
});
