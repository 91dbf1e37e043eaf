/** Where imports lead on the JVM: a package is a directory below a source root, a class most often a file of its name. */
import { ancestors, directoryOf, type ModuleFiles, type ModuleResolution } from '../modules.ts';

/** Types, and what stands at the outermost level of a file of Kotlin. */
const declaration =
  /^(?:[ \t]*(?:@[\w.]+[ \t]+)*(?:(?:public|protected|internal|static|final|abstract|sealed|open|data|enum|value|inner|fun|strictfp)[ \t]+)*(?:class|interface|enum|record|object)|(?:(?:public|internal|const|inline|suspend|lateinit)[ \t]+)*(?:val|fun))[ \t]+(\w+)/gm;

/** Resolution among the files of one language. */
export function jvmModules(extension: string): ModuleResolution {
  const filesOf = (directory: string, files: ModuleFiles): string[] =>
    files
      .filesIn(directory)
      .filter((name) => name.endsWith(extension))
      .map((name) => `${directory}/${name}`);
  const classFile = (path: string, files: ModuleFiles): string | undefined =>
    files.isFile(path + extension) ? path + extension : undefined;
  return {
    declaration,
    resolve(specifier, from, files) {
      const parts = specifier.split('.');
      const roots = sourceRoots(from);
      // `a.b.Outer.Inner.MEMBER` stands in a/b/Outer
      for (let length = parts.length; length > 1; length--) {
        const file = first(roots, (root) => classFile(`${root}/${parts.slice(0, length).join('/')}`, files));
        if (file !== undefined) return [file];
      }
      for (let length = parts.length - 1; length > 0; length--) {
        const found = packageFiles(roots, parts.slice(0, length), files);
        if (found.length > 0) return found;
      }
      return [];
    },
    siblings: (from, files) => filesOf(directoryOf(from), files),
    all(specifier, from, files) {
      const roots = sourceRoots(from);
      const parts = specifier.split('.');
      const found = packageFiles(roots, parts, files);
      const file = found.length > 0 ? undefined : first(roots, (root) => classFile(`${root}/${parts.join('/')}`, files));
      return file === undefined ? found : [file];
    },
  };

  function packageFiles(roots: readonly string[], parts: readonly string[], files: ModuleFiles): readonly string[] {
    return (
      first(roots, (root) => {
        const found = filesOf([root, ...parts].join('/'), files);
        return found.length > 0 ? found : undefined;
      }) ?? []
    );
  }

  /** The directories above a file, nearest first, and those beside them: what it tests, the folder of the other language. */
  function sourceRoots(from: string): string[] {
    return ancestors(directoryOf(from)).flatMap((root) => {
      const set = /^(.*\/src)\/(\w+)\/(?:java|kotlin)$/.exec(root);
      if (!set) return [root];
      const sets = new Set([set[2]!, 'main']);
      return [...sets].flatMap((name) => [root, `${set[1]}/${name}/kotlin`, `${set[1]}/${name}/java`]);
    });
  }
}

function first<T>(roots: readonly string[], find: (root: string) => T | undefined): T | undefined {
  for (const root of roots) {
    const found = find(root);
    if (found !== undefined) return found;
  }
  return undefined;
}
