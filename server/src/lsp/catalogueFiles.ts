import type { DocumentLink, DocumentSymbol, FoldingRange, SelectionRange, SymbolInformation, TextEdit } from 'vscode-languageserver';
import type {
  DocumentFormattingParams,
  DocumentLinkParams,
  DocumentSymbolParams,
  FoldingRangeParams,
  SelectionRangeParams,
} from 'vscode-languageserver';
import { SymbolKind, SymbolTag } from 'vscode-languageserver';
import type { CatalogueSymbol } from '../service.ts';
import type { JsonDocuments } from './jsonDocuments.ts';
import type { Session } from './session.ts';
import { pathOfUri, uriOfPath } from './uris.ts';

const symbolKinds = { section: SymbolKind.Object, status: SymbolKind.Namespace, code: SymbolKind.EnumMember } as const;

/** The outline of a catalogue: sections, statuses, codes. */
export function documentSymbols(session: Session, { textDocument }: DocumentSymbolParams): DocumentSymbol[] | SymbolInformation[] {
  const path = pathOfUri(textDocument.uri);
  const items = session.service.catalogueFiles.outline(path);
  if (session.features.symbolTrees) return items.map((item) => toSymbol(session, path, item));
  return items.flatMap((item) => flatSymbols(session, path, item, undefined));
}

function toSymbol(session: Session, path: string, item: CatalogueSymbol): DocumentSymbol {
  return {
    name: item.name,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    kind: symbolKinds[item.kind],
    ...(item.isDeprecated === true ? { tags: [SymbolTag.Deprecated] } : {}),
    range: session.texts.rangeOf(path, item.span),
    selectionRange: session.texts.rangeOf(path, item.selection),
    children: item.children.map((child) => toSymbol(session, path, child)),
  };
}

function flatSymbols(session: Session, path: string, item: CatalogueSymbol, containerName: string | undefined): SymbolInformation[] {
  const location = { uri: session.uriOf(path), range: session.texts.rangeOf(path, item.span) };
  const own = { name: item.name, kind: symbolKinds[item.kind], location, ...(containerName === undefined ? {} : { containerName }) };
  return [own, ...item.children.flatMap((child) => flatSymbols(session, path, child, item.name))];
}

/** Where a catalogue's texts lead to. */
export function documentLinks(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const path = pathOfUri(textDocument.uri);
  return session.service.catalogueFiles.links(path).flatMap(({ span, url, path: file }) => {
    const target = url ?? (file === undefined ? undefined : uriOfPath(file));
    return target === undefined ? [] : [{ range: session.texts.rangeOf(path, span), target }];
  });
}

/** Formats one of our JSON files; comments stay. */
export async function formatting(json: JsonDocuments, { textDocument, options }: DocumentFormattingParams): Promise<TextEdit[]> {
  const path = pathOfUri(textDocument.uri);
  return json.accepts(path) ? json.format(path, options) : [];
}

/** What can be folded in one of our JSON files. */
export async function foldingRanges(json: JsonDocuments, { textDocument }: FoldingRangeParams): Promise<FoldingRange[]> {
  const path = pathOfUri(textDocument.uri);
  return json.accepts(path) ? json.foldingRanges(path) : [];
}

/** What is selected step by step around cursors in one of our JSON files. */
export async function selectionRanges(
  json: JsonDocuments,
  { textDocument, positions }: SelectionRangeParams,
): Promise<SelectionRange[] | null> {
  const path = pathOfUri(textDocument.uri);
  return json.accepts(path) ? json.selectionRanges(path, positions) : null;
}
