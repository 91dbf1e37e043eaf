import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import type { Logger } from '../core/logger.ts';
import { settingsSection } from '../protocol/protocol.ts';
import type { InitializationOptions, Settings } from '../protocol/protocol.ts';
import type { Folder, LanguageService } from '../service.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { Texts } from './texts.ts';
import { pathOfUri, uriOfPath } from './uris.ts';
import { StaleError } from './wrap.ts';

/** An open document as the wiring knows it. */
export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  version: number;
}

/** How long answers wait for the client's settings before they go on without. */
const settingsPatience = 1000;

/** One client's connection: its folders, settings, open documents, and the service that answers. */
export class Session {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly features: ClientFeatures;
  readonly logger: Logger;
  readonly texts: Texts;
  readonly documents = new Map<string, OpenDocument>();
  #folders: readonly WorkspaceFolder[];
  readonly #initialSettings: unknown;
  #configured: Promise<void> = Promise.resolve();
  #configurationTurn = 0;
  #settings: readonly { readonly path: string; readonly settings: Settings | undefined }[] = [];

  constructor(connection: Connection, service: LanguageService, features: ClientFeatures, params: InitializeParams, logger: Logger) {
    this.connection = connection;
    this.service = service;
    this.features = features;
    this.logger = logger;
    this.texts = new Texts((path) => service.text(path));
    this.#folders = foldersOf(params);
    this.#initialSettings = (params.initializationOptions as InitializationOptions | undefined)?.settings;
    this.#applyFolders([]);
  }

  get folders(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  /** The URI under which the client has the document open, or ours. */
  uriOf(path: string): string {
    return this.documents.get(path)?.uri ?? uriOfPath(path);
  }

  /** The editor's settings for a document: those of the folder that holds it, or of any where none does. */
  settingsOf(path: string): Settings | undefined {
    const holds = (folder: string): boolean => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
    const folders = this.#settings.filter((each) => holds(each.path)).sort((a, b) => b.path.length - a.path.length);
    return (folders[0] ?? this.#settings[0])?.settings ?? (this.#initialSettings as Settings | undefined);
  }

  /** Settles when the client's settings are known (or it takes too long to say them). */
  configured(): Promise<void> {
    return this.#configured;
  }

  changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
    this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(pathOfUri(uri))), ...added];
    return this.readSettings();
  }

  /** Asks the client for every folder's settings and hands them to the service; `pushed` is for clients that only tell. */
  readSettings(pushed?: unknown): Promise<void> {
    const turn = ++this.#configurationTurn;
    const asked = this.#askSettings(pushed).then((settings) => {
      // An older answer that arrives late must not overwrite a newer one.
      if (turn === this.#configurationTurn) this.#applyFolders(settings);
    });
    this.#configured = Promise.race([asked, new Promise<void>((resolve) => setTimeout(resolve, settingsPatience).unref?.())]);
    return asked;
  }

  /** Runs a question about a document and refuses its answer where the document changed meanwhile. */
  async unchanged<R>(path: string, ask: () => Promise<R>): Promise<R> {
    await this.#configured;
    const document = this.documents.get(path);
    const version = document?.version;
    const result = await ask();
    if (this.documents.get(path) !== document || document?.version !== version) throw new StaleError('stale');
    return result;
  }

  async #askSettings(pushed: unknown): Promise<readonly unknown[]> {
    const fallback = sectionOf(pushed) ?? this.#initialSettings;
    if (!this.features.configuration || this.#folders.length === 0) return this.#folders.map(() => fallback);
    try {
      const items = this.#folders.map(({ uri }) => ({ scopeUri: uri, section: settingsSection }));
      const answers = (await this.connection.workspace.getConfiguration(items)) as unknown[];
      return answers.map((answer) => answer ?? fallback);
    } catch (error) {
      this.logger.warn(`the client did not answer with its settings: ${String(error)}`);
      return this.#folders.map(() => fallback);
    }
  }

  #applyFolders(settings: readonly unknown[]): void {
    const given = this.#folders.map(({ uri }, index) => ({
      path: pathOfUri(uri),
      settings: settings[index] ?? this.#initialSettings ?? undefined,
    }));
    this.#settings = given.map(({ path, settings: each }) => ({ path, settings: isObject(each) ? each : undefined }));
    this.service.setFolders(given.map(({ path, settings: each }): Folder => ({ path, ...(each === undefined ? {} : { settings: each }) })));
  }
}

const isObject = (value: unknown): value is Settings => typeof value === 'object' && value !== null;

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders != null) return workspaceFolders;
  const root = rootUri ?? (rootPath == null ? undefined : uriOfPath(rootPath.replaceAll('\\', '/')));
  return root === undefined ? [] : [{ uri: root, name: root }];
}

/** Clients push either `{faultbook: {…}}` or the section itself. */
function sectionOf(pushed: unknown): unknown {
  if (typeof pushed !== 'object' || pushed === null) return undefined;
  const section = (pushed as Record<string, unknown>)[settingsSection];
  return section ?? (Object.keys(pushed).length === 0 ? undefined : pushed);
}
