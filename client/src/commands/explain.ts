import * as vscode from 'vscode';
import type { Session } from '../client.ts';
import { sourceLanguages } from '../documents.ts';
import type { ExplanationDocuments } from '../explanations.ts';

/** A response body is small; more than this is a file that merely happens to be open. */
const longestText = 100_000;

/** A place that may hold an error response; read only when it is picked, the clipboard above all. */
interface Source extends vscode.QuickPickItem {
  readonly read: () => Thenable<string | undefined>;
}

/**
 * *Explain error response*: takes the given text, the selection, or what the person picks of clipboard, file and typed
 * text, and shows what the catalogues say of it. Returns the shown document, for callers that go on from there.
 */
export async function explain(session: Session, documents: ExplanationDocuments, given?: unknown): Promise<vscode.Uri | undefined> {
  const editor = vscode.window.activeTextEditor;
  const text = strip(typeof given === 'string' ? given : (selectionOf(editor) ?? (await pickText(editor))));
  if (text === undefined) return undefined;
  const explanations = await session.explain(text, editor?.document.uri);
  const [first] = explanations;
  if (first === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No error catalogue knows “{0}”.', shorten(text)));
    return undefined;
  }
  const markdown = explanations.map((item) => `# ${escapeHeading(item.title)}\n\n${item.markdown}`).join('\n\n---\n\n');
  const uri = documents.put(first.code ?? String(first.status ?? first.catalogue.id), markdown);
  await showMarkdown(uri);
  return uri;
}

/** Shows a Markdown document as people read it. */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The built-in Markdown extension can be disabled; the source reads well enough.
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

function selectionOf(editor: vscode.TextEditor | undefined): string | undefined {
  return editor === undefined || editor.selection.isEmpty ? undefined : editor.document.getText(editor.selection);
}

async function pickText(editor: vscode.TextEditor | undefined): Promise<string | undefined> {
  const { l10n } = vscode;
  const title = l10n.t('Explain error response');
  const sources: Source[] = [
    { label: `$(clippy) ${l10n.t('Clipboard')}`, description: l10n.t('what was copied last'), read: () => vscode.env.clipboard.readText() },
  ];
  const file = editor?.document.getText() ?? '';
  if (editor !== undefined && !sourceLanguages.has(editor.document.languageId) && file.trim() !== '' && file.length <= longestText) {
    const description = vscode.workspace.asRelativePath(editor.document.uri);
    sources.push({ label: `$(file) ${l10n.t('Active file')}`, description, read: async () => file });
  }
  sources.push({
    label: `$(edit) ${l10n.t('Type a code or paste a response…')}`,
    read: () => vscode.window.showInputBox({ title, prompt: l10n.t('An error code, a problem type, a status or a whole response body') }),
  });
  const picked = await vscode.window.showQuickPick(sources, { title });
  const text = await picked?.read();
  if (text === undefined || text.trim() !== '') return text;
  void vscode.window.showInformationMessage(l10n.t('There is nothing to explain: the text is empty.'));
  return undefined;
}

/** Without surrounding blanks and one pair of quotes: a selected string literal means its content. */
function strip(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  const content = /^(["'`])([^"'`]*)\1$/.exec(trimmed)?.[2] ?? trimmed;
  return content === '' ? undefined : content;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** A code is data: markup in it must not become markup of the heading. */
const escapeHeading = (title: string): string => title.replaceAll(/[\r\n]+/g, ' ').replaceAll(/([\\`*_[\]<>#])/g, '\\$1');
