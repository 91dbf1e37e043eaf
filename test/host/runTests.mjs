// Runs the suite through `@vscode/test-electron`: in the VS Code that VSCODE_EXECUTABLE_PATH names, else in the browser host through
// the shim; `--download VERSION` takes test-electron's own download. `node test/host/runTests.mjs [--workspace PATH] [--download VERSION]`
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { ROOT, inRoot } from '../../scripts/lib/paths.mjs';
import { PlainError, fail } from '../../scripts/lib/process.mjs';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string', default: inRoot('test', 'fixtures', 'editor', 'editor.code-workspace') },
    download: { type: 'string' },
  },
});
const shim = fileURLToPath(new URL('./codeShim.mjs', import.meta.url));
const { download } = values;
const executable = process.env['VSCODE_EXECUTABLE_PATH'] ?? shim;

await runTests({
  ...(download === undefined ? { vscodeExecutablePath: executable } : { version: download }),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: inRoot('dist', 'test', 'suite.cjs'),
  launchArgs: [values.workspace, '--disable-extensions'],
}).catch((error) => fail(new PlainError(error.message)));
