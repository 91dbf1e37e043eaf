import type { SourceEdit, SourceFile } from '../../idioms.ts';

/** Adds the packages that the file does not import yet. */
export interface Imports {
  /** What the package is called in this file. */
  name(path: string): string;
  readonly edits: readonly SourceEdit[];
}

interface Known {
  readonly path: string;
  readonly name: string;
  /** Where its line begins. */
  readonly start: number;
  readonly end: number;
}

/** The packages by their paths, and the edits that bring in those that are missing. */
export function withImports({ text }: SourceFile, paths: readonly string[]): Imports {
  const { known, open } = importsOf(text);
  const missing = paths.filter((path) => !known.some((each) => each.path === path && each.name !== '_')).sort();
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    name: (path) => known.find((each) => each.path === path && each.name !== '_')?.name ?? path.slice(path.lastIndexOf('/') + 1),
    edits: missing.length === 0 ? [] : placed(text, missing, known, open, eol),
  };
}

const isStandard = (path: string): boolean => !(path.split('/')[0] ?? '').includes('.');

/** The imports, and where the first list of them in parentheses begins. */
function importsOf(text: string): { readonly known: readonly Known[]; readonly open?: number } {
  const known: Known[] = [];
  let open: number | undefined;
  for (const { 0: whole, 1: list, 2: single = '', index } of text.matchAll(/^import[ \t]*(?:\(([^)]*)\)|([^\n(]*"[^"\n]*"[^\n]*))/gm)) {
    const from = list === undefined ? index : index + whole.indexOf('(') + 1;
    if (list !== undefined) open ??= from;
    for (const { 0: line, 1: alias, 2: path = '', index: at } of (list ?? single).matchAll(
      /^[ \t]*(?:([\w.]+)[ \t]+)?"([^"\n]*)"[^\n]*/gm,
    )) {
      const start = list === undefined ? index : from + at;
      const end = list === undefined ? index + whole.trimEnd().length : start + line.trimEnd().length;
      known.push({ path, name: alias ?? path.slice(path.lastIndexOf('/') + 1), start, end });
    }
  }
  return { known, ...(open !== undefined && { open }) };
}

function placed(text: string, missing: readonly string[], known: readonly Known[], open: number | undefined, eol: string): SourceEdit[] {
  const at = (offset: number, newText: string): SourceEdit => ({ span: { start: offset, end: offset }, newText });
  if (open === undefined) {
    const last = known.at(-1);
    if (last) return [at(last.end, missing.map((path) => `${eol}import "${path}"`).join(''))];
    const clause = /^package[ \t]+\w+[^\n]*/m.exec(text);
    const end = clause ? clause.index + clause[0].trimEnd().length : 0;
    const [only, ...more] = missing;
    const list = more.length === 0 ? `import "${only}"` : `import (${missing.map((path) => `${eol}\t"${path}"`).join('')}${eol})`;
    return [at(end, `${eol}${eol}${list}`)];
  }
  // among the standard library's, in the order of the alphabet
  const listed = known.filter(({ path, start }) => start >= open && isStandard(path));
  const byPlace = new Map<number, string>();
  for (const path of missing) {
    const before = listed.filter((each) => each.path < path).at(-1);
    const next = listed[0];
    const offset = before?.end ?? next?.start ?? open;
    const line = before ? `${eol}\t"${path}"` : next ? `\t"${path}"${eol}` : `${eol}\t"${path}"`;
    byPlace.set(offset, (byPlace.get(offset) ?? '') + line);
  }
  const isAlone = listed.length === 0 && known.some(({ start }) => start >= open);
  return [...byPlace].map(([offset, newText]) => at(offset, isAlone ? `${newText}${eol}` : newText));
}
