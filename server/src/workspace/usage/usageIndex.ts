import type { CancellationToken } from '../../core/cancellation.ts';
import { CancelledError, noCancellation, throwIfCancelled } from '../../core/cancellation.ts';
import type { Logger } from '../../core/logger.ts';
import { isIgnored } from '../../config/config.ts';
import { decodeText, maxSourceBytes } from '../decodeText.ts';
import type { ServiceEvents } from '../events.ts';
import { isBelow } from '../fileKinds.ts';
import { walk } from '../fileWalker.ts';
import type { Workspace } from '../workspace.ts';
import { WorthParsing } from '../worthParsing.ts';
import { CatalogueChanges } from './catalogueChanges.ts';
import type { CodeFamily } from './codeFamily.ts';
import { namesOf } from './codeFamily.ts';
import { usesOfMentions } from './fileUses.ts';
import { KnownMentions } from './knownMentions.ts';
import type { CodeMention } from './mentions.ts';
import { mentionsIn } from './mentions.ts';
import { Turns } from './turns.ts';
import { UsageTable } from './usageTable.ts';
import { mayNameCodes, wordsFor, wordsOf } from './words.ts';

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
 * a quick look at each file's text, which tells what it cannot mention. Who asks for a code then has the few files that may
 * mention it looked at closely (parsed and analysed); what that finds is kept. It keeps up with editors, the disk and the
 * catalogues, and gives way to all questions that do not wait for it.
 */
export class UsageIndex {
  readonly table = new UsageTable();
  readonly #workspace: Workspace;
  readonly #logger: Logger;
  readonly #events: ServiceEvents;
  readonly #worth: WorthParsing;
  readonly #catalogues = new CatalogueChanges();
  readonly #turns = new Turns();
  readonly #mentions = new KnownMentions();
  readonly #toWalk = new Set<string>();
  readonly #toScan = new Set<string>();
  readonly #readElsewhere = new Set<string>();
  /** By names of constants that hold codes: the tied files whose texts have them. */
  readonly #named = new Map<string, Set<string>>();
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

  /** Whether the text of every file has been looked at as it is now. */
  get isComplete(): boolean {
    const isPending = this.#cataloguesMayHaveChanged || this.#toWalk.size > 0 || this.#toScan.size > 0 || this.#walking !== undefined;
    return this.#hasBegun && !isPending;
  }

  /** Gives way to a question that is being answered. */
  busy(): void {
    this.#turns.busy();
  }

