import type { CancellationToken } from '../../core/cancellation.ts';
import { throwIfCancelled } from '../../core/cancellation.ts';
import { LruMap } from '../../core/lruMap.ts';
import type { SourceSnapshot } from '../../workspace/sourceSnapshot.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { CodeParts } from './partsOfCodes.ts';
import { codePartsOf } from './partsOfCodes.ts';

/** How sources may use codes without naming them. */
export interface GenericUse {
  /** Statuses that are tested, whatever the code. */
  readonly statuses: ReadonlySet<number>;
  readonly parts: CodeParts;
}

/** What one source does for each of the catalogues that it means. */
interface UseOfFile extends GenericUse {
  readonly ids: ReadonlySet<string>;
}

/** So many files' answers are kept; others are parsed again. */
const kept = 2048;

/** Looks in the sources that mean a catalogue for what handles codes without naming them. */
export class GenericUses {
  readonly #workspace: Workspace;
  readonly #usage: Pick<UsageIndex, 'table' | 'turn'>;
  readonly #files = new LruMap<string, { readonly version: string; readonly text: string; readonly use: UseOfFile }>(kept);

  constructor(workspace: Workspace, usage: Pick<UsageIndex, 'table' | 'turn'>) {
    this.#workspace = workspace;
    this.#usage = usage;
  }

  /** Of all sources that mean one of the catalogues. */
  async of(ids: ReadonlySet<string>, token: CancellationToken): Promise<GenericUse> {
    const statuses = new Set<number>();
    const heads = new Set<string>();
    const tails = new Set<string>();
    for (const path of this.#usage.table.tiedPaths()) {
      const use = await this.#ofFile(path);
      if (use !== undefined && [...use.ids].some((id) => ids.has(id))) {
        for (const status of use.statuses) statuses.add(status);
        for (const head of use.parts.heads) heads.add(head);
        for (const tail of use.parts.tails) tails.add(tail);
      }
      await this.#usage.turn();
      throwIfCancelled(token);
    }
    return { statuses, parts: { heads, tails } };
  }

  async #ofFile(path: string): Promise<UseOfFile | undefined> {
    const text = this.#workspace.documents.get(path)?.text;
    if (text === undefined) return undefined;
    const version = this.#workspace.scopes.view(path).version;
    const known = this.#files.get(path);
    if (known?.version === version && known.text === text) return known.use;
    const use = await this.#workspace.sources.once(path, (snapshot) => this.#in(snapshot));
    if (use !== undefined) this.#files.set(path, { version, text, use });
    return use;
  }

  #in(snapshot: SourceSnapshot): UseOfFile {
    const ids = new Set<string>();
    const statuses = new Set<number>();
    for (const range of snapshot.units) {
      const vocabulary = this.#workspace.vocabularyOf(snapshot, range);
      if (vocabulary === undefined) continue;
      for (const { id } of vocabulary.catalogues) ids.add(id);
      for (const test of snapshot.facts(range, vocabulary).statuses)
        if (test.form !== 'flag') for (const status of errorsOf(test.statuses)) statuses.add(status);
    }
    return { ids, statuses, parts: ids.size === 0 ? { heads: new Set(), tails: new Set() } : codePartsOf(snapshot.text) };
  }
}

/** The errors that a test tells from others; none where it is a test for failure of any kind. */
function errorsOf(statuses: readonly number[]): readonly number[] {
  const errors = statuses.filter((status) => status >= 400);
  return errors.length < 200 ? errors : [];
}
