import { shippedIds } from '../catalogue/store.ts';
import { configFileSchema } from '../config/settings.ts';
import type { Host } from '../core/host.ts';
import { isCataloguePath, isConfigPath } from '../workspace/fileKinds.ts';
import { ruleInfos } from './ruleInfos.ts';

/** The kind of JSON file of ours that a path names; undefined where it is none. */
export function jsonKindOf(path: string): 'catalogue' | 'config' | undefined {
  if (isConfigPath(path)) return 'config';
  return isCataloguePath(path) ? 'catalogue' : undefined;
}

/** The JSON Schema of such files, as text. */
export async function readJsonSchema(host: Host, kind: 'catalogue' | 'config'): Promise<string> {
  if (kind === 'config') return JSON.stringify(configFileSchema({ rules: ruleInfos, shippedIds }));
  return new TextDecoder().decode(await host.readResource('catalogues/faultbook-catalogue.schema.json'));
}
