/** Completion and hover in catalogue files over stdio, for clients with snippets and for those without. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, FoldingRange, Hover, SelectionRange, TextEdit } from 'vscode-languageserver-protocol';
import { readJsonc } from '../core/jsonc.ts';
import { LspClient, modernCapabilities } from '../testing/lspClient.ts';
import { atCursor } from '../testing/markers.ts';
import { randomCatalogue } from '../testing/randomCatalogue.ts';
import { applyEdits } from '../testing/ruleBench.ts';
import type { ServerProgram } from '../testing/serverBundle.ts';
import { bundleServer } from '../testing/serverBundle.ts';

let server: ServerProgram;
let client: LspClient;
let files = 0;
beforeAll(async () => void (server = await bundleServer()));
afterAll(() => server.dispose());
afterEach(async () => {
  const { stderr } = client;
  await client.stop();
  if (stderr !== '') throw new Error(stderr);
});

async function connect(snippetSupport: boolean, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const { completion, ...textDocument } = modernCapabilities.textDocument!;
  const completionItem = { ...completion!.completionItem, snippetSupport, preselectSupport: true };
  const capabilities = { ...modernCapabilities, textDocument: { ...textDocument, completion: { ...completion, completionItem } } };
  client = await LspClient.start({ script: server.script, files: more, capabilities });
}

async function openAt(marked: string): Promise<{ readonly path: string; readonly offset: number }> {
  const { text, offset } = atCursor(marked);
  const path = `f${files++}.errors.jsonc`;
  await client.open(path, text, 'jsonc');
  return { path, offset };
}

async function complete(marked: string): Promise<{ readonly path: string; readonly items: readonly CompletionItem[] }> {
  const { path, offset } = await openAt(marked);
  const list = await client.at<CompletionList | null>('textDocument/completion', path, offset);
  return { path, items: list?.items ?? [] };
}

/** The text after an item was accepted, its own edit and the ones beside it. */
async function accept(marked: string, label: string): Promise<string> {
  const { path, items } = await complete(marked);
  const found = items.filter((item) => item.label === label);
  expect(found.map((item) => item.label)).toEqual([label]);
  const edits = [found[0]!.textEdit as TextEdit, ...(found[0]!.additionalTextEdits ?? [])].map(({ range, newText }) => ({
    start: client.offset(path, range.start),
    end: client.offset(path, range.end),
    newText,
  }));
  let text = client.text(path);
  for (const { start, end, newText } of edits.sort((a, b) => b.start - a.start)) text = text.slice(0, start) + newText + text.slice(end);
  return text;
}

async function hover(marked: string): Promise<string> {
  const { path, offset } = await openAt(marked);
  const found = await client.at<Hover | null>('textDocument/hover', path, offset);
  return (found?.contents as { value: string } | undefined)?.value ?? '';
}

const entry = (inside: string): string => `{\n  "codes": {\n    "a": { ${inside} }\n  }\n}\n`;

