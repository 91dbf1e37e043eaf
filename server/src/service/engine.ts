import { jsoncComments } from '../core/jsonc.ts';
import type { CancellationToken } from '../core/cancellation.ts';
import { noCancellation, throwIfCancelled } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';
import type { Logger } from '../core/logger.ts';
import type { Span } from '../core/range.ts';
import { parseDirectives } from '../config/directives.ts';
import { suppressionEdit } from '../config/suppressions.ts';
import { isIgnored } from '../config/config.ts';
import { catalogueMentionAt } from '../features/catalogueEntry.ts';
import { UsesOfCodes } from '../features/catalogueFile/codeUses.ts';
import { CatalogueFindings } from '../features/catalogueFindings.ts';
import { CodeCompletion } from '../features/completion.ts';
import { definitionInCatalogue, definitionInSource } from '../features/definition.ts';
import { createEarlierStates } from '../features/earlierStates.ts';
import { engineFixesOf } from '../features/engineFixes.ts';
import { explain } from '../features/explain.ts';
import { FileFindings } from '../features/fileFindings.ts';
import { GoneCatalogues } from '../features/goneCatalogues.ts';
import { chooseSafeEdits } from '../features/fixAll.ts';
import { hoverDeclaration, hoverSource, hoverStatusEntry } from '../features/hover.ts';
import type { UsesLine } from '../features/hover.ts';
import { describeUses, usesOf } from '../features/navigation/uses.ts';
import { SourceFindings } from '../features/sourceFindings.ts';
import { fixesOf } from '../features/sourceFixes.ts';
import { analyseUnit } from '../flow/analyse.ts';
import { allLanguages } from '../languages/index.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import { catalogueRules } from '../catalogueRules/index.ts';
import { rules } from '../rules/index.ts';
import { SyntaxHost } from '../syntax/syntaxHost.ts';
import { CatalogueFinder } from '../workspace/catalogueFinder.ts';
import type { DocumentChange } from '../workspace/documents.ts';
import { Documents } from '../workspace/documents.ts';
import type { DiskChange, ServiceEvents } from '../workspace/events.ts';
import { FactsCache } from '../workspace/factsCache.ts';
import { isCataloguePath, isConfigPath } from '../workspace/fileKinds.ts';
import { FileLister } from '../workspace/fileLister.ts';
import { CatalogueHistory } from '../workspace/history/catalogueHistory.ts';
import type { FolderSettings } from '../workspace/scopes.ts';
import { Scopes } from '../workspace/scopes.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import { OtherModules } from '../workspace/otherModules.ts';
import { Sources } from '../workspace/sources.ts';
import { familyOf } from '../workspace/usage/codeFamily.ts';
import { UsageIndex } from '../workspace/usage/usageIndex.ts';
import { Workspace } from '../workspace/workspace.ts';
import type {
  BindingInfo,
  CompletionResult,
  Definition,
  Documentation,
  Explanation,
  FileFindings as Findings,
  HoverResult,
  LanguageService,
} from './api.ts';
import type { CatalogueAuthoring } from './authoringApi.ts';
import { createAuthoring } from './catalogueAuthoring.ts';
import { createComparison } from './comparison.ts';
import type { CatalogueComparison } from './comparisonApi.ts';
import { createCatalogueFiles, createNavigation } from './navigation.ts';
import type { CatalogueFiles, CodeNavigation } from './navigationApi.ts';
import { ruleInfos } from './ruleInfos.ts';

/** Composes the engine. */
export const createLanguageService = (host: Host, logger: Logger, events: ServiceEvents = {}): LanguageService =>
  new Engine(host, logger, events);

/** Findings that a comment cannot suppress: where they stand nothing can be read, or they are about comments. */
const unsuppressable: ReadonlySet<string> = new Set([
  'unused-suppression',
  'unknown-rule',
  'unreadable-file',
  'catalogue-syntax',
  'config-syntax',
]);

