import type { CataloguePair, EarlierCatalogues } from '../catalogueRules/earlierCatalogues.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { CatalogueHistory } from '../workspace/history/catalogueHistory.ts';
import type { ComparedRevision } from '../workspace/history/earlierCatalogues.ts';
import type { Scope } from '../workspace/scopes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { EarlierStates } from './catalogueFindings.ts';

type CatalogueStore = Scope['store'];

/** What the rules that compare with an earlier revision are told. */
export function createEarlierStates(workspace: Workspace, history: CatalogueHistory): EarlierStates {
  return {
    of(path) {
      const { store } = workspace.scopes.of(path);
      const wholes = store.catalogues.filter(({ id, shipped }) => !shipped && store.partsOf(id).includes(path));
      const earlier = wholes.length === 0 ? undefined : history.of(path);
      if (earlier === undefined) return undefined;
      const pairs = wholes.flatMap((now): CataloguePair[] => {
        const then = earlier.counterpart(store, now);
        const parts = store.partsOf(now.id);
        // Where a part cannot be read to its end, what is missing says nothing.
        if (then === undefined || parts.some((part) => isBroken(store, part))) return [];
        return [{ now, then, parts, names: (code) => namesCode(store, now, parts, code) }];
      });
      return pairs.length === 0
        ? undefined
        : { ...described(earlier.revision), pairs, entry: (then, code) => entryOf(earlier.store, then, code) };
    },
  };
}

const isBroken = (store: CatalogueStore, part: string): boolean =>
  store
    .file(part)
    ?.problems()
    .some(({ rule }) => rule === 'catalogue-syntax') === true;

const namesCode = (store: CatalogueStore, now: Catalogue, parts: readonly string[], code: string): boolean =>
  now.codes.has(code) || parts.some((part) => store.file(part)?.entrySpans(code) !== undefined);

function entryOf(store: CatalogueStore, then: Catalogue, code: string): ReturnType<EarlierCatalogues['entry']> {
  const place = store.codePlace(then.id, code);
  const text = place === undefined || place.source.startsWith('shipped:') ? undefined : store.text(place.source);
  return place === undefined || text === undefined ? undefined : { path: place.source, text, key: place.key };
}

/** How a revision is told of: by its name where that is enough, with its commit where somebody looks closer. */
export function described({ name, commit, isMergeBase }: ComparedRevision): Pick<EarlierCatalogues, 'revision' | 'description'> {
  const short = commit.slice(0, 10);
  const isCommit = commit.startsWith(name);
  return {
    revision: isCommit ? short : name,
    description: `${isCommit ? 'commit' : name}${isMergeBase ? ', as this branch left it' : ''} ${isCommit ? short : `(commit ${short})`}`,
  };
}
