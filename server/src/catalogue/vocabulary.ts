import { parsePointer } from '../core/jsonPointer.ts';
import type { Catalogue, CodeEntry, EnvelopeMember } from '../model/catalogue.ts';
import type { RetryPolicy } from '../model/retryPolicy.ts';
import { inferPolicy } from '../model/retryPolicy.ts';
import type { Declaration, PolicyVerdict, Vocabulary } from '../model/vocabulary.ts';
import { keyFunction } from './codeKey.ts';
import { contentVersion } from './contentVersion.ts';

/**
 * The union of some catalogues. Indexes are made when first asked for, so that a vocabulary that is only passed on
 * costs nothing. `version` is the caller's name for the catalogues' content; without it, it is made from the content.
 */
export function createVocabulary(catalogues: readonly Catalogue[], version?: string): Vocabulary {
  return new CatalogueVocabulary(catalogues, version);
}

const none: readonly never[] = Object.freeze([]);

class CatalogueVocabulary implements Vocabulary {
  readonly catalogues: readonly Catalogue[];
  readonly keyOf: (code: string) => string;
  #version: string | undefined;
  #index: ReadonlyMap<string, readonly Declaration[]> | undefined;
  #byStatus: { readonly keys: ReadonlyMap<number, readonly string[]>; readonly without: readonly string[] } | undefined;
  #keys: readonly string[] | undefined;
  #statuses: readonly number[] | undefined;
  readonly #policies = new Map<string, PolicyVerdict>();
  readonly #statusPolicies = new Map<number, PolicyVerdict | undefined>();
  readonly #pointers = new Map<EnvelopeMember, readonly (readonly string[])[]>();

  constructor(catalogues: readonly Catalogue[], version: string | undefined) {
    this.catalogues = catalogues;
    this.keyOf = keyFunction(catalogues);
    this.#version = version;
  }

  get version(): string {
    return (this.#version ??= contentVersion(this.catalogues));
  }

  get keys(): readonly string[] {
    return (this.#keys ??= [...this.#declared().keys()]);
  }

  get envelopes() {
    return this.catalogues.map(({ envelope }) => envelope);
  }

  declarations(key: string): readonly Declaration[] {
    return this.#declared().get(key) ?? none;
  }

  has(key: string): boolean {
    return this.#declared().has(key);
  }

  statusesOf(key: string): readonly number[] | undefined {
    const declarations = this.declarations(key);
    if (declarations.length === 0 || declarations.some(({ entry }) => entry.statuses.length === 0)) return undefined;
    return declarations.length === 1 ? declarations[0]!.entry.statuses : union(declarations.map(({ entry }) => entry.statuses));
  }

  keysWith(status: number): readonly string[] {
    return this.#statusIndex().keys.get(status) ?? none;
  }

  get keysWithoutStatus(): readonly string[] {
    return this.#statusIndex().without;
  }

  get statuses(): readonly number[] {
    return (this.#statuses ??= union([
      [...this.#statusIndex().keys.keys()],
      ...this.catalogues.map(({ statuses }) => [...statuses.keys()]),
    ]));
  }

  policyOf(key: string): PolicyVerdict | undefined {
    const known = this.#policies.get(key);
    if (known !== undefined) return known;
    const verdict = agreed(this.declarations(key).map(({ catalogue, entry }) => policyOfEntry(catalogue, entry)));
    if (verdict !== undefined) this.#policies.set(key, verdict);
    return verdict;
  }

  policyOfStatus(status: number): PolicyVerdict | undefined {
    if (!this.#statusPolicies.has(status)) this.#statusPolicies.set(status, this.#policyOfStatus(status));
    return this.#statusPolicies.get(status);
  }

  pointers(member: EnvelopeMember): readonly (readonly string[])[] {
    let pointers = this.#pointers.get(member);
    if (pointers === undefined) {
      const texts = new Set(this.catalogues.flatMap(({ envelope }) => envelope[member] ?? none));
      pointers = [...texts].filter((text) => text.startsWith('/')).map((text) => parsePointer(text) ?? []);
      this.#pointers.set(member, pointers);
    }
    return pointers;
  }

  /** Catalogues that do not know the status say nothing of it; where none does, it is inferred. */
  #policyOfStatus(status: number): PolicyVerdict | undefined {
    const shared = new Map<Catalogue, (PolicyVerdict | undefined)[]>();
    for (const key of this.keysWith(status)) {
      for (const { catalogue, entry } of this.declarations(key)) {
        if (!entry.statuses.includes(status)) continue;
        const list = shared.get(catalogue);
        if (list === undefined) shared.set(catalogue, [policyOfEntry(catalogue, entry)]);
        else list.push(policyOfEntry(catalogue, entry));
      }
    }
    const opinions: (PolicyVerdict | undefined)[] = [];
    for (const catalogue of this.catalogues) {
      const entry = catalogue.statuses.get(status);
      const ofCodes = shared.get(catalogue);
      if (entry?.retry !== undefined) opinions.push({ policy: entry.retry, inferred: false });
      else if (ofCodes !== undefined) opinions.push(agreed(ofCodes));
      else if (entry !== undefined) opinions.push(inferred([status], catalogue));
    }
    return opinions.length > 0 ? agreed(opinions) : inferred([status]);
  }

  #declared(): ReadonlyMap<string, readonly Declaration[]> {
    if (this.#index === undefined) {
      const index = new Map<string, Declaration[]>();
      for (const catalogue of this.catalogues) {
        for (const [code, entry] of catalogue.codes) {
          const key = this.keyOf(code);
          const known = index.get(key);
          if (known === undefined) index.set(key, [{ catalogue, entry }]);
          else known.push({ catalogue, entry });
        }
      }
      this.#index = index;
    }
    return this.#index;
  }

