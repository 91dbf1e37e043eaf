import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FaultbookApi } from '../../client/src/extension.ts';

/** The extension's id in the market place. */
export const extensionId = 'faultbook.faultbook-vscode';

/** How long a condition may take before a test fails: generous, since it is only reached in failure. */
const patience = 20_000;

/** The activated extension's API, its server running. */
export async function faultbook(): Promise<FaultbookApi> {
  const extension = vscode.extensions.getExtension<FaultbookApi>(extensionId);
  assert.ok(extension, `${extensionId} is not there`);
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** The workspace folder of this name. */
export function folder(name: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find((candidate) => candidate.name === name);
  assert.ok(found, `the workspace has no folder ${name}: open a copy of test/fixtures/editor/editor.code-workspace`);
  return found.uri;
}

/** A document made of marked text: `‸` is a cursor, `«…»` a range; neither stays in the text. */
export interface Marked {
  readonly document: vscode.TextDocument;
  readonly editor: vscode.TextEditor;
  readonly cursors: readonly vscode.Position[];
  readonly ranges: readonly vscode.Range[];
}

/** Writes the marked text to a file and opens it in an editor. */
export async function open(uri: vscode.Uri, marked: string): Promise<Marked> {
  const cursors: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '‸') cursors.push(text.length);
    else if (char === '«') starts.push(text.length);
    else if (char === '»') ends.push(text.length);
    else text += char;
  }
  await write(uri, text);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const position = (offset: number) => document.positionAt(offset);
  return {
    document,
    editor,
    cursors: cursors.map(position),
    ranges: starts.map((start, i) => new vscode.Range(position(start), position(ends[i]!))),
  };
}

/** Writes a file as a program outside the editor would. */
export const write = (uri: vscode.Uri, text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** Waits until the probe gives something; the failure says what was waited for, and what was there instead. */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>, seen?: () => unknown): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const result = await probe();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > end) assert.fail(`waited in vain for ${what}; there is ${JSON.stringify(seen?.()) ?? 'nothing'}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Our diagnostics of a document as `rule@line:column-line:column`, in the order of the text. */
export function findings(uri: vscode.Uri): string[] {
  return ours(uri).map(({ code, range }) => `${ruleOf(code)}@${show(range)}`);
}

/** Our diagnostics of a document, in the order of the text. */
export function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'faultbook')
    .toSorted((a, b) => a.range.start.compareTo(b.range.start));
}

/** Waits until exactly these findings are there, each a rule and a range. */
export async function expectFindings(
  uri: vscode.Uri,
  expected: readonly (readonly [rule: string, range: vscode.Range])[],
): Promise<vscode.Diagnostic[]> {
  const wanted = expected.map(([rule, range]) => `${rule}@${show(range)}`);
  await until(
    `the findings ${JSON.stringify(wanted)}`,
    () => (findings(uri).join() === wanted.join() ? true : undefined),
    () =>
      vscode.languages.getDiagnostics(uri).map(({ source, code, range, message }) => `${source} ${ruleOf(code)}@${show(range)} ${message}`),
  );
  return ours(uri);
}

/** The rule id of a diagnostic. */
export const ruleOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code);

const show = ({ start, end }: vscode.Range) => `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;

/** The text of all hovers at a position. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
}

/** Applies the one quick fix whose title fits. */
export async function applyFix(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    // Resolves the edits of this many actions.
    20,
  );
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action?.edit, `no quick fix fits ${title}; there are ${JSON.stringify(actions.map((candidate) => candidate.title))}`);
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}

/** Sets a setting of one folder. */
export const setSetting = (scope: vscode.Uri, name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('faultbook', scope).update(name, value, vscode.ConfigurationTarget.WorkspaceFolder);
