import * as vscode from 'vscode';
import { freeIdRequest } from '../../../server/src/protocol/authoring.ts';
import type { FreeIdResult } from '../../../server/src/protocol/authoring.ts';
import type { CatalogueSummary } from '../../../server/src/protocol/protocol.ts';
import type { Session } from '../client.ts';

/** The folder a catalogue is for: that of a file, the only one, or the one that is picked. `none`: no folder is open. */
export async function pickFolder(near?: vscode.Uri): Promise<vscode.Uri | 'none' | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const holding = near && vscode.workspace.getWorkspaceFolder(near);
  if (holding !== undefined) return holding.uri;
  if (folders.length === 0) return 'none';
  if (folders.length === 1) return folders[0]!.uri;
  const placeHolder = vscode.l10n.t('Which folder is the catalogue for?');
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder }))?.uri;
}

/** Asks for an id; what is proposed is free. */
export async function pickId(
  session: Session,
  title: string,
  folder: vscode.Uri | undefined,
  wanted?: string,
): Promise<string | undefined> {
  const { l10n } = vscode;
  const { id, taken } = await session.ask<FreeIdResult>(freeIdRequest, { folder: folder?.toString(), wanted });
  const given = new Set(taken);
  return vscode.window.showInputBox({
    title,
    value: id,
    prompt: l10n.t('The id of the catalogue: faultbook.jsonc and comments call it by this name'),
    validateInput(text) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text))
        return l10n.t('Letters, digits, dots, hyphens and underscores make an id, as in my-api.');
      return given.has(text) ? l10n.t('There is a catalogue “{0}” already.', text) : undefined;
    },
  });
}

/** The catalogues of a folder that were written by its people. */
export async function ownCatalogues(
  session: Session,
  folder: vscode.Uri | undefined,
): Promise<readonly (CatalogueSummary & { readonly uri: string })[]> {
  const all = folder === undefined ? [] : await session.catalogues(folder);
  const own = all.flatMap((each) => (each.shipped || each.uri === undefined ? [] : [{ ...each, uri: each.uri }]));
  // The server is told of a deleted file a moment later.
  const there = await Promise.all(own.map(({ uri }) => exists(vscode.Uri.parse(uri, true))));
  return own.filter((_, index) => there[index]);
}

/** Where a new catalogue goes when nobody says otherwise: beside the others, where several lie together, else at the top. */
export async function defaultDirectory(session: Session, folder: vscode.Uri): Promise<vscode.Uri> {
  const directories = (await ownCatalogues(session, folder)).map(({ uri }) =>
    vscode.Uri.joinPath(vscode.Uri.parse(uri, true), '..').toString(),
  );
  const [first] = directories;
  const together = directories.length > 1 && directories.every((directory) => directory === first);
  return together ? vscode.Uri.parse(first!, true) : folder;
}

/** A file of a directory that is not there yet. */
export async function freeFile(directory: vscode.Uri, id: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(directory, `${id}${number === 1 ? '' : `-${number}`}.errors.jsonc`);
    if (!(await exists(uri))) return uri;
  }
}

/** Asks for the file of a new catalogue. */
export async function pickFile(session: Session, title: string, folder: vscode.Uri, id: string): Promise<vscode.Uri | undefined> {
  const { l10n } = vscode;
  const directory = await defaultDirectory(session, folder);
  const places = [directory, ...(directory.toString() === folder.toString() ? [] : [folder])];
  const files = await Promise.all(places.map((place) => freeFile(place, id)));
  const items: (vscode.QuickPickItem & { readonly uri?: vscode.Uri })[] = [
    ...files.map((uri) => ({ label: `$(new-file) ${vscode.workspace.asRelativePath(uri)}`, uri })),
    { label: `$(folder-opened) ${l10n.t('Another file…')}` },
  ];
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Where should the catalogue be written?') });
  if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  const chosen = await vscode.window.showSaveDialog({
    title,
    defaultUri: files[0]!,
    filters: { [l10n.t('Error catalogue')]: ['errors.jsonc'] },
  });
  // Catalogues are found by their names.
  return chosen === undefined || /\.errors\.jsonc?$/.test(chosen.path)
    ? chosen
    : chosen.with({ path: `${chosen.path.replace(/\.jsonc?$/, '')}.errors.jsonc` });
}

/** Whether there is a file. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
