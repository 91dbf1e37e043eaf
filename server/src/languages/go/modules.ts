import { ancestors, directoryOf, type ModuleFiles, type ModuleResolution } from '../modules.ts';

/** A package is a directory; an import path is found below the module's root, its first parts being the module's own name. */
export const modules: ModuleResolution = {
  resolve(specifier, from, files) {
    const parts = specifier.split('/');
    if (parts.length < 2) return [];
    const root = ancestors(directoryOf(from)).find((each) => files.isFile(`${each}/go.mod`));
    if (root === undefined) return [];
    for (let skip = 1; skip < parts.length; skip++) {
      const found = sources(`${root}/${parts.slice(skip).join('/')}`, files);
      if (found.length > 0) return found;
    }
    return [];
  },
  siblings: (from, files) => sources(directoryOf(from), files),
};

const sources = (directory: string, files: ModuleFiles): string[] =>
  files
    .filesIn(directory)
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => `${directory}/${name}`);
