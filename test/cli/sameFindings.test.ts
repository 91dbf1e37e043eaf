import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import { LspClient } from '../../server/src/testing/lspClient.ts';
import { root } from './check.ts';
import { faultbook } from './run.ts';

/** A finding as `--format json` prints it. */
interface Printed {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

/** Every file of the examples, by its path below them. */
function exampleFiles(): Record<string, string> {
  const examples = join(root, 'examples');
  const paths = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.includes('node_modules') && statSync(join(examples, path)).isFile(),
  );
  return Object.fromEntries(paths.map((path) => [relative('.', path).replaceAll('\\', '/'), readFileSync(join(examples, path), 'utf8')]));
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

test('the command line and the server over stdio say the same of one workspace', async () => {
  const files = exampleFiles();
  const client = await LspClient.start({ script: join(root, 'server', 'dist', 'lsp.js'), files });
  try {
    const report = JSON.parse((await faultbook(client.folder, ['check', '--format', 'json'])).stdout) as {
      findings: Printed[];
    };
    const printed = report.findings.map(
      ({ path, startLine, startColumn, endLine, endColumn, severity, rule, message }) =>
        `${path}:${startLine}:${startColumn}-${endLine}:${endColumn} ${severity} ${rule}: ${message}`,
    );
    const paths = Object.keys(files).filter((path) => /\.(?:[cm]?[jt]sx?|errors\.jsonc?)$|faultbook\.jsonc$/.test(path));
    for (const path of paths) await client.open(path, files[path]!, path.endsWith('.ts') ? 'typescript' : 'jsonc');
    const shown = async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const path of paths) {
        for (const { range, severity = 0, code, message } of await client.pull(path)) {
          const text = typeof message === 'string' ? message : message.value;
          found.push(`${path}:${place(range.start)}-${place(range.end)} ${severities[severity]} ${code}: ${text}`);
        }
      }
      return found.toSorted();
    };
    expect(printed.length).toBeGreaterThan(10);
    // Which codes nobody uses, the server says as soon as it has seen all files.
    await client.eventually(shown, printed.toSorted());
  } finally {
    await client.stop();
  }
});

const place = ({ line, character }: Diagnostic['range']['start']): string => `${line + 1}:${character + 1}`;
