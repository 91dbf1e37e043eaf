import { globSet } from '../../core/glob.ts';
import { quoted } from '../../core/quoted.ts';
import type { Recognise } from '../../model/catalogue.ts';

/** Why the same source file can mean both catalogues, as a phrase after "files that"; undefined where nothing says that one can. */
export function sharedEvidence(a: Recognise, b: Recognise): string | undefined {
  const host = common(a.hosts, b.hosts, (one, other) => one === other || one.endsWith(`.${other}`));
  if (host !== undefined) return `name the host ${quoted(host)}`;
  const module = common(
    a.imports,
    b.imports,
    (one, other) => one === other || (one.startsWith(other) && /[/.:\\@]/.test(one[other.length]!)),
  );
  if (module !== undefined) return `import ${quoted(module)}`;
  const glob = common(a.files, b.files, (one, other) => one === other || isCovered(one, other));
  return glob === undefined ? undefined : `match ${quoted(glob)}`;
}

/** The narrower one of the first two that cover the same. */
function common(a: readonly string[], b: readonly string[], covers: (one: string, other: string) => boolean): string | undefined {
  for (const one of a) {
    for (const other of b) {
      if (covers(one, other)) return one;
      if (covers(other, one)) return other;
    }
  }
  return undefined;
}

/** Whether a path that one glob names is named by the other: proven by one such path. */
function isCovered(one: string, other: string): boolean {
  if (one.startsWith('!') || other.startsWith('!')) return false;
  const path =
    '/w/' +
    one
      .replaceAll('\\', '/')
      .replace(/^(?:\.?\/)+/, '')
      .replaceAll('**', 'any/any')
      .replaceAll(/[*?]/g, 'any');
  return globSet('/w', [one]).has(path) && globSet('/w', [other]).has(path);
}
