import * as vscode from 'vscode';
import type { Preview } from './previews.ts';

/** The report of an import beside its preview, with the two buttons that decide. */
export class ImportReport implements vscode.Disposable {
  readonly #decide: (accepted: boolean) => void;
  #panel: vscode.WebviewPanel | undefined;

  constructor(decide: (accepted: boolean) => void) {
    this.#decide = decide;
  }

  /** Shows it beside a new text, and below a comparison, which takes the whole width; the focus stays where it is. */
  async show({ name, markdown, action, existing }: Preview): Promise<void> {
    const body = await render(markdown);
    if (existing !== undefined) await vscode.commands.executeCommand('workbench.action.newGroupBelow');
    const panel = vscode.window.createWebviewPanel(
      'faultbook.importReport',
      vscode.l10n.t('Import of {0}', name),
      { viewColumn: existing === undefined ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [] },
    );
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: unknown) => this.#decide(message === 'accept'));
    panel.onDidDispose(() => this.#decide(false));
    panel.webview.html = page({ body, action, discard: vscode.l10n.t('Discard'), nonce: nonce(), cspSource: panel.webview.cspSource });
    if (existing !== undefined) await vscode.commands.executeCommand('workbench.action.focusPreviousGroup');
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}

/** Markdown as VS Code's own extension renders it; where that is disabled, the source reads well enough. */
async function render(markdown: string): Promise<string> {
  try {
    return await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  } catch {
    return `<pre>${escapeHtml(markdown)}</pre>`;
  }
}

interface PageParts {
  readonly body: string;
  readonly action: string;
  readonly discard: string;
  readonly nonce: string;
  readonly cspSource: string;
}

function page({ body, action, discard, nonce: key, cspSource }: PageParts): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource} 'nonce-${key}'; script-src 'nonce-${key}'">
<style nonce="${key}">${style}</style>
</head>
<body>
<nav>
<button id="accept">${escapeHtml(action)} <kbd></kbd></button>
<button id="discard" class="secondary">${escapeHtml(discard)}</button>
</nav>
<main>${body}</main>
<script nonce="${key}">
const vscode = acquireVsCodeApi();
document.querySelector('kbd').textContent = /Mac/.test(navigator.platform) ? '⌘⏎' : 'Ctrl+Enter';
for (const id of ['accept', 'discard']) document.getElementById(id).addEventListener('click', () => vscode.postMessage(id));
</script>
</body>
</html>`;
}

const style = `
body { padding: 0 20px 24px; line-height: 1.5; }
nav { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px; padding: 14px 0; background: var(--vscode-editor-background); }
button { font: inherit; padding: 5px 12px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 4px; cursor: pointer;
  color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:hover { background: var(--vscode-button-hoverBackground); }
button.secondary { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button.secondary:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
button kbd { margin-left: 6px; padding: 0; border: none; color: inherit; background: none; box-shadow: none; font: inherit; font-size: 0.85em; opacity: 0.8; }
@media (max-width: 420px) { button kbd { display: none; } }
h1 { margin: 4px 0 8px; font-size: 1.5em; font-weight: 600; }
h2 { margin: 22px 0 4px; font-size: 1.1em; font-weight: 600; }
p { margin: 6px 0; }
ul { margin: 6px 0; padding-left: 20px; }
li { margin: 3px 0; }
code { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
table { border-collapse: collapse; margin: 8px 0; }
th, td { padding: 4px 14px 4px 0; text-align: left; border-bottom: 1px solid var(--vscode-widget-border, rgba(128, 128, 128, 0.3)); }
`;

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const nonce = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
