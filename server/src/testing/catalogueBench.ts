import { readJsoncTree } from '../core/jsonc.ts';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { catalogueRules } from '../catalogueRules/index.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from './nodeHost.ts';
import type { Bench, CaseFile } from './ruleBench.ts';

/** The texts of the files that stand beside a catalogue, by absolute path. */
export type Beside = Readonly<Record<string, string>>;

/** A catalogue file in a workspace of its own. */
export interface CatalogueCase extends CaseFile {
  readonly service: LanguageService;
}

/** The rules for catalogue files in the whole engine, on workspaces in memory. */
export class CatalogueBench implements Bench<CatalogueCase, Beside> {
  readonly #services: LanguageService[] = [];

  async file(path: string, text: string, beside: Beside, options?: CaseFile['options']): Promise<CatalogueCase> {
    const files: Record<string, string> = { ...beside, [path]: text };
    if (options !== undefined) files['/proj/faultbook.jsonc'] = JSON.stringify({ rules: rulesWith(options) });
    const service = createLanguageService(createMemoryHost(files), silentLogger);
    this.#services.push(service);
    service.setFolders([{ path: '/proj' }]);
    return { path, text, others: new Map(Object.entries(beside)), service, ...(options && { options }) };
  }

  edited(file: CatalogueCase, path: string, text: string, beside: Beside): Promise<CatalogueCase> {
    return path === file.path
      ? this.file(path, text, beside, file.options)
      : this.file(file.path, file.text, { ...beside, [path]: text }, file.options);
  }

  /** What stands beside an example says in its first line what it is called: `// orders.ts`. */
  example(language: string, code: string, beside: readonly { readonly language: string; readonly code: string }[]): Promise<CatalogueCase> {
    if (language !== 'jsonc') throw new Error(`the example of a catalogue is in jsonc, not in ${language}`);
    const named = beside.map((each) => {
      const name = /^(?:\/\/|#) (\S+\.\w+)$/m.exec(each.code)?.[1];
      if (name === undefined) throw new Error('a file beside the examples names itself in its first line: // NAME');
      return [`/proj/${name}`, each.code];
    });
    return this.file('/proj/example.errors.jsonc', code, Object.fromEntries(named) as Beside);
  }

  async findings({ path, service }: CatalogueCase, rule?: string): Promise<readonly Finding[]> {
    const { findings } = await service.findings(path, noCancellation, true);
    return rule === undefined ? findings : findings.filter((finding) => finding.rule === rule);
  }

  fixes({ path, service }: CatalogueCase, finding: Finding): Promise<readonly Fix[]> {
    return service.fixes(path, finding, noCancellation);
  }

  parses({ text }: CatalogueCase): boolean {
    return readJsoncTree(text).errors.length === 0;
  }

  dispose(): void {
    for (const service of this.#services) service.dispose();
  }
}

/** The options of one rule are given to all: each takes what is its own. */
const rulesWith = (options: NonNullable<CaseFile['options']>): Record<string, unknown> =>
  Object.fromEntries(catalogueRules.map(({ meta }) => [meta.id, { severity: meta.defaultSeverity, ...options }]));
