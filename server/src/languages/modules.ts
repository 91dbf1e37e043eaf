/** The files that an import may lead to, as languages see them. Paths are absolute and use `/`. */
export interface ModuleFiles {
  isFile(path: string): boolean;
  /** The names of a directory's files; empty where there is none. */
  filesIn(directory: string): readonly string[];
}

/** Where a language's imports lead. Pure questions about paths; reading the files is not its business. */
export interface ModuleResolution {
  /** The files that hold what a module exports, most likely ones first; several only where a module is several files. */
  resolve(specifier: string, from: string, files: ModuleFiles): readonly string[];
  /** The files whose names are in scope without an import, itself among them: the package's. */
  siblings?(from: string, files: ModuleFiles): readonly string[];
  /** The files whose names `import a.b.*` brings in, for languages where it brings in names for one file only. */
  all?(specifier: string, from: string, files: ModuleFiles): readonly string[];
  /** Whether a module can hand on names of other modules as its own: `export … from`, names that a package imports. */
  readonly handsOn?: boolean;
  /** How a file declares names that others may use, from the first column of each: the first group; absent = as Go does. */
  readonly declaration?: RegExp;
}

/** The directory that holds a path. */
export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `a/b/../c` without its dots. */
export function joinPath(directory: string, relative: string): string {
  const parts = directory.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** How many directories upwards a root is looked for. */
const maxDepth = 12;

/** The directory itself and those above it, nearest first. */
export function ancestors(directory: string): string[] {
  const found: string[] = [];
  for (let at = directory; at !== '' && found.length < maxDepth; at = directoryOf(at)) found.push(at);
  return found;
}
