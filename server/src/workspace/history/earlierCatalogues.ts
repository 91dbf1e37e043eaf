import type { CatalogueStore } from '../../catalogue/store.ts';
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';

/** Which earlier state something is compared with. */
export interface ComparedRevision {
  /** As it was named: `origin/main`. */
  readonly name: string;
  readonly commit: string;
  /** Whether the commit is not the revision itself but where this branch left it. */
  readonly isMergeBase: boolean;
}

/** A catalogue that is not there any more, and the codes that went with it. */
export interface GoneCatalogue {
  readonly catalogue: Catalogue;
  readonly codes: readonly CodeEntry[];
}

/** The catalogues of one folder as they were at a revision, and which of today's each of them has become. */
export class EarlierCatalogues {
  readonly revision: ComparedRevision;
  /** Read from the revision; sources are the paths that the files had then. */
  readonly store: CatalogueStore;
  readonly #paths: readonly string[];
  #accepted = '';
  #matched: { readonly versions: string; readonly pairs: ReadonlyMap<Catalogue, Catalogue> } | undefined;

  constructor(revision: ComparedRevision, store: CatalogueStore, paths: readonly string[]) {
    this.revision = revision;
    this.store = store;
    this.#paths = paths;
  }

  /** Narrows the files to those that count today; `version` names the state of what decides that. */
  accept(version: string, accepts: (path: string) => boolean): void {
    if (version === this.#accepted) return;
    this.#accepted = version;
    this.store.setPaths(this.#paths.filter(accepts));
  }

  /** What a catalogue of today was then; undefined where it is new. */
  counterpart(now: CatalogueStore, catalogue: Catalogue): Catalogue | undefined {
    return this.#pairs(now).get(catalogue);
  }

  /** The catalogues of then that no catalogue of today has become, with those of their codes that no other one has taken over. */
  gone(now: CatalogueStore): readonly GoneCatalogue[] {
    const pairs = this.#pairs(now);
    const found = new Set(pairs.values());
    const gone = ownOf(this.store).filter((catalogue) => !found.has(catalogue));
    const isTakenOver = (code: string): boolean =>
      ownOf(now).some((catalogue) => catalogue.codes.has(code) && pairs.get(catalogue)?.codes.has(code) !== true);
    return gone.map((catalogue) => ({ catalogue, codes: [...catalogue.codes.values()].filter(({ code }) => !isTakenOver(code)) }));
  }

  #pairs(now: CatalogueStore): ReadonlyMap<Catalogue, Catalogue> {
    const versions = `${now.version}/${this.store.version}`;
    if (this.#matched?.versions !== versions) this.#matched = { versions, pairs: pairsOf(ownOf(now), ownOf(this.store)) };
    return this.#matched.pairs;
  }
}

/** What ships with the product is the same on both sides. */
const ownOf = (store: CatalogueStore): readonly Catalogue[] => store.catalogues.filter(({ shipped }) => !shipped);

/** By id; then what kept its file; then a file that moved without having an id: by the codes they share. */
function pairsOf(now: readonly Catalogue[], then: readonly Catalogue[]): ReadonlyMap<Catalogue, Catalogue> {
  const pairs = new Map<Catalogue, Catalogue>();
  const left = new Set(then);
  const pair = (find: (catalogue: Catalogue) => Catalogue | undefined): void => {
    for (const catalogue of now) {
      const earlier = pairs.has(catalogue) ? undefined : find(catalogue);
      if (earlier === undefined) continue;
      pairs.set(catalogue, earlier);
      left.delete(earlier);
    }
  };
  pair(({ id }) => [...left].find((each) => each.id === id));
  pair(({ source }) => [...left].find((each) => each.source === source));
  pair((catalogue) => mostShared(catalogue, left));
  return pairs;
}

/** The one of which at least half the codes are still here. */
function mostShared(catalogue: Catalogue, candidates: Iterable<Catalogue>): Catalogue | undefined {
  let best: Catalogue | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const shared = [...candidate.codes.keys()].filter((code) => catalogue.codes.has(code)).length;
    if (shared <= most || shared * 2 < candidate.codes.size) continue;
    best = candidate;
    most = shared;
  }
  return best;
}
