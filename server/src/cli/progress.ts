import type { Output } from './platform.ts';

/** A bar on a terminal's last line, at most ten times a second; nothing anywhere else. */
export class Progress {
  readonly #output: Output;
  readonly #total: number;
  readonly #now: () => number;
  #drawn = Number.NEGATIVE_INFINITY;
  #visible = false;

  constructor(output: Output, total: number, now: () => number = Date.now) {
    this.#output = output;
    this.#total = total;
    this.#now = now;
  }

  update(done: number): void {
    if (!this.#output.isTerminal || this.#total === 0 || this.#now() - this.#drawn < 100) return;
    this.#drawn = this.#now();
    this.#visible = true;
    const width = Math.max(10, Math.min(30, this.#output.columns - 30));
    const filled = Math.round((width * done) / this.#total);
    this.#output.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${this.#total} files`);
  }

  /** Wipes the bar. */
  end(): void {
    if (this.#visible) this.#output.write('\r\u001b[K');
    this.#visible = false;
  }
}
