import type { RetryPolicy } from './retryPolicy.ts';

/** Who must act on an error: the calling program's developer, the owner of the account, or the API's provider. */
export type Actor = 'caller' | 'account-owner' | 'provider';

/** What a catalogue says of a status that has no code of its own. */
export interface StatusEntry {
  readonly status: number;
  readonly title?: string;
  readonly description?: string;
  readonly action?: string;
  readonly actor?: Actor;
  readonly retry?: RetryPolicy;
  readonly docs?: string;
}

/** That and since when a code is on its way out. */
export interface Deprecation {
  readonly since?: string;
  readonly replacedBy?: string;
  readonly reason?: string;
}

/** One code's declaration. */
export interface CodeEntry {
  readonly code: string;
  /** The statuses it is documented with; empty where the documentation names none. */
  readonly statuses: readonly number[];
  readonly title?: string;
  readonly description?: string;
  readonly action?: string;
  readonly actor?: Actor;
  /** As documented; absent = unknown. */
  readonly retry?: RetryPolicy;
  readonly docs?: string;
  readonly deprecated?: Deprecation;
  /** An example response body, as JSON. */
  readonly example?: unknown;
}

/** The envelope's facts that have a place of their own. */
export type EnvelopeMember = 'code' | 'status' | 'title' | 'message' | 'requestId' | 'issues';

/**
 * Where a response keeps each fact: JSON Pointers into the body, alternatives as a list,
 * or `header:NAME` for a header field.
 */
export type Envelope = Readonly<Partial<Record<EnvelopeMember, readonly string[]>>> & { readonly contentType?: string };

/** How source files are tied to a catalogue. */
export interface Recognise {
  /** Host names; each covers its subdomains. */
  readonly hosts: readonly string[];
  /** Module specifiers or package names; each covers its subpaths. */
  readonly imports: readonly string[];
  /** Globs over the path from the workspace folder. */
  readonly files: readonly string[];
}

/** One API's catalogue, frozen. */
export interface Catalogue {
  readonly id: string;
  readonly title: string;
  readonly docs?: string;
  /** Where it was read from: an absolute path, or `shipped:ID`. */
  readonly source: string;
  readonly shipped: boolean;
  readonly recognise: Recognise;
  readonly envelope: Envelope;
  readonly statuses: ReadonlyMap<number, StatusEntry>;
  /** Keyed by the code as written in the file. */
  readonly codes: ReadonlyMap<string, CodeEntry>;
}
