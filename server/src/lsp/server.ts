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
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Logger } from '../core/logger.ts';
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
import { codeActions, fixAllKind } from './codeActions.ts';
import { binding, catalogues, explain } from './customRequests.ts';
import { DiagnosticsPublisher } from './diagnosticsPublisher.ts';
import { DiagnosticsSource } from './diagnosticsSource.ts';
import { syncDocuments } from './documentSync.ts';
import { IndexingProgress } from './indexingProgress.ts';
import type { JsonKind } from './jsonDocuments.ts';
import { JsonDocuments } from './jsonDocuments.ts';
import { completion, definition, hover, resolveCompletion } from './languageFeatures.ts';
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
        ...(features.pullsDiagnostics
          ? { diagnosticProvider: { identifier: settingsSection, interFileDependencies: true, workspaceDiagnostics: false } }
          : {}),
      },
      serverInfo: { name: 'Faultbook', version: options.version },
    };
  });
}

function wire(connection: Connection, params: InitializeParams, options: ServerOptions, logger: Logger) {
  const features = readClientFeatures(params.capabilities);
  const progress = new IndexingProgress(connection, features.progress);
  let changed: () => void = () => {};
  const service = options.createService(logger, { onIndexing: (state) => progress.report(state), onChanged: () => changed() });
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
  followWorkspace(session, () => changed());
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

function followWorkspace(session: Session, changed: () => void): void {
  const { connection, features, service } = session;
  connection.onInitialized(() => {
    if (features.configurationChanges)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    if (features.watchesFiles) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.errors.{json,jsonc}' }, { globPattern: '**/faultbook.jsonc' }],
      });
    }
    if (features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void session.changeFolders(added, removed).then(changed));
    }
    void session.readSettings();
  });
  connection.onDidChangeConfiguration(({ settings }) => void session.readSettings(settings).then(changed));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const kinds = {
      [FileChangeType.Created]: 'created',
      [FileChangeType.Changed]: 'changed',
      [FileChangeType.Deleted]: 'deleted',
    } as const;
    if (service.changedOnDisk(changes.map(({ uri, type }) => ({ path: pathOfUri(uri), kind: kinds[type] })))) changed();
  });
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
