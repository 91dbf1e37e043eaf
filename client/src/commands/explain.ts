import * as vscode from 'vscode';
import type { Session } from '../client.ts';
import type { ExplanationDocuments } from '../explanations.ts';

/** A response body is small; more than this is a file that merely happens to be open. */
const longestText = 100_000;

/** A text that may hold an error response, and where it came from. */
interface Source extends vscode.QuickPickItem {
  readonly content: string | undefined;
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
  await show(uri);
  return uri;
}

async function show(uri: vscode.Uri): Promise<void> {
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
  const sources: Source[] = [];
  const clipboard = (await vscode.env.clipboard.readText()).trim();
  if (clipboard !== '' && clipboard.length <= longestText) {
    sources.push({ label: l10n.t('Clipboard'), description: shorten(clipboard), content: clipboard });
  }
  const file = editor?.document.getText() ?? '';
  if (editor !== undefined && file.trim() !== '' && file.length <= longestText) {
    sources.push({ label: l10n.t('Active file'), description: vscode.workspace.asRelativePath(editor.document.uri), content: file });
  }
  sources.push({ label: l10n.t('Type a code or paste a response…'), content: undefined });
  const title = l10n.t('Explain error response');
  const picked = sources.length === 1 ? sources[0] : await vscode.window.showQuickPick(sources, { title });
  if (picked === undefined || picked.content !== undefined) return picked?.content;
  return vscode.window.showInputBox({ title, prompt: l10n.t('An error code, a problem type, a status or a whole response body') });
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
