import type { CancellationToken } from './cancellation.ts';
import { Refusal } from './refusal.ts';

/** Why an earlier state cannot be read. */
export type HistoryProblem =
  | 'no-program'
  | 'no-repository'
  | 'not-trusted'
  | 'unknown-revision'
  | 'no-common-ancestor'
  | 'missing-content'
  | 'failed';

/** Thrown where an earlier state cannot be read; the message says what to do. */
export class HistoryError extends Refusal {
  readonly problem: HistoryProblem;

  constructor(problem: HistoryProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** A directory's repository. */
export interface Repository {
  /** The working tree's top, named as the directory is named that was asked for. */
  readonly root: string;
  readonly isShallow: boolean;
  /** Names the same repository for the port that made it; nobody else reads it. */
  readonly handle: unknown;
}

/** A file of an earlier state. */
export interface EarlierFile {
  /** Where it would lie now; absolute. */
  readonly path: string;
  /** Equal ids mean equal contents. */
  readonly content: string;
  readonly repository: Repository;
}

/** The files of one commit that were asked for, and what of it could not be looked at. */
export interface EarlierFiles {
  readonly files: readonly EarlierFile[];
  /** Whole sentences. */
  readonly problems: readonly string[];
}

/** Reads earlier states of files; it never writes, asks a person or uses the network. Questions refuse with `HistoryError`. */
export interface History {
  /** The repository that a directory lies in; refuses where there is none. */
  repository(directory: string, token: CancellationToken): Promise<Repository>;
  /** The id of the commit that a revision names; refuses where it names none. */
  commit(repository: Repository, revision: string, token: CancellationToken): Promise<string>;
  /** The newest commit that is in the history of both `HEAD` and this commit; undefined where there is none, or no `HEAD` yet. */
  mergeBase(repository: Repository, commit: string, token: CancellationToken): Promise<string | undefined>;
  /** The files of a commit, those of its submodules included, whose absolute path is accepted. */
  files(repository: Repository, commit: string, accepts: (path: string) => boolean, token: CancellationToken): Promise<EarlierFiles>;
  /** The bytes of files, by their content's id; what is larger than `limit` is left out. */
  read(files: readonly EarlierFile[], limit: number, token: CancellationToken): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Calls back now and then after `HEAD` or a branch may have moved; returns what ends that. */
  watch(repository: Repository, onMoved: () => void): () => void;
}
