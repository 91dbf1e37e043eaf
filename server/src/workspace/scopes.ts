import { CatalogueStore } from '../catalogue/store.ts';
import type { Config } from '../config/config.ts';
import { isIgnored, mergeConfig, noConfig } from '../config/config.ts';
import type { ParsedConfig } from '../config/parseConfig.ts';
import { parseConfig } from '../config/parseConfig.ts';
import { readSettings } from '../config/readConfig.ts';
import type { Host } from '../core/host.ts';
import type { Logger } from '../core/logger.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import type { CatalogueFinder } from './catalogueFinder.ts';
import { CatalogueView } from './catalogueView.ts';
import type { Documents } from './documents.ts';
import { isBelow } from './fileKinds.ts';
import { NearestConfig } from './nearestConfig.ts';

/** A folder as the editor (or the command line) has it open. */
export interface FolderSettings {
  readonly path: string;
  readonly settings?: unknown;
}

/** One folder's catalogues and settings; files outside of every folder share one that has the shipped catalogues only. */
export interface Scope {
  /** Absent for what lies outside of every folder. */
  readonly folder?: string;
  readonly store: CatalogueStore;
  readonly editor: Config;
  readonly editorText: string;
  /** The state of the finder and the settings that the store's paths are of. */
  pathsVersion: string;
}

/** Which folder, settings and catalogues count for a path. */
export class Scopes {
  readonly #host: Host;
  readonly #documents: Documents;
  readonly #finder: CatalogueFinder;
  readonly #logger: Logger;
  readonly #configs: NearestConfig<ParsedConfig>;
  readonly #outside: Scope;
  readonly #merged = new WeakMap<Config, WeakMap<Config, Config>>();
  readonly #views = new WeakMap<CatalogueStore, WeakMap<Config, { readonly version: string; readonly view: CatalogueView }>>();
  /** Deepest first. */
  #scopes: Scope[] = [];
  #configVersion = 0;
  #generation = 0;

  constructor(host: Host, documents: Documents, finder: CatalogueFinder, rules: readonly RuleInfo[], logger: Logger) {
    this.#host = host;
    this.#documents = documents;
    this.#finder = finder;
    this.#logger = logger;
    this.#configs = new NearestConfig(host, documents, ({ text, path, refusal }) => parseConfig(text, path, rules, refusal));
    this.#outside = { store: new CatalogueStore(host, documents, logger), editor: noConfig, editorText: '', pathsVersion: '' };
  }

  get all(): readonly Scope[] {
    return [...this.#scopes, this.#outside];
  }

  /** All of them, their stores told of the catalogue files that are there now. */
  refreshed(): readonly Scope[] {
    for (const scope of this.all) this.#refresh(scope);
    return this.all;
  }

  setFolders(folders: readonly FolderSettings[]): void {
    this.#scopes = folders.map((folder) => this.#scopeFor(folder)).sort((a, b) => b.folder!.length - a.folder!.length);
    this.#finder.setFolders(folders.map(({ path }) => path));
    for (const { store } of this.all) void store.load();
  }

  /** The scope of a path, its store told of the catalogue files that are there now. */
  of(path: string): Scope {
    const scope = this.#scopes.find(({ folder }) => isBelow(path, folder!)) ?? this.#outside;
    this.#refresh(scope);
    return scope;
  }

  /** The settings that count for a file. */
  config(path: string): Config {
    const { editor } = this.of(path);
    return this.#configFor(path, editor);
  }

  /** The settings file that counts for a path, as parsed. */
  parsedConfig(path: string): ParsedConfig | undefined {
    return this.#configs.read(path);
  }

  /** The catalogues as they count for a file. */
  view(path: string): CatalogueView {
    const { store } = this.of(path);
    const config = this.config(path);
    let views = this.#views.get(store);
    if (views === undefined) this.#views.set(store, (views = new WeakMap()));
    const { version } = store;
    const known = views.get(config);
    if (known?.version === version) return known.view;
    const view = new CatalogueView(store, config);
    views.set(config, { version, view });
    return view;
  }

  /** Changes whenever the text of a catalogue or of settings, or the list of catalogues, may have. */
  get generation(): string {
    return `${this.#generation}/${this.#finder.version}`;
  }

  /** Takes note that a file's text may be another; returns whether other files' findings may be too. */
  changed(path: string): boolean {
    this.#generation++;
    let others = this.#configs.changed(path);
    if (others) this.#configVersion++;
    for (const { store } of this.all) {
      if (!store.knows(path)) continue;
      store.changed(path);
      others = true;
    }
    return others;
  }

  #configFor(path: string, editor: Config): Config {
    const project = this.#configs.for(path)?.value.config ?? noConfig;
    if (editor === noConfig) return project;
    let merged = this.#merged.get(project);
    if (merged === undefined) this.#merged.set(project, (merged = new WeakMap()));
    let config = merged.get(editor);
    if (config === undefined) merged.set(editor, (config = mergeConfig(project, editor)));
    return config;
  }

  #refresh(scope: Scope): void {
    if (scope.folder === undefined) return;
    const version = `${this.#finder.version}/${this.#configVersion}`;
    if (scope.pathsVersion === version) return;
    scope.pathsVersion = version;
    scope.store.setPaths(this.#finder.files(scope.folder).filter((path) => !isIgnored(this.#configFor(path, scope.editor), path)));
  }

  /** A folder that stays open with the same settings keeps what was read of it. */
  #scopeFor({ path, settings }: FolderSettings): Scope {
    const editorText = JSON.stringify(settings ?? null);
    const old = this.#scopes.find(({ folder }) => folder === path);
    if (old?.editorText === editorText) return old;
    return {
      folder: path,
      store: old?.store ?? new CatalogueStore(this.#host, this.#documents, this.#logger),
      editor: readSettings(settings, path),
      editorText,
      pathsVersion: '',
    };
  }
}
