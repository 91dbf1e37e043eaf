import * as vscode from 'vscode';
import type { BindingResult, CatalogueSummary, WireRange } from '../../../server/src/protocol/protocol.ts';
import type { Session } from '../client.ts';
import { sourceLanguages } from '../documents.ts';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/**
 * What a click on the status item does: where one catalogue's evidence is a place, goes there; otherwise lists the
 * evidence, the catalogues, and the catalogues the document could be tied to.
 */
export async function showBinding(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const binding = await session.binding(editor.document.uri);
  const evidence = binding.evidence;
  if (binding.catalogues.length === 1 && evidence !== undefined) return reveal(evidence.uri, evidence.range);
  const choices = [...present(binding), ...offers(editor, binding, await session.catalogues(editor.document.uri))];
  const title =
    binding.catalogues.length === 0 ? vscode.l10n.t('Choose the error catalogue of this file') : vscode.l10n.t('Error catalogues');
  const picked = await vscode.window.showQuickPick(choices, { title, placeHolder: binding.reason, matchOnDescription: true });
  await picked?.run?.();
}

/** The evidence and the catalogues that are bound now. */
function present(binding: BindingResult): Choice[] {
  const { evidence } = binding;
  const choices: Choice[] = binding.catalogues.map(({ id, title, uri }) => ({
    label: `$(book) ${title}`,
    description: id,
    ...(uri !== undefined && { run: () => reveal(uri) }),
  }));
  if (evidence !== undefined) {
    choices.unshift({
      label: `$(search) ${vscode.l10n.t('Show the evidence')}`,
      description: binding.reason,
      run: () => reveal(evidence.uri, evidence.range),
    });
  }
  return choices;
}

/** The catalogues that a comment at the top of the file would tie it to. */
function offers(editor: vscode.TextEditor, binding: BindingResult, catalogues: readonly CatalogueSummary[]): Choice[] {
  const comment = sourceLanguages.get(editor.document.languageId);
  const bound = new Set(binding.catalogues.map(({ id }) => id));
  const others = catalogues.filter(({ id }) => !bound.has(id));
  if (comment === undefined || others.length === 0) return [];
  return [
    { label: vscode.l10n.t('Write a comment that ties this file to'), kind: vscode.QuickPickItemKind.Separator },
    ...others.map(({ id, title }) => ({
      label: `$(comment) ${title}`,
      description: id,
      detail: `${comment} faultbook-catalogue ${id}`,
      run: () => tie(editor, `${comment} faultbook-catalogue ${id}`),
    })),
  ];
}

/** Puts the comment at the top, below a `#!` line. */
async function tie(editor: vscode.TextEditor, comment: string): Promise<void> {
  const { document } = editor;
  const line = document.lineCount > 1 && document.lineAt(0).text.startsWith('#!') ? 1 : 0;
  const lineEnd = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), comment + lineEnd));
}

async function reveal(uri: string, range?: WireRange): Promise<void> {
  const selection = range && new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection });
}