  #statusIndex() {
    if (this.#byStatus === undefined) {
      const keys = new Map<number, string[]>();
      const without: string[] = [];
      for (const [key, declarations] of this.#declared()) {
        let documented = true;
        const statuses =
          declarations.length === 1 ? declarations[0]!.entry.statuses : union(declarations.map(({ entry }) => entry.statuses));
        for (const { entry } of declarations) documented &&= entry.statuses.length > 0;
        if (!documented) without.push(key);
        for (const status of statuses) {
          const list = keys.get(status);
          if (list === undefined) keys.set(status, [key]);
          else list.push(key);
        }
      }
      this.#byStatus = { keys, without };
    }
    return this.#byStatus;
  }
}

/** A code's own policy, or what its statuses let expect. */
function policyOfEntry(catalogue: Catalogue, entry: CodeEntry): PolicyVerdict | undefined {
  return entry.retry === undefined ? inferred(entry.statuses, catalogue) : { policy: entry.retry, inferred: false };
}

/** What all of these statuses let expect, by the catalogue's own words of them or by HTTP's. */
function inferred(statuses: readonly number[], catalogue?: Catalogue): PolicyVerdict | undefined {
  const policies = new Set<RetryPolicy | undefined>(
    statuses.map((status) => catalogue?.statuses.get(status)?.retry ?? inferPolicy(status)),
  );
  const [policy] = policies;
  return policies.size === 1 && policy !== undefined ? { policy, inferred: true } : undefined;
}

/** What all say alike; documented only where each documents it. */
function agreed(verdicts: readonly (PolicyVerdict | undefined)[]): PolicyVerdict | undefined {
  const [first] = verdicts;
  if (first === undefined || verdicts.some((verdict) => verdict?.policy !== first.policy)) return undefined;
  return { policy: first.policy, inferred: verdicts.some((verdict) => verdict!.inferred) };
}

const union = (lists: readonly (readonly number[])[]): number[] => [...new Set(lists.flat())].sort((a, b) => a - b);
