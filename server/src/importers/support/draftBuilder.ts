/** Gathers what an importer finds, in whatever order, into one draft. */
import type { Actor, Deprecation, EnvelopeMember } from '../../model/catalogue.ts';
import type { RetryPolicy } from '../../model/retryPolicy.ts';
import type { DraftCode, DraftEnvelope, DraftStatus, Fact, ImportNote, ImportedCatalogue, Provenance } from '../importer.ts';
import { isStatus } from './statusText.ts';

/** A fact that stands in the source. */
export const stated = <T>(value: T): Fact<T> => ({ value, provenance: 'stated' });

/** A fact concluded from something, which `basis` names. */
export const inferred = <T>(value: T, basis: string): Fact<T> => ({ value, provenance: 'inferred', basis });

/** What a yes or no says of retrying. "No" leaves open what has to change first: other words may tell. */
export const flagged = <T>(value: T): Fact<T> => ({ value, provenance: 'stated', basis: flag });

const flag = 'a flag';

/** Whether a fact only stands for a yes or no. */
export const isFlag = (fact: Fact<unknown> | undefined): boolean => fact?.basis === flag;

/** Facts of a code or status as an importer finds them; undefined members say nothing. */
export interface FoundMeaning {
  readonly title?: Fact<string> | undefined;
  readonly description?: Fact<string> | undefined;
  readonly action?: Fact<string> | undefined;
  readonly actor?: Fact<Actor> | undefined;
  readonly retry?: Fact<RetryPolicy> | undefined;
  readonly docs?: Fact<string> | undefined;
}

/** The same with what only codes have. */
export interface FoundCode extends FoundMeaning {
  readonly statuses?: Fact<readonly number[]> | undefined;
  readonly deprecated?: Fact<Deprecation> | undefined;
  readonly example?: Fact<unknown> | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How many notes of a kind a person reads; the rest is counted. */
const maxNotes = 60;

/** A draft under construction. What is stated wins over what is inferred, what came first over what came later. */
export class DraftBuilder {
  readonly #format: string;
  readonly #codes = new Map<string, Mutable<DraftCode>>();
  readonly #statuses = new Map<number, Mutable<DraftStatus>>();
  readonly #envelope = new Map<EnvelopeMember, { values: Set<string>; provenance: Provenance; basis: string }>();
  readonly #hosts = new Map<string, Fact<string>>();
  readonly #notes = new Map<string, ImportNote>();
  readonly #dropped = new Map<ImportNote['kind'], number>();
  #contentType: Fact<string> | undefined;
  title: Fact<string> | undefined;
  docs: Fact<string> | undefined;
  id: string | undefined;

  constructor(format: string) {
    this.#format = format;
  }

  /** Adds a code, or facts to one that is there. */
  code(code: string, found: FoundCode, line?: number): void {
    let entry = this.#codes.get(code);
    if (entry === undefined) {
      entry = { code, ...(line !== undefined && { line }) };
      this.#codes.set(code, entry);
    }
    const { statuses, ...rest } = found;
    if (statuses) this.#addStatuses(entry, statuses);
    fill(entry, rest);
  }

  /** Adds a status with a meaning of its own, or facts to one that is there. */
  status(status: number, found: FoundMeaning): void {
    if (!isStatus(status)) return;
    let entry = this.#statuses.get(status);
    if (entry === undefined) this.#statuses.set(status, (entry = { status }));
    fill(entry, found);
  }

  /** Adds a place of an envelope member; alternatives stay in the order they come. Stated places put inferred ones aside. */
  place(member: EnvelopeMember, place: string, provenance: Provenance, basis = 'an example'): void {
    const known = this.#envelope.get(member);
    if (known === undefined || (known.provenance === 'inferred' && provenance === 'stated'))
      this.#envelope.set(member, { values: new Set([place]), provenance, basis });
    else if (known.provenance === provenance) known.values.add(place);
  }

  /** The bodies' media type, where the source states it. */
  contentType(type: string): void {
    this.#contentType ??= stated(type);
  }

