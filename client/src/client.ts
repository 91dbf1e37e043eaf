import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import {
  bindingRequest,
  bindingsChangedNotification,
  cataloguesRequest,
  explainRequest,
  trustGrantedNotification,
} from '../../server/src/protocol/protocol.ts';
import type {
  BindingResult,
  CatalogueSummary,
  CataloguesResult,
  ExplainResult,
  ExplanationItem,
  InitializationOptions,
} from '../../server/src/protocol/protocol.ts';
import { documentSelector } from './documents.ts';

/** Makes a client for the platform's way of running the server; called anew for every start by hand. */
export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Whether the server can be asked: `starting` also while it comes back after a crash. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** Thrown by questions that the server cannot answer now. */
export class ServerUnavailableError extends Error {
  override readonly name = 'ServerUnavailableError';
}

/** The running language client: started once, restarted on request, asked in the words of our protocol. */
export class Session implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  readonly #factory: ClientFactory;
  readonly #stateChanged = new vscode.EventEmitter<ServerState>();
  readonly #bindingsChanged = new vscode.EventEmitter<void>();
  readonly #trust: vscode.Disposable;
  #client: BaseLanguageClient | undefined;
  #state: ServerState = 'stopped';
  #change: Promise<void> = Promise.resolve();

  /** Fires after the state changed. */
  readonly onDidChangeState = this.#stateChanged.event;
  /** Fires when the server says that documents may mean other catalogues now. */
  readonly onDidChangeBindings = this.#bindingsChanged.event;

  constructor(factory: ClientFactory) {
    this.#factory = factory;
    this.output = vscode.window.createOutputChannel('Faultbook', { log: true });
    this.#trust = vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (this.#state === 'running') void this.#client?.sendNotification(trustGrantedNotification);
    });
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The server's process, on platforms where it has one. */
  get processId(): number | undefined {
    return (this.#client as { readonly serverProcess?: { readonly pid?: number } } | undefined)?.serverProcess?.pid;
  }

  /** Starts the server; where it runs already, stops it first and starts a fresh one. */
  restart(): Promise<void> {
    // One change at a time: a second restart waits for the first instead of racing it.
    const change = this.#change.catch(() => {}).then(() => this.#replaceClient());
    this.#change = change;
    return change;
  }

  /** Which catalogues a document means, and why. */
  binding(uri: vscode.Uri): Promise<BindingResult> {
    return this.#ask(bindingRequest, { uri: uri.toString() });
  }

  /** What a code, a `type` URI, a status or a response body means. */
  async explain(text: string, uri?: vscode.Uri): Promise<readonly ExplanationItem[]> {
    return (await this.#ask<ExplainResult>(explainRequest, { text, uri: uri?.toString() })).explanations;
  }

  /** The catalogues that apply to a document's folder. */
  async catalogues(uri?: vscode.Uri): Promise<readonly CatalogueSummary[]> {
    return (await this.#ask<CataloguesResult>(cataloguesRequest, { uri: uri?.toString() })).catalogues;
  }

  dispose(): void {
    void this.#discard(this.#client);
    this.#client = undefined;
    this.#trust.dispose();
    this.#stateChanged.dispose();
    this.#bindingsChanged.dispose();
    this.output.dispose();
  }

  /** Asks the server; throws where it cannot be asked, or could not answer. */
  async ask<R>(method: string, params: object, token?: vscode.CancellationToken): Promise<R> {
    const answer = await this.#ask<R | null>(method, params, token);
    if (answer === null) throw new Error(vscode.l10n.t('The language server could not answer; its output says why.'));
    return answer;
  }

  async #ask<R>(method: string, params: object, token?: vscode.CancellationToken): Promise<R> {
    // A crashed server is being replaced by the client itself: sending waits for the new one.
    if (this.#client === undefined || this.#state === 'stopped') {
      throw new ServerUnavailableError(vscode.l10n.t('The Faultbook language server is not running.'));
    }
    // A token that is absent must not be passed: it would count as a second parameter.
    return token === undefined ? this.#client.sendRequest<R>(method, params) : this.#client.sendRequest<R>(method, params, token);
  }

  async #replaceClient(): Promise<void> {
    const old = this.#client;
    this.#client = undefined;
    await this.#discard(old);
    const client = this.#factory('faultbook', 'Faultbook', {
      documentSelector: documentSelector.map((filter) => ({ ...filter })) as LanguageClientOptions['documentSelector'],
      outputChannel: this.output,
      // Asked again at every start: trust is granted while the server runs.
      initializationOptions: (): InitializationOptions => ({ yieldsSemanticTokens: true, isTrusted: vscode.workspace.isTrusted }),
      diagnosticPullOptions: { onChange: true, onSave: true },
    });
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (client === this.#client) this.#setState(stateOf(newState));
    });
    client.onNotification(bindingsChangedNotification, () => this.#bindingsChanged.fire());
    this.#setState('starting');
    try {
      await client.start();
      this.#setState('running');
    } catch (error) {
      this.#setState('stopped');
      throw error;
    }
  }

  async #discard(client: BaseLanguageClient | undefined): Promise<void> {
    try {
      await client?.dispose();
    } catch (error) {
      // A server that is already dead cannot be stopped; that is what was wanted.
      this.output.info(`The old server did not stop by itself: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #setState(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

function stateOf(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
