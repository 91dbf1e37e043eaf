import { ancestors, directoryOf, type ModuleFiles, type ModuleResolution } from '../modules.ts';

/** Relative imports by their dots; absolute ones from every directory above that may be a source root. */
export const modules: ModuleResolution = {
  handsOn: true,
  resolve(specifier, from, files) {
    const dots = /^\.+/.exec(specifier)?.[0].length ?? 0;
    const path = specifier.slice(dots).replaceAll('.', '/');
    const directory = directoryOf(from);
    if (dots > 0) return first(ancestors(directory)[dots - 1] ?? '', path, files);
    for (const root of ancestors(directory)) {
      const found = [root, `${root}/src`].map((each) => first(each, path, files)).find((each) => each.length > 0);
      if (found !== undefined) return found;
    }
    return [];
  },
};

function first(root: string, path: string, files: ModuleFiles): readonly string[] {
  const base = path === '' ? root : `${root}/${path}`;
  const found = [...(path === '' ? [] : [`${base}.py`]), `${base}/__init__.py`].find((each) => files.isFile(each));
  return found === undefined ? [] : [found];
}
