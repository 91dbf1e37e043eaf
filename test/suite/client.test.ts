import * as assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import type { FaultbookApi } from '../../client/src/extension.ts';
import { extensionId, faultbook, folder, open, until } from './support.ts';

suite('the client', () => {
  let api: FaultbookApi;
  suiteSetup(async () => {
    api = await faultbook();
  });

  test('every command of the manifest is there', async () => {
    const manifest = vscode.extensions.getExtension(extensionId)!.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  test('the status says which catalogue a file means, and why', async () => {
    await open(inCalls('one.ts'), `fetch('https://voice.vokaai.com/api/v1/calls');\n`);
    const one = await until('one catalogue', () => (api.status().kind === 'one' ? api.status() : undefined), api.status);
    assert.match(one.text, /Voka/);
    assert.match(one.detail, /voice\.vokaai\.com|vokaai\.com/);
  });

  test('the status says that a file means none, and a comment changes that', async () => {
    const { editor } = await open(inCalls('none.ts'), `export const nothing = 1;\n`);
    const none = await until('no catalogue', () => (api.status().kind === 'none' ? api.status() : undefined), api.status);
    assert.notEqual(none.detail, '');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// faultbook-catalogue vobiz\n'));
    const one = await until('one catalogue', () => (api.status().kind === 'one' ? api.status() : undefined), api.status);
    assert.match(one.text, /Vobiz/);
  });

  test('the status counts several catalogues', async () => {
    await open(inCalls('several.ts'), `fetch('https://voice.vokaai.com/calls');\nfetch('https://api.vobiz.ai/trunks');\n`);
    const several = await until('several catalogues', () => (api.status().kind === 'several' ? api.status() : undefined), api.status);
    assert.match(several.text, /2/);
  });

  test('showing why goes to the evidence', async () => {
    const { editor } = await open(inCalls('why.ts'), `export const base = 'https://voice.vokaai.com/api/v1';\n`);
    await until('one catalogue', () => (api.status().kind === 'one' ? api.status() : undefined), api.status);
    await vscode.commands.executeCommand('faultbook.showBinding');
    const selected = await until('a selection', () => editor.document.getText(vscode.window.activeTextEditor?.selection) || undefined);
    assert.match(selected, /voice\.vokaai\.com/);
  });

  test('explaining a code shows what it means as a document', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('faultbook.explain', 'carrier.unavailable');
    assert.ok(uri, 'nothing was shown');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /carrier\.unavailable/);
    assert.match(text, /502/);
  });

  test('explaining the selection takes a whole response', async () => {
    const { document, editor } = await open(
      inCalls('response.json'),
      `{"type":"about:blank","status":403,"code":"perm.denied","request_id":"r-1"}\n`,
    );
    editor.selection = new vscode.Selection(document.positionAt(0), document.lineAt(0).range.end);
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('faultbook.explain');
    assert.ok(uri, 'nothing was shown');
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /perm\.denied/);
  });

  test('explaining what no catalogue knows shows no document', async () => {
    assert.equal(await vscode.commands.executeCommand('faultbook.explain', 'no.such.code.anywhere'), undefined);
  });
});

const inCalls = (name: string) => vscode.Uri.joinPath(folder('calls'), name);
