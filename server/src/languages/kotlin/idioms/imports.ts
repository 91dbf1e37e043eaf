import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd } from '../../support/edits.ts';

/** Classes and functions as the file may write them, and the edits that import what is missing. */
export interface Imported {
  readonly edits: readonly SourceEdit[];
  /** A line with the full name of whatever the file knows by another meaning. */
  inFull(line: string): string;
}

const simpleName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Imports what the file does not know yet; a name that it uses for something else is written in full. */
export function imports(file: SourceFile, names: readonly string[]): Imported {
  const known = new Set<string>();
  let end: number | undefined;
  for (const { 0: whole, 1: name = '', index } of file.text.matchAll(/^import[ \t]+([\w.`]+(?:\.\*)?)(?=[ \t]*(?:;|\r?$|\/\/))/gm)) {
    known.add(name);
    end = index + whole.length;
  }
  const isKnown = (name: string): boolean => known.has(name) || known.has(name.replace(/\.\w+$/, '.*'));
  const isTaken = (name: string): boolean => new RegExp(String.raw`(?<![\w.])${simpleName(name)}\b(?!\s*=[^=])`).test(file.text);
  const missing = names.filter((name) => !isKnown(name));
  const taken = missing.filter((name) => isTaken(name) || [...known].some((each) => simpleName(each) === simpleName(name)));
  const added = missing.filter((name) => !taken.includes(name)).sort();
  return {
    edits: added.length === 0 ? [] : [importLines(file, added, end)],
    inFull: (line) =>
      taken.reduce((text, name) => text.replaceAll(new RegExp(String.raw`(?<![\w."])${simpleName(name)}(?=[\s.(])`, 'g'), name), line),
  };
}

function importLines(file: SourceFile, names: readonly string[], end: number | undefined): SourceEdit {
  const eol = lineEnd(file);
  const lines = names.map((name) => `import ${name}`).join(eol);
  if (end !== undefined) return { span: at(end), newText: eol + lines };
  const clause = /^package[ \t]+[\w.]+/m.exec(file.text);
  return clause
    ? { span: at(clause.index + clause[0].length), newText: eol + eol + lines }
    : { span: at(0), newText: `${lines}${eol}${eol}` };
}
