import type {
  CompletionItem,
  CompletionList,
  CompletionParams,
  Definition,
  DefinitionLink,
  Hover,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { CompletionItemKind, CompletionItemTag, MarkupKind } from 'vscode-languageserver';
import type { CancellationToken } from '../core/cancellation.ts';
import type { CompletionCandidate, CompletionResult } from '../service.ts';
import { completeInCatalogue, hoverInCatalogue } from './catalogueEditing.ts';
import type { JsonDocuments } from './jsonDocuments.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** Hover: ours on codes, statuses and catalogue entries; the JSON service's on the rest of our JSON files. */
export async function hover(
  session: Session,
  json: JsonDocuments,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.hover(path, session.texts.offsetAt(path, position), token);
    if (found === undefined) {
      const ofCatalogue = await hoverInCatalogue(session, json, path, session.texts.offsetAt(path, position));
      return ofCatalogue ?? (json.accepts(path) ? json.hover(path, position) : null);
    }
    const contents = session.features.markdownHover
      ? { kind: MarkupKind.Markdown, value: found.markdown }
      : { kind: MarkupKind.PlainText, value: found.text };
    return { contents, range: session.texts.rangeOf(path, found.span) };
  });
}

/** Completion of codes in source, and of members and values in our JSON files. */
export async function completion(
  session: Session,
  json: JsonDocuments,
  { textDocument, position }: CompletionParams,
  token: CancellationToken,
): Promise<CompletionList | null> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    if (json.isCatalogue(path)) return completeInCatalogue(session, json, path, session.texts.offsetAt(path, position), token);
    if (json.accepts(path)) return json.completion(path, position);
    const found = await session.service.completion(path, session.texts.offsetAt(path, position), token);
    return found === undefined ? null : toCompletionList(session, path, found);
  });
}

/** Adds the documentation that lists leave out. */
export function resolveCompletion(session: Session, item: CompletionItem): CompletionItem {
  const resolved = item.data === undefined ? undefined : session.service.resolveCompletion(item.data);
  if (resolved === undefined) return item;
  const documentation = session.features.markdownCompletion
    ? { kind: MarkupKind.Markdown, value: resolved.markdown }
    : { kind: MarkupKind.PlainText, value: resolved.text };
  return { ...item, documentation };
}

/** Go to definition: the catalogue's entry. */
export async function definition(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<Definition | DefinitionLink[] | null> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.definition(path, session.texts.offsetAt(path, position), token);
    if (!session.features.definitionLinks) {
      return found.map((place) => ({ uri: session.uriOf(place.path), range: session.texts.rangeOf(place.path, place.selection) }));
    }
    return found.map((place) => ({
      originSelectionRange: session.texts.rangeOf(path, place.origin),
      targetUri: session.uriOf(place.path),
      targetRange: session.texts.rangeOf(place.path, place.span),
      targetSelectionRange: session.texts.rangeOf(place.path, place.selection),
    }));
  });
}

function toCompletionList(session: Session, path: string, { items, isIncomplete }: CompletionResult): CompletionList {
  const [first] = items;
  const { completionEditRange } = session.features;
  const shared =
    first !== undefined &&
    completionEditRange &&
    items.every(({ edit }) => edit.span.start === first.edit.span.start && edit.span.end === first.edit.span.end);
  return {
    isIncomplete,
    ...(shared ? { itemDefaults: { editRange: session.texts.rangeOf(path, first.edit.span) } } : {}),
    items: items.map((item) => toCompletionItem(session, path, item, shared)),
  };
}

function toCompletionItem(session: Session, path: string, item: CompletionCandidate, sharedRange: boolean): CompletionItem {
  const { features, texts } = session;
  return {
    label: item.label,
    kind: CompletionItemKind.EnumMember,
    sortText: item.sortText,
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(features.labelDetails && item.description !== undefined
      ? { labelDetails: { description: item.description }, detail: item.detail }
      : { detail: item.detail }),
    ...(item.deprecated === true && features.deprecatedTag ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(sharedRange
      ? item.edit.newText === item.label
        ? {}
        : { textEditText: item.edit.newText }
      : { textEdit: { range: texts.rangeOf(path, item.edit.span), newText: item.edit.newText } }),
    data: item.data,
  };
}
