import { CancelledError } from '../../core/cancellation.ts';
import { HistoryError } from '../../core/history.ts';
import type { Logger } from '../../core/logger.ts';
import type { EarlierCatalogues } from './earlierCatalogues.ts';
import type { EarlierQuestion, HistoryTools, RepositoryState } from './loadEarlier.ts';
import { loadEarlier, resolveStates } from './loadEarlier.ts';

/** Whose history is followed, and who wants to know. */
export interface FollowedFolderOptions {
  readonly folder: string;
  /** The catalogue files that lie in it now. */
  paths(): readonly string[];
  readonly logger: Logger;
  onChanged(): void;
}

/** How long git is left alone after it wrote something, in milliseconds: it writes several files for one commit. */
const settling = 150;

/** A folder's catalogues at `HEAD`, read anew whenever that has moved. */
export class FollowedFolder {
  readonly #tools: HistoryTools;
  readonly #options: FollowedFolderOptions;
  readonly #token = { isCancellationRequested: false };
  #earlier: EarlierCatalogues | undefined;
  #key: string | undefined;
  #watched = '';
  #told = '';
  #unwatch: () => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  #looksAgain = false;

  constructor(tools: HistoryTools, options: FollowedFolderOptions) {
    this.#tools = tools;
    this.#options = options;
    this.look();
  }

  /** As they were when last looked at; undefined before that, and where there is no history. */
  get earlier(): EarlierCatalogues | undefined {
    return this.#earlier;
  }

  /** Asks where `HEAD` is, and reads the catalogues where it is not where it was. */
  look(): void {
    if (this.#token.isCancellationRequested) return;
    this.#looksAgain = this.#isLooking;
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#look().finally(() => {
      this.#isLooking = false;
      if (this.#looksAgain) this.look();
    });
  }

  dispose(): void {
    this.#token.isCancellationRequested = true;
    clearTimeout(this.#timer);
    this.#unwatch();
  }

  async #look(): Promise<void> {
    const { folder, paths, onChanged } = this.#options;
    const question: EarlierQuestion = { folder, paths: paths(), revision: 'HEAD', fromMergeBase: false };
    try {
      const { states } = await resolveStates(this.#tools, question, this.#token);
      this.#watch(states);
      const key = states.map(({ repository, commit }) => `${repository.root} ${commit}`).join('\n');
      if (key === this.#key) return;
      const { earlier } = await loadEarlier(this.#tools, question, this.#token);
      this.#key = key;
      this.#earlier = earlier;
    } catch (error) {
      if (error instanceof CancelledError) return;
      this.#tell(error);
      if (this.#earlier === undefined) return;
      this.#key = undefined;
      this.#earlier = undefined;
    }
    if (!this.#token.isCancellationRequested) onChanged();
  }

  /** Once, however often it is looked at. */
  #tell(error: unknown): void {
    const isExpected = error instanceof HistoryError && (error.problem === 'no-repository' || error.problem === 'unknown-revision');
    const message = error instanceof Error ? error.message : String(error);
    if (isExpected || message === this.#told) return;
    this.#told = message;
    this.#options.logger.warn(`Catalogues are not compared with HEAD: ${message}`);
  }

  #watch(states: readonly RepositoryState[]): void {
    const watched = states.map(({ repository }) => repository.root).join('\n');
    if (watched === this.#watched || this.#token.isCancellationRequested) return;
    this.#watched = watched;
    this.#unwatch();
    const ends = states.map(({ repository }) => this.#tools.history.watch(repository, () => this.#lookSoon()));
    this.#unwatch = () => ends.forEach((end) => end());
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), settling);
  }
}
