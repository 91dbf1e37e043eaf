import * as vscode from 'vscode';
import { ImportReport } from './report.ts';

/** The scheme of the read-only documents that show what an import would write. */
export const importScheme = 'faultbook-import';

/** The context key that says that a preview waits for a decision. */
const waitingKey = 'faultbook.importPreview';

/** What is shown before anything is written. */
export interface Preview {
  /** The catalogue's file name. */
  readonly name: string;
  /** Its text, as it would be. */
  readonly text: string;
  /** What was read, concluded and left out. */
  readonly markdown: string;
  /** What accepting does: `Create pier.errors.jsonc`. */
  readonly action: string;
  /** The file that would be changed: it is compared with the text. */
  readonly existing?: vscode.Uri;
}

/** Shows what an import would write, one at a time, until somebody accepts or discards it. */
export class ImportPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #tabs: vscode.Disposable;
  #decide: ((accepted: boolean) => void) | undefined;
  #count = 0;

  constructor() {
    this.#tabs = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.some(isPreviewTab) && !previewTabs().length) this.decide(false);
    });
  }

  /** Whether a preview waits for a decision. */
  get isWaiting(): boolean {
    return this.#decide !== undefined;
  }

  /** Shows a preview; settles with the decision. Closing what is shown discards it, and so does the next preview. */
  async show(preview: Preview): Promise<boolean> {
    this.decide(false);
    // A path of its own for each: an editor must not show the text of an earlier one.
    const uri = vscode.Uri.from({ scheme: importScheme, path: `/${++this.#count}/${preview.name}` });
    this.#texts.set(uri.toString(), preview.text);
    const decision = new Promise<boolean>((resolve) => (this.#decide = resolve));
    void vscode.commands.executeCommand('setContext', waitingKey, true);
    const report = new ImportReport((accepted) => this.decide(accepted));
    try {
      if (preview.existing === undefined)
        await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.Active });
      else {
        const title = vscode.l10n.t('{0}: now ↔ after the import', preview.name);
        await vscode.commands.executeCommand('vscode.diff', preview.existing, uri, title, { preview: false });
      }
      await report.show(preview);
      return await decision;
    } finally {
      report.dispose();
      await vscode.window.tabGroups.close(previewTabs().filter((tab) => isTabOf(tab, uri)));
      this.#texts.delete(uri.toString());
    }
  }

  /** Accepts or discards what is shown; nothing where nothing is. */
  decide(accepted: boolean): void {
    const decide = this.#decide;
    this.#decide = undefined;
    if (decide === undefined) return;
    void vscode.commands.executeCommand('setContext', waitingKey, false);
    decide(accepted);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.decide(false);
    this.#tabs.dispose();
  }
}

const previewTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isPreviewTab);
const isPreviewTab = (tab: vscode.Tab): boolean => uriOf(tab)?.scheme === importScheme;
const isTabOf = (tab: vscode.Tab, uri: vscode.Uri): boolean => uriOf(tab)?.toString() === uri.toString();

function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