  /** Adds a host name that ties source files to this catalogue. */
  host(host: string, provenance: Provenance, basis?: string): void {
    if (!this.#hosts.has(host))
      this.#hosts.set(host, provenance === 'stated' ? stated(host) : inferred(host, basis ?? 'an address in the source'));
  }

  /** Tells something to whoever imports. */
  note(kind: ImportNote['kind'], message: string, line?: number): void {
    const key = `${kind} ${message} ${line ?? ''}`;
    if (this.#notes.has(key)) return;
    const ofKind = [...this.#notes.values()].filter((each) => each.kind === kind).length;
    if (ofKind >= maxNotes) this.#dropped.set(kind, (this.#dropped.get(kind) ?? 0) + 1);
    else this.#notes.set(key, { kind, message, ...(line !== undefined && { line }) });
  }

  /** Puts the codes in the order of the source's lines: nested sections end before those around them. */
  sortByLine(): void {
    const sorted = [...this.#codes].toSorted(([, a], [, b]) => (a.line ?? 0) - (b.line ?? 0));
    this.#codes.clear();
    for (const [code, entry] of sorted) this.#codes.set(code, entry);
  }

  hasCode(code: string): boolean {
    return this.#codes.has(code);
  }

  codeNamed(code: string): DraftCode | undefined {
    return this.#codes.get(code);
  }

  statusNumbered(status: number): DraftStatus | undefined {
    return this.#statuses.get(status);
  }

  /** How many codes there are so far. */
  get size(): number {
    return this.#codes.size;
  }

  get codes(): readonly DraftCode[] {
    return [...this.#codes.values()];
  }

  get statuses(): readonly DraftStatus[] {
    return [...this.#statuses.values()].toSorted((a, b) => a.status - b.status);
  }

  get hasEnvelope(): boolean {
    return this.#envelope.size > 0;
  }

  places(member: EnvelopeMember): readonly string[] {
    return [...(this.#envelope.get(member)?.values ?? [])];
  }

  /** The draft as it stands. */
  build(): ImportedCatalogue {
    const envelope: Mutable<DraftEnvelope> = {};
    for (const [member, { values, provenance, basis }] of this.#envelope)
      envelope[member] = provenance === 'stated' ? stated([...values]) : inferred([...values], basis);
    if (this.#contentType) envelope.contentType = this.#contentType;
    for (const { code, statuses } of this.#codes.values()) {
      if (statuses && statuses.value.length > 1)
        this.note('found', `\`${code}\` comes with several statuses: ${statuses.value.join(', ')}.`);
    }
    const notes = [...this.#notes.values()];
    for (const [kind, count] of this.#dropped) notes.push({ kind, message: `${count} more notes of this kind are not shown.` });
    return {
      format: this.#format,
      ...(this.id !== undefined && { id: this.id }),
      ...(this.title && { title: this.title }),
      ...(this.docs && { docs: this.docs }),
      hosts: [...this.#hosts.values()],
      envelope,
      statuses: this.statuses,
      codes: this.codes,
      notes,
    };
  }

  /** A code may come with several statuses: those stated add up. */
  #addStatuses(entry: Mutable<DraftCode>, statuses: Fact<readonly number[]>): void {
    const fresh = statuses.value.filter(isStatus);
    if (fresh.length === 0) return;
    const known = entry.statuses;
    if (known === undefined || (known.provenance === 'inferred' && statuses.provenance === 'stated')) {
      entry.statuses = { ...statuses, value: ascending(fresh) };
    } else if (known.provenance === statuses.provenance) {
      const all = ascending([...known.value, ...fresh]);
      entry.statuses = { ...known, value: all };
    }
  }
}

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].toSorted((a, b) => a - b);

function fill(entry: object, found: object): void {
  const facts = entry as Record<string, Fact<unknown> | undefined>;
  for (const [name, fact] of Object.entries(found) as [string, Fact<unknown> | undefined][]) {
    if (fact === undefined || fact.value === '') continue;
    const known = facts[name];
    if (known === undefined || (known.provenance === 'inferred' && fact.provenance === 'stated')) facts[name] = fact;
  }
}
