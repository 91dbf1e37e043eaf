import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Indexing that is done sooner is not worth a flicker, in milliseconds. */
const patience = 300;

/** Shows a search in the background as work-done progress, where it takes long enough to be noticed. */
export class IndexingProgress {
  readonly #connection: Connection;
  readonly #supported: boolean;
  readonly #title: string;
  #startedAt: number | undefined;
  #reporter: Promise<WorkDoneProgressServerReporter> | undefined;

  constructor(connection: Connection, supported: boolean, title: string) {
    this.#title = title;
    this.#connection = connection;
    this.#supported = supported;
  }

  report(state: string | undefined): void {
    if (!this.#supported) return;
    if (state === undefined) {
      void this.#reporter?.then((reporter) => reporter.done());
      this.#reporter = undefined;
      this.#startedAt = undefined;
      return;
    }
    this.#startedAt ??= Date.now();
    if (this.#reporter === undefined && Date.now() - this.#startedAt > patience) this.#reporter = this.#begin();
    void this.#reporter?.then((reporter) => reporter.report(state));
  }

  async #begin(): Promise<WorkDoneProgressServerReporter> {
    const reporter = await this.#connection.window.createWorkDoneProgress();
    reporter.begin(this.#title);
    return reporter;
  }
}
