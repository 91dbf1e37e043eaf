import * as vscode from 'vscode';

/** The scheme of the read-only documents that explanations are shown in. */
export const explanationScheme = 'faultbook-explanation';

/** How many explanations can be open at the same time before the oldest is forgotten. */
const limit = 50;

/** Keeps the Markdown of explanations as read-only documents. */
export class ExplanationDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  /** Stores the text under a name; the same name again replaces what is shown. */
  put(name: string, markdown: string): vscode.Uri {
    // The name becomes a path of one segment: a `type` URI has slashes of its own.
    const uri = vscode.Uri.from({ scheme: explanationScheme, path: `/${name.replaceAll(/[/\\?#%\s]+/g, '-').slice(0, 80)}.md` });
    const key = uri.toString();
    this.#texts.delete(key);
    this.#texts.set(key, markdown);
    if (this.#texts.size > limit) this.#texts.delete(this.#texts.keys().next().value as string);
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('This explanation is no longer there. Run the command again.');
  }
}
