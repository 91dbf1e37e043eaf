import type { CancellationToken } from '../../core/cancellation.ts';
import { CancelledError, throwIfCancelled } from '../../core/cancellation.ts';
import type { Logger } from '../../core/logger.ts';
import { isIgnored } from '../../config/config.ts';
import { decodeText, maxSourceBytes } from '../decodeText.ts';
import type { ServiceEvents } from '../events.ts';
import { isBelow } from '../fileKinds.ts';
import { walk } from '../fileWalker.ts';
import type { SourceSnapshot } from '../sourceSnapshot.ts';
import type { Workspace } from '../workspace.ts';
import { WorthParsing } from '../worthParsing.ts';
import { CatalogueChanges } from './catalogueChanges.ts';
import { mentionsIn } from './mentions.ts';
import { Turns } from './turns.ts';
import { UsageTable, codeName, kindBits } from './usageTable.ts';
import { mayNameCodes, wordsOf } from './words.ts';

/** How long after a change the index looks at it by itself, in milliseconds; a question does not wait for that. */
const settleDelay = 300;

/** What the index is made of. */
export interface UsageIndexParts {
  readonly workspace: Workspace;
  readonly logger: Logger;
  readonly events: ServiceEvents;
}

/**
 * Which files of the workspace mention which codes. Begins with the first question for it, and then works in the background:
 * a quick look at each file's text, and a close one (parsed and analysed) at those that a catalogue is tied to. It keeps up
 * with editors, the disk and the catalogues. No question waits for its turn, but those that need the whole answer.
 */
export class UsageIndex {
  readonly table = new UsageTable();
  readonly #workspace: Workspace;
  readonly #logger: Logger;
  readonly #events: ServiceEvents;
  readonly #worth: WorthParsing;
  readonly #catalogues = new CatalogueChanges();
  readonly #turns = new Turns();
  readonly #toWalk = new Set<string>();
  readonly #toScan = new Set<string>();
  readonly #toClassify = new Set<string>();
  readonly #readElsewhere = new Set<string>();
  #folders: readonly string[] = [];
  #hasBegun = false;
  #isDisposed = false;
  #running: Promise<void> | undefined;
  #walking: { isCancellationRequested: boolean } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cataloguesMayHaveChanged = false;
  #told = -1;

  constructor({ workspace, logger, events }: UsageIndexParts) {
    this.#workspace = workspace;
    this.#logger = logger;
    this.#events = events;
    this.#worth = new WorthParsing(workspace.scopes, workspace.sources);
  }

  /** Whether every file has been looked at as it is now. */
  get isComplete(): boolean {
    return this.#hasBegun && !this.#isPending && this.#toClassify.size === 0;
  }

  /** Gives way to a question that is being answered. */
  busy(): void {
    this.#turns.busy();
  }

