import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  Position,
  MessageConnection,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-languageserver-protocol/node';
import { LineIndex } from '../core/lineIndex.ts';

/** How a test's client introduces itself. */
export interface ClientOptions {
  readonly script: string;
  /** The files of the one workspace folder, by path from it. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
}

/** What a modern editor says of itself, as far as this server looks. */
export const modernCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    diagnostic: { dynamicRegistration: false },
    completion: {
      completionItem: {
        documentationFormat: ['markdown'],
        labelDetailsSupport: true,
        tagSupport: { valueSet: [1] },
        insertReplaceSupport: true,
      },
      completionList: { itemDefaults: ['editRange'] },
    },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } }, isPreferredSupport: true },
  },
};

/** The same editor, but one that waits for diagnostics to be pushed. */
export const pushCapabilities: ClientCapabilities = {
  ...modernCapabilities,
  textDocument: { ...modernCapabilities.textDocument, diagnostic: undefined },
};

/** A language server in a process of its own, with a workspace folder in a temporary directory. */
export class LspClient {
  readonly connection: MessageConnection;
  readonly folder: string;
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  initialized!: InitializeResult;
  settings: unknown;
  readonly #process: ChildProcess;
  readonly #documents = new Map<string, { version: number; text: string }>();
  readonly #waiting = new Set<() => void>();
  #stderr = '';

  private constructor(process_: ChildProcess, folder: string, settings: unknown) {
    this.#process = process_;
    this.folder = folder;
    this.settings = settings;
    process_.stderr!.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.connection = createMessageConnection(new StreamMessageReader(process_.stdout!), new StreamMessageWriter(process_.stdin!));
    this.connection.onNotification((method, params) => this.#note(method, params));
    this.connection.onRequest((method, params) => this.#answer(method, params));
    this.connection.listen();
  }

  static async start(options: ClientOptions): Promise<LspClient> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultbook-workspace-')));
    for (const [path, content] of Object.entries(options.files ?? {})) writeInto(folder, path, content);
    const client = new LspClient(spawn(process.execPath, [options.script, '--stdio'], { stdio: 'pipe' }), folder, options.settings);
    client.initialized = await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).toString(),
      workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'workspace' }],
      capabilities: options.capabilities ?? modernCapabilities,
      initializationOptions: options.initializationOptions,
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** What the server wrote to standard error: nothing, normally. */
  get stderr(): string {
    return this.#stderr;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).toString();
  }

  /** Writes a file of the folder and tells the server, as a watching client does. */
  async write(path: string, content: string): Promise<void> {
    writeInto(this.folder, path, content);
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(path), type: 2 }] });
  }

  /** Deletes a file of the folder and tells the server. */
  async remove(path: string): Promise<void> {
    rmSync(join(this.folder, path));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(path), type: 3 }] });
  }

  async open(path: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#documents.set(path, { version: 1, text });
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId, version: 1, text } });
  }

  /** Replaces a part of an open document, by an incremental edit. */
  async edit(path: string, start: number, end: number, text: string): Promise<void> {
    const document = this.#documents.get(path)!;
    const range = this.range(path, start, end);
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    document.version++;
    const contentChanges: TextDocumentContentChangeEvent[] = [{ range, text }];
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(path), version: document.version },
      contentChanges,
    });
  }

  async close(path: string): Promise<void> {
    this.#documents.delete(path);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  version(path: string): number {
    return this.#documents.get(path)!.version;
  }

  text(path: string): string {
    return this.#documents.get(path)!.text;
  }

  position(path: string, offset: number): Position {
    return new LineIndex(this.text(path)).positionAt(offset);
  }

  offset(path: string, position: Position): number {
    return new LineIndex(this.text(path)).offsetAt(position);
  }

  range(path: string, start: number, end: number): Range {
    return { start: this.position(path, start), end: this.position(path, end) };
  }

  /** The text of an open document in a range. */
  slice(path: string, { start, end }: Range): string {
    const index = new LineIndex(this.text(path));
    return this.text(path).slice(index.offsetAt(start), index.offsetAt(end));
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** A request about a place in an open document. */
  at<R>(method: string, path: string, offset: number, more: object = {}): Promise<R> {
    return this.request<R>(method, { textDocument: { uri: this.uri(path) }, position: this.position(path, offset), ...more });
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri: this.uri(path) } });
    return report.items;
  }

  /** Pushed diagnostics of a document that satisfy a condition, as soon as they are there. */
  async pushed(path: string, accepts: (params: PublishDiagnosticsParams) => boolean = () => true): Promise<PublishDiagnosticsParams> {
    const uri = this.uri(path);
    return this.until(`diagnostics of ${path}`, () => {
      const last = this.notifications.findLast(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && (params as PublishDiagnosticsParams).uri === uri,
      );
      return last !== undefined && accepts(last.params as PublishDiagnosticsParams) ? (last.params as PublishDiagnosticsParams) : undefined;
    });
  }

  /** Waits for something that messages from the server bring about. */
  async until<T>(what: string, look: () => T | undefined, milliseconds = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          finish(() => reject(new Error(`waited in vain for ${what}\n${JSON.stringify(this.notifications.slice(-5))}\n${this.#stderr}`))),
        milliseconds,
      );
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        settle();
      };
      const check = (): void => {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Asks again and again until the answer is the expected one. */
  async eventually<T>(ask: () => Promise<T>, expected: T, milliseconds = 10_000): Promise<void> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const answer = await ask();
      if (isDeepStrictEqual(answer, expected)) return;
      if (Date.now() > end)
        throw new Error(`expected ${JSON.stringify(expected)}, but it stays ${JSON.stringify(answer)}\n${this.#stderr}`);
    }
  }

  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    if (this.#process.exitCode === null) {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
    }
    const code = this.#process.exitCode ?? (await exited);
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  #note(method: string, params: unknown): void {
    this.notifications.push({ method, params });
    for (const check of this.#waiting) check();
  }

  #answer(method: string, params: unknown): unknown {
    this.#note(method, params);
    if (method !== 'workspace/configuration') return null;
    return (params as { items: unknown[] }).items.map(() => this.settings ?? null);
  }
}

function writeInto(folder: string, path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