describe('completion', () => {
  it('offers a snippet where the client has them', async () => {
    await connect(true);
    const { items } = await complete('{\n  "codes": {\n    "card_d|"\n  }\n}\n');
    const [code] = items.filter(({ label }) => label === 'New code');
    expect(code).toMatchObject({ insertTextFormat: 2, filterText: '"card_d"' });
    expect((code!.textEdit as TextEdit).newText).toMatch(/^"\$\{1:card_d\}": \{\n\t"status": \$\{2\|400,/);
  });

  it('writes the same plainly, with the file’s own indentation, where it has none', async () => {
    await connect(false);
    const text = await accept('{\n    "statuses": {\n        "4|"\n    },\n    "codes": {}\n}\n', '404 Not Found');
    expect(text).toBe(
      '{\n    "statuses": {\n        "404": {\n            "title": "Not Found",\n            "description": "What has happened.",\n            "action": "What to do about it.",\n            "retry": ""\n        }\n    },\n    "codes": {}\n}\n',
    );
    for (const marked of ['|', '{ | }', '{ "envelope": | }', entry('|'), entry('"deprecated": |')]) {
      const { items } = await complete(marked);
      expect(items.length).toBeGreaterThan(0);
      for (const { insertTextFormat, textEdit, label } of items) {
        expect(insertTextFormat ?? 1, label).toBe(1);
        expect(textEdit!.newText.replace('$schema', ''), label).not.toMatch(/\$[\d{]/);
      }
    }
  });

  it('says each thing once, with what the schema says of it', async () => {
    await connect(true);
    for (const marked of [
      '|',
      '{ | }',
      entry('"|"'),
      entry('"retry": |'),
      entry('"actor": "|"'),
      entry('"status": |'),
      '{ "envelope": { | } }',
    ]) {
      const { items } = await complete(marked);
      const names = items.map(({ label }) => label.replaceAll('"', ''));
      expect(new Set(names).size, `${marked}: ${names.join(', ')}`).toBe(names.length);
      expect(items.length).toBeGreaterThan(0);
    }
    const { items } = await complete(entry('"re|"'));
    expect(JSON.stringify(items.find(({ label }) => label === 'retry')!.documentation)).toContain('same request');
    expect((await complete('{ "envelope": | }')).items.map(({ label }) => label)).toContain('problem details');
    expect((await complete('{ "envelope": { "contentType": "|" } }')).items.map(({ label }) => label)).toContain(
      '"application/problem+json"',
    );
  });

  it('puts what the schema offers where it belongs', async () => {
    await connect(false);
    expect(readJsonc(await accept('{\n\t"id": "a",\n\t"envelope": |\n}\n', 'nested')).value).toMatchObject({
      id: 'a',
      envelope: { code: '/error/code' },
    });
    expect(await accept('{ "envelope": { "contentType": "app|" } }', '"application/json"')).toBe(
      '{ "envelope": { "contentType": "application/json" } }',
    );
    expect(await accept(entry('"title": "x"\n  |\n'), 'retry')).toBe(entry('"title": "x",\n  "retry": ""\n'));
  });

  it('knows the codes of what the file extends, and the other files of the folder', async () => {
    await connect(true, { 'base/base.errors.jsonc': '{ "codes": { "from_base": { "status": 404 } } }' });
    const { items } = await complete(
      '{ "extends": "./base/base.errors.jsonc", "codes": { "a": { "deprecated": { "replacedBy": "|" } } } }',
    );
    expect(items.map(({ label }) => label)).toEqual(['from_base']);
    expect((await complete('{ "extends": "|" }')).items.map(({ label }) => label)).toContain('./base/base.errors.jsonc');
  });

  it('chooses the expected policy beforehand, and offers nothing in a comment', async () => {
    await connect(true);
    const { items } = await complete(entry('"status": 429, "retry": "|"'));
    expect(items.filter(({ preselect }) => preselect).map(({ label }) => label)).toEqual(['retry-after']);
    expect((await complete('{ // |\n}')).items).toEqual([]);
  });
});

describe('hover', () => {
  it.each([
    [entry('"ret|ry": "never"'), /same request[^]*Without it nothing is inferred: the entry names no status/],
    [entry('"status": 409, "retry": "ne|ver"'), /Do not retry[^]*Without it, `reload` would be inferred from 409/],
    ['{ "statuses": { "503": { "retry": "back|off" } } }', /back-off[^]*`backoff` would be inferred from 503/],
    ['{ "statuses": { "4|29": { "title": "x" } } }', /429 Too Many Requests[^]*HTTP:[^]*Too many requests in a time/],
    [entry('"status": 4|29'), /429 Too Many Requests[^]*HTTP:[^]*Too many requests in a time/],
    [entry('"actor": "call|er"'), /sends the request/],
    ['{ "enve|lope": {} }', /Where an error response keeps each fact/],
    ['{ "envelope": { "request|Id": ["/a"] } }', /finds this request/],
    [entry('"deprecated": { "rea|son": "x" }'), /Why, in a sentence/],
    [entry('"title": 1, "act|ion": "x", "retry": "oops'), /What to do about it/],
  ])('%s', async (marked, expected) => {
    await connect(true);
    expect(await hover(marked)).toMatch(expected);
  });

  it('shows codes and texts as they are, never as markup', async () => {
    await connect(true);
    const odd = JSON.stringify('a`b\n<img src=x onerror=alert(1)>[x](http://evil.example)');
    const said = await hover(
      `{ "codes": { ${odd.slice(0, 3)}|${odd.slice(3)}: { "title": "<img src=y>", "description": "![x](http://evil.example) \`c\`" }, "__proto__": {} } }`,
    );
    expect(said).toContain('``a`b\\n<img src=x');
    expect(said.replaceAll(/``.*?``/g, '')).not.toMatch(/(?<!\\)<img|(?<!\\)\[x(?<!\\)\]\(/);
    expect(await hover('{ "codes": { "__pro|to__": { "status": 404 } } }')).toMatch(/`__proto__`[^]*404 Not Found/);
  });
});

describe('files as people leave them', () => {
  it('are formatted by blanks alone, once; folded and selected within their bounds', async () => {
    await connect(true);
    let formatted = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { text } = randomCatalogue(seed);
      const path = `random${seed}.errors.jsonc`;
      await client.open(path, text, 'jsonc');
      const document = { textDocument: { uri: client.uri(path) } };
      const ask = () => client.request<TextEdit[]>('textDocument/formatting', { ...document, options: { tabSize: 4, insertSpaces: true } });
      const edits = (await ask()).map(({ range, newText }) => ({
        span: { start: client.offset(path, range.start), end: client.offset(path, range.end) },
        newText,
      }));
      if (edits.length > 0) formatted++;
      const after = applyEdits(text, edits);
      const shown = JSON.stringify(text);
      expect(after.replaceAll(/\s/g, ''), shown).toBe(text.replaceAll(/\s/g, ''));
      expect(after.includes('\r\n'), shown).toBe(text.includes('\r\n'));
      await client.edit(path, 0, text.length, after);
      expect(await ask(), JSON.stringify(after)).toEqual([]);

      const lines = after.split('\n').length;
      for (const { startLine, endLine } of await client.request<FoldingRange[]>('textDocument/foldingRange', document)) {
        expect(startLine).toBeLessThan(endLine);
        expect(endLine).toBeLessThan(lines);
      }
      const position = client.position(path, Math.floor(after.length / 2));
      let [selection] = await client.request<(SelectionRange | undefined)[]>('textDocument/selectionRange', {
        ...document,
        positions: [position],
      });
      let inner: string | undefined;
      for (; selection !== undefined; selection = selection.parent) {
        const outer = client.slice(path, selection.range);
        if (inner !== undefined) expect(outer, shown).toContain(inner);
        inner = outer;
      }
      expect(inner, shown).toBeDefined();
    }
    expect(formatted).toBeGreaterThan(20);
  });
});
