import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormats, importCatalogue } from './importCatalogue.ts';
import { importers } from './index.ts';
import { summariseCodes } from './support/draftSummary.ts';

const read = (text: string, fileName: string, from?: string) =>
  importCatalogue(importers, [{ text, fileName }], from === undefined ? {} : { from });

describe('finding the format', () => {
  test.each([
    ['openapi', 'openapi: 3.1.0\npaths: {}\n', 'x.yaml'],
    ['openapi', '{"openapi": "3.0.0"}', 'x.json'],
    ['openapi', '{"info": {}, "swagger": "2.0"}', 'x'],
    ['smithy', '{"smithy": "2.0", "shapes": {}}', 'x.json'],
    ['json', '{"errors": []}', 'x.json'],
    ['json', '[{"code": "a"}]', 'clipboard'],
    ['yaml', 'errors:\n  - code: a\n', 'x.yml'],
    ['toml', '[errors.a]\nstatus = 1\n', 'x.toml'],
    ['markdown', '# Errors\n', 'x.md'],
    ['markdown', '# Errors\n\n| Code | Status |\n|---|---|\n| a | 404 |\n', 'clipboard'],
    ['mdx', 'import A from "a"\n\n<A title="x" />\n', 'x.mdx'],
    ['html', '<!doctype html><p>x', 'x'],
    ['text', 'Errors\ncode — 404\n', 'x.txt'],
    ['protobuf', 'syntax = "proto3";\n', 'x.proto'],
    ['typescript', 'export enum ErrorCode { A = "a" }', 'x.ts'],
    ['go', 'package a\n\nconst A = "a"\n', 'x.go'],
    ['java', 'package a.b;\npublic enum E { A }', 'E.java'],
    ['python', 'class E(Enum):\n    A = "a"\n', 'e.py'],
  ])('%s', (id, text, fileName) => {
    expect(detectFormats(importers, text, fileName)[0]?.importer.id).toBe(id);
  });

  test('a format that was named is taken, another one is told of', async () => {
    expect((await read('| Error code | Status |\n|---|---|\n| `a_b` | 404 |\n', 'x.txt', 'markdown')).format).toBe('markdown');
    await expect(read('x', 'x.txt', 'marcdown')).rejects.toThrow('There is no format “marcdown”: it is one of go, html, java');
  });
});

describe('several files', () => {
  test('are one catalogue, what is unreadable among them is told of', async () => {
    const draft = await importCatalogue(importers, [
      { text: '---\ncode: 40001\ntitle: One\nstatus: 400\n---\n\n## What to do\n\nFix it.\n', fileName: '40001.md' },
      { text: 'package a\n\ntype ErrorCode string\n\nconst CodeB ErrorCode = "b_b"\n', fileName: 'a.go' },
      { text: '{', fileName: 'broken.json' },
    ]);
    expect(summariseCodes(draft)).toEqual(['40001 | 400 | ~after-fix', 'b_b | - | -']);
    expect(draft.format).toBe('markdown+go');
    expect(draft.notes.map(({ message }) => message).join()).toContain('broken.json');
  });
});

describe('what is refused', () => {
  test.each([
    ['an empty file', '', 'x.md', 'The file is empty.'],
    ['a binary file', 'a\0b', 'x.md', 'not text'],
    ['a page of a hundred million characters', 'x'.repeat(100_000_000), 'x.txt', 'too large'],
    ['a page of a hundred million characters of Markdown', '# x\n'.repeat(25_000_000), 'x.md', 'too large'],
    ['brackets without an end', '['.repeat(1_000_000), 'x.json', 'nested too deeply'],
    ['braces in YAML without an end', '{'.repeat(100_000), 'x.yaml', ''],
    ['quotes in TOML without an end', 'a = """x', 'x.toml', 'TOML'],
  ])('%s', async (_, text, fileName, message) => {
    const before = performance.now();
    await expect(read(text, fileName)).rejects.toMatchObject({
      name: 'ImportRefusal',
      message: expect.stringContaining(message) as unknown,
    });
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('long files', () => {
  const rows = (count: number, row: (at: number) => string): string => Array.from({ length: count }, (_, at) => row(at)).join('');

  // Ten times the time for ten times the rows is right; a hundred times would be minutes.
  test.each([
    ['x.md', `# Errors\n\n| Code | Status |\n|---|---|\n${rows(20_000, (at) => `| e_${at} | 404 |\n`)}`],
    [
      'x.html',
      `<h1>Errors</h1><table><tr><th>Error code</th><th>Status</th></tr>${rows(20_000, (at) => `<tr><td>e_${at}</td><td>404</td></tr>`)}</table>`,
    ],
    ['x.mdx', `# Errors\n\n${rows(20_000, (at) => `<Tab title="e_${at} — 404">\n\ntext\n\n</Tab>\n`)}`],
    ['x.txt', rows(20_000, (at) => `e_${at} — 404 Not Found\nText here.\n`)],
    ['x.ts', `export enum ErrorCode {\n${rows(20_000, (at) => `  // x\n  A${at} = 'e_${at}',\n`)}}`],
    ['x.go', `package a\ntype ErrCode string\nconst (\n${rows(20_000, (at) => `\tE${at} ErrCode = "e_${at}"\n`)})`],
    ['x.yaml', `errors:\n${rows(20_000, (at) => `  e_${at}:\n    status: 404\n`)}`],
  ])('%s of 20,000 codes takes seconds', async (fileName, text) => {
    const before = performance.now();
    expect((await read(text, fileName)).codes).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(15_000);
  });
});

describe('texts that nobody wrote', () => {
  const pieces = fc.constantFrom(
    '| Code | Status |\n',
    '|---|---|\n',
    '| `a_b` | 404 |\n',
    'Status: 404\n',
    '# Errors\n',
    '`x` — 404\n',
    '{"code": "a_b", "status": 404}\n',
    '```json\n',
    '```\n',
    '<table><tr><td>',
    '</td>',
    '- `a`: b\n',
    'errors:\n',
    '  - code: a_b\n',
    'openapi: 3.0.0\n',
    'enum ErrorCode {',
    'A = "a_b",',
    '}',
    '"',
    "'",
    '`',
    '\\',
    '<Tab title="x">',
    '</Tab>',
    '{',
    '[',
    '&a',
    '*a',
    '$ref',
    'case "a_b": return 404',
    'const X = ',
    '(',
    ')',
    '\n',
    '\t',
    '🚢',
    '__proto__',
    'constructor',
  );
  const noise = fc.array(fc.oneof(pieces, fc.string({ maxLength: 12 })), { maxLength: 40 }).map((parts) => parts.join(''));

  test.each(importers.map(({ id }) => id))('%s: a draft or a refusal, and nothing else', async (id) => {
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        const result = await read(text, 'x', id).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.name).toBe('ImportRefusal');
        else expect((result as { codes: unknown[] }).codes).toBeDefined();
        expect(({} as Record<string, unknown>)['code']).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
