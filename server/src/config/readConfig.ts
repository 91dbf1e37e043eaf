/** From settings as plain JSON, the editor's or a file's, to `Config`: what is not as it should be is left out. */
import { globSet, isGlob } from '../core/glob.ts';
import type { Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { BindSetting, Config, RuleSetting } from './config.ts';
import { noConfig } from './config.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whether an item of `catalogues` is a glob or path, and not a shipped id. */
export const isCatalogueGlob = (item: string): boolean => /[*?/\\{[!]|\.jsonc?$/.test(item);

/** Reads settings; globs count from `base`, the folder they were set for. */
export function readConfig(value: unknown, base: string, path?: string): Config {
  if (!isObject(value)) return noConfig;
  const catalogues = strings(value['catalogues']);
  const globs = catalogues.filter(isCatalogueGlob);
  const ignore = strings(value['ignore']).filter(isGlob);
  return {
    ...(path !== undefined && { path }),
    catalogues: { ids: catalogues.filter((item) => !isCatalogueGlob(item)), ...(globs.length > 0 && { files: globSet(base, globs) }) },
    bind: Array.isArray(value['bind']) ? value['bind'].flatMap((item) => readBind(item, base, path) ?? []) : [],
    rules: readRules(value['rules']),
    ignore: ignore.length > 0 ? [globSet(base, ignore)] : [],
  };
}

/** Reads the editor's `faultbook.*` settings of a folder, whatever they are; nothing set gives `noConfig` itself. */
export function readSettings(settings: unknown, folder: string): Config {
  const config = readConfig(settings, folder);
  const { catalogues, bind, rules, ignore } = config;
  return catalogues.files || catalogues.ids.length + bind.length + rules.size + ignore.length > 0 ? config : noConfig;
}

function readBind(item: unknown, base: string, path: string | undefined): BindSetting | undefined {
  if (!isObject(item)) return undefined;
  const files = strings(item['files']);
  const catalogues = strings(item['catalogue']);
  return files.length > 0 && catalogues.length > 0
    ? { files: globSet(base, files), catalogues, ...(path !== undefined && { path }) }
    : undefined;
}

function readRules(value: unknown): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  if (!isObject(value)) return rules;
  for (const id of Object.keys(value)) {
    const setting = value[id];
    if (isSeverity(setting)) rules.set(id, { severity: setting });
    else if (isObject(setting)) {
      const { severity, ...options } = setting;
      rules.set(id, { ...(isSeverity(severity) && { severity }), ...(Object.keys(options).length > 0 && { options }) });
    }
  }
  return rules;
}

/** Whether a value is one of the severities. */
export const isSeverity = (value: unknown): value is Severity => severities.includes(value as Severity);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string' && item !== '');
