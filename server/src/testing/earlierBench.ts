import { noCancellation } from '../core/cancellation.ts';
import type { EarlierFile, History, Repository } from '../core/history.ts';
import { silentLogger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import type { Beside, CatalogueCase } from './catalogueBench.ts';
import { CatalogueBench } from './catalogueBench.ts';
import { createMemoryHost } from './nodeHost.ts';
import type { CaseFile } from './ruleBench.ts';

const revision = 'origin/main';
const folder = '/proj';
const prefix = `${folder}/${revision}:`;

/** The files beside a catalogue, and those of then: `/proj/origin/main:NAME` is what git calls `origin/main:NAME`. */
export const earlierFiles = (files: Beside): Beside =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [prefix + name, text]));

/** The rules that compare catalogues with an earlier revision, on workspaces and histories in memory. */
export class EarlierBench extends CatalogueBench {
  readonly #opened: LanguageService[] = [];

  override async file(path: string, text: string, beside: Beside, options?: CaseFile['options']): Promise<CatalogueCase> {
    const earlier = new Map<string, string>();
    const files: Record<string, string> = { [path]: text };
    for (const [name, content] of Object.entries(beside)) {
      if (name.startsWith(prefix)) earlier.set(`${folder}/${name.slice(prefix.length)}`, content);
      else files[name] = content;
    }
    const service = createLanguageService({ ...createMemoryHost(files), history: memoryHistory(earlier) }, silentLogger);
    this.#opened.push(service);
    service.setFolders([{ path: folder }]);
    await service.comparison.compareWith(revision, noCancellation);
    return { path, text, others: new Map(Object.entries(files)), service, ...(options && { options }) };
  }

  override dispose(): void {
    for (const service of this.#opened) service.dispose();
    super.dispose();
  }
}

/** One commit, by the paths of its files. */
function memoryHistory(files: ReadonlyMap<string, string>): History {
  const repository: Repository = { root: folder, isShallow: false, handle: undefined };
  const encoder = new TextEncoder();
  return {
    repository: () => Promise.resolve(repository),
    commit: () => Promise.resolve('1a2b3c4d5e'.repeat(4)),
    mergeBase: () => Promise.resolve(undefined),
    files: (_repository, _commit, accepts) => {
      const accepted = [...files.keys()].filter(accepts).map((path): EarlierFile => ({ path, content: path, repository }));
      return Promise.resolve({ files: accepted, problems: [] });
    },
    read: (wanted) => Promise.resolve(new Map(wanted.map(({ content }) => [content, encoder.encode(files.get(content))]))),
    watch: () => () => {},
  };
}
