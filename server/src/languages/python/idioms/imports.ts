import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd } from '../../support/edits.ts';
import { masked } from './text.ts';

/** What modules are called in a file, and the edits that import those that are missing. */
export interface Imports {
  name(module: string): string;
  readonly edits: readonly SourceEdit[];
}

/** The modules by their names: `time`, `email.utils`. */
export function withImports(file: SourceFile, modules: readonly string[]): Imports {
  const known = knownModules(file.text);
  const added = new Map<string, string>();
  for (const module of new Set(modules)) if (!known.has(module)) added.set(module, isTaken(file, module) ? aliasOf(module) : module);
  return {
    name: (module) => known.get(module) ?? added.get(module) ?? module,
    edits: placed(
      file,
      [...added].map(([module, name]) => (module === name ? `import ${module}` : `import ${module} as ${name}`)).toSorted(),
    ),
  };
}

const aliasOf = (module: string): string => `${module.replaceAll('.', '_')}_module`;

/** The name means something else already: `from time import time`. */
function isTaken({ moduleNames, text }: SourceFile, module: string): boolean {
  const root = module.split('.')[0]!;
  if (!moduleNames.has(root)) return false;
  // `import email` is no obstacle to `import email.utils`
  return !new RegExp(String.raw`^import\s[^\n]*\b${root}\b(?!\s+as\b)`, 'm').test(text);
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The statements at the top of the file that import something; several lines each where they are in parentheses. */
function importLines(text: string): Line[] {
  return [...masked(text).matchAll(/^(?:import|from)[ \t](?:[^\n(]*\([^)]*\)|(?:[^\n\\]|\\\r?\n)*)/gm)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.trimEnd().length,
    text: line.replaceAll(/\s+/g, ' ').trim(),
  }));
}

function knownModules(text: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const { text: line } of importLines(text)) {
    const from = /^from (\S+) import \(?\s*(.*?)\)?$/.exec(line);
    for (const part of (from?.[2] ?? line.replace(/^import /, '')).split(',')) {
      const [name = '', alias] = part.trim().split(/ as /);
      known.set(from ? `${from[1]}.${name}` : name, alias ?? name);
    }
  }
  return known;
}

/** Among the imports that are there, in the order of the alphabet; at the top, behind the text that describes the module, where there is none. */
function placed(file: SourceFile, lines: readonly string[]): SourceEdit[] {
  if (lines.length === 0) return [];
  const eol = lineEnd(file);
  const existing = importLines(file.text).filter(({ text }) => !text.startsWith('from __future__'));
  const [first] = existing;
  if (!first) {
    const future = importLines(file.text).at(-1);
    const top = future ? { end: future.end } : headEnd(file.text);
    return [
      {
        span: at(top.end),
        newText: top.end === 0 ? lines.map((line) => line + eol).join('') + eol : eol + (future ? '' : eol) + lines.join(eol),
      },
    ];
  }
  const group = firstGroup(file.text, existing);
  return lines.map((line) => {
    const next = group.find(({ text }) => text.startsWith('from ') || text > line);
    const last = group.at(-1)!;
    return next ? { span: at(next.start), newText: line + eol } : { span: at(last.end), newText: eol + line };
  });
}

/** The imports that follow each other without a blank line. */
function firstGroup(text: string, lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex((line, i) => i > 0 && !/^[ \t]*\r?\n$/.test(text.slice(lines[i - 1]!.end, line.start)));
  return end < 0 ? lines : lines.slice(0, end);
}

/** Where a module's comments and description end. */
function headEnd(text: string): { readonly end: number } {
  const head =
    /^(?:\s*#[^\n]*\n)*\s*(?:[rR]?"""[^]*?"""|[rR]?'''[^]*?'''|[rR]?"[^"\n]*"(?=\s*\n)|[rR]?'[^'\n]*'(?=\s*\n))/.exec(text) ??
    /^(?:#[^\n]*(?:\n(?=#)|(?=\n)))+/.exec(text);
  return { end: head ? head[0].trimEnd().length : 0 };
}
