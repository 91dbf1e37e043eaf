import { StatusSet } from '../model/statusSet.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Span } from '../core/range.ts';

/** The test that last took something away, for related information. */
export interface Narrowing {
  readonly span: Span;
  /** The outermost expression it stands in: two tests of one expression share it. */
  readonly expression: number;
}

/**
 * Which (status, code) pairs can still be there for one response: for each code that was named, the statuses it can
 * come with, and for all other codes (and none at all) `rest`. Exact under tests, negation and union, so that no
 * number of branches makes it forget.
 */
export class Relation {
  readonly rest: StatusSet;
  readonly keys: ReadonlyMap<string, StatusSet>;
  readonly byStatus: Narrowing | undefined;
  readonly byCode: Narrowing | undefined;

  private constructor(rest: StatusSet, keys: ReadonlyMap<string, StatusSet>, byStatus?: Narrowing, byCode?: Narrowing) {
    this.rest = rest;
    this.keys = keys;
    this.byStatus = byStatus;
    this.byCode = byCode;
  }

  /** Nothing is known: every pair. */
  static readonly top = new Relation(StatusSet.all, new Map());

  /** The statuses a code can still come with here. */
  statusesOf(key: string): StatusSet {
    return this.keys.get(key) ?? this.rest;
  }

  /** All statuses that are left for any code. */
  get statuses(): StatusSet {
    let all = this.rest;
    for (const set of this.keys.values()) if (!set.isEmpty) all = all.or(set);
    return all;
  }

  get isEmpty(): boolean {
    if (!this.rest.isEmpty) return false;
    for (const set of this.keys.values()) if (!set.isEmpty) return false;
    return true;
  }

  /** Whether codes were narrowed to those in `keys`. */
  get isClosed(): boolean {
    return this.rest.isEmpty;
  }

  withStatus(statuses: StatusSet, by: Narrowing): Relation {
    const keys = new Map<string, StatusSet>();
    for (const [key, set] of this.keys) keys.set(key, set.and(statuses));
    return new Relation(this.rest.and(statuses), keys, by, this.byCode);
  }

  withCodes(codes: readonly string[], by: Narrowing): Relation {
    const keys = new Map<string, StatusSet>();
    for (const key of this.keys.keys()) keys.set(key, StatusSet.empty);
    for (const key of codes) keys.set(key, this.statusesOf(key));
    return new Relation(StatusSet.empty, keys, this.byStatus, by);
  }

  withoutCodes(codes: readonly string[], by: Narrowing): Relation {
    const keys = new Map(this.keys);
    for (const key of codes) keys.set(key, StatusSet.empty);
    return new Relation(this.rest, keys, this.byStatus, by);
  }

  or(other: Relation): Relation {
    if (this === other) return this;
    const keys = new Map<string, StatusSet>();
    for (const [key, set] of this.keys) keys.set(key, set.or(other.statusesOf(key)));
    for (const [key, set] of other.keys) if (!keys.has(key)) keys.set(key, set.or(this.rest));
    return new Relation(this.rest.or(other.rest), keys, later(this.byStatus, other.byStatus), later(this.byCode, other.byCode));
  }
}

/** Whether the code is documented with one of the statuses, or with none at all. */
export function isFeasible(vocabulary: Vocabulary, key: string, set: StatusSet): boolean {
  const documented = vocabulary.statusesOf(key);
  if (documented === undefined) return !set.isEmpty;
  for (const status of documented) if (set.has(status)) return true;
  return false;
}

/** Whether any pair is left that the vocabulary allows. */
export function isPossible(vocabulary: Vocabulary, relation: Relation): boolean {
  if (!relation.rest.isEmpty) return true;
  for (const [key, set] of relation.keys) if (isFeasible(vocabulary, key, set)) return true;
  return false;
}

function later(a: Narrowing | undefined, b: Narrowing | undefined): Narrowing | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.span.start >= b.span.start ? a : b;
}
