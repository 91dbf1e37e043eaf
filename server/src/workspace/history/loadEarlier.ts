import { CatalogueStore } from '../../catalogue/store.ts';
import type { CancellationToken } from '../../core/cancellation.ts';
import { throwIfCancelled } from '../../core/cancellation.ts';
import type { EarlierFile, History, Repository } from '../../core/history.ts';
import { HistoryError } from '../../core/history.ts';
import type { Host } from '../../core/host.ts';
import type { LruMap } from '../../core/lruMap.ts';
import type { DecodedText } from '../decodeText.ts';
import { decodeText, maxCatalogueBytes } from '../decodeText.ts';
import { directoryOf, isBelow, isCataloguePath } from '../fileKinds.ts';
import { isPassedOver } from '../fileWalker.ts';
import type { ComparedRevision } from './earlierCatalogues.ts';
import { EarlierCatalogues } from './earlierCatalogues.ts';

/** What earlier states are read with. */
export interface HistoryTools {
  readonly host: Host;
  readonly history: History;
  /** Texts by the id of their content, for the next time. */
  readonly texts: LruMap<string, DecodedText>;
}

/** What is to be read. */
export interface EarlierQuestion {
  readonly folder: string;
  /** The catalogue files that lie in the folder now. */
  readonly paths: readonly string[];
  readonly revision: string;
  /** Whether to take the commit at which this branch left the revision. */
  readonly fromMergeBase: boolean;
}

/** A repository, and the commit of it that counts. */
export interface RepositoryState {
  readonly repository: Repository;
  readonly commit: string;
  readonly isMergeBase: boolean;
}

/** A folder's catalogues of then, and what was asked of to know them. */
export interface LoadedHistory {
  readonly earlier: EarlierCatalogues;
  readonly states: readonly RepositoryState[];
  /** What could not be compared, in whole sentences. */
  readonly problems: readonly string[];
}

/** The commits that count for a folder: of its own repository, and of others that lie in it. Refuses where there is none. */
export async function resolveStates(
  { host, history }: HistoryTools,
  { folder, paths, revision, fromMergeBase }: EarlierQuestion,
  token: CancellationToken,
): Promise<{ readonly states: readonly RepositoryState[]; readonly problems: readonly string[] }> {
  const states: RepositoryState[] = [];
  const problems: string[] = [];
  let refusal: HistoryError | undefined;
  for (const directory of [folder, ...nestedRepositories(host, folder, paths)]) {
    try {
      const repository = await history.repository(directory, token);
      const commit = await history.commit(repository, revision, token);
      const base = fromMergeBase ? await history.mergeBase(repository, commit, token) : undefined;
      states.push({ repository, commit: base ?? commit, isMergeBase: base !== undefined && base !== commit });
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error;
      // Where the folder's own repository lacks the revision, another one that happens to have it says nothing.
      if (directory === folder && error.problem !== 'no-repository') throw error;
      refusal ??= error;
      if (directory !== folder) problems.push(error.message);
    }
  }
  if (states.length === 0) throw refusal!;
  return { states, problems };
}

/** Reads a folder's catalogues as they were. Refuses with `HistoryError` where that cannot be done at all. */
export async function loadEarlier(tools: HistoryTools, question: EarlierQuestion, token: CancellationToken): Promise<LoadedHistory> {
  const { folder, revision } = question;
  const { states, problems } = await resolveStates(tools, question, token);
  const tree = new Map<string, EarlierFile>();
  const all = [...problems];
  for (const { repository, commit } of states) {
    // A submodule's state is the one that its superproject recorded, whatever the revision is called there.
    if ([...tree.values()].some((file) => file.repository.root === repository.root)) continue;
    const found = await tools.history.files(repository, commit, (path) => /\.jsonc?$/.test(path), token);
    for (const file of found.files) tree.set(file.path, file);
    all.push(...found.problems);
  }
  const paths = [...tree.keys()].filter((path) => isCataloguePath(path) && isBelow(path, folder) && !isPassedOver(path, folder));
  const store = await readStore(tools, tree, paths, token);
  const [{ commit, isMergeBase }] = states as [RepositoryState];
  const compared: ComparedRevision = { name: revision, commit, isMergeBase };
  return { earlier: new EarlierCatalogues(compared, store, paths), states, problems: all };
}

async function readStore(
  { host, history, texts }: HistoryTools,
  tree: ReadonlyMap<string, EarlierFile>,
  paths: readonly string[],
  token: CancellationToken,
): Promise<CatalogueStore> {
  const read = new Map<string, DecodedText>();
  const asked = new Set<string>();
  const store = new CatalogueStore(host, {
    get(path) {
      const text = read.get(path);
      if (text === undefined) asked.add(path);
      return text;
    },
  });
  await store.load();
  store.setPaths(paths);
  for (let wanted = filesAt(tree, paths); wanted.length > 0; wanted = filesAt(tree, asked)) {
    const unknown = wanted.filter(({ content }) => texts.get(content) === undefined);
    const contents = unknown.length === 0 ? new Map<string, Uint8Array>() : await history.read(unknown, maxCatalogueBytes, token);
    throwIfCancelled(token);
    asked.clear();
    for (const { path, content } of wanted) {
      const bytes = contents.get(content);
      const text = texts.get(content) ?? (bytes === undefined ? tooLarge : decodeText(bytes, maxCatalogueBytes));
      texts.set(content, text);
      read.set(path, text);
      store.changed(path);
    }
    // Reading what these files extend asks for more of them.
    void store.version;
    for (const path of read.keys()) asked.delete(path);
  }
  return store;
}

const tooLarge: DecodedText = { text: '', refusal: 'too-large' };

const filesAt = (tree: ReadonlyMap<string, EarlierFile>, paths: Iterable<string>): EarlierFile[] =>
  [...paths].flatMap((path) => tree.get(path) ?? []);

/** The directories between catalogues and their folder that are the top of a repository of their own. */
function nestedRepositories(host: Host, folder: string, paths: readonly string[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const path of paths) {
    for (let directory = directoryOf(path); directory !== folder && isBelow(directory, folder); directory = directoryOf(directory)) {
      if (seen.has(directory)) break;
      seen.add(directory);
      if (host.stat(`${directory}/.git`) !== undefined) found.push(directory);
    }
  }
  return found;
}
