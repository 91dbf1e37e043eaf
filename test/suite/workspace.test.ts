import * as assert from 'node:assert/strict';
import { suite, suiteSetup, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { expectFindings, faultbook, folder, hoverText, open, setSetting, until, write } from './support.ts';

const inShop = (name: string) => vscode.Uri.joinPath(folder('shop'), name);
const catalogue = () => inShop('shop.errors.jsonc');

const handler = (code: string) => `export async function pay(): Promise<string> {
  const res = await fetch('/pay');
  const body = (await res.json()) as { code: string };
  if (body.code === ${code}) return 'sorry';
  return 'paid';
}
`;

suite('the workspace', () => {
  let original: Uint8Array;
  suiteSetup(async () => {
    await faultbook();
    original = await vscode.workspace.fs.readFile(catalogue());
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.writeFile(catalogue(), original);
  });

  test('catalogue files have a language of their own, the settings file is JSON with comments', async () => {
    assert.equal((await vscode.workspace.openTextDocument(catalogue())).languageId, 'faultbook-catalogue');
    assert.equal((await vscode.workspace.openTextDocument(inShop('faultbook.jsonc'))).languageId, 'jsonc');
    await write(inShop('plain.errors.json'), '{ "id": "plain", "codes": {} }\n');
    assert.equal((await vscode.workspace.openTextDocument(inShop('plain.errors.json'))).languageId, 'faultbook-catalogue');
    await vscode.workspace.fs.delete(inShop('plain.errors.json'));
  });

  test('a catalogue changed on disk changes the findings at once', async () => {
    const { document, ranges } = await open(inShop('disk.ts'), handler(`«'cart.sold'»`));
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
    const text = new TextDecoder().decode(original);
    await write(catalogue(), text.replace('"cart.empty"', '"cart.sold": { "status": 410 },\n    "cart.empty"'));
    await expectFindings(document.uri, []);
    await write(catalogue(), text);
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
  });

  test('a catalogue changed in an editor counts before it is saved', async () => {
    const { document, ranges } = await open(inShop('unsaved.ts'), handler(`«'cart.sold'»`));
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(catalogue()), {
      viewColumn: vscode.ViewColumn.Beside,
    });
    const offset = editor.document.getText().indexOf('"cart.empty"');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(offset), '"cart.sold": { "status": 410 },\n    '));
    assert.equal(editor.document.isDirty, true);
    await expectFindings(document.uri, []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
  });

  test('the settings file changed on disk changes what files mean', async () => {
    const { document, ranges } = await open(inShop('config.ts'), handler(`«'cart.sold'»`));
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
    const config = inShop('faultbook.jsonc');
    const before = await vscode.workspace.fs.readFile(config);
    try {
      await write(config, '{ "catalogues": ["shop.errors.jsonc"], "bind": [{ "files": "elsewhere/**", "catalogue": "shop" }] }\n');
      await expectFindings(document.uri, []);
    } finally {
      await vscode.workspace.fs.writeFile(config, before);
    }
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
  });

  test('a mistake in the settings file is reported once', async () => {
    const config = inShop('faultbook.jsonc');
    const before = await vscode.workspace.fs.readFile(config);
    try {
      // VS Code's own JSON support is awake before it is the settings file's turn, and speaks of that first.
      const probe = inShop('probe.jsonc');
      await open(probe, '{ "a": 1, "a": }\n');
      await until('the JSON support', () => (vscode.languages.getDiagnostics(probe).length > 0 ? true : undefined));
      await open(config, '{\n  "rules": { "unknown-code": "loud" },\n  "catalogs": []\n}\n');
      const lines = () => vscode.languages.getDiagnostics(config).map(({ range }) => range.start.line);
      await until('both mistakes', () => (lines().includes(1) && lines().includes(2) ? true : undefined), lines);
      await expectFindings((await open(inShop('afterwards.ts'), handler(`'cart.empty'`))).document.uri, []);
      await vscode.window.showTextDocument(config);
      await until('both mistakes again', () => (lines().includes(1) && lines().includes(2) ? true : undefined), lines);
      assert.deepEqual(
        lines().toSorted((a, b) => a - b),
        [1, 2],
        JSON.stringify(vscode.languages.getDiagnostics(config).map(({ source, message, range }) => ({ source, message, range }))),
      );
    } finally {
      await vscode.workspace.fs.writeFile(config, before);
    }
  });

  test('the settings file is completed, each member once', async () => {
    const config = inShop('faultbook.jsonc');
    const before = await vscode.workspace.fs.readFile(config);
    try {
      const { cursors } = await open(config, '{\n  "‸"\n}\n');
      const labels = await until('completions', async () => {
        const found = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          config,
          cursors[0],
        );
        // Words of other documents are offered too; members are properties.
        const members = found.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Property);
        return members.length > 0 ? members.map(({ label }) => (typeof label === 'string' ? label : label.label)) : undefined;
      });
      for (const member of ['bind', 'catalogues', 'ignore', 'rules']) {
        assert.equal(labels.filter((label) => label === member).length, 1, `${member} in ${labels.join()}`);
      }
    } finally {
      await vscode.workspace.fs.writeFile(config, before);
    }
  });

  test('a setting of one folder leaves the other alone', async () => {
    const voka = (code: string) => `// faultbook-catalogue voka\n${handler(code)}`;
    const shop = await open(inShop('setting.ts'), handler(`«'cart.sold'»`));
    const calls = await open(vscode.Uri.joinPath(folder('calls'), 'setting.ts'), voka(`«'internal.eror'»`));
    // Both stay visible: VS Code asks for the findings of what is on screen.
    await vscode.window.showTextDocument(shop.document, { viewColumn: vscode.ViewColumn.Beside });
    await expectFindings(shop.document.uri, [['unknown-code', shop.ranges[0]!]]);
    await expectFindings(calls.document.uri, [['unknown-code', calls.ranges[0]!]]);
    try {
      await setSetting(folder('calls'), 'rules', { 'unknown-code': 'off' });
      await expectFindings(calls.document.uri, []);
      await expectFindings(shop.document.uri, [['unknown-code', shop.ranges[0]!]]);
    } finally {
      await setSetting(folder('calls'), 'rules', undefined);
    }
    await expectFindings(calls.document.uri, [['unknown-code', calls.ranges[0]!]]);
  });

  test('a broken catalogue is reported at its place, and everything else goes on', async () => {
    const broken = inShop('broken.errors.jsonc');
    const { document } = await open(broken, '{\n  "id": "broken",\n  "codes": { "a": { "status": 99 ] }\n');
    try {
      await until('a finding in the catalogue', () => (vscode.languages.getDiagnostics(document.uri).length > 0 ? true : undefined));
      const { document: other, ranges } = await open(inShop('goesOn.ts'), handler(`«'cart.sold'»`));
      await expectFindings(other.uri, [['unknown-code', ranges[0]!]]);
    } finally {
      await vscode.workspace.fs.delete(broken);
    }
  });

  test('a server that is killed comes back', async function () {
    this.timeout(60_000);
    const api = await faultbook();
    const pid = api.serverProcessId();
    // A browser's extension host runs the server in a worker, which nobody can kill.
    if (pid === undefined) return this.skip();
    const { document, cursors } = await open(inShop('killed.ts'), handler("'cart.em‸pty'"));
    await until('a hover', async () => (await hoverText(document.uri, cursors[0]!)) || undefined);
    process.kill(pid, 'SIGKILL');
    await until(
      'another server',
      () => (api.serverState() === 'running' && api.serverProcessId() !== pid ? true : undefined),
      api.serverState,
    );
    assert.match(await until('a hover again', async () => (await hoverText(document.uri, cursors[0]!)) || undefined), /Empty cart/);
  });

  test('restarting by command gives a new server that knows the open documents', async () => {
    const api = await faultbook();
    const { document, ranges } = await open(inShop('restarted.ts'), handler(`«'cart.sold'»`));
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
    const pid = api.serverProcessId();
    await vscode.commands.executeCommand('faultbook.restartServer');
    assert.equal(api.serverState(), 'running');
    if (pid !== undefined) assert.notEqual(api.serverProcessId(), pid);
    await expectFindings(document.uri, [['unknown-code', ranges[0]!]]);
  });
});
