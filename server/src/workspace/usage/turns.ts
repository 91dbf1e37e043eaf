/** How long work in the background goes on before others have their turn, in milliseconds. */
const slice = 6;
/** For so long after a question more are expected. */
const quiet = 40;
/** However many questions come, work goes on after so long. */
const longestRest = 200;

/** Divides long work into turns between which questions are answered, and lets others wait for its progress. */
export class Turns {
  #startedAt = Date.now();
  #busyAt = 0;
  #waiting: { readonly promise: Promise<void>; resolve(): void } | undefined;
  #isDisposed = false;

  /** Whether it is time to rest. */
  get isOver(): boolean {
    return Date.now() - this.#startedAt >= slice;
  }

  /** Somebody asks something that does not wait for this work. */
  busy(): void {
    this.#busyAt = Date.now();
  }

  /** Settles after the next turn. */
  next(): Promise<void> {
    if (this.#waiting === undefined) {
      let resolve = (): void => {};
      const promise = new Promise<void>((settle) => (resolve = settle));
      this.#waiting = { promise, resolve };
      if (this.#isDisposed) resolve();
    }
    return this.#waiting.promise;
  }

  /** Tells those who wait that there was progress. */
  passed(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  /** Lets others have their turn; as long as questions come and nobody waits for this work, more than one. */
  async rest(): Promise<void> {
    this.passed();
    const from = Date.now();
    do await pause(this.#waiting === undefined && Date.now() - this.#busyAt < quiet ? quiet / 2 : 0);
    while (this.#waiting === undefined && !this.#isDisposed && Date.now() - this.#busyAt < quiet && Date.now() - from < longestRest);
    this.#startedAt = Date.now();
  }

  /** Lets others have one turn. */
  async short(): Promise<void> {
    await pause(0);
    this.#startedAt = Date.now();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.passed();
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
