import * as vscode from 'vscode';
import { previewImportRequest } from '../../../server/src/protocol/authoring.ts';
import type { ImportPreviewItem, ImportResult, PreviewImportParams } from '../../../server/src/protocol/authoring.ts';
import type { ImportPreviews } from '../authoring/previews.ts';
import type { ChosenSource } from '../authoring/sources.ts';
import { pickSource, sourceOfFile, sourceOfSelection } from '../authoring/sources.ts';
import { ownCatalogues, pickFile, pickFolder, pickId } from '../authoring/targets.ts';
import { bindFiles, editFile, showUntitled, writeCatalogue } from '../authoring/write.ts';
import type { Session } from '../client.ts';
import type { ExplanationDocuments } from '../explanations.ts';
import { showMarkdown } from './explain.ts';

/** What an import needs of the extension. */
export interface ImportParts {
  readonly session: Session;
  readonly previews: ImportPreviews;
  readonly explanations: ExplanationDocuments;
}

/** *Import Catalogue*: of the given file, or of what is picked. Returns the catalogue that was written or changed. */
export async function importCatalogue(parts: ImportParts, given?: unknown): Promise<vscode.Uri | undefined> {
  const chosen = given instanceof vscode.Uri ? sourceOfFile(given) : await pickSource(parts.session, title());
  return chosen === undefined || chosen === 'extra' ? undefined : importSource(parts, chosen);
}

/** *Import Selection as Catalogue*. */
export async function importSelection(parts: ImportParts): Promise<vscode.Uri | undefined> {
  const chosen = sourceOfSelection(vscode.window.activeTextEditor);
  if (chosen !== undefined) return importSource(parts, chosen);
  void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is selected: select the part of the page that lists the errors.'));
  return undefined;
}

/** Imports a source that has been chosen: asks what to make of it, shows that, and writes it where it is accepted. */
export async function importSource(parts: ImportParts, chosen: ChosenSource): Promise<vscode.Uri | undefined> {
  const folder = await pickFolder(chosen.uri);
  if (folder === undefined) return undefined;
  const home = folder === 'none' ? undefined : folder;
  const read = await preview(parts, chosen, { ...(home !== undefined && { folder: home.toString() }) });
  if (read === undefined) return undefined;
  const existing = await pickExisting(parts.session, home, read);
  if (existing === undefined) return undefined;
  return existing === 'new' ? importNew(parts, chosen, home, read) : importUpdate(parts, chosen, existing);
}

async function importNew(
  parts: ImportParts,
  chosen: ChosenSource,
  folder: vscode.Uri | undefined,
  read: ImportPreviewItem,
): Promise<vscode.Uri | undefined> {
  const { l10n } = vscode;
  const id = await pickId(parts.session, title(), folder, read.id);
  if (id === undefined) return undefined;
  const target = folder && (await pickFile(parts.session, title(), folder, id));
  if (folder !== undefined && target === undefined) return undefined;
  const item = id === read.id ? read : await preview(parts, chosen, { id });
  if (item === undefined) return undefined;
  const name = target === undefined ? `${id}.errors.jsonc` : baseName(target);
  const action = target === undefined ? l10n.t('Open as a new file') : l10n.t('Create {0}', name);
  if (!(await parts.previews.show({ name, text: item.text, markdown: item.markdown, action }))) return undefined;
  if (folder === undefined || target === undefined) return showUntitled(item.text);
  // Files that name the API's host mean the catalogue by that; any others would be a guess.
  const files = item.hosts.length > 0 ? 'none' : 'all';
  const bound = await writeCatalogue(parts.session, { id, text: item.text, target, folder, files });
  tellBinding(parts.session, { id, target, folder }, bound, item.hosts);
  return target;
}

