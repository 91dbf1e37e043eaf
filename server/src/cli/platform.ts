import type { Logger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import type { StartWorkers } from './checkInParallel.ts';
import type { ArgumentParser } from './options.ts';

/** Where text goes, and whether a person watches. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 where it is none. */
  readonly columns: number;
}

/** Everything the command line needs of the platform it runs on. */
export interface CliPlatform {
  readonly version: string;
  /** Absolute, with `/`. */
  readonly cwd: string;
  /** The product's own directory: nobody can edit what lies in it. Absolute, with `/`, without one at the end. */
  readonly distribution: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Every rule that a report may name. */
  readonly rules: readonly RuleInfo[];
  readonly parseArguments: ArgumentParser;
  createService(logger: Logger): LanguageService;
  /** Absent where there is one thread. */
  readonly startWorkers?: StartWorkers;
  /** What kind of thing an absolute path is; undefined where there is nothing. */
  kindOf(path: string): 'file' | 'directory' | 'other' | undefined;
  readFile(path: string): string | undefined;
  /** Throws where the file cannot be written. */
  writeFile(path: string, text: string): void;
  readStdin(): Promise<string>;
  /** Resolves a path as typed against the working directory; the result uses `/`. */
  resolve(path: string): string;
  /** Serves an editor until it goes away. */
  serve(): Promise<void>;
}