  setFolders(folders: readonly string[]): void {
    const isHeld = (path: string): boolean => folders.some((folder) => isBelow(path, folder));
    for (const path of this.table.paths()) if (!isHeld(path) && !this.#workspace.documents.isOpen(path)) this.table.delete(path);
    for (const folder of this.#toWalk) if (!folders.includes(folder)) this.#toWalk.delete(folder);
    this.#folders = folders;
    this.settingsChanged();
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
    if (!this.#hasBegun) return;
    this.#cataloguesMayHaveChanged = true;
    this.#soon();
  }

  /** What files mean, and which ones count, may be decided otherwise. */
  settingsChanged(): void {
    if (!this.#hasBegun) return;
    for (const folder of this.#folders) this.#toWalk.add(folder);
    for (const path of this.table.paths()) this.#toScan.add(path);
    this.#cataloguesMayHaveChanged = true;
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

  /** Settles when the text of every file has been looked at as it is now. */
  async complete(token: CancellationToken): Promise<void> {
    this.begin();
    while (!this.isComplete && !this.#isDisposed) {
      throwIfCancelled(token);
      this.#start();
      await this.#turns.next();
    }
    throwIfCancelled(token);
  }

  /** Settles when every file that may mention the code has been looked at closely. */
  async know(family: CodeFamily, token: CancellationToken): Promise<void> {
    await this.#know(family, token, () => this.turn());
  }

  /** The same while nobody asks anything, for the next time. */
  async knowLater(family: CodeFamily): Promise<void> {
    await this.#turns.rest();
    await this.#know(family, noCancellation, async () => {
      if (this.#turns.isOver) await this.#turns.rest();
    });
  }

  async #know(family: CodeFamily, token: CancellationToken, turn: () => Promise<void>): Promise<void> {
    await this.complete(token);
    // Constants of files that are looked at may lead to more files, and files may change meanwhile.
    for (let paths = this.#unknown(family); paths.length > 0 && !this.#isDisposed; paths = this.#unknown(family)) {
      for (const path of paths) {
        await this.#classify(path);
        await turn();
        throwIfCancelled(token);
      }
      for (const name of this.table.constantsOf(namesOf(family))) await this.#probe(name, token);
      await this.complete(token);
    }
  }

  /** Whether any file names the code: no more files are looked at closely than it takes to tell. */
  async isNamed(family: CodeFamily, token: CancellationToken): Promise<boolean> {
    await this.complete(token);
    // What a file said before it changed is no use of the code any more.
    const isFound = (): boolean =>
      namesOf(family).some((name) => [...this.table.files(name).keys()].some((path) => this.table.isFresh(path)));
    for (const path of isFound() ? [] : this.#unknown(family)) {
      await this.#classify(path);
      await this.turn();
      throwIfCancelled(token);
      if (isFound()) return true;
    }
    if (isFound()) return true;
    await this.know(family, token);
    return isFound();
  }

  /** Whether all uses of the code are known now. */
  knows(family: CodeFamily): boolean {
    return this.isComplete && this.#unknown(family).length === 0;
  }

  /** What a file mentions, where that is known of this text of it. */
  mentionsOf(path: string, text: string): readonly CodeMention[] | undefined {
    return this.table.isFresh(path) ? this.#mentions.of(path, text) : undefined;
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

  /** The files that may mention a code and have not been looked at as they are now. */
  #unknown(family: CodeFamily): string[] {
    const names = namesOf(family);
    const words = wordsFor(family.code);
    const constants = [...this.table.constantsOf(names)];
    const found = new Set(words === undefined ? this.table.tiedPaths() : this.table.withWords(words, true));
    for (const name of names) for (const path of this.table.files(name).keys()) found.add(path);
    for (const constant of constants) for (const path of this.#named.get(constant) ?? []) found.add(path);
    return [...found].filter((path) => !this.table.isFresh(path));
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
      this.#workInCatalogues();
      while (!this.#isDisposed && !this.isComplete) {
        await this.#walkFolders();
        await this.#scanAll();
        if (this.#cataloguesMayHaveChanged) this.#workInCatalogues();
      }
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#logger.error('looking for uses of codes failed', error);
      // What cannot be done now is not tried for ever.
      this.#toWalk.clear();
      this.#toScan.clear();
      this.#cataloguesMayHaveChanged = false;
    } finally {
      this.#events.onUsageIndexing?.(undefined);
      if (this.#told !== this.table.version && !this.#isDisposed) {
        this.#told = this.table.version;
        this.#events.onUsageChanged?.();
      }
    }
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

  async #scanAll(): Promise<void> {
    // One that changes meanwhile is added again, and comes last.
    for (const path of this.#toScan) {
      if (this.#isDisposed) return;
      this.#toScan.delete(path);
      this.#scan(path);
      if (!this.#turns.isOver) continue;
      this.#events.onUsageIndexing?.({ left: this.#toScan.size, files: this.table.size });
      await this.#turns.rest();
    }
  }

  #scan(path: string): void {
    const text = this.#isIndexed(path) ? this.#textOf(path) : undefined;
    if (text === undefined) {
      this.table.delete(path);
      for (const paths of this.#named.values()) paths.delete(path);
      return;
    }
    const { scopes, sources } = this.#workspace;
    const isTied = this.#worth.test(path, text, scopes.config(path));
    const words = wordsOf(text, isTied || mayNameCodes(text) || sources.languageOf(path)?.id === 'ruby');
    const isOther = this.table.setText(path, words, isTied);
    for (const [name, paths] of this.#named) {
      if (isTied && text.includes(name)) paths.add(path);
      else paths.delete(path);
    }
    // The constants that others use may stand for something else now.
    if (this.#readElsewhere.delete(path) && isOther) this.table.forgetUses();
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
    if (this.table.isFresh(path)) return;
    let uses: ReturnType<typeof usesOfMentions> | undefined;
    try {
      uses = await this.#workspace.sources.once(path, (snapshot) => {
        const mentions = mentionsIn(this.#workspace, snapshot);
        this.#mentions.keep(path, snapshot.text, mentions);
        return usesOfMentions(snapshot, mentions);
      });
    } catch (error) {
      this.#logger.error(`${path} cannot be looked at for uses of codes`, error);
    }
    this.table.setUses(path, uses ?? { kinds: new Map(), constants: new Map() });
  }

  /** Finds the tied files whose texts have the name of a constant. */
  async #probe(name: string, token: CancellationToken): Promise<void> {
    if (this.#named.has(name)) return;
    const found = new Set<string>();
    for (const path of this.table.tiedPaths()) {
      if (this.#textOf(path)?.includes(name) === true) found.add(path);
      await this.turn();
      throwIfCancelled(token);
    }
    this.#named.set(name, found);
  }

  /** Looks again at what changed catalogues may be mentioned in, and at nothing else. */
  #workInCatalogues(): void {
    this.#cataloguesMayHaveChanged = false;
    const changes = this.#catalogues.since(this.#workspace.scopes.refreshed());
    this.table.watch(changes.ownWords);
    if (changes.everything) for (const path of this.table.paths()) this.#toScan.add(path);
    else if (changes.words.length > 0) for (const path of this.table.withWords(changes.words, false)) this.#toScan.add(path);
    if (changes.everything || changes.tiedFiles) this.table.forgetUses();
  }
}
