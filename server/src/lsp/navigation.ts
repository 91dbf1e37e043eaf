import type {
  CodeLens,
  CodeLensParams,
  DocumentHighlight,
  InlayHint,
  InlayHintParams,
  Location,
  PrepareRenameResult,
  ReferenceParams,
  RenameParams,
  SemanticTokens,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  SymbolInformation,
  TextDocumentPositionParams,
  TextEdit as WireTextEdit,
  WorkspaceEdit,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { AnnotatedTextEdit, DocumentHighlightKind, SemanticTokensBuilder, SymbolKind, SymbolTag } from 'vscode-languageserver';
import type { CancellationToken } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import type { TextEdit } from '../model/finding.ts';
import { showUsesCommand } from '../protocol/protocol.ts';
import type { CodeReference, RenameResult } from '../service.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** The types and modifiers that `semanticTokens` numbers. */
export const semanticTokensLegend = { tokenTypes: ['enumMember'], tokenModifiers: ['deprecated'] };

/** How long a lens waits for the index where the client can be told to ask again, and where it cannot; in milliseconds. */
const lensPatience = { refreshing: 400, once: 60_000 } as const;

/** Every place that names the code under the cursor. */
export async function references(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[]> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.navigation.references(
      path,
      session.texts.offsetAt(path, position),
      context.includeDeclaration,
      token,
    );
    return found.map((place) => ({ uri: session.uriOf(place.path), range: session.texts.rangeOf(place.path, place.span) }));
  });
}

/** The same code elsewhere in the document: where it is sent as written, where it is tested as read. */
export async function documentHighlight(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<DocumentHighlight[]> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.navigation.highlights(path, session.texts.offsetAt(path, position), token);
    return found.map(({ span, kind }) => ({ range: session.texts.rangeOf(path, span), kind: highlightKind(kind) }));
  });
}

function highlightKind(kind: CodeReference['kind']): DocumentHighlightKind {
  if (kind === 'sent' || kind === 'declaration') return DocumentHighlightKind.Write;
  return kind === 'handled' ? DocumentHighlightKind.Read : DocumentHighlightKind.Text;
}

/** What a rename would change; null where no code stands, an error with the reason where it cannot be renamed. */
export async function prepareRename(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<PrepareRenameResult | null> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.navigation.prepareRename(path, session.texts.offsetAt(path, position), token);
    return found === undefined ? null : { range: session.texts.rangeOf(path, found.span), placeholder: found.code };
  });
}

/** Renames a code in all catalogues and languages at once. */
export async function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const found = await session.service.navigation.rename(path, session.texts.offsetAt(path, position), newName, token);
    return found === undefined ? null : renameEdit(session, found);
  });
}

const annotation = 'faultbook.unsure';

/** Places that may be something else are changed only by clients that show them and ask. */
function renameEdit(session: Session, { edits, unsure }: RenameResult): WorkspaceEdit {
  const toWire = (path: string, { span, newText }: TextEdit): WireTextEdit => ({ range: session.texts.rangeOf(path, span), newText });
  if (!session.features.versionedEdits) {
    return {
      changes: Object.fromEntries([...edits].map(([path, changes]) => [session.uriOf(path), changes.map((edit) => toWire(path, edit))])),
    };
  }
  const asked = session.features.changeAnnotations ? unsure : new Map<string, readonly TextEdit[]>();
  const paths = [...new Set([...edits.keys(), ...asked.keys()])];
  const documentChanges = paths.map((path) => ({
    textDocument: { uri: session.uriOf(path), version: session.documents.get(path)?.version ?? null },
    edits: [
      ...(edits.get(path) ?? []).map((edit) => toWire(path, edit)),
      ...(asked.get(path) ?? []).map((edit) => {
        const { range, newText } = toWire(path, edit);
        return AnnotatedTextEdit.replace(range, newText, annotation);
      }),
    ],
  }));
  if (asked.size === 0) return { documentChanges };
  const label = { label: 'Texts that read like the code', needsConfirmation: true, description: 'They may be something else.' };
  return { documentChanges, changeAnnotations: { [annotation]: label } };
}

/** Codes of all catalogues by name. */
export async function workspaceSymbols(
  session: Session,
  { query }: WorkspaceSymbolParams,
  token: CancellationToken,
): Promise<SymbolInformation[]> {
  await session.configured();
  const found = await session.service.navigation.symbols(query, token);
  return found.map(({ code, container, path, span, isDeprecated }) => ({
    name: code === '' ? '""' : code,
    kind: SymbolKind.EnumMember,
    containerName: container,
    location: { uri: session.uriOf(path), range: session.texts.rangeOf(path, span) },
    ...(isDeprecated ? { tags: [SymbolTag.Deprecated] } : {}),
  }));
}

/** What a lens needs to be resolved. */
interface LensData {
  readonly path: string;
  readonly code: string;
}

/** A lens above each code of a catalogue file; what it says comes when it is resolved. */
export function codeLenses(session: Session, { textDocument }: CodeLensParams): CodeLens[] {
  const path = pathOfUri(textDocument.uri);
  return session.service.catalogueFiles
    .lenses(path)
    .map(({ span, code }) => ({ range: session.texts.rangeOf(path, span), data: { path, code } satisfies LensData }));
}

/** Says who uses the code, as soon as that is known. */
export async function resolveCodeLens(session: Session, lens: CodeLens, token: CancellationToken): Promise<CodeLens> {
  const { path, code } = lens.data as LensData;
  const patience = session.features.refreshesCodeLenses ? lensPatience.refreshing : lensPatience.once;
  const title = await session.service.catalogueFiles.lensTitle(path, code, patience, token);
  if (title === undefined) return { ...lens, command: { title: 'looking for uses …', command: '' } };
  return { ...lens, command: { title, command: showUsesCommand, arguments: [session.uriOf(path), lens.range.start] } };
}

/** Statuses beside codes, where the settings ask for them. */
export async function inlayHints(
  session: Session,
  { textDocument, range }: InlayHintParams,
  token: CancellationToken,
): Promise<InlayHint[]> {
  const path = pathOfUri(textDocument.uri);
  await session.configured();
  if (session.settingsOf(path)?.inlayHints?.statuses !== true) return [];
  return session.unchanged(path, async () => {
    const found = await session.service.navigation.statusHints(path, session.texts.spanOf(path, range), token);
    return found.map(({ offset, label, tooltip }) => ({
      position: session.texts.rangeOf(path, { start: offset, end: offset }).start,
      label,
      tooltip,
      paddingLeft: true,
    }));
  });
}

/** The known codes of a source file, or of a part of it. */
export async function semanticTokens(
  session: Session,
  params: SemanticTokensParams | SemanticTokensRangeParams,
  token: CancellationToken,
): Promise<SemanticTokens> {
  const path = pathOfUri(params.textDocument.uri);
  return session.unchanged(path, async () => {
    const within: Span | undefined = 'range' in params ? session.texts.spanOf(path, params.range) : undefined;
    const builder = new SemanticTokensBuilder();
    for (const { span, isDeprecated } of await session.service.navigation.marks(path, within, token)) {
      const { start, end } = session.texts.rangeOf(path, span);
      // A token cannot go over the end of its line.
      if (start.line === end.line) builder.push(start.line, start.character, end.character - start.character, 0, isDeprecated ? 1 : 0);
    }
    return builder.build();
  });
}
