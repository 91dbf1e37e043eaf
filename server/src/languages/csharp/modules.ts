import { ancestors, directoryOf, type ModuleFiles, type ModuleResolution } from '../modules.ts';

/** Namespaces are directories below the project's, its first parts being the project's own name; those around a file are in scope. */
export const modules: ModuleResolution = {
  declaration:
    /^[ \t]*(?:\[[^\]\n]*\][ \t]*)*(?:(?:public|internal|static|sealed|abstract|partial|readonly|file)[ \t]+)*(?:class|struct|record|enum|interface)[ \t]+(\w+)/gm,
  // `using X = A.B.X;`
  resolve: (specifier, from, files) => namespaceFiles(specifier.split('.').slice(0, -1), from, files),
  siblings(from, files) {
    const root = projectOf(from, files);
    return ancestors(directoryOf(from))
      .filter((directory) => directory === directoryOf(from) || (root !== undefined && isWithin(directory, root)))
      .flatMap((directory) => sources(directory, files));
  },
  all(specifier, from, files) {
    const parts = specifier.split('.');
    const found = namespaceFiles(parts, from, files);
    if (found.length > 0) return found;
    // `using static A.B.X;`
    return namespaceFiles(parts.slice(0, -1), from, files).filter((path) => path.endsWith(`/${parts.at(-1)}.cs`));
  },
};

const isWithin = (directory: string, root: string): boolean => directory === root || directory.startsWith(`${root}/`);

const projectOf = (from: string, files: ModuleFiles): string | undefined =>
  ancestors(directoryOf(from)).find((each) => isProject(each, files));

const isProject = (directory: string, files: ModuleFiles): boolean => files.filesIn(directory).some((name) => name.endsWith('.csproj'));

/** The files of a namespace: of the file's own project, or of one beside it that has its name. */
function namespaceFiles(parts: readonly string[], from: string, files: ModuleFiles): readonly string[] {
  const root = projectOf(from, files);
  if (root === undefined) return [];
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const project: string = files.isFile(`${root}/${name}.csproj`) ? root : `${directoryOf(root)}/${name}`;
    if (project !== root && !files.isFile(`${project}/${name}.csproj`)) continue;
    const found = sources([project, ...parts.slice(length)].join('/'), files);
    if (found.length > 0) return found;
  }
  return [];
}

const sources = (directory: string, files: ModuleFiles): string[] =>
  files
    .filesIn(directory)
    .filter((name) => name.endsWith('.cs') && !name.endsWith('.g.cs') && !name.endsWith('.Designer.cs'))
    .map((name) => `${directory}/${name}`);
