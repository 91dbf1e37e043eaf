import type { CompletionItem, CompletionList, Hover, Range } from 'vscode-languageserver';
import { CompletionItemKind, CompletionItemTag, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import type { CancellationToken } from '../core/cancellation.ts';
import type { CatalogueCandidate, CatalogueSkeleton } from '../service.ts';
import type { JsonDocuments } from './jsonDocuments.ts';
import type { Session } from './session.ts';

const kinds: Readonly<Record<CatalogueCandidate['kind'], CompletionItemKind>> = {
  member: CompletionItemKind.Property,
  status: CompletionItemKind.Value,
  policy: CompletionItemKind.EnumMember,
  actor: CompletionItemKind.EnumMember,
  code: CompletionItemKind.EnumMember,
  place: CompletionItemKind.Reference,
  catalogue: CompletionItemKind.File,
  text: CompletionItemKind.Text,
  entry: CompletionItemKind.Snippet,
};

/** What can be written in a catalogue file: what is known of this one, and what else the schema offers, each thing once. */
export async function completeInCatalogue(
  session: Session,
  json: JsonDocuments,
  path: string,
  offset: number,
  token: CancellationToken,
): Promise<CompletionList | null> {
  const found = await session.service.catalogueFiles.completion(path, offset, token);
  if (found === undefined) return null;
  const { skeleton, candidates, isIncomplete } = found;
  const bySchema = new Map<string, CompletionItem>();
  for (const item of await json.offersIn(skeleton.text, skeleton.offset)) bySchema.set(item.label.replaceAll('"', ''), item);
  const items = candidates.map((candidate) => {
    const { documentation } = bySchema.get(candidate.label) ?? {};
    bySchema.delete(candidate.label);
    return toItem(session, path, candidate, documentation);
  });
  const [comma] = candidates.flatMap((candidate) => candidate.comma ?? []);
  for (const item of bySchema.values()) items.push(fromSchema(session, path, item, skeleton, comma));
  return { isIncomplete, items };
}

function toItem(session: Session, path: string, candidate: CatalogueCandidate, said: CompletionItem['documentation']): CompletionItem {
  const { features, texts } = session;
  const { label, detail, sortText, filterText, plain, snippet, comma } = candidate;
  const isSnippet = snippet !== undefined && features.snippets;
  const documentation = candidate.documentation ?? said;
  return {
    label,
    kind: kinds[candidate.kind],
    sortText,
    filterText,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: documentationFor(session, documentation) }),
    textEdit: { range: texts.rangeOf(path, candidate.span), newText: isSnippet ? snippet : plain },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(isSnippet && features.indentsInserted ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    ...(comma === undefined ? {} : { additionalTextEdits: [commaAt(session, path, comma)] }),
    ...(candidate.isPreselected === true && features.preselected ? { preselect: true } : {}),
    ...(candidate.isDeprecated === true && features.deprecatedTag ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

const commaAt = (session: Session, path: string, at: number) => ({
  range: session.texts.rangeOf(path, { start: at, end: at }),
  newText: ',',
});

/** An offer of the schema, written for the skeleton: its place is moved, and its snippet resolved for clients that have none. */
function fromSchema(
  session: Session,
  path: string,
  item: CompletionItem,
  { span, tokenStart }: CatalogueSkeleton,
  comma: number | undefined,
): CompletionItem {
  const { insertText: _insertText, textEdit, documentation, insertTextFormat, ...rest } = item;
  const written = textEdit?.newText ?? item.insertText ?? item.label;
  const isSnippet = insertTextFormat === InsertTextFormat.Snippet && session.features.snippets;
  const newText =
    insertTextFormat === InsertTextFormat.Snippet && !isSnippet ? indented(session, path, span.start, plainOf(written)) : written;
  const at: Range | undefined = textEdit && ('range' in textEdit ? textEdit.range : textEdit.replace);
  const start = span.start + Math.max(0, (at?.start.character ?? tokenStart) - tokenStart);
  const end = Math.min(span.end, span.start + Math.max(0, (at?.end.character ?? Number.MAX_SAFE_INTEGER) - tokenStart));
  return {
    ...rest,
    // What is known of this file comes first.
    sortText: `~${item.sortText ?? item.label}`,
    ...(documentation === undefined ? {} : { documentation: documentationFor(session, documentation) }),
    textEdit: { range: session.texts.rangeOf(path, { start, end: Math.max(start, end) }), newText },
    ...(isSnippet ? { insertTextFormat } : {}),
    ...(comma === undefined ? {} : { additionalTextEdits: [commaAt(session, path, comma)] }),
  };
}

/** A snippet as plain text: defaults stay, choices and places to fill in go. */
const plainOf = (snippet: string): string =>
  snippet
    .replaceAll(/\$\{\d+\|[^|]*\|\}/g, '')
    .replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replaceAll(/\$\{\d+\}|\$\d+/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');

/** Lines as deep as the one they begin in, with its file's line ends. */
function indented(session: Session, path: string, start: number, lines: string): string {
  const text = session.service.text(path) ?? '';
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))![0];
  return lines.replaceAll('\n', (text.includes('\r\n') ? '\r\n' : '\n') + indent);
}

function documentationFor(session: Session, documentation: NonNullable<CompletionItem['documentation']>) {
  if (typeof documentation === 'string' || session.features.markdownCompletion) return documentation;
  return { kind: MarkupKind.PlainText, value: plainProse(documentation.value) };
}

/** The schema's few Markdown sentences for a client that shows text. */
const plainProse = (markdown: string): string => markdown.replaceAll('`', '').replaceAll(/\\([\\`*_{}[\]()#+\-.!~<>&|])/g, '$1');

/** What the schema says of a member or value of a catalogue file, and what this file makes of it; undefined where neither is anything. */
export async function hoverInCatalogue(session: Session, json: JsonDocuments, path: string, offset: number): Promise<Hover | undefined> {
  const found = json.isCatalogue(path) ? session.service.catalogueFiles.memberHover(path, offset) : undefined;
  if (found === undefined) return undefined;
  const { skeleton, markdown, text } = found;
  const said = await json.saidIn(skeleton.text, skeleton.offset);
  const parts = session.features.markdownHover ? [...said, markdown] : [...said.map(plainProse), text];
  const value = parts.filter((part) => part !== '').join('\n\n');
  if (value === '') return undefined;
  const kind = session.features.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: session.texts.rangeOf(path, skeleton.span) };
}
