import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Logger } from '../core/logger.ts';
import type { InitializationOptions } from '../protocol/protocol.ts';
import { bindingRequest, bindingsChangedNotification, cataloguesRequest, explainRequest, settingsSection } from '../protocol/protocol.ts';
import type {
  BindingParams,
  BindingResult,
  CataloguesParams,
  CataloguesResult,
  ExplainParams,
  ExplainResult,
} from '../protocol/protocol.ts';
import type { LanguageService, ServiceEvents } from '../service.ts';
import { readClientFeatures } from './clientFeatures.ts';
import { answerAuthoring } from './authoringRequests.ts';
import { codeActions, fixAllKind } from './codeActions.ts';
import { documentLinks, documentSymbols, foldingRanges, formatting, selectionRanges } from './catalogueFiles.ts';
import { binding, catalogues, explain } from './customRequests.ts';
import { DiagnosticsPublisher } from './diagnosticsPublisher.ts';
import { DiagnosticsSource } from './diagnosticsSource.ts';
import { syncDocuments } from './documentSync.ts';
import { followHistory } from './history.ts';
import { IndexingProgress } from './indexingProgress.ts';
import type { JsonKind } from './jsonDocuments.ts';
import { JsonDocuments } from './jsonDocuments.ts';
import { completion, definition, hover, resolveCompletion } from './languageFeatures.ts';
import * as navigation from './navigation.ts';
import { announced, register } from './registrations.ts';
import type { RegistrationOptions } from './registrations.ts';
import { Session } from './session.ts';
import { pathOfUri } from './uris.ts';
import { StaleError, createWrapper } from './wrap.ts';

/** What a main injects. */
export interface ServerOptions {
  readonly version: string;
  createService(logger: Logger, events: ServiceEvents): LanguageService;
  /** Where a rule is documented, as a URI; undefined where nothing can be opened. */
  ruleDocs(rule: string): string | undefined;
  jsonKindOf(path: string): JsonKind | undefined;
  jsonSchema(kind: JsonKind): Promise<string>;
}

/** How long several changes of catalogues or settings are gathered before clients are told to ask again, in milliseconds. */
const refreshDelay = 40;

const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['"', "'", '`', '.', '_', '-', '/', '#'], resolveProvider: true },
  definitionProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
  inlayHintProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Wires a connection to a language service; answers `initialize` and everything after it. Call `listen` afterwards. */
export function startServer(connection: Connection, options: ServerOptions): void {
  const logger = connectionLogger(connection);
  connection.onInitialize((params): InitializeResult => {
    const features = wire(connection, params, options, logger);
    return {
      capabilities: {
        ...capabilities,
        ...announced(registrationOptions(params)),
        ...(features.pullsDiagnostics
          ? { diagnosticProvider: { identifier: settingsSection, interFileDependencies: true, workspaceDiagnostics: false } }
          : {}),
      },
      serverInfo: { name: 'Faultbook', version: options.version },
    };
  });
}

const registrationOptions = ({ capabilities: client, initializationOptions }: InitializeParams): RegistrationOptions => ({
  capabilities: client,
  yieldsTokens: (initializationOptions as InitializationOptions | undefined)?.yieldsSemanticTokens === true,
});

function wire(connection: Connection, params: InitializeParams, options: ServerOptions, logger: Logger) {
  const features = readClientFeatures(params.capabilities);
  const progress = new IndexingProgress(connection, features.progress, 'Faultbook: looking for catalogues');
  const usesProgress = new IndexingProgress(connection, features.progress, 'Faultbook: looking for uses of error codes');
  let changed: () => void = () => {};
  const service = options.createService(logger, {
    onIndexing: (state) => progress.report(state && `${state.directories} directories`),
    onUsageIndexing: (state) => usesProgress.report(state && `${state.left} files left`),
    onUsageChanged: () => refreshUses(session),
    onChanged: () => changed(),
  });
  const session = new Session(connection, service, features, params, logger);
  const json = new JsonDocuments({
    kindOf: options.jsonKindOf,
    text: (path) => service.text(path),
    uriOf: (path) => session.uriOf(path),
    schema: options.jsonSchema,
  });
  const source = new DiagnosticsSource(session, options.ruleDocs);
  const publisher = features.pullsDiagnostics ? undefined : new DiagnosticsPublisher(session, source);
  changed = createRefresher(session, publisher);
  syncDocuments(session, {
    touched: (path) => publisher?.schedule(path),
    closed: (path, uri) => publisher?.clear(path, uri),
    othersChanged: () => changed(),
  });
  answerRequests(session, json, source);
  answerNavigation(session, json);
  answerAuthoring(session);
  followHistory(session, params, () => changed());
  followWorkspace(session, registrationOptions(params), () => changed());
  connection.onShutdown(() => {
    publisher?.dispose();
    service.dispose();
  });
  return features;
}

