import type { CodeUsage } from '../../catalogueRules/catalogueRule.ts';
import type { CancellationToken } from '../../core/cancellation.ts';
import { CancelledError, noCancellation, throwIfCancelled } from '../../core/cancellation.ts';
import type { Logger } from '../../core/logger.ts';
import { LruMap } from '../../core/lruMap.ts';
import { familiesIn } from '../../workspace/usage/codeFamily.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { CodeUses } from '../catalogueFindings.ts';
import { GenericUses } from './genericUses.ts';

/** What of the usage index is needed to tell which codes nobody uses. */
export type UsesSource = Pick<UsageIndex, 'table' | 'complete' | 'isNamed' | 'turn'>;

/** What sources do with the codes of one catalogue file, and the state of the workspace that this was found in. */
interface Answer {
  readonly version: string;
  readonly usage: ReadonlyMap<string, CodeUsage>;
  /** The same function as long as it is the same answer. */
  of(code: string): CodeUsage;
}

/** The answers for so many catalogue files are kept. */
const kept = 16;

/** What `UsesOfCodes` is made of. */
export interface UsesOfCodesParts {
  readonly workspace: Workspace;
  readonly usage: UsesSource;
  readonly logger: Logger;
  /** Called when an open catalogue's answer has become another. */
  onKnown?(): void;
}

/**
 * Tells which codes of a catalogue file no source uses. Who does not wait gets what was last found, and a file that is open in an
 * editor is then looked at in the background.
 */
export class UsesOfCodes implements CodeUses {
  readonly #workspace: Workspace;
  readonly #usage: UsesSource;
  readonly #logger: Logger;
  readonly #onKnown: (() => void) | undefined;
  readonly #generic: GenericUses;
  readonly #answers = new LruMap<string, Answer>(kept);
  readonly #looking = new Set<string>();

  constructor({ workspace, usage, logger, onKnown }: UsesOfCodesParts) {
    this.#workspace = workspace;
    this.#usage = usage;
    this.#logger = logger;
    this.#onKnown = onKnown;
    this.#generic = new GenericUses(workspace, usage);
  }

  async of(path: string, settled: boolean, token: CancellationToken): Promise<((code: string) => CodeUsage) | undefined> {
    let answer = this.#answers.get(path);
    if (answer?.version !== this.#version(path)) {
      if (settled) answer = await this.#look(path, token);
      else if (this.#workspace.documents.isOpen(path)) void this.#lookInBackground(path);
    }
    return answer?.of;
  }

  /** Sources may use codes otherwise than before: what is shown of open files is looked at again. */
  changed(): void {
    for (const path of this.#workspace.documents.openPaths()) if (this.#answers.get(path) !== undefined) void this.#lookInBackground(path);
  }

  #version(path: string): string {
    return `${this.#usage.table.version} ${this.#workspace.scopes.of(path).store.version}`;
  }

  async #lookInBackground(path: string): Promise<void> {
    if (this.#looking.has(path)) return;
    this.#looking.add(path);
    let isOld = false;
    try {
      const before = this.#answers.get(path);
      const after = await this.#look(path, noCancellation);
      if (before === undefined || !isSame(before.usage, after.usage)) this.#onKnown?.();
      // What changed meanwhile was not seen.
      isOld = after.version !== this.#version(path);
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#logger.error(`looking for unused codes of ${path} failed`, error);
    } finally {
      this.#looking.delete(path);
    }
    if (isOld) void this.#lookInBackground(path);
  }

  async #look(path: string, token: CancellationToken): Promise<Answer> {
    await this.#usage.complete(token);
    const version = this.#version(path);
    const { store } = this.#workspace.scopes.of(path);
    const entries = [...(store.file(path)?.catalogue.codes.values() ?? [])];
    const usage = new Map<string, CodeUsage>();
    for (const { code } of entries) usage.set(code, await this.#isUsed(path, code, token));
    const unused = entries.filter(({ code }) => usage.get(code) === 'unused');
    // Without any use there may be no source that means this catalogue, or none here.
    if (unused.length === entries.length) for (const { code } of unused) usage.set(code, 'cannot-tell');
    else if (unused.length > 0) {
      const ids = new Set(store.catalogues.filter(({ id }) => store.partsOf(id).includes(path)).map(({ id }) => id));
      for (const { code } of await this.#generic.among(unused, ids, token)) usage.set(code, 'cannot-tell');
    }
    throwIfCancelled(token);
    const answer: Answer = { version, usage, of: (code) => usage.get(code) ?? 'cannot-tell' };
    this.#answers.set(path, answer);
    return answer;
  }

  async #isUsed(path: string, code: string, token: CancellationToken): Promise<CodeUsage> {
    const families = familiesIn(this.#workspace, path, code);
    if (families.length === 0) return 'cannot-tell';
    for (const family of families) if (await this.#usage.isNamed(family, token)) return 'used';
    await this.#usage.turn();
    return 'unused';
  }
}

const isSame = (a: ReadonlyMap<string, CodeUsage>, b: ReadonlyMap<string, CodeUsage>): boolean =>
  a.size === b.size && [...a].every(([code, usage]) => b.get(code) === usage);
