import { shippedIds } from '../catalogue/store.ts';
import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import { CatalogueTrees } from '../features/catalogueFile/catalogueTrees.ts';
import { completeCatalogue } from '../features/catalogueFile/completion/complete.ts';
import { CursorMemory } from '../features/catalogueFile/cursor.ts';
import { entryLenses, lensTitle } from '../features/catalogueFile/entryLenses.ts';
import { links } from '../features/catalogueFile/links.ts';
import { memberHover } from '../features/catalogueFile/memberHover.ts';
import { outline } from '../features/catalogueFile/outline.ts';
import { skeletonAt } from '../features/catalogueFile/skeleton.ts';
import { surroundingsOf } from '../features/catalogueFile/surroundings.ts';
import { codeMarks, statusHints } from '../features/navigation/marks.ts';
import { highlights, references } from '../features/navigation/references.ts';
import { prepareRename, rename } from '../features/navigation/rename.ts';
import { codeSymbols } from '../features/navigation/symbols.ts';
import type { UsageIndex } from '../workspace/usage/usageIndex.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CatalogueFiles, CodeNavigation } from './navigationApi.ts';

/** Composes the navigation between catalogues and code. */
export function createNavigation(workspace: Workspace, usage: UsageIndex): CodeNavigation {
  const ready = async (path: string, token: CancellationToken): Promise<void> => {
    usage.busy();
    await workspace.ready(path, 'quick');
    throwIfCancelled(token);
  };
  return {
    async references(path, offset, includeDeclaration, token) {
      await ready(path, token);
      return references(workspace, usage, { path, offset }, includeDeclaration, token);
    },
    async highlights(path, offset, token) {
      await ready(path, token);
      return highlights(workspace, path, offset);
    },
    async prepareRename(path, offset, token) {
      await ready(path, token);
      return prepareRename(workspace, { path, offset });
    },
    async rename(path, offset, newCode, token) {
      await ready(path, token);
      return rename(workspace, usage, { path, offset }, newCode, token);
    },
    async symbols(query, token) {
      await workspace.allReady();
      throwIfCancelled(token);
      return codeSymbols(workspace, query);
    },
    async marks(path: string, within: Span | undefined, token) {
      await ready(path, token);
      return codeMarks(workspace, path, within);
    },
    async statusHints(path, within, token) {
      await ready(path, token);
      return statusHints(workspace, path, within);
    },
  };
}

/** Composes what is asked of catalogue files. */
export function createCatalogueFiles(workspace: Workspace, usage: UsageIndex): CatalogueFiles {
  const trees = new CatalogueTrees(workspace.documents);
  const memory = new CursorMemory();
  const ofTree = <T>(path: string, ask: (tree: NonNullable<ReturnType<CatalogueTrees['get']>>) => readonly T[]): readonly T[] => {
    const tree = trees.get(path);
    return tree === undefined ? [] : ask(tree);
  };
  return {
    async completion(path, offset, token) {
      await workspace.ready(path, 'quick');
      throwIfCancelled(token);
      const text = workspace.documents.get(path)?.text;
      const found = text === undefined ? undefined : completeCatalogue(text, offset, surroundingsOf(workspace, path, shippedIds), memory);
      if (text === undefined || found === undefined) return undefined;
      const { cursor, candidates, isIncomplete } = found;
      return { candidates, isIncomplete, skeleton: { ...skeletonAt(text, offset, cursor), span: cursor.span } };
    },
    memberHover(path, offset) {
      const text = workspace.documents.get(path)?.text;
      const found = text === undefined ? undefined : memberHover(text, offset);
      if (text === undefined || found === undefined) return undefined;
      const { cursor, ...content } = found;
      return { ...content, skeleton: { ...skeletonAt(text, offset, cursor), span: cursor.span } };
    },
    outline: (path) => ofTree(path, outline),
    links: (path) => ofTree(path, links),
    lenses: (path) => ofTree(path, entryLenses),
    async lensTitle(path, code, patience, token) {
      await workspace.ready(path, 'quick');
      throwIfCancelled(token);
      return atMost(patience, lensTitle(workspace, usage, { path, code }, token));
    },
  };
}

/** The work's result; undefined where that takes more than so many milliseconds. */
async function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([work, new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)))]);
  } finally {
    clearTimeout(timer);
    // Whoever has stopped waiting does not hear of a failure.
    work.catch(() => {});
  }
}