function answerRequests(session: Session, json: JsonDocuments, source: DiagnosticsSource): void {
  const { connection, logger } = session;
  const wrap = createWrapper(logger);
  connection.onHover(wrap('hover', null, (params, token) => hover(session, json, params, token)));
  connection.onCompletion(wrap('completion', null, (params, token) => completion(session, json, params, token)));
  connection.onCompletionResolve((item) => resolveCompletion(session, item));
  connection.onDefinition(wrap('definition', null, (params, token) => definition(session, params, token)));
  connection.onCodeAction(wrap('code actions', null, (params, token) => codeActions(session, params, token)));
  connection.languages.diagnostics.on(wrap('diagnostics', emptyReport, (params, token) => pullDiagnostics(session, source, params, token)));
  connection.onRequest(
    bindingRequest,
    wrap<BindingParams, BindingResult | null>('binding', null, (params, token) => binding(session, params, token)),
  );
  connection.onRequest(
    explainRequest,
    wrap<ExplainParams, ExplainResult>('explain', { explanations: [] }, (params) => explain(session, params)),
  );
  connection.onRequest(
    cataloguesRequest,
    wrap<CataloguesParams, CataloguesResult>('catalogues', { catalogues: [] }, (params) => catalogues(session, params)),
  );
}

function answerNavigation(session: Session, json: JsonDocuments): void {
  const { connection, logger } = session;
  const wrap = createWrapper(logger);
  connection.onReferences(wrap('references', [], (params, token) => navigation.references(session, params, token)));
  connection.onDocumentHighlight(wrap('highlights', [], (params, token) => navigation.documentHighlight(session, params, token)));
  connection.onPrepareRename(wrap('rename', null, (params, token) => navigation.prepareRename(session, params, token)));
  connection.onRenameRequest(wrap('rename', null, (params, token) => navigation.rename(session, params, token)));
  connection.onWorkspaceSymbol(wrap('symbols', [], (params, token) => navigation.workspaceSymbols(session, params, token)));
  connection.onCodeLens(wrap('code lenses', [], (params) => navigation.codeLenses(session, params)));
  connection.onCodeLensResolve((lens, token) =>
    wrap('code lens', lens, () => navigation.resolveCodeLens(session, lens, token))(lens, token),
  );
  connection.languages.inlayHint.on(wrap('inlay hints', [], (params, token) => navigation.inlayHints(session, params, token)));
  const noTokens = { data: [] };
  connection.languages.semanticTokens.on(
    wrap('semantic tokens', noTokens, (params, token) => navigation.semanticTokens(session, params, token)),
  );
  connection.languages.semanticTokens.onRange(
    wrap('semantic tokens', noTokens, (params, token) => navigation.semanticTokens(session, params, token)),
  );
  connection.onDocumentSymbol(wrap('document symbols', [], (params) => documentSymbols(session, params)));
  connection.onDocumentLinks(wrap('links', [], (params) => documentLinks(session, params)));
  connection.onDocumentFormatting(wrap('formatting', [], (params) => formatting(json, params)));
  connection.onFoldingRanges(wrap('folding', [], (params) => foldingRanges(json, params)));
  connection.onSelectionRanges(wrap('selection', null, (params) => selectionRanges(json, params)));
}

const emptyReport: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

async function pullDiagnostics(
  session: Session,
  source: DiagnosticsSource,
  params: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const path = pathOfUri(params.textDocument.uri);
  try {
    const { resultId, diagnostics } = await session.unchanged(path, () => source.diagnostics(path, token));
    if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  } catch (error) {
    if (!(error instanceof StaleError)) throw error;
    throw new ResponseError(LSPErrorCodes.ServerCancelled, 'the document changed', { retriggerRequest: true });
  }
}

function followWorkspace(session: Session, registration: RegistrationOptions, changed: () => void): void {
  const { connection, features, service } = session;
  connection.onInitialized(() => {
    register(connection, registration);
    if (features.configurationChanges)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    if (features.watchesFiles) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.errors.{json,jsonc}' },
          { globPattern: '**/faultbook.jsonc' },
          { globPattern: `**/*{${service.sourceExtensions.join(',')}}` },
        ],
      });
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void session.changeFolders(added, removed).then(changed));
    }
    void session.readSettings();
  });
  connection.onDidChangeConfiguration(
    ({ settings }) =>
      void session.readSettings(settings).then(() => {
        changed();
        if (features.refreshesInlayHints) void connection.languages.inlayHint.refresh();
      }),
  );
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const kinds = {
      [FileChangeType.Created]: 'created',
      [FileChangeType.Changed]: 'changed',
      [FileChangeType.Deleted]: 'deleted',
    } as const;
    if (service.changedOnDisk(changes.map(({ uri, type }) => ({ path: pathOfUri(uri), kind: kinds[type] })))) changed();
  });
}

/** Tells the client that what it shows of who uses which code is old. */
function refreshUses({ connection, features, logger }: Session): void {
  if (features.refreshesCodeLenses)
    connection
      .sendRequest(CodeLensRefreshRequest.type)
      .catch((error: unknown) => logger.warn(`the client refused to refresh: ${String(error)}`));
}

/** Tells the client, soon and once for many changes, that answers it has may be old. */
function createRefresher({ connection, features, logger }: Session, publisher: DiagnosticsPublisher | undefined): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      publisher?.scheduleAll();
      if (features.refreshesDiagnostics) {
        connection.languages.diagnostics
          .refresh()
          .catch((error: unknown) => logger.warn(`the client refused to refresh: ${String(error)}`));
      }
      void connection.sendNotification(bindingsChangedNotification);
    }, refreshDelay);
  };
}

function connectionLogger(connection: Connection): Logger {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message, cause) => connection.console.error(cause === undefined ? message : `${message}: ${describeCause(cause)}`),
  };
}

const describeCause = (cause: unknown): string => (cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause));
