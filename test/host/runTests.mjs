// Runs the suite through `@vscode/test-electron`: in the VS Code that VSCODE_EXECUTABLE_PATH names, else in the browser host through
// the shim; `--download VERSION` takes test-electron's own download. `node test/host/runTests.mjs [--download VERSION]`
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { ROOT, inRoot } from '../../scripts/lib/paths.mjs';
import { PlainError, fail } from '../../scripts/lib/process.mjs';

const { values } = parseArgs({ options: { download: { type: 'string' } } });
const shim = fileURLToPath(new URL('./codeShim.mjs', import.meta.url));
const vscodeExecutablePath = process.env['VSCODE_EXECUTABLE_PATH'] ?? shim;

// the tests write files: they get a copy
const workspace = mkdtempSync(join(realpathSync(tmpdir()), 'faultbook-workspace-'));
cpSync(inRoot('test', 'fixtures', 'editor'), workspace, { recursive: true });
process.once('exit', () => rmSync(workspace, { recursive: true, force: true }));

await runTests({
  ...(values.download === undefined ? { vscodeExecutablePath } : { version: values.download }),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: inRoot('dist', 'test', 'suite.cjs'),
  launchArgs: [join(workspace, 'editor.code-workspace'), '--disable-extensions'],
}).catch((error) => fail(new PlainError(error.message)));
