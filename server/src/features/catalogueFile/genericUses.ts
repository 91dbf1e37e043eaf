import type { CancellationToken } from '../../core/cancellation.ts';
import { throwIfCancelled } from '../../core/cancellation.ts';
import { LruMap } from '../../core/lruMap.ts';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { SourceSnapshot } from '../../workspace/sourceSnapshot.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { codePartsOf, isPutTogether } from './partsOfCodes.ts';
import { statusMention } from './statusMentions.ts';

/** What one source does without naming codes. */
interface UseOfFile {
  /** The catalogues that it means. */
  readonly ids: ReadonlySet<string>;
  /** The statuses that it tests, whatever the code. */
  readonly statuses: ReadonlySet<number>;
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

  /** The codes, of those that nobody names, that some source which means one of the catalogues may use all the same. */
  async among(entries: readonly CodeEntry[], ids: ReadonlySet<string>, token: CancellationToken): Promise<readonly CodeEntry[]> {
    const mention = statusMention(entries.flatMap(({ statuses }) => statuses));
    const found = new Set<CodeEntry>();
    for (const path of this.#usage.table.tiedPaths()) {
      const text = this.#workspace.documents.get(path)?.text;
      const parts = text === undefined ? undefined : codePartsOf(text);
      if (text === undefined || parts === undefined) continue;
      // Most sources need not be parsed for this.
      const joined = entries.filter((entry) => !found.has(entry) && isPutTogether(entry.code, parts));
      const tested = mention.test(text) ? entries.filter((entry) => !found.has(entry) && entry.statuses.length > 0) : [];
      if (joined.length + tested.length > 0) {
        const use = await this.#ofFile(path, text);
        if (use !== undefined && [...use.ids].some((id) => ids.has(id))) {
          for (const entry of joined) found.add(entry);
          for (const entry of tested) if (entry.statuses.some((status) => use.statuses.has(status))) found.add(entry);
        }
      }
      await this.#usage.turn();
      throwIfCancelled(token);
    }
    return [...found];
  }

  async #ofFile(path: string, text: string): Promise<UseOfFile | undefined> {
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
    return { ids, statuses };
  }
}

/** The errors that a test tells from others; none where it is a test for failure of any kind. */
function errorsOf(statuses: readonly number[]): readonly number[] {
  const errors = statuses.filter((status) => status >= 400);
  return errors.length < 200 ? errors : [];
}
