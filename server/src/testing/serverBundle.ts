import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { SERVER_BUNDLING } from '../../../scripts/lib/bundling.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A server that can be started, and how to take it away again. */
export interface ServerProgram {
  /** The script to run with node. */
  readonly script: string;
  dispose(): void;
}

/** The server as built by `npm run build`; undefined where there is no build. */
export function builtServer(): ServerProgram | undefined {
  const script = join(root, 'server', 'dist', 'lsp.js');
  return existsSync(script) ? { script, dispose() {} } : undefined;
}

/** Bundles the server from its sources into a directory of its own, with links to the resources. */
export async function bundleServer(): Promise<ServerProgram> {
  const directory = mkdtempSync(join(tmpdir(), 'faultbook-server-'));
  await build({ ...SERVER_BUNDLING, absWorkingDir: root, outdir: directory, logLevel: 'error' });
  writeFileSync(join(directory, 'package.json'), '{ "type": "commonjs" }');
  const grammars = join(directory, 'grammars');
  mkdirSync(grammars);
  cpSync(join(root, 'node_modules', '@vscode', 'tree-sitter-wasm', 'wasm'), grammars, {
    recursive: true,
    filter: (source) => !source.endsWith('.wasm') || /(typescript|tsx|javascript)\.wasm$/.test(source),
  });
  cpSync(join(root, 'node_modules', 'web-tree-sitter', 'web-tree-sitter.wasm'), join(grammars, 'web-tree-sitter.wasm'));
  symlinkSync(join(root, 'server', 'catalogues'), join(directory, 'catalogues'), 'junction');
  return { script: join(directory, 'lsp.js'), dispose: () => rmSync(directory, { recursive: true, force: true }) };
}
