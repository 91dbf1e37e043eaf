import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Indexing that is done sooner is not worth a flicker, in milliseconds. */
const patience = 300;

/** Shows the search for catalogues as work-done progress, where it takes long enough to be noticed. */
export class IndexingProgress {
  readonly #connection: Connection;
  readonly #supported: boolean;
  #startedAt: number | undefined;
  #reporter: Promise<WorkDoneProgressServerReporter> | undefined;

  constructor(connection: Connection, supported: boolean) {
    this.#connection = connection;
    this.#supported = supported;
  }

  report(state: { readonly directories: number } | undefined): void {
    if (!this.#supported) return;
    if (state === undefined) {
      void this.#reporter?.then((reporter) => reporter.done());
      this.#reporter = undefined;
      this.#startedAt = undefined;
      return;
    }
    this.#startedAt ??= Date.now();
    if (this.#reporter === undefined && Date.now() - this.#startedAt > patience) this.#reporter = this.#begin();
    void this.#reporter?.then((reporter) => reporter.report(`${state.directories} directories`));
  }

  async #begin(): Promise<WorkDoneProgressServerReporter> {
    const reporter = await this.#connection.window.createWorkDoneProgress();
    reporter.begin('Faultbook: looking for catalogues');
    return reporter;
  }
}
