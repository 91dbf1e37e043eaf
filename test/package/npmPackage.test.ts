import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { npm, run } from '../../scripts/lib/process.mjs';

/** What `npm pack --json` says of a package. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe('the npm package faultbook', () => {
  const home = mkdtempSync(join(tmpdir(), 'faultbook-npm-'));
  let packed: Packed;

  beforeAll(async () => {
    const { stdout } = await npm('pack the server', ['pack', '--json', '--loglevel=error', '--pack-destination', home], {
      cwd: inRoot('server'),
    });
    packed = Object.values(JSON.parse(stdout) as Record<string, Packed>)[0]!;
    // from the file alone, into an empty folder, without the registry: it needs nothing beside it
    const install = ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', join(home, packed.filename)];
    await npm('install the package', install, { cwd: home });
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('holds what runs, and no sources', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['package.json', 'dist/cli.js', 'dist/lsp.js', 'dist/catalogues/vook.errors.jsonc']));
    expect(paths).toContain('dist/grammars/web-tree-sitter.wasm');
    expect(paths.filter((path) => /^src\/|\.tsx?$|\.map$|node_modules/.test(path))).toEqual([]);
  });

  test('starts by its name', async () => {
    const { version } = JSON.parse(readFileSync(inRoot('server', 'package.json'), 'utf8')) as { version: string };
    const { code, stdout } = await run(join(home, 'node_modules', '.bin', 'faultbook'), ['--version'], { cwd: home });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(version) });
  });
});
