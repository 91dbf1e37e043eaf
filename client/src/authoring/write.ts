import * as vscode from 'vscode';
import { bindingPlanRequest } from '../../../server/src/protocol/authoring.ts';
import type { BindingPlanParams, BindingPlanResult, WireEdit } from '../../../server/src/protocol/authoring.ts';
import type { WireRange } from '../../../server/src/protocol/protocol.ts';
import type { Session } from '../client.ts';
import { exists } from './targets.ts';

/** A catalogue that is to be written. */
export interface NewCatalogue {
  readonly id: string;
  readonly text: string;
  readonly target: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly files: BindingPlanParams['files'];
  /** What is selected once it is open. */
  readonly selection?: WireRange;
}

/** Writes a catalogue and the settings that bind it as one edit, which can be undone, and opens it. Returns the glob that means it now. */
export async function writeCatalogue(
  session: Session,
  { id, text, target, folder, files, selection }: NewCatalogue,
): Promise<string | undefined> {
  const plan = await planOf(session, { folder: folder.toString(), catalogue: target.toString(), id, files });
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(target, { contents: new TextEncoder().encode(text) });
  await apply(edit, plan);
  await vscode.window.showTextDocument(target, selection === undefined ? {} : { selection: toRange(selection) });
  return plan.files;
}

/** Shows a catalogue that has no place yet, because no folder is open. */
export async function showUntitled(text: string, selection?: WireRange): Promise<vscode.Uri> {
  const document = await vscode.workspace.openTextDocument({ language: 'faultbook-catalogue', content: text });
  await vscode.window.showTextDocument(document, selection === undefined ? {} : { selection: toRange(selection) });
  return document.uri;
}

/** Binds the files of a glob to a catalogue that is there, and shows where that is written. */
export async function bindFiles(session: Session, { id, target, folder }: Pick<NewCatalogue, 'id' | 'target' | 'folder'>): Promise<void> {
  const glob = await vscode.window.showInputBox({
    title: vscode.l10n.t('Bind files to {0}', id),
    value: 'src/**',
    prompt: vscode.l10n.t('A glob, from the folder that holds faultbook.jsonc: the files that mean this catalogue'),
  });
  if (glob === undefined || glob.trim() === '') return;
  const plan = await planOf(session, { folder: folder.toString(), catalogue: target.toString(), id, files: { glob: glob.trim() } });
  await apply(new vscode.WorkspaceEdit(), plan);
  await vscode.window.showTextDocument(vscode.Uri.parse(plan.uri, true));
}

/** Applies edits to a file that must still be as it was when they were made, and saves it. */
export async function editFile(document: vscode.TextDocument, version: number, edits: readonly WireEdit[]): Promise<void> {
  const { l10n } = vscode;
  if (document.version !== version)
    throw new Error(l10n.t('{0} has changed since the preview was made: import again.', vscode.workspace.asRelativePath(document.uri)));
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) throw refusedEdit();
  if (!wasDirty) await document.save();
}

async function apply(edit: vscode.WorkspaceEdit, plan: BindingPlanResult): Promise<void> {
  const config = vscode.Uri.parse(plan.uri, true);
  const isThere = await exists(config);
  const document =
    isThere && (plan.text !== undefined || plan.edits.length > 0) ? await vscode.workspace.openTextDocument(config) : undefined;
  const wasDirty = document?.isDirty === true;
  if (plan.text !== undefined && document === undefined) edit.createFile(config, { contents: new TextEncoder().encode(plan.text) });
  else if (plan.text !== undefined && document !== undefined)
    edit.replace(config, new vscode.Range(0, 0, document.lineCount, 0), plan.text);
  else for (const { range, newText } of plan.edits) edit.replace(config, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) throw refusedEdit();
  // What somebody was writing there stays unsaved.
  if (document !== undefined && !wasDirty) await document.save();
}

const planOf = (session: Session, params: BindingPlanParams): Promise<BindingPlanResult> =>
  session.ask<BindingPlanResult>(bindingPlanRequest, params);

const refusedEdit = (): Error =>
  new Error(vscode.l10n.t('VS Code did not accept the edit: the file may be there already, or be read-only.'));

const toRange = ({ start, end }: WireRange): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);
