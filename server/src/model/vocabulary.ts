import type { Catalogue, CodeEntry, Envelope, EnvelopeMember } from './catalogue.ts';
import type { RetryPolicy } from './retryPolicy.ts';

/** A code as one catalogue declares it. */
export interface Declaration {
  readonly catalogue: Catalogue;
  readonly entry: CodeEntry;
}

/** A retry policy and whether it was inferred from the status instead of documented. */
export interface PolicyVerdict {
  readonly policy: RetryPolicy;
  readonly inferred: boolean;
}

/**
 * What the analysis may ask of the one or several catalogues bound to a piece of code. Several act as their union:
 * a claim is made only where all that know the code agree with it. Codes are named by *keys*: `keyOf` maps what
 * stands in source to the key (`type` URIs compare by product path and fragment, other codes by themselves).
 */
export interface Vocabulary {
  /** Changes whenever the answers may. */
  readonly version: string;
  readonly catalogues: readonly Catalogue[];
  /** All keys, in the catalogues' order. */
  readonly keys: readonly string[];
  /** The comparison key of a code as written; the key need not be known. */
  keyOf(code: string): string;
  /** Every declaration of the key; empty where it is unknown. */
  declarations(key: string): readonly Declaration[];
  has(key: string): boolean;
  /** The statuses the key arrives with; undefined where no catalogue, or not every one, documents them. */
  statusesOf(key: string): readonly number[] | undefined;
  /** The keys documented with the status. */
  keysWith(status: number): readonly string[];
  /** Whether a response of this status may carry a code the catalogues do not tie to it (no status documented). */
  readonly keysWithoutStatus: readonly string[];
  /** The policy of a key, documented or inferred from its statuses; undefined where declarations differ or nothing is known. */
  policyOf(key: string): PolicyVerdict | undefined;
  /** The policy of a status by itself: its entry, or what all codes of that status share, or inferred. */
  policyOfStatus(status: number): PolicyVerdict | undefined;
  /** Every status the catalogues mention, ascending. */
  readonly statuses: readonly number[];
  /** The pointers of an envelope member over all catalogues, as token lists; `header:NAME` is not in here. */
  pointers(member: EnvelopeMember): readonly (readonly string[])[];
  readonly envelopes: readonly Envelope[];
}
