import { ancestors, directoryOf, joinPath, type ModuleFiles, type ModuleResolution } from '../modules.ts';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Relative imports as bundlers and TypeScript read them, and the usual aliases of a source root (`@/`, `~/`, `src/`). */
export const modules: ModuleResolution = {
  handsOn: true,
  resolve(specifier, from, files) {
    if (specifier.startsWith('.')) return first(joinPath(directoryOf(from), specifier), files);
    const alias = /^(?:[@~]\/|src\/)(.+)$/.exec(specifier);
    if (alias === null) return [];
    for (const root of ancestors(directoryOf(from))) {
      const found = first(`${root}/src/${alias[1]}`, files);
      if (found.length > 0) return found;
      const plain = first(`${root}/${alias[1]}`, files);
      if (plain.length > 0) return plain;
    }
    return [];
  },
};

function first(path: string, files: ModuleFiles): readonly string[] {
  // `./codes.js` is written where `codes.ts` stands
  const bare = path.replace(/\.([cm]?)jsx?$/, '');
  const candidates = [
    ...(/\.[cm]?[jt]sx?$/.test(path) ? [path] : []),
    ...extensions.map((extension) => bare + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
  const found = candidates.find((candidate) => !candidate.endsWith('.d.ts') && files.isFile(candidate));
  return found === undefined ? [] : [found];
}
