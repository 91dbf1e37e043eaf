import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, inRoot } from '../lib/paths.mjs';

/** Files that break one rule each, or none; with the finding that the linter must have for them. */
const PLANTED: readonly { readonly file: string; readonly text: string; readonly finding?: RegExp }[] = [
  { file: 'core/good.ts', text: '/** One. */\nexport const one = 1;\n' },
  {
    file: 'core/upwards.ts',
    text: "/** Up. */\nexport { two } from '../model/two.ts';\n",
    finding: /core must not import model; it may import nothing of ours/,
  },
  { file: 'model/two.ts', text: "import { one } from '../core/good.ts';\n\n/** Two. */\nexport const two = one + 1;\n" },
  {
    file: 'model/disk.ts',
    text: "import { readFileSync } from 'node:fs';\n\n/** Reads. */\nexport const read = readFileSync;\n",
    finding: /model must not use node's built-ins/,
  },
  {
    file: 'model/bare.ts',
    text: "import { join } from 'path';\n\n/** Joins. */\nexport const joined = join;\n",
    finding: /model must not use node's built-ins/,
  },
  { file: 'node/disk.ts', text: "import { readFileSync } from 'node:fs';\n\n/** Reads. */\nexport const read = readFileSync;\n" },
  {
    file: 'flow/wire.ts',
    text: "import type { Connection } from 'vscode-languageserver';\n\n/** A wire. */\nexport type Wire = Connection;\n",
    finding: /flow must not use the protocol library/,
  },
  {
    file: 'service/late.ts',
    text: "/** Late. */\nexport const late = () => import('../lsp/server.ts');\n",
    finding: /service must not import lsp/,
  },
  {
    file: 'workspace/types.ts',
    text: '/** A state. */\nexport interface State {\n  readonly a: string;\n}\n\n/** A value. */\nexport const state: State = { a: "" };\n',
  },
  {
    file: 'rules/one/rule.ts',
    text: "import type { State } from '../../workspace/types.ts';\n\n/** Says. */\nexport const say = (state: State): string => state.a;\n",
  },
  {
    file: 'rules/two/rule.ts',
    text: "import { state } from '../../workspace/types.ts';\n\n/** Says. */\nexport const say = (): string => state.a;\n",
    finding: /rules may import only types from workspace/,
  },
  {
    file: 'rules/three/rule.ts',
    text: "import { say } from '../one/rule.ts';\n\n/** Says. */\nexport const echo = say;\n",
    finding: /three must not import its sibling one/,
  },
  { file: 'rules/four/rule.ts', text: "import { help } from '../support/help.ts';\n\n/** Says. */\nexport const echo = help;\n" },
  { file: 'rules/support/help.ts', text: '/** Helps. */\nexport const help = 1;\n' },
  {
    file: 'elsewhere/new.ts',
    text: "import { one } from '../core/good.ts';\n\n/** New. */\nexport const more = one;\n",
    finding: /"elsewhere" is not in the import table/,
  },
  { file: 'core/silent.ts', text: 'export function silent(): void {}\n', finding: /silent is exported without a doc comment/ },
  { file: 'core/wordless.ts', text: '/** */\nexport interface Wordless {}\n', finding: /Wordless is exported without a doc comment/ },
  {
    file: 'core/state.ts',
    text: 'let count = 0;\n\n/** Counts. */\nexport const next = (): number => ++count;\n',
    finding: /Module-level mutable state/,
  },
  {
    file: 'core/long.ts',
    text: `/** Long. */\nexport const long = [\n${'  1,\n'.repeat(400)}];\n`,
    finding: /File has too many lines \(403\)/,
  },
  {
    file: 'core/circle.ts',
    text: "import { square } from './square.ts';\n\n/** Round. */\nexport const circle = (): number => square();\n",
    finding: /Dependency cycle detected/,
  },
  {
    file: 'core/square.ts',
    text: "import { circle } from './circle.ts';\n\n/** Round. */\nexport const square = (): number => circle();\n",
    finding: /Dependency cycle detected/,
  },
  { file: 'core/standard.ts', text: '/** One. */\nexport default 1;\n', finding: /Prefer named exports/ },
  {
    file: 'core/forgotten.ts',
    text: 'const later = async (): Promise<number> => 1;\n\n/** Forgets. */\nexport function forget(): void {\n  later();\n}\n',
    finding: /Promises must be awaited/,
  },
];

/** What the linter said of one file. */
type Findings = ReadonlyMap<string, readonly string[]>;

const home = mkdtempSync(join(tmpdir(), 'faultbook-lint-'));
let findings: Findings;

beforeAll(async () => {
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(inRoot(name), join(home, name));
  cpSync(inRoot('scripts', 'lint'), join(home, 'scripts', 'lint'), { recursive: true, filter: (source) => !source.endsWith('.test.ts') });
  symlinkSync(inRoot('node_modules'), join(home, 'node_modules'), 'junction');
  for (const { file, text } of PLANTED) {
    const path = join(home, 'server', 'src', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  findings = await lint(home);
});

afterAll(() => rmSync(home, { recursive: true }));

test.each(PLANTED)('$file', ({ file, finding }) => {
  const found = findings.get(file) ?? [];
  if (finding === undefined) expect(found).toEqual([]);
  else expect(found).toEqual([expect.stringMatching(finding)]);
});

/** Runs the linter as `npm run lint` does. */
function lint(directory: string): Promise<Findings> {
  const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [oxlint, '--format', 'json', 'server'], { cwd: directory, maxBuffer: 1 << 24 }, (_error, stdout, stderr) => {
      try {
        const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; message: string }[] };
        const rows = diagnostics.map(({ filename, message }) => ({
          file: filename.replaceAll('\\', '/').replace(/^server\/src\//, ''),
          message,
        }));
        resolve(new Map(rows.map(({ file }) => [file, rows.filter((row) => row.file === file).map(({ message }) => message)])));
      } catch {
        reject(new Error(`the linter did not run:\n${stdout}${stderr}`));
      }
    });
  });
}