  setFolders(folders: readonly string[]): void {
    const isHeld = (path: string): boolean => folders.some((folder) => isBelow(path, folder));
    for (const path of this.table.paths()) if (!isHeld(path) && !this.#workspace.documents.isOpen(path)) this.table.delete(path);
    for (const folder of folders) if (!this.#folders.includes(folder)) this.#toWalk.add(folder);
    for (const folder of this.#toWalk) if (!folders.includes(folder)) this.#toWalk.delete(folder);
    this.#folders = folders;
    // Settings may be others too.
    if (this.#hasBegun) this.settingsChanged();
  }

  /** A file may be another now, be gone, or have come; any path may be given. `isReadElsewhere`: what other files say may rest on it. */
  changed(path: string, isReadElsewhere: boolean): void {
    if (!this.#hasBegun) return;
    if (isReadElsewhere) this.#readElsewhere.add(path);
    if (this.#workspace.sources.languageOf(path) !== undefined) this.#toScan.add(path);
    // A deleted directory is told of by its own name only.
    else for (const file of this.table.paths()) if (isBelow(file, path)) this.#toScan.add(file);
    this.#soon();
  }

  /** Some catalogue may say something else. */
  cataloguesChanged(): void {
    this.#cataloguesMayHaveChanged = true;
    if (this.#hasBegun) this.#soon();
  }

  /** What files mean, and which ones count, may be decided otherwise. */
  settingsChanged(): void {
    if (!this.#hasBegun) return;
    for (const folder of this.#folders) this.#toWalk.add(folder);
    for (const path of this.table.paths()) this.#toScan.add(path);
    this.#soon();
  }

  /** Begins, where nothing has begun it yet. */
  begin(): void {
    if (this.#hasBegun || this.#isDisposed) return;
    this.#hasBegun = true;
    for (const folder of this.#folders) this.#toWalk.add(folder);
    for (const path of this.#workspace.documents.openPaths()) this.#toScan.add(path);
    this.#start();
  }

  /** Settles when every file has been looked at as it is now. */
  async complete(token: CancellationToken): Promise<void> {
    this.begin();
    while (!this.isComplete && !this.#isDisposed) {
      throwIfCancelled(token);
      this.#start();
      await this.#turns.next();
    }
    throwIfCancelled(token);
  }

  /** Gives others their turn where a long answer has worked for a while. */
  async turn(): Promise<void> {
    if (this.#turns.isOver) await this.#turns.short();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    if (this.#walking !== undefined) this.#walking.isCancellationRequested = true;
    this.#turns.dispose();
  }

  get #isPending(): boolean {
    return this.#cataloguesMayHaveChanged || this.#toWalk.size > 0 || this.#toScan.size > 0 || this.#walking !== undefined;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), settleDelay);
    (this.#timer as { unref?: () => void }).unref?.();
  }

  #start(): void {
    if (this.#isDisposed || this.#running !== undefined) return;
    clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#turns.passed();
    });
  }

  async #run(): Promise<void> {
    try {
      // Not before the caller has gone on.
      await this.#turns.rest();
      await this.#workspace.allReady();
      while (!this.#isDisposed && (this.#isPending || this.#toClassify.size > 0)) {
        this.#workInCatalogues();
        await this.#walkFolders();
        await this.#eachOf(this.#toScan, (path) => this.#scan(path));
        if (!this.#isPending) await this.#eachOf(this.#toClassify, (path) => this.#classify(path));
      }
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#logger.error('looking for uses of codes failed', error);
      // What cannot be done now is not tried for ever.
      for (const left of [this.#toWalk, this.#toScan, this.#toClassify]) left.clear();
      this.#cataloguesMayHaveChanged = false;
    } finally {
      this.#events.onUsageIndexing?.(undefined);
      if (this.#told !== this.table.version && !this.#isDisposed) {
        this.#told = this.table.version;
        this.#events.onUsageChanged?.();
      }
    }
  }

  /** Takes one after the other out of a set, in slices; newly added ones too. */
  async #eachOf(paths: Set<string>, work: (path: string) => void | Promise<void>): Promise<void> {
    for (const path of paths) {
      if (this.#isDisposed || (paths === this.#toClassify && this.#isPending)) return;
      paths.delete(path);
      await work(path);
      if (!this.#turns.isOver) continue;
      this.#events.onUsageIndexing?.({ left: this.#toScan.size + this.#toClassify.size, files: this.table.size });
      await this.#turns.rest();
    }
    this.#turns.passed();
  }

  async #walkFolders(): Promise<void> {
    const { host, sources, scopes } = this.#workspace;
    for (const folder of this.#toWalk) {
      this.#toWalk.delete(folder);
      const token = (this.#walking = { isCancellationRequested: false });
      try {
        await walk(host, folder, {
          token,
          accepts: (path) =>
            sources.languageOf(path) !== undefined && !isIgnored(scopes.config(path), path) && this.#toScan.add(path) !== undefined,
          skips: (directory) => isIgnored(scopes.config(directory), directory),
          pause: () => this.#turns.rest(),
        });
      } finally {
        this.#walking = undefined;
      }
    }
  }

  #scan(path: string): void {
    const text = this.#isIndexed(path) ? this.#textOf(path) : undefined;
    if (text === undefined) {
      this.table.delete(path);
      this.#toClassify.delete(path);
      return;
    }
    const { scopes, sources } = this.#workspace;
    const isTied = this.#worth.test(path, text, scopes.config(path));
    const words = wordsOf(text, mayNameCodes(text) || sources.languageOf(path)?.id === 'ruby');
    const isNew = this.table.setText(path, words, isTied);
    if (isTied) this.#toClassify.add(path);
    // The constants that others use may stand for something else now.
    if (this.#readElsewhere.delete(path) && isNew) for (const other of this.table.tiedFiles()) this.#toClassify.add(other);
  }

  #isIndexed(path: string): boolean {
    const { documents, scopes } = this.#workspace;
    return (documents.isOpen(path) || this.#folders.some((folder) => isBelow(path, folder))) && !isIgnored(scopes.config(path), path);
  }

  #textOf(path: string): string | undefined {
    const { documents, host } = this.#workspace;
    if (documents.isOpen(path)) {
      const file = documents.get(path);
      return file?.refusal === undefined ? file?.text : undefined;
    }
    const bytes = host.readFile(path, maxSourceBytes + 1);
    const decoded = bytes === undefined ? undefined : decodeText(bytes, maxSourceBytes);
    return decoded?.refusal === undefined ? decoded?.text : undefined;
  }

  async #classify(path: string): Promise<void> {
    try {
      const uses = await this.#workspace.sources.once(path, (snapshot) => this.#usesIn(snapshot));
      this.table.setUses(path, uses ?? new Map<string, number>());
    } catch (error) {
      this.#logger.error(`${path} cannot be looked at for uses of codes`, error);
    }
  }

  #usesIn(snapshot: SourceSnapshot): ReadonlyMap<string, number> {
    const uses = new Map<string, number>();
    for (const { key, kind, vocabulary } of mentionsIn(this.#workspace, snapshot)) {
      for (const { catalogue, entry } of vocabulary.declarations(key)) {
        const name = codeName(catalogue.source, entry.code);
        uses.set(name, (uses.get(name) ?? 0) | kindBits[kind]);
      }
    }
    return uses;
  }

  /** Looks again at what changed catalogues may be mentioned in, and at nothing else. */
  #workInCatalogues(): void {
    if (!this.#cataloguesMayHaveChanged && this.#catalogues.hasBegun) return;
    this.#cataloguesMayHaveChanged = false;
    const changes = this.#catalogues.since(this.#workspace.scopes.refreshed());
    this.table.watch(changes.ownWords);
    if (changes.everything) for (const path of this.table.paths()) this.#toScan.add(path);
    else {
      if (changes.words.length > 0) for (const path of this.table.withWords(changes.words)) this.#toScan.add(path);
      if (changes.tiedFiles) for (const path of this.table.tiedFiles()) this.#toClassify.add(path);
    }
  }
}
