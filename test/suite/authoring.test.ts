import * as assert from 'node:assert/strict';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import type { FaultbookApi } from '../../client/src/extension.ts';
import { expectFindings, faultbook, folder, open, until, write } from './support.ts';

/** A page about an API of this name: each test has its own, for ids are given once. */
const pageOf = (name: string) => `# Errors of the ${name} API

| Error code | Status | Action |
|---|---|---|
| \`no_berth\` | 404 | Check the berth |
| \`storm\` | 503 | Retry with backoff |
`;

const inCalls = (name: string) => vscode.Uri.joinPath(folder('calls'), name);

suite('making catalogues', () => {
  let api: FaultbookApi;
  const made: vscode.Uri[] = [];
  suiteSetup(async () => {
    api = await faultbook();
  });
  teardown(async () => {
    await vscode.commands.executeCommand('faultbook.discardImport');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) if (await isThere(uri)) await vscode.workspace.fs.delete(uri);
  });

  /** A file that the test writes, or that a command is going to write; it is taken away afterwards. */
  async function file(uri: vscode.Uri, text?: string): Promise<vscode.Uri> {
    made.push(uri);
    if (text !== undefined) await write(uri, text);
    return uri;
  }

  /** Presses Enter in every list and box that a command opens, until something has come of it. */
  async function acceptUntil<T>(what: string, probe: () => T | undefined): Promise<T> {
    return until(what, async () => {
      const seen = probe();
      if (seen === undefined) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return seen;
    });
  }

  /** Starts an import, and waits until its preview is there. */
  async function previewOf(
    ...command: [id: string, ...args: unknown[]]
  ): Promise<{ readonly ended: Thenable<vscode.Uri | undefined>; readonly tab: vscode.Tab }> {
    const ended = vscode.commands.executeCommand<vscode.Uri | undefined>(...command);
    await acceptUntil('a preview', () => api.importWaits() || undefined);
    const tab = await until('its tab', () => previewTabs()[0]);
    return { ended, tab };
  }

  test('a new catalogue is written, bound, clean, and opened at its title', async () => {
    const [catalogue, settings] = [await file(inCalls('calls.errors.jsonc')), await file(inCalls('faultbook.jsonc'))];
    let ended: vscode.Uri | null | undefined;
    void vscode.commands.executeCommand<vscode.Uri | undefined>('faultbook.newCatalogue').then((uri) => (ended = uri ?? null));
    const uri = await acceptUntil('the new catalogue', () => ended);
    assert.equal(uri?.toString(), catalogue.toString());
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), catalogue.toString());
    assert.equal(editor.document.languageId, 'faultbook-catalogue');
    assert.equal(editor.document.getText(editor.selection), 'Calls');
    assert.match(await textOf(settings), /\{ "files": "\*\*", "catalogue": "calls" \}/);
    await expectFindings(catalogue, []);
    const { document, ranges } = await open(
      await file(inCalls('bound.ts')),
      `export const bound = (problem: { code: string }) => problem.code === «'token_expird'»;\n`,
    );
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
  });

  test('an import is shown before anything is written, then written, bound and opened', async () => {
    const source = await file(inCalls('pier.md'), pageOf('Pier'));
    const [catalogue, settings] = [await file(inCalls('pier.errors.jsonc')), await file(inCalls('faultbook.jsonc'))];
    const { ended, tab } = await previewOf('faultbook.importCatalogue', source);
    assert.ok(tab.input instanceof vscode.TabInputText);
    const preview = await vscode.workspace.openTextDocument(tab.input.uri);
    assert.equal(preview.languageId, 'faultbook-catalogue');
    assert.match(preview.getText(), /"no_berth": \{\s+"status": 404,/);
    assert.equal((await isThere(catalogue)) || (await isThere(settings)), false);
    await until('the report', () => reportTabs()[0]);
    await vscode.commands.executeCommand('faultbook.acceptImport');
    assert.equal((await ended)?.toString(), catalogue.toString());
    assert.equal(await textOf(catalogue), preview.getText());
    assert.match(await textOf(settings), /"catalogue": "pier"/);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), catalogue.toString());
    await until('the preview to go', () => (previewTabs().length === 0 && reportTabs().length === 0) || undefined);
  });

  for (const [name, how, discard] of [
    ['Quay', 'discarding', () => vscode.commands.executeCommand('faultbook.discardImport')],
    ['Dock', 'closing the preview', () => vscode.window.tabGroups.close(previewTabs())],
    ['Lock', 'closing the report', () => vscode.window.tabGroups.close(reportTabs())],
  ] as const) {
    test(`${how} writes nothing and leaves nothing open`, async () => {
      const source = await file(inCalls('page.md'), pageOf(name));
      const { ended } = await previewOf('faultbook.importCatalogue', source);
      await until('the report', () => reportTabs()[0]);
      await discard();
      assert.equal(await ended, undefined);
      await until('the preview to go', () => previewTabs().length + reportTabs().length === 0 || undefined);
      for (const each of [`${name.toLowerCase()}.errors.jsonc`, 'faultbook.jsonc']) assert.equal(await isThere(inCalls(each)), false);
    });
  }

  test('an update is compared with what is there, keeps what people wrote, and can be undone', async () => {
    const before = '{\n  "id": "mole", // ours\n  "codes": {\n    "storm": { "status": 500, "action": "Stay in." }\n  }\n}\n';
    const catalogue = await file(inCalls('mole.errors.jsonc'), before);
    const source = await file(inCalls('mole.md'), pageOf('Mole'));
    await until('the catalogue to be known', async () => ((await codesOf(catalogue)).length > 0 ? true : undefined));
    const { ended, tab } = await previewOf('faultbook.importCatalogue', source);
    assert.ok(tab.input instanceof vscode.TabInputTextDiff, 'the preview compares');
    assert.equal(tab.input.original.toString(), catalogue.toString());
    assert.equal(await textOf(catalogue), before);
    await vscode.commands.executeCommand('faultbook.acceptImport');
    assert.equal((await ended)?.toString(), catalogue.toString());
    const text = await textOf(catalogue);
    assert.match(text, /"id": "mole", \/\/ ours/);
    assert.match(text, /"storm": \{ "status": 503, "action": "Stay in\."/);
    assert.match(text, /"no_berth": \{/);
    await vscode.commands.executeCommand('undo');
    assert.equal((await vscode.workspace.openTextDocument(catalogue)).getText(), before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('the selection is imported, of a document that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: `${pageOf('Wharf')}\n# Other\n` });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 0, 6, 0);
    const { ended, tab } = await previewOf('faultbook.importSelection');
    assert.ok(tab.input instanceof vscode.TabInputText);
    assert.match((await vscode.workspace.openTextDocument(tab.input.uri)).getText(), /"storm"/);
    await vscode.commands.executeCommand('faultbook.discardImport');
    assert.equal(await ended, undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [what, name, content] of [
    ['a page without codes', 'shop.html', '<html><body><h1>Shop</h1></body></html>'],
    ['binary data', 'errors.md', 'PK\u0003\u0004\0\0\0'],
    ['references in a circle', 'api.yaml', 'openapi: 3.0.0\npaths:\n  /a:\n    $ref: "#/paths/~1b"\n  /b:\n    $ref: "#/paths/~1a"\n'],
    ['a hundred megabytes', 'large.json', '['.repeat(100_000_000)],
  ] as const) {
    test(`${what}: a message, nothing shown, nothing written`, async () => {
      const source = await file(inCalls(name), content);
      assert.equal(await vscode.commands.executeCommand('faultbook.importCatalogue', source), undefined);
      assert.equal(api.importWaits(), false);
      assert.equal(previewTabs().length, 0);
      assert.equal(await isThere(inCalls('faultbook.jsonc')), false);
    });
  }
});

const previewTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        (input instanceof vscode.TabInputTextDiff ? input.modified : (input as { uri?: vscode.Uri }).uri)?.scheme === 'faultbook-import',
    );

const reportTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('faultbook.importReport'));

const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

const isThere = async (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

/** The symbols of a catalogue: it is known to the server once it has them. */
async function codesOf(uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> {
  await vscode.workspace.openTextDocument(uri);
  return (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? [];
}
