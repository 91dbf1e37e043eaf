/** A handler that ignores Retry-After, as people write it. Each exports `run(url)`, which sends a request to the url. */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** Texts that the fixed code must hold: what it was asked to reuse, and its style. */
  readonly keeps?: readonly string[];
  /** Texts that it must not hold. */
  readonly lacks?: readonly string[];
  /** How many requests are sent at most where the server never relents; default 6, the first and five more. */
  readonly requests?: number;
  /** The longest first wait in milliseconds where the server does not say; default 1000. */
  readonly firstWait?: number;
}
