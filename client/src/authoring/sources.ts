import * as vscode from 'vscode';
import { candidatesRequest, longestImportText } from '../../../server/src/protocol/authoring.ts';
import type { CandidateItem, CandidatesResult, ImportSource } from '../../../server/src/protocol/authoring.ts';
import type { Session } from '../client.ts';
import { importScheme } from './previews.ts';

/** What somebody wants to import. */
export interface ChosenSource {
  readonly source: ImportSource;
  /** What it is called in messages. */
  readonly name: string;
  /** Where it lies, where it is a file. */
  readonly uri?: vscode.Uri;
}

interface SourceItem extends vscode.QuickPickItem {
  readonly choose?: () => Promise<ChosenSource | undefined> | ChosenSource | undefined;
}

/** A file, with what its editor holds where that has not been saved. */
export function sourceOfFile(uri: vscode.Uri): ChosenSource {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const name = baseName(uri);
  if (uri.scheme === 'file' && document?.isDirty !== true) return { source: { uri: uri.toString() }, name, uri };
  return { ...sourceOfText(document?.getText() ?? '', name), uri };
}

/** The selection of an editor; undefined where nothing is selected. */
export function sourceOfSelection(editor: vscode.TextEditor | undefined): ChosenSource | undefined {
  if (editor === undefined || editor.selection.isEmpty) return undefined;
  // The ending stays last: it tells the format.
  return sourceOfText(editor.document.getText(editor.selection), vscode.l10n.t('selection in {0}', baseName(editor.document.uri)));
}

/** Lists where an import can come from, and what was found in the workspace as it is found. `extra` comes first. */
export async function pickSource(
  session: Session,
  title: string,
  extra: readonly SourceItem[] = [],
): Promise<ChosenSource | 'extra' | undefined> {
  const { l10n } = vscode;
  const pick = vscode.window.createQuickPick<SourceItem>();
  const search = new vscode.CancellationTokenSource();
  const fixed = [...extra, ...fixedItems(vscode.window.activeTextEditor)];
  pick.title = title;
  pick.placeholder = extra.length > 0 ? l10n.t('What should the catalogue be made of?') : l10n.t('What should be imported?');
  pick.matchOnDescription = true;
  pick.items = fixed;
  pick.busy = true;
  const picked = new Promise<SourceItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  const candidates = findCandidates(session, search.token);
  void candidates.then((found) => {
    pick.busy = false;
    if (found.length === 0 || search.token.isCancellationRequested) return;
    // What is under the cursor stays there while the list grows.
    const [active] = pick.activeItems;
    pick.items = [
      ...fixed,
      { label: l10n.t('Found in this workspace'), kind: vscode.QuickPickItemKind.Separator },
      ...found.map(candidateItem),
    ];
    if (active !== undefined) pick.activeItems = [active];
  });
  try {
    const item = await picked;
    pick.hide();
    if (item === undefined) return undefined;
    return item.choose === undefined ? 'extra' : await item.choose();
  } finally {
    search.cancel();
    search.dispose();
    pick.dispose();
  }
}

function fixedItems(editor: vscode.TextEditor | undefined): SourceItem[] {
  const { l10n } = vscode;
  const items: SourceItem[] = [];
  const selection = sourceOfSelection(editor);
  if (selection !== undefined)
    items.push({ label: `$(list-selection) ${l10n.t('Selection')}`, description: selection.name, choose: () => selection });
  if (editor !== undefined && isSource(editor.document)) {
    const { uri } = editor.document;
    items.push({
      label: `$(file) ${l10n.t('Active file')}`,
      description: vscode.workspace.asRelativePath(uri),
      choose: () => sourceOfFile(uri),
    });
  }
  items.push(
    {
      label: `$(clippy) ${l10n.t('Clipboard')}`,
      description: l10n.t('a page copied from the browser, a description, a list'),
      choose: async () => sourceOfText(await vscode.env.clipboard.readText(), l10n.t('clipboard')),
    },
    {
      label: `$(folder-opened) ${l10n.t('File…')}`,
      description: l10n.t('documentation, OpenAPI, JSON, YAML, TOML, protobuf, source code'),
      choose: async () => {
        const [uri] = (await vscode.window.showOpenDialog({ title: l10n.t('Import error catalogue'), openLabel: l10n.t('Import') })) ?? [];
        return uri && sourceOfFile(uri);
      },
    },
  );
  return items;
}

function candidateItem({ uri, format, codes }: CandidateItem): SourceItem {
  const file = vscode.Uri.parse(uri, true);
  const detail = codes === undefined ? format : vscode.l10n.t('{0}, {1} codes', format, codes);
  return {
    label: `$(lightbulb) ${baseName(file)}`,
    description: vscode.workspace.asRelativePath(file),
    detail,
    choose: () => sourceOfFile(file),
  };
}

/** A search that fails finds nothing: everything else can still be picked. */
async function findCandidates(session: Session, token: vscode.CancellationToken): Promise<readonly CandidateItem[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(({ uri }) =>
      session.ask<CandidatesResult>(candidatesRequest, { folder: uri.toString() }, token).catch((error: unknown) => {
        session.output.debug(`No candidates in ${uri.toString()}: ${String(error)}`);
        return { candidates: [] };
      }),
    ),
  );
  return found.flatMap(({ candidates }) => candidates);
}

function sourceOfText(text: string, name: string): ChosenSource {
  if (text.length > longestImportText) {
    throw new Error(
      vscode.l10n.t(
        'This text is too large: {0} million characters. Save it as a file, or cut out the part that lists the errors.',
        Math.round(text.length / 1e6),
      ),
    );
  }
  return { source: { text, name }, name };
}

/** Whether a document can be imported: not what is a catalogue already, nor what this extension shows. */
const isSource = ({ uri, fileName }: vscode.TextDocument): boolean =>
  uri.scheme !== importScheme && /^(?:file|untitled)$/.test(uri.scheme) && !/\.errors\.jsonc?$|[/\\]faultbook\.jsonc$/.test(fileName);

const baseName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
