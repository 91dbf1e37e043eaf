import type { CancellationToken } from '../../core/cancellation.ts';
import { HistoryError } from '../../core/history.ts';
import type { Host } from '../../core/host.ts';
import type { Logger } from '../../core/logger.ts';
import { LruMap } from '../../core/lruMap.ts';
import { isIgnored } from '../../config/config.ts';
import type { DecodedText } from '../decodeText.ts';
import type { ServiceEvents } from '../events.ts';
import type { Scopes } from '../scopes.ts';
import type { EarlierCatalogues } from './earlierCatalogues.ts';
import { FollowedFolder } from './followedFolder.ts';
import type { HistoryTools } from './loadEarlier.ts';
import { loadEarlier } from './loadEarlier.ts';

/** What the history of catalogues is made of. */
export interface CatalogueHistoryParts {
  readonly host: Host;
  readonly scopes: Scopes;
  readonly logger: Logger;
  readonly events: ServiceEvents;
}

/** So many texts of earlier catalogues are kept. */
const keptTexts = 128;

/**
 * The folders' catalogues as they were: at a revision that was asked for, or at `HEAD` wherever that goes. Nothing is asked
 * of the repository before somebody wants to know.
 */
export class CatalogueHistory {
  readonly #parts: CatalogueHistoryParts;
  readonly #tools: HistoryTools | undefined;
  readonly #fixed = new Map<string, EarlierCatalogues>();
  readonly #followed = new Map<string, FollowedFolder>();
  #isFollowing = false;

  constructor(parts: CatalogueHistoryParts) {
    const { history } = parts.host;
    this.#parts = parts;
    this.#tools = history && { host: parts.host, history, texts: new LruMap<string, DecodedText>(keptTexts) };
  }

  /**
   * Compares with where this branch left a revision, from now on. Returns what could not be compared, in whole sentences;
   * refuses with `HistoryError` where nothing can.
   */
  async compareWith(revision: string, token: CancellationToken): Promise<readonly string[]> {
    if (this.#tools === undefined) throw new HistoryError('no-program', 'Earlier revisions cannot be read here.');
    const problems: string[] = [];
    let refusal: HistoryError | undefined;
    for (const { folder, store } of this.#parts.scopes.refreshed()) {
      if (folder === undefined) continue;
      try {
        const paths = store.catalogues.filter(({ shipped }) => !shipped).map(({ source }) => source);
        const loaded = await loadEarlier(this.#tools, { folder, paths, revision, fromMergeBase: true }, token);
        this.#fixed.set(folder, loaded.earlier);
        problems.push(...loaded.problems);
      } catch (error) {
        if (!(error instanceof HistoryError)) throw error;
        if (error.problem !== 'no-repository') throw error;
        refusal ??= error;
      }
    }
    if (refusal !== undefined && this.#fixed.size === 0) throw refusal;
    return refusal === undefined ? problems : [...problems, refusal.message];
  }

  /** Compares with `HEAD` from now on, or stops doing so. */
  follow(isOn: boolean): void {
    if (isOn === this.#isFollowing) return;
    this.#isFollowing = isOn;
    if (!isOn) this.#stop();
  }

  /** The catalogues of then that count for a path; undefined where there are none, or where they are still being read. */
  of(path: string): EarlierCatalogues | undefined {
    const scope = this.#parts.scopes.of(path);
    const { folder } = scope;
    if (folder === undefined) return undefined;
    const earlier = this.#fixed.get(folder) ?? this.#follow(folder)?.earlier;
    const { scopes } = this.#parts;
    earlier?.accept(scope.pathsVersion, (each) => !isIgnored(scopes.config(each), each));
    return earlier;
  }

  /** Says that `HEAD` may have moved without having been seen to. */
  mayHaveMoved(): void {
    for (const [folder, followed] of this.#followed) {
      if (this.#parts.scopes.all.some((scope) => scope.folder === folder)) {
        followed.look();
        continue;
      }
      // It was closed meanwhile.
      followed.dispose();
      this.#followed.delete(folder);
    }
  }

  dispose(): void {
    this.#isFollowing = false;
    this.#stop();
  }

  #follow(folder: string): FollowedFolder | undefined {
    if (!this.#isFollowing || this.#tools === undefined) return undefined;
    let followed = this.#followed.get(folder);
    if (followed === undefined) {
      const { scopes, logger, events } = this.#parts;
      const paths = (): readonly string[] =>
        (scopes.all.find((scope) => scope.folder === folder)?.store.catalogues ?? []).flatMap(({ shipped, source }) =>
          shipped ? [] : [source],
        );
      followed = new FollowedFolder(this.#tools, { folder, paths, logger, onChanged: () => events.onChanged?.() });
      this.#followed.set(folder, followed);
    }
    return followed;
  }

  #stop(): void {
    for (const followed of this.#followed.values()) followed.dispose();
    this.#followed.clear();
  }
}
