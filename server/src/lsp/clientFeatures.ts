import type { ClientCapabilities } from 'vscode-languageserver';
import { InsertTextMode } from 'vscode-languageserver';

/** What the client can do, as far as this server acts on it. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly workspaceFolders: boolean;
  readonly watchesFiles: boolean;
  readonly progress: boolean;
  readonly definitionLinks: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly versionedEdits: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticTags: boolean;
  readonly completionEditRange: boolean;
  readonly labelDetails: boolean;
  readonly deprecatedTag: boolean;
  readonly snippets: boolean;
  readonly preselected: boolean;
  /** Whether the client can be told to indent what it inserts. */
  readonly indentsInserted: boolean;
  readonly codeActionLiterals: boolean;
  readonly changeAnnotations: boolean;
  readonly symbolTrees: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
}

/** Reads the capabilities once, so that nothing else digs in them. */
export function readClientFeatures({ workspace, textDocument, window }: ClientCapabilities): ClientFeatures {
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const completion = textDocument?.completion;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    // A client that names no format at all shows what it gets; most of those render Markdown.
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    markdownCompletion: completion?.completionItem?.documentationFormat?.includes('markdown') ?? true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    relatedInformation: diagnostics.relatedInformation === true,
    codeDescription: diagnostics.codeDescriptionSupport === true,
    diagnosticTags: diagnostics.tagSupport !== undefined,
    completionEditRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
    labelDetails: completion?.completionItem?.labelDetailsSupport === true,
    deprecatedTag: completion?.completionItem?.tagSupport?.valueSet.includes(1) === true,
    snippets: completion?.completionItem?.snippetSupport === true,
    preselected: completion?.completionItem?.preselectSupport === true,
    indentsInserted: completion?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
  };
}
