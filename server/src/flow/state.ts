import { Relation } from './relation.ts';
import { joinValues, type Value } from './value.ts';

/** A binding's number; names are resolved by scope, so that shadowing needs no renaming. */
export type BindingId = number;

/** What holds on the ways that lead to one point of a function. Copied where ways part. */
export class State {
  /** Nothing leads here; what stands here is walked for completion, but claims nothing. */
  dead = false;
  env = new Map<BindingId, Value>();
  /** By response key; absent = every pair. */
  relations = new Map<string, Relation>();
  /** The labels (tests that admitted) on some way here. */
  labels = new Set<number>();
  /** Of these, the ones whose branch has met the others again: they no longer decide what follows. */
  loose = new Set<number>();
  /** Responses whose Retry-After was read on some way here; `*` = by a helper. */
  waits = new Set<string>();
  /** Whether a counter, a deadline or a signal was tested on some way here. */
  bounded = false;
  /** On a way that left by an exception: the last part of its type's name, where it is made there. */
  thrown: string | undefined;
  /** Server side: what was set on a response object by its root, on every way here. */
  sent = new Map<number, Sent>();

  copy(): State {
    const copy = new State();
    copy.dead = this.dead;
    copy.env = new Map(this.env);
    copy.relations = new Map(this.relations);
    copy.labels = new Set(this.labels);
    copy.loose = new Set(this.loose);
    copy.waits = new Set(this.waits);
    copy.bounded = this.bounded;
    copy.sent = new Map(this.sent);
    return copy;
  }

  kill(): this {
    this.dead = true;
    return this;
  }

  relation(key: string): Relation {
    return this.relations.get(key) ?? Relation.top;
  }

  /** As `join`, where the branches of a test meet again: what only one of them was admitted by no longer decides. */
  static reunite(a: State, b: State): State {
    if (!a.dead && !b.dead) {
      for (const label of a.labels) if (!b.labels.has(label)) a.loose.add(label);
      for (const label of b.labels) if (!a.labels.has(label)) b.loose.add(label);
    }
    return State.join(a, b);
  }

  /** The state after two ways met; neither operand may be used afterwards. */
  static join(a: State, b: State): State {
    if (a.dead) return b;
    if (b.dead) return a;
    for (const [id, value] of a.env) {
      const other = b.env.get(id);
      if (other === undefined) a.env.delete(id);
      else if (other !== value) a.env.set(id, joinValues(value, other));
    }
    for (const [key, relation] of a.relations) {
      const other = b.relations.get(key);
      if (other === undefined) a.relations.delete(key);
      else a.relations.set(key, relation.or(other));
    }
    for (const label of b.labels) a.labels.add(label);
    for (const label of b.loose) a.loose.add(label);
    for (const wait of b.waits) a.waits.add(wait);
    a.bounded ||= b.bounded;
    for (const [root, sent] of a.sent) {
      const other = b.sent.get(root);
      if (other === undefined) a.sent.delete(root);
      else a.sent.set(root, joinSent(sent, other));
    }
    return a;
  }
}

/** The status and headers given to a server's response object so far. */
export interface Sent {
  readonly status?: { readonly value: number; readonly start: number; readonly end: number };
  readonly headers: ReadonlySet<string>;
}

function joinSent(a: Sent, b: Sent): Sent {
  const headers = new Set([...a.headers].filter((name) => b.headers.has(name)));
  return a.status !== undefined && a.status.value === b.status?.value ? { status: a.status, headers } : { headers };
}