class Engine implements LanguageService {
  readonly navigation: CodeNavigation;
  readonly catalogueFiles: CatalogueFiles;
  readonly authoring: CatalogueAuthoring;
  readonly comparison: CatalogueComparison;
  readonly sourceExtensions: readonly string[] = [...new Set(allLanguages.flatMap(({ extensions }) => extensions))];
  readonly #host: Host;
  readonly #documents: Documents;
  readonly #syntax: SyntaxHost;
  readonly #sources: Sources;
  readonly #others: OtherModules;
  readonly #finder: CatalogueFinder;
  readonly #scopes: Scopes;
  readonly #workspace: Workspace;
  readonly #lister: FileLister;
  readonly #completion: CodeCompletion;
  readonly #findings: FileFindings;
  readonly #history: CatalogueHistory;
  readonly #usage: UsageIndex;
  readonly #uses: UsesOfCodes;
  #folders: readonly FolderSettings[] = [];
  #reading: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, logger: Logger, events: ServiceEvents) {
    this.#host = host;
    this.#documents = new Documents(host);
    this.#syntax = new SyntaxHost(host, logger);
    this.#others = new OtherModules(host, (path) => this.#sources.peekOther(path), this.#documents);
    this.#sources = new Sources(this.#documents, this.#syntax, allLanguages, new FactsCache(analyseUnit, logger), logger, this.#others);
    this.#finder = new CatalogueFinder(host, logger, events);
    this.#scopes = new Scopes(host, this.#documents, this.#finder, ruleInfos, logger);
    this.#workspace = new Workspace({
      host,
      documents: this.#documents,
      sources: this.#sources,
      finder: this.#finder,
      scopes: this.#scopes,
    });
    this.#usage = new UsageIndex({
      workspace: this.#workspace,
      logger,
      events: { ...events, onUsageChanged: () => this.#usesChanged(events) },
    });
    this.#uses = new UsesOfCodes({ workspace: this.#workspace, usage: this.#usage, logger, onKnown: () => events.onChanged?.() });
    this.navigation = createNavigation(this.#workspace, this.#usage);
    this.catalogueFiles = createCatalogueFiles(this.#workspace, this.#usage);
    this.authoring = createAuthoring({
      host,
      documents: this.#documents,
      scopes: this.#scopes,
      catalogues: (folder) => this.catalogues(folder),
    });
    this.#lister = new FileLister(host, this.#sources, this.#scopes);
    this.#completion = new CodeCompletion(this.#workspace);
    const sources = new SourceFindings(this.#workspace, rules, logger);
    this.#history = new CatalogueHistory({ host, scopes: this.#scopes, logger, events });
    const earlier = createEarlierStates(this.#workspace, this.#history);
    const catalogues = new CatalogueFindings({
      workspace: this.#workspace,
      rules: catalogueRules,
      logger,
      uses: this.#uses,
      history: earlier,
    });
    const gone = new GoneCatalogues(this.#workspace, this.#history);
    this.#findings = new FileFindings({ workspace: this.#workspace, sources, catalogues, gone, rules: ruleInfos });
    this.comparison = createComparison(this.#workspace, this.#history, gone);
  }

  setFolders(folders: readonly FolderSettings[]): void {
    this.#folders = folders;
    this.#completion.changed('');
    this.#scopes.setFolders(folders);
    this.#usage.setFolders(folders.map(({ path }) => path));
  }

  openDocument(path: string, languageId: string, version: number, text: string): boolean {
    this.#documents.open(path, languageId, version, text);
    void this.#sources.warmUp(path);
    const isNew = isCataloguePath(path) && this.#finder.changed([{ path, kind: 'created' }]);
    if (isCataloguePath(path)) this.#history.mayHaveMoved();
    return this.#noteChange(path) || isNew;
  }

  changeDocument(path: string, version: number, changes: readonly DocumentChange[]): boolean {
    this.#documents.change(path, version, changes);
    this.#readSoon(path, changes.at(-1));
    return this.#noteChange(path);
  }

  closeDocument(path: string): boolean {
    this.#documents.close(path);
    this.#sources.forget(path);
    const isGone = isCataloguePath(path) && this.#host.stat(path) === undefined && this.#finder.changed([{ path, kind: 'deleted' }]);
    return this.#noteChange(path) || isGone;
  }

  changedOnDisk(changes: readonly DiskChange[]): boolean {
    // What is open in an editor stays there whatever becomes of the file.
    let others = this.#finder.changed(changes.filter(({ path, kind }) => kind !== 'deleted' || !this.#documents.isOpen(path)));
    if (changes.some(({ kind }) => kind !== 'changed')) this.#others.forgetPlaces();
    if (changes.some(({ path }) => isCataloguePath(path))) this.#history.mayHaveMoved();
    for (const { path } of changes) {
      this.#documents.forget(path);
      others = this.#noteChange(path) || others;
    }
    return others;
  }

  text(path: string): string | undefined {
    return this.#documents.get(path)?.text ?? (path.startsWith('shipped:') ? this.#scopes.of(path).store.text(path) : undefined);
  }

  async hover(path: string, offset: number, token: CancellationToken): Promise<HoverResult | undefined> {
    this.#usage.busy();
    await this.#workspace.ready(path, 'quick');
    if (isCataloguePath(path)) return this.#hoverInCatalogue(path, offset);
    const snapshot = await this.#snapshot(path, token);
    return snapshot === undefined ? undefined : hoverSource(this.#workspace, snapshot, offset, this.#usesLine(path));
  }

  async completion(path: string, offset: number, token: CancellationToken): Promise<CompletionResult | undefined> {
    this.#usage.busy();
    await this.#workspace.ready(path, 'quick');
    const again = this.#completion.again(path, offset);
    if (again !== undefined) return again;
    const snapshot = await this.#snapshot(path, token);
    return snapshot === undefined ? undefined : this.#completion.at(snapshot, offset);
  }

  resolveCompletion(data: unknown): Documentation | undefined {
    return this.#completion.resolve(data);
  }

  async definition(path: string, offset: number, token: CancellationToken): Promise<readonly Definition[]> {
    await this.#workspace.ready(path, 'quick');
    if (isCataloguePath(path)) {
      const mention = catalogueMentionAt(this.text(path) ?? '', offset);
      return mention?.kind === 'reference' ? definitionInCatalogue(this.#workspace, path, mention.code, mention.span) : [];
    }
    const snapshot = await this.#snapshot(path, token);
    return snapshot === undefined ? [] : definitionInSource(this.#workspace, snapshot, offset);
  }

  findings(path: string, token: CancellationToken, settled = false): Promise<Findings> {
    this.#usage.busy();
    return this.#findings.of(path, token, settled);
  }

  async fixes(path: string, finding: Finding, token: CancellationToken): Promise<readonly Fix[]> {
    const { findings } = await this.findings(path, token);
    const current = findings.find(
      ({ rule, span, about }) =>
        rule === finding.rule && about === finding.about && span.start === finding.span.start && span.end === finding.span.end,
    );
    return current === undefined ? [] : this.#fixesOf(path, current, token);
  }

  async fixAll(path: string, token: CancellationToken): Promise<readonly TextEdit[]> {
    const { findings } = await this.findings(path, token);
    const offers: { finding: Finding; fixes: readonly Fix[] }[] = [];
    for (const finding of findings) {
      throwIfCancelled(token);
      offers.push({ finding, fixes: await this.#fixesOf(path, finding, token) });
    }
    return chooseSafeEdits(path, offers);
  }

  suppression(path: string, finding: Finding): Fix | undefined {
    const text = this.text(path);
    const comments = text === undefined ? undefined : this.#commentsOf(path, text);
    if (text === undefined || comments === undefined || unsuppressable.has(finding.rule)) return undefined;
    const { suppressions } = parseDirectives(text, comments.spans);
    const edit = suppressionEdit(text, finding.span, finding.rule, comments.marker, suppressions);
    return { title: `Suppress ${finding.rule} on this line`, safe: false, edits: new Map([[path, [edit]]]) };
  }

  async binding(path: string, token: CancellationToken): Promise<BindingInfo> {
    await this.#workspace.ready(path, 'complete');
    const supported = this.#sources.languageOf(path) !== undefined;
    if (isIgnored(this.#scopes.config(path), path)) return { supported, catalogues: [], reason: 'left out of all checks by `ignore`' };
    const snapshot = await this.#snapshot(path, token);
    if (snapshot === undefined)
      return {
        supported,
        catalogues: [],
        reason: supported ? 'not text, or too large to be looked at' : 'no language that handlers are looked for in',
      };
    const { catalogueIds, reason, evidence } = this.#workspace.binding(snapshot);
    const place = evidence === undefined ? undefined : this.#workspace.fileOf(evidence.path);
    const { store } = this.#scopes.of(path);
    return {
      supported,
      catalogues: catalogueIds.flatMap((id) => {
        const catalogue = store.byId(id);
        const file = catalogue === undefined ? undefined : this.catalogueFile(catalogue);
        return catalogue === undefined ? [] : [{ id, title: catalogue.title, ...(file === undefined ? {} : { path: file }) }];
      }),
      reason,
      ...(place === undefined ? {} : { evidence: { path: place, ...(evidence?.span === undefined ? {} : { span: evidence.span }) } }),
    };
  }

  async catalogues(folder: string): Promise<readonly Catalogue[]> {
    await this.#workspace.ready(folder, 'complete');
    return this.#scopes.view(this.#fileIn(folder)).catalogues;
  }

  catalogueFile(catalogue: Catalogue): string | undefined {
    return this.#workspace.fileOf(catalogue.source);
  }

  async explain(codeOrBody: string, path = this.#fileIn(this.#folders[0]?.path ?? '/')): Promise<readonly Explanation[]> {
    await this.#workspace.ready(path, 'complete');
    const snapshot = await this.#snapshot(path, noCancellation);
    const preferred = snapshot === undefined ? [] : this.#workspace.binding(snapshot).catalogueIds;
    return explain(codeOrBody, this.#workspace.everything(path), new Set(preferred));
  }

  filesToCheck(paths: readonly string[], token: CancellationToken): Promise<readonly string[]> {
    return this.#lister.list(paths, token);
  }

  dispose(): void {
    clearTimeout(this.#reading);
    this.#history.dispose();
    this.#usage.dispose();
    this.#finder.dispose();
    this.#sources.dispose();
    this.#syntax.dispose();
  }

  /** Works edits in while nobody asks: the tree is there for the next question, and what a string is there for that is being typed. */
  #readSoon(path: string, last: DocumentChange | undefined): void {
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => {
      const snapshot = this.#sources.peek(path);
      if (snapshot === undefined) return;
      if (last?.span !== undefined) this.#completion.foresee(snapshot, last.span.start + last.text.length);
      else void snapshot.units;
    }, 1);
  }

  /** A source says something to others only where they read its constants and functions: no store is asked at a keystroke. */
  #noteChange(path: string): boolean {
    this.#completion.changed(path);
    const others = this.#sources.languageOf(path) === undefined ? this.#scopes.changed(path) : this.#others.changed(path);
    if (isConfigPath(path)) this.#usage.settingsChanged();
    else if (isCataloguePath(path)) this.#usage.cataloguesChanged();
    else this.#usage.changed(path, others);
    return others;
  }

  #usesChanged(events: ServiceEvents): void {
    events.onUsageChanged?.();
    this.#uses.changed();
  }

  async #snapshot(path: string, token: CancellationToken): Promise<SourceSnapshot | undefined> {
    throwIfCancelled(token);
    const snapshot = await this.#sources.get(path);
    throwIfCancelled(token);
    return snapshot;
  }

  /** Who uses a code, where that is known already; the first question is what has it looked for. */
  #usesLine(path: string): UsesLine {
    const { store, folder } = this.#scopes.of(path);
    return ({ catalogue, entry }) => {
      const family = familyOf(store, catalogue, entry.code);
      if (this.#usage.knows(family)) return describeUses(usesOf(this.#usage.table, [family]), folder);
      // Not now, but for the next time.
      this.#usage.knowLater(family).catch(() => {});
      return undefined;
    };
  }

  #hoverInCatalogue(path: string, offset: number): HoverResult | undefined {
    const mention = catalogueMentionAt(this.text(path) ?? '', offset);
    const catalogue = this.#workspace.catalogueFrom(path) ?? this.#scopes.of(path).store.file(path)?.catalogue;
    if (mention === undefined || catalogue === undefined) return undefined;
    if (mention.kind === 'status') return hoverStatusEntry(mention.span, catalogue, mention.status);
    const entry = catalogue.codes.get(mention.code);
    return entry === undefined ? undefined : hoverDeclaration(mention.span, { catalogue, entry }, this.#usesLine(path));
  }

  async #fixesOf(path: string, finding: Finding, token: CancellationToken): Promise<readonly Fix[]> {
    if (catalogueRules.some(({ meta }) => meta.id === finding.rule)) return this.#findings.fixesInCatalogue(path, finding, token);
    if (!rules.some(({ meta }) => meta.id === finding.rule)) return engineFixesOf(path, finding, this.text(path) ?? '');
    const snapshot = await this.#snapshot(path, token);
    return snapshot === undefined ? [] : fixesOf(this.#workspace, rules, snapshot, finding);
  }

  #commentsOf(path: string, text: string): { readonly spans: readonly Span[]; readonly marker: string } | undefined {
    if (isConfigPath(path) || isCataloguePath(path))
      return path.endsWith('.jsonc') ? { spans: jsoncComments(text), marker: '//' } : undefined;
    const snapshot = this.#sources.peek(path);
    return snapshot === undefined ? undefined : { spans: snapshot.module.comments, marker: snapshot.language.lineComment };
  }

  /** A path in a folder, for questions about the folder itself. */
  #fileIn(path: string): string {
    const isFolder = this.#folders.some((folder) => folder.path === path) || this.#host.stat(path)?.kind === 'directory';
    return isFolder ? `${path.endsWith('/') ? path : `${path}/`}_` : path;
  }
}
