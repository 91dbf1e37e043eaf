import type { GlobSet } from '../core/glob.ts';
import type { Severity } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';

/** How a project or an editor sets a rule. */
export interface RuleSetting {
  readonly severity?: Severity;
  /** The rule's own options, unchecked. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Files that are said to mean certain catalogues. */
export interface BindSetting {
  readonly files: GlobSet;
  readonly catalogues: readonly string[];
  /** The `faultbook.jsonc` that says so; absent: the editor's settings. */
  readonly path?: string;
}

/** The settings that count for a file: the project's and the editor's together. */
export interface Config {
  /** The `faultbook.jsonc` it was read from; absent where there is none. */
  readonly path?: string;
  /** Which catalogues count: globs narrow the workspace's files, ids the shipped ones; absent or empty: all do. */
  readonly catalogues: { readonly files?: GlobSet; readonly ids: readonly string[] };
  /** In order: the first that fits a file counts. */
  readonly bind: readonly BindSetting[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly ignore: readonly GlobSet[];
}

/** The settings where nobody has set anything. */
export const noConfig: Config = Object.freeze({
  catalogues: Object.freeze({ ids: [] }),
  bind: [],
  rules: new Map<string, RuleSetting>(),
  ignore: [],
});

/** The editor's settings over the project's: rules one by one, `bind` before the project's, the others as a whole where they are set. */
export function mergeConfig(project: Config, editor: Config): Config {
  if (editor === noConfig) return project;
  const { catalogues } = editor;
  return {
    ...(project.path !== undefined && { path: project.path }),
    catalogues: catalogues.files || catalogues.ids.length > 0 ? catalogues : project.catalogues,
    bind: [...editor.bind, ...project.bind],
    rules: new Map([...project.rules, ...editor.rules]),
    ignore: editor.ignore.length > 0 ? editor.ignore : project.ignore,
  };
}

/** The severity a rule has under these settings. */
export const severityOf = (config: Config, rule: RuleInfo): Severity => config.rules.get(rule.id)?.severity ?? rule.defaultSeverity;

/** Whether a file is left out of all checks. */
export const isIgnored = (config: Config, path: string): boolean => config.ignore.some((globs) => globs.has(path));
