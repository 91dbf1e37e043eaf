import { CancelledError } from '../core/cancellation.ts';
import type { Session } from './session.ts';
import type { DiagnosticsSource } from './diagnosticsSource.ts';

/** How long a pushed report waits for the next keystroke, in milliseconds. */
const debounce = 30;

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly token: { isCancellationRequested: boolean };
}

/** Pushes diagnostics to clients that do not pull: debounced, with the version they are of, never a stale one. */
export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #source: DiagnosticsSource;
  readonly #pending = new Map<string, Pending>();

  constructor(session: Session, source: DiagnosticsSource) {
    this.#session = session;
    this.#source = source;
  }

  schedule(path: string): void {
    this.#cancel(path);
    const token = { isCancellationRequested: false };
    const timer = setTimeout(() => void this.#publish(path, token), debounce);
    this.#pending.set(path, { timer, token });
  }

  scheduleAll(): void {
    for (const path of this.#session.documents.keys()) this.schedule(path);
  }

  /** Takes a closed document's diagnostics away. */
  clear(path: string, uri: string): void {
    this.#cancel(path);
    void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  dispose(): void {
    for (const path of this.#pending.keys()) this.#cancel(path);
  }

  #cancel(path: string): void {
    const pending = this.#pending.get(path);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    pending.token.isCancellationRequested = true;
    this.#pending.delete(path);
  }

  async #publish(path: string, token: { readonly isCancellationRequested: boolean }): Promise<void> {
    const document = this.#session.documents.get(path);
    if (document === undefined) return;
    const { uri, version } = document;
    try {
      const { diagnostics } = await this.#source.diagnostics(path, token);
      if (token.isCancellationRequested || this.#session.documents.get(path)?.version !== version) return;
      void this.#session.connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#session.logger.error(`checking ${path} failed`, error);
    }
  }
}
