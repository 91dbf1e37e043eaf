import type { GoneCatalogues } from '../features/goneCatalogues.ts';
import { isBelow } from '../workspace/fileKinds.ts';
import type { CatalogueHistory } from '../workspace/history/catalogueHistory.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CatalogueComparison } from './comparisonApi.ts';

/** Composes the comparison with earlier revisions. */
export const createComparison = (workspace: Workspace, history: CatalogueHistory, gone: GoneCatalogues): CatalogueComparison => ({
  async compareWith(revision, token) {
    await workspace.allReady();
    return history.compareWith(revision, token);
  },
  follow: (isOn) => history.follow(isOn),
  goneFiles: (paths) => gone.paths((path) => paths.some((each) => isBelow(path, each))),
});
