import * as assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import { applyFix, expectFindings, faultbook, folder, hoverText, open, until } from './support.ts';

/** A file of its own per test, tied to Voka by the host it names. */
const file = (name: string) => vscode.Uri.joinPath(folder('calls'), `${name}.ts`);

const handler = (body: string, name = 'call') => `export async function ${name}(path: string, attempt = 1): Promise<unknown> {
  const res = await fetch('https://voice.vokaai.com/api/v1' + path);
  if (res.ok) return res.json();
  const problem = (await res.json()) as { code: string; detail: string; request_id: string };
${body}
  throw new Error(problem.detail);
}
`;

suite('handler code', () => {
  suiteSetup(() => faultbook());

  test('hovering a code says what it means', async () => {
    const { document, cursors } = await open(file('hover'), handler(`  if (problem.code === 'carrier.unav‸ailable') return undefined;`));
    const text = await until('a hover', async () => (await hoverText(document.uri, cursors[0]!)) || undefined);
    assert.match(text, /carrier\.unavailable/);
    assert.match(text, /502/);
    assert.match(text, /back-?off/i);
  });

  test('hovering something else says nothing', async () => {
    const { document, cursors } = await open(file('hoverNothing'), handler(`  const na‸me = 'carrier';\n  console.log(name);`));
    // Other extensions may have something to say.
    assert.doesNotMatch(await hoverText(document.uri, cursors[0]!), /voka|carrier\./i);
  });

  /** The codes of Voka offered at a position, in the order they are shown. */
  async function codesAt(uri: vscode.Uri, position: vscode.Position, trigger: string): Promise<vscode.CompletionItem[]> {
    const items = await until('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        position,
        trigger,
        5,
      );
      const codes = found.items.filter(({ label }) => /^[a-z]+\.[a-z_]+$/.test(labelOf(label)));
      return codes.some(({ label }) => labelOf(label) === 'rate.exceeded_key') ? codes : undefined;
    });
    return items.toSorted((a, b) => ((a.sortText ?? labelOf(a.label)) < (b.sortText ?? labelOf(b.label)) ? -1 : 1));
  }

  test('between quotes the codes that can arrive there come first', async () => {
    const { document, cursors } = await open(file('order'), handler(`  if (res.status === 429 && problem.code === '‸') return undefined;`));
    const labels = (await codesAt(document.uri, cursors[0]!, "'")).map(({ label }) => labelOf(label));
    assert.deepEqual(new Set(labels.slice(0, 2)), new Set(['rate.exceeded', 'rate.exceeded_key']), labels.join());
  });

  test('completing a half-written code inserts it whole', async () => {
    const { document, editor, cursors } = await open(
      file('complete'),
      handler(`  if (res.status === 429 && problem.code === 'rate.‸') return undefined;`),
    );
    const item = (await codesAt(document.uri, cursors[0]!, '.')).find(({ label }) => labelOf(label) === 'rate.exceeded_key')!;
    const range = item.range instanceof vscode.Range ? item.range : (item.range?.replacing ?? new vscode.Range(cursors[0]!, cursors[0]!));
    const insert = item.insertText ?? labelOf(item.label);
    await editor.edit((edit) => edit.replace(range, typeof insert === 'string' ? insert : insert.value));
    assert.match(document.getText(), /problem\.code === 'rate\.exceeded_key'\) return/);
  });

  test('each rule reports at its place, with its severity and its page', async () => {
    const { document, ranges } = await open(
      file('rules'),
      handler(`  if (res.status === 404) {
    if (problem.code === «'perm.denied'») return undefined;
  }
  if (problem.code === «'internal.eror'») return undefined;
  if (problem.code === «'rate.exceeded'» && attempt < 3) return call(path, attempt + 1);`) +
        handler(
          `  if (problem.code === 'rate.exceeded_key' && attempt < 3) {
    const seconds = «parseInt(res.headers.get('retry-after') ?? '60')»;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return callAgain(path, attempt + 1);
  }`,
          'callAgain',
        ),
    );
    const found = await expectRules(document, ranges, ['status-code-mismatch', 'unknown-code', 'missing-retry-after', 'retry-after-date']);
    const [mismatch, unknown] = found;
    assert.equal(mismatch!.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(unknown!.severity, vscode.DiagnosticSeverity.Warning);
    const places = (mismatch!.relatedInformation ?? []).map(({ location }) => location.uri.path.split('/').at(-1));
    assert.ok(places.includes('rules.ts'), `the status test that excludes the code is not named: ${places.join()}`);
  });

  test('a file that is tied to no catalogue is left alone', async () => {
    const { document } = await open(
      file('untied'),
      `export const late = (res: Response, code: string) => res.status === 404 && code === 'perm.denied';\n`,
    );
    // There is nothing to wait for when nothing is to come: the next test's finding proves that the server had its turn.
    const { document: other, ranges } = await open(
      file('tied'),
      handler(`  if (res.status === 404 && problem.code === «'perm.denied'») return undefined;`),
    );
    await expectRules(other, ranges, ['status-code-mismatch']);
    await expectFindings(document.uri, []);
  });

  test('a quick fix corrects a misspelt code', async () => {
    const { document, ranges } = await open(file('didYouMean'), handler(`  if (problem.code === «'internal.eror'») return undefined;`));
    await expectRules(document, ranges, ['unknown-code']);
    await applyFix(document.uri, ranges[0]!, /internal\.error/);
    assert.match(document.getText(), /problem\.code === 'internal\.error'/);
    await expectFindings(document.uri, []);
  });

  test('a quick fix inserts a Retry-After handler, and nothing is left to report', async () => {
    const { document, ranges } = await open(
      file('retry'),
      handler(`  if (problem.code === «'rate.exceeded'» && attempt < 3) {
    return call(path, attempt + 1);
  }`),
    );
    await expectRules(document, ranges, ['missing-retry-after']);
    await applyFix(document.uri, ranges[0]!, /Retry-After/i);
    assert.match(document.getText(), /retry-after/i);
    await expectFindings(document.uri, []);
  });

  test('going to the definition of a code lands on its catalogue entry', async () => {
    const { document, cursors } = await open(file('definition'), handler(`  if (problem.code === 'auth.re‸voked') return undefined;`));
    const target = await until('a definition', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        cursors[0],
      );
      return found[0];
    });
    const uri = 'uri' in target ? target.uri : target.targetUri;
    const range = 'uri' in target ? target.range : (target.targetSelectionRange ?? target.targetRange);
    assert.match(uri.path, /\/voka\.errors\.jsonc$/);
    const catalogue = await vscode.workspace.openTextDocument(uri);
    assert.equal(catalogue.languageId, 'faultbook-catalogue');
    assert.match(catalogue.lineAt(range.start.line).text, /"auth\.revoked"/);
  });

  test('ranges and fixes are right in a file with CRLF line ends and characters beyond the BMP', async () => {
    const text = handler(`  // 𝒳 and 🚀 take two code units each
  console.log('🚀'); if (problem.code === «'internal.eror'») return undefined;`).replaceAll('\n', '\r\n');
    const { document, ranges } = await open(file('crlf'), text);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    await expectRules(document, ranges, ['unknown-code']);
    await applyFix(document.uri, ranges[0]!, /internal\.error/);
    assert.equal(document.getText().match(/(?<!\r)\n/g), null);
    await expectFindings(document.uri, []);
  });

  test('typing is followed', async () => {
    const { document, editor, ranges } = await open(
      file('typing'),
      handler(`  if (problem.code === «'internal.error'») return undefined;`),
    );
    await expectFindings(document.uri, []);
    await editor.edit((edit) => edit.replace(ranges[0]!, `'internal.eror'`));
    const { start } = ranges[0]!;
    await expectFindings(document.uri, [['unknown-code', new vscode.Range(start, start.translate(0, `'internal.eror'`.length))]]);
  });
});

const labelOf = (label: string | vscode.CompletionItemLabel) => (typeof label === 'string' ? label : label.label);

function expectRules(
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  rules: readonly string[],
): Promise<vscode.Diagnostic[]> {
  assert.equal(ranges.length, rules.length, 'one marked range per rule');
  return expectFindings(
    document.uri,
    rules.map((rule, i) => [rule, ranges[i]!]),
  );
}
