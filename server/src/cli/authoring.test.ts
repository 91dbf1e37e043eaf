import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createLanguageService, ruleInfos } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import type { CliPlatform } from './platform.ts';
import { runCli } from './run.ts';

/** Runs the command line over files in memory. */
async function run(
  args: readonly string[],
  files: Record<string, string>,
  stdin = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const host = createMemoryHost(files);
  const output = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTerminal: false, columns: 80 });
  const platform: CliPlatform = {
    version: '1.2.3',
    cwd: '/proj',
    distribution: '/product',
    env: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    rules: ruleInfos,
    parseArguments: (each, options) =>
      parseArgs({ args: [...each], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens,
    createService: (logger) => createLanguageService(host, logger),
    kindOf: (path) => host.stat(path)?.kind,
    readFile: (path) => files[path],
    writeFile(path, text) {
      if (path.includes('locked')) throw new Error('EACCES: permission denied');
      files[path] = text;
    },
    readStdin: () => Promise.resolve(stdin),
    resolve: (path) => new URL(path, 'file:///proj/').pathname,
    serve: () => Promise.reject(new Error('not here')),
  };
  return { code: await runCli(args, platform), ...written };
}

const page =
  '# Errors of the Pier API\n\n| Error code | Status | Action |\n|---|---|---|\n| `no_berth` | 404 | Check the berth |\n| `storm` | 503 | Retry with backoff |\n';

describe('faultbook import', () => {
  test('prints a catalogue; what it has to say goes to standard error', async () => {
    const { code, stdout, stderr } = await run(['import', 'errors.md'], { '/proj/errors.md': page });
    expect(code).toBe(0);
    expect(stdout).toContain('"no_berth": {\n      "status": 404,');
    expect(stdout).toContain('"id": "pier"');
    expect(stderr).toContain('2 codes read (markdown); ');
  });

  test('reads standard input, and the format that is named', async () => {
    expect((await run(['import', '-', '--from', 'markdown', '--id', 'harbour'], {}, page)).stdout).toContain('"id": "harbour"');
    expect((await run(['import', '-'], {}, page)).code).toBe(0);
  });

  test('writes a file once, then brings it up to date, keeping what people wrote', async () => {
    const files: Record<string, string> = { '/proj/errors.md': page };
    const first = await run(['import', 'errors.md', '-o', 'quay.errors.jsonc'], files);
    expect([first.code, first.stdout]).toEqual([0, '']);
    expect(first.stderr).toContain('2 codes written to quay.errors.jsonc');
    expect(files['/proj/quay.errors.jsonc']).toContain('"id": "quay"');
    files['/proj/quay.errors.jsonc'] = files['/proj/quay.errors.jsonc']!.replace('"Check the berth",', '"Ask the master", // ours');
    files['/proj/errors.md'] = `${page.replace('503', '502')}| \`new_one\` | 409 | Wait |\n`;
    const second = await run(['import', 'errors.md', '--output', 'quay.errors.jsonc'], files);
    expect(second.stderr).toContain('quay.errors.jsonc updated: 1 code added, 1 fact changed.\n  + new_one\n  ~ storm: status 503 → 502\n');
    expect(files['/proj/quay.errors.jsonc']).toContain('"Ask the master", // ours');
    const before = files['/proj/quay.errors.jsonc'];
    expect((await run(['import', 'errors.md', '-o', 'quay.errors.jsonc'], files)).stderr).toContain('is up to date');
    expect(files['/proj/quay.errors.jsonc']).toBe(before);
  });

  test('follows references to files beside a description', async () => {
    const files = {
      '/proj/api/openapi.yaml':
        'openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        "404": { $ref: "../common.yaml#/Lost" }\n',
      '/proj/common.yaml':
        'Lost:\n  description: Lost\n  content: { application/json: { example: { code: lost_it, message: It is lost } } }\n',
    };
    expect((await run(['import', 'api/openapi.yaml'], files)).stdout).toContain('"lost_it": {\n      "status": 404');
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'no codes',
      ['import', 'a.html'],
      { '/proj/a.html': '<html><h1>Shop</h1></html>' },
      /nothing was imported\. No error code was found in this HTML page/,
    ],
    [
      'truncated',
      ['import', 'a.yaml', '-o', 'x.errors.jsonc'],
      { '/proj/a.yaml': 'errors:\n  a_b: "x' },
      /nothing was imported\. (?:The YAML ends|This is not YAML)/,
    ],
    ['no file', ['import', 'a.md'], {}, /There is no file a\.md/],
    ['no format', ['import', 'a.md', '--from', 'marcdown'], { '/proj/a.md': page }, /There is no format “marcdown”: use go, html/],
    ['no id', ['import', 'a.md', '--id', 'a b'], { '/proj/a.md': page }, /cannot be a catalogue's id/],
    ['no operand', ['import'], {}, /says too little: use faultbook import FILE…\|-/],
    [
      'a broken target',
      ['import', 'a.md', '-o', 'x.errors.jsonc'],
      { '/proj/a.md': page, '/proj/x.errors.jsonc': '{"codes": {' },
      /cannot be updated/,
    ],
    ['a locked target', ['import', 'a.md', '-o', 'locked.errors.jsonc'], { '/proj/a.md': page }, /cannot be written: EACCES/],
  ])('%s: exit code 2, nothing written', async (_, args, files, message) => {
    const before = { ...files };
    const { code, stdout, stderr } = await run(args, files);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(files).toEqual(before);
  });

  test('codes of the source do not steer the terminal', async () => {
    const { stderr } = await run(['import', 'a.json', '-o', 'a.errors.jsonc'], {
      '/proj/a.json': JSON.stringify({ errors: { 'a\u001b[31m_b': { status: 404 } } }),
      '/proj/a.errors.jsonc': '{"codes": {}}',
    });
    expect(stderr).toContain('+ a\\u001b[31m_b');
  });
});

describe('faultbook export', () => {
  const own = { '/proj/api/pier.errors.jsonc': '{"id": "pier", "extends": "voka", "codes": {"no_berth": {"status": 404}}}' };

  test.each(['typescript', 'python', 'go', 'markdown', 'openapi', 'json-schema'])('prints a shipped catalogue as %s', async (format) => {
    const { code, stdout, stderr } = await run(['export', 'voka', '--to', format], {});
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('rate.exceeded_key');
  });

  test('takes a file, with what it extends', async () => {
    const { stdout } = await run(['export', 'api/pier.errors.jsonc', '--to', 'typescript'], { ...own });
    expect(stdout).toContain('"no_berth"');
    expect(stdout).toContain('"auth.missing"');
  });

  test('writes, and --check tells whether the file is up to date', async () => {
    const files: Record<string, string> = { ...own };
    const args = ['export', 'pier', '--to', 'typescript', '-o', 'src/codes.ts'];
    expect(await run([...args, '--check'], files)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'faultbook: src/codes.ts is not there: run faultbook export pier --to typescript -o src/codes.ts\n',
    });
    expect(files['/proj/src/codes.ts']).toBeUndefined();
    expect(await run(args, files)).toMatchObject({ code: 0, stderr: 'src/codes.ts written.\n' });
    expect(await run(args, files)).toMatchObject({ code: 0, stderr: 'src/codes.ts is up to date.\n' });
    files['/proj/src/codes.ts'] = files['/proj/src/codes.ts']!.replaceAll('\n', '\r\n');
    expect((await run([...args, '--check'], files)).code).toBe(0);
    files['/proj/api/pier.errors.jsonc'] = files['/proj/api/pier.errors.jsonc']!.replace('404', '410');
    expect((await run([...args, '--check'], files)).stderr).toContain('src/codes.ts is out of date');
  });

  test.each<[string, string[], RegExp]>([
    ['no format', ['export', 'voka'], /use --to go\|json-schema\|markdown\|openapi\|python\|typescript/],
    ['another format', ['export', 'voka', '--to', 'typescrypt'], /There is no format “typescrypt”.* Did you mean typescript\?/],
    ['no catalogue', ['export', 'vokka', '--to', 'go'], /There is no catalogue “vokka” here.* Did you mean voka\?/],
    ['no catalogue file', ['export', 'a.txt', '--to', 'go'], /a\.txt is no catalogue/],
  ])('%s: exit code 2', async (_, args, message) => {
    const { code, stderr } = await run(args, { '/proj/a.txt': 'x' });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('faultbook init', () => {
  const openapi =
    'openapi: 3.1.0\ninfo: { title: Kiln API, version: "1" }\nservers: [{ url: "https://api.kiln-works.io/v1" }]\npaths:\n  /a:\n    get:\n      responses:\n        "404": { description: Cold, content: { application/json: { example: { code: kiln_cold, message: x } } } }\n';

  test('writes a starter named after the directory, and settings that bind it', async () => {
    const files: Record<string, string> = { '/proj/src/a.ts': '' };
    const { code, stdout, stderr } = await run(['init'], files);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'proj.errors.jsonc written: a catalogue to begin with. Its codes are examples.\nfaultbook.jsonc written: it binds src/** to proj.\n',
    );
    expect(files['/proj/proj.errors.jsonc']).toContain('"id": "proj"');
    expect(files['/proj/faultbook.jsonc']).toContain('{ "files": "src/**", "catalogue": "proj" }');
    expect(await run(['check', '--fail-on', 'hint'], files)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing found') as unknown,
    });
  });

  test('a second catalogue is bound in the settings that are there, comments and all', async () => {
    const files: Record<string, string> = { '/proj/faultbook.jsonc': '{\n  // ours\n  "rules": {} // all\n}\n' };
    expect(await run(['init', '--id', 'pier'], files)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('faultbook.jsonc edited: it binds ** to pier.') as unknown,
    });
    expect(files['/proj/faultbook.jsonc']).toBe(
      '{\n  // ours\n  "rules": {}, // all\n  "bind": [{ "files": "**", "catalogue": "pier" }]\n}\n',
    );
  });

  test('names what could be imported instead, and the command for it', async () => {
    const files: Record<string, string> = {
      '/proj/api/openapi.yaml': openapi,
      '/proj/docs/all errors.md': `${page}| \`other\` | 409 | x |\n`,
    };
    const { code, stdout, stderr } = await run(['init'], files);
    expect([code, stdout, Object.keys(files).length]).toEqual([2, '', 2]);
    expect(stderr).toContain('  faultbook init --from api/openapi.yaml   # OpenAPI description\n');
    expect(stderr).toContain("  faultbook init --from 'docs/all errors.md'   # Markdown page, 3 codes\n");
    expect(stderr).toContain('  faultbook init --id ID\n');
    expect((await run(['init', '--id', 'kiln'], files)).code).toBe(0);
  });

  test('--from imports; an API that names its hosts is recognised by these', async () => {
    const files: Record<string, string> = { '/proj/openapi.yaml': openapi };
    const { code, stdout, stderr } = await run(['init', '--from', 'openapi.yaml'], files);
    expect(code).toBe(0);
    expect(stderr).toContain('1 code and 1 status written to kiln.errors.jsonc (openapi)');
    expect(stdout).toBe('faultbook.jsonc written.\nCode that names kiln-works.io means kiln; bind other files in faultbook.jsonc.\n');
    expect(files['/proj/kiln.errors.jsonc']).toContain('"hosts": ["kiln-works.io"]');
    expect(files['/proj/faultbook.jsonc']).toContain('"bind": []');
    expect((await run(['check', '--fail-on', 'error'], files)).code).toBe(0);
  });

  test('--from - reads standard input, --id names what comes of it', async () => {
    const files: Record<string, string> = {};
    expect((await run(['init', '--from', '-', '--id', 'quay'], files, page)).code).toBe(0);
    expect(files['/proj/quay.errors.jsonc']).toContain('"no_berth"');
    expect(files['/proj/faultbook.jsonc']).toContain('{ "files": "**", "catalogue": "quay" }');
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['settings are there', ['init'], { '/proj/faultbook.jsonc': '{}' }, /faultbook\.jsonc is there already.*init --id ID/],
    ['the file is there', ['init', '--id', 'a'], { '/proj/a.errors.jsonc': '{}' }, /a\.errors\.jsonc is there already/],
    [
      'the id is given to another file',
      ['init', '--id', 'a'],
      { '/proj/x/b.errors.jsonc': '{"id": "a", "codes": {}}' },
      /There is a catalogue “a” already/,
    ],
    ['the id is a shipped one', ['init', '--id', 'voka'], {}, /There is a catalogue “voka” already/],
    ['no id', ['init', '--id', 'a b'], {}, /cannot be a catalogue's id/],
    [
      'broken settings',
      ['init', '--id', 'a'],
      { '/proj/faultbook.jsonc': '{ "bind": [' },
      /faultbook\.jsonc cannot be read: .* Correct it first/,
    ],
    [
      'nothing to import',
      ['init', '--from', 'x.html'],
      { '/proj/x.html': '<html><h1>Shop</h1></html>' },
      /nothing was imported\. No error code was found/,
    ],
    ['no file', ['init', '--from', 'x.md'], {}, /x\.md is not there/],
    ['binary', ['init', '--from', 'x.md'], { '/proj/x.md': 'PK\0\0' }, /x\.md is not text/],
    ['a directory', ['init', '--from', 'docs'], { '/proj/docs/x.md': '' }, /docs is a directory/],
    ['an operand', ['init', 'openapi.yaml'], {}, /does not take “openapi\.yaml”/],
  ])('%s: exit code 2, nothing written', async (_, args, files, message) => {
    const before = { ...files };
    const { code, stdout, stderr } = await run(args, files);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(files).toEqual(before);
  });
});
