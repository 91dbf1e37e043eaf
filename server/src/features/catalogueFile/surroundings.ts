import type { CodeEntry } from '../../model/catalogue.ts';
import { directoryOf, joinPath } from '../../workspace/fileKinds.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Surroundings } from './completion/complete.ts';
import { basesIn } from './completion/wholeFile.ts';

/** So many catalogues that extend each other are followed. */
const maxBases = 100;

/** What completion in a catalogue file may ask of the workspace. The file itself is not read as a catalogue for it. */
export function surroundingsOf(workspace: Workspace, path: string, shippedIds: readonly string[]): Surroundings {
  const { store } = workspace.scopes.of(path);
  return { path, shippedIds, catalogueFiles: () => store.paths, inherited: () => inheritedBy(workspace, path) };
}

function inheritedBy(workspace: Workspace, path: string): ReadonlyMap<string, CodeEntry> {
  const { store } = workspace.scopes.of(path);
  const found = new Map<string, CodeEntry>();
  const visited = new Set([path]);
  const sourceOf = (name: string, from: string): string =>
    /[/\\]|\.jsonc?$/.test(name) ? joinPath(directoryOf(from), name.replaceAll('\\', '/')) : `shipped:${name}`;
  const visit = (names: readonly string[], from: string): void => {
    for (const source of names.map((name) => sourceOf(name, from))) {
      if (visited.has(source) || visited.size > maxBases) continue;
      visited.add(source);
      const file = store.file(source);
      if (file === undefined) continue;
      for (const [code, entry] of file.catalogue.codes) found.set(code, entry);
      visit(file.extends, source);
    }
  };
  visit(basesIn(workspace.documents.get(path)?.text ?? ''), path);
  return found;
}