async function importUpdate(parts: ImportParts, chosen: ChosenSource, target: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { l10n } = vscode;
  const document = await vscode.workspace.openTextDocument(target);
  const { version } = document;
  const item = await preview(parts, chosen, { update: target.toString() });
  if (item === undefined) return undefined;
  const name = baseName(target);
  if (item.edits === undefined || item.edits.length === 0) {
    const details = l10n.t('Show Details');
    const message = l10n.t('{0} is up to date with {1}: nothing would be added or changed.', name, chosen.name);
    void vscode.window
      .showInformationMessage(message, details)
      .then((answer) => (answer === details ? showReport(parts, item.markdown) : undefined));
    return undefined;
  }
  const accepted = await parts.previews.show({
    name,
    text: item.text,
    markdown: item.markdown,
    action: l10n.t('Update {0}', name),
    existing: target,
  });
  if (!accepted) return undefined;
  await editFile(document, version, item.edits);
  await vscode.window.showTextDocument(document);
  return target;
}

/** Asks the server what would be written; shows why where it refuses. Who stops waiting gets nothing. */
async function preview(
  parts: ImportParts,
  { source, name }: ChosenSource,
  params: Omit<PreviewImportParams, 'source'>,
): Promise<ImportPreviewItem | undefined> {
  const { l10n } = vscode;
  const options = { location: vscode.ProgressLocation.Notification, title: l10n.t('Reading {0}', name), cancellable: true };
  const result = await vscode.window.withProgress(options, (_, token) =>
    Promise.race([
      parts.session.ask<ImportResult>(previewImportRequest, { source, ...params } satisfies PreviewImportParams, token),
      new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined))),
    ]),
  );
  if (result?.kind !== 'refused') return result;
  const { message, markdown } = result;
  const details = markdown === undefined ? [] : [l10n.t('Show Details')];
  // Not awaited: a command must not hang on a message that nobody answers.
  void vscode.window
    .showWarningMessage(l10n.t('Nothing was imported from {0}. {1}', name, message), ...details)
    .then((answer) => (answer === undefined || markdown === undefined ? undefined : showReport(parts, markdown)));
  return undefined;
}

const showReport = ({ explanations }: ImportParts, markdown: string): Promise<void> => showMarkdown(explanations.put('import', markdown));

/** Whether the source becomes a new catalogue or brings one up to date; asked only where there is one. */
async function pickExisting(
  session: Session,
  folder: vscode.Uri | undefined,
  { alike = [] }: ImportPreviewItem,
): Promise<vscode.Uri | 'new' | undefined> {
  const { l10n } = vscode;
  const own = await ownCatalogues(session, folder);
  if (own.length === 0) return 'new';
  const likely = new Set(alike.map(({ uri }) => uri));
  const updates = own.map(({ title: name, uri }) => ({
    label: `$(diff) ${l10n.t('Update {0}', name)}`,
    description: vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
    ...(likely.has(uri) && { detail: l10n.t('It has most of these codes.') }),
    uri,
  }));
  const items = [
    ...updates.filter(({ uri }) => likely.has(uri)),
    { label: `$(new-file) ${l10n.t('A new catalogue')}`, uri: undefined },
    ...updates.filter(({ uri }) => !likely.has(uri)),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: l10n.t('What should come of it?'),
    matchOnDescription: true,
  });
  if (picked === undefined) return undefined;
  return picked.uri === undefined ? 'new' : vscode.Uri.parse(picked.uri, true);
}

/** Says which files mean a catalogue now, and offers to change that. */
export function tellBinding(
  session: Session,
  catalogue: { readonly id: string; readonly target: vscode.Uri; readonly folder: vscode.Uri },
  bound: string | undefined,
  hosts: readonly string[],
): void {
  const { l10n } = vscode;
  const bind = l10n.t('Bind Files…');
  const message =
    bound === undefined
      ? l10n.t('Code that names {0} means {1}.', hosts.join(', '), catalogue.id)
      : l10n.t('faultbook.jsonc binds {0} to {1}.', bound, catalogue.id);
  void vscode.window.showInformationMessage(message, bind).then((answer) => (answer === bind ? bindFiles(session, catalogue) : undefined));
}

const title = (): string => vscode.l10n.t('Import error catalogue');
const baseName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
