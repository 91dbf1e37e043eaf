import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd } from '../../support/edits.ts';

/** The edit that imports what the file does not know yet; undefined where nothing is missing. */
export function withImports({ text }: SourceFile, names: readonly string[], file: SourceFile): SourceEdit | undefined {
  const known = new Set<string>();
  let end: number | undefined;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/^import[ \t]+(?!static\b)([\w.*]+)[ \t]*;/gm)) {
    known.add(name);
    end = index + whole.length;
  }
  const missing = names.filter((name) => !known.has(name) && !known.has(name.replace(/\.\w+$/, '.*'))).sort();
  if (missing.length === 0) return undefined;
  const eol = lineEnd(file);
  const lines = missing.map((name) => `import ${name};`).join(eol);
  if (end !== undefined) return { span: at(end), newText: eol + lines };
  const clause = /^package[ \t]+[\w.]+[ \t]*;/m.exec(text);
  return clause
    ? { span: at(clause.index + clause[0].length), newText: eol + eol + lines }
    : { span: at(0), newText: `${lines}${eol}${eol}` };
}

/** Whether another class of this simple name is imported: then ours has to be written in full. */
export const isTaken = ({ text }: SourceFile, name: string): boolean => {
  const simple = name.slice(name.lastIndexOf('.') + 1);
  const imported = new RegExp(String.raw`^import[ \t]+([\w.]+\.${simple})[ \t]*;`, 'm').exec(text)?.[1];
  return (
    (imported !== undefined && imported !== name) || new RegExp(String.raw`\b(?:class|record|enum|interface)\s+${simple}\b`).test(text)
  );
};
