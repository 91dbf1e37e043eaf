import type { CancellationToken } from '../core/cancellation.ts';

/** The comparison of catalogues with what they were at a revision; without one nothing is asked of any repository. */
export interface CatalogueComparison {
  /**
   * Compares with the commit at which this branch left a revision, from now on; the folders must be set. Returns what could
   * not be compared, in whole sentences; refuses with `HistoryError` where nothing can.
   */
  compareWith(revision: string, token: CancellationToken): Promise<readonly string[]>;
  /** Compares with `HEAD`, wherever it goes, or stops doing so. Answers come after the first question: `onChanged` tells. */
  follow(isOn: boolean): void;
  /** The catalogue files that were there at the revision and are gone, among and below these paths; `findings` answers for them. */
  goneFiles(paths: readonly string[]): readonly string[];
}
