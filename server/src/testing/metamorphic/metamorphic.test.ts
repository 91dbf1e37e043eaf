/** Names, the order of imports, parentheses, comments and whitespace mean nothing: the findings stay, in every language. */
import { allLanguages } from '../../languages/index.ts';
import type { ProgramPrinter } from '../languageTables.ts';
import { printCsharp } from '../oracle/printCsharp.ts';
import { printGo } from '../oracle/printGo.ts';
import { printJava } from '../oracle/printJava.ts';
import { printKotlin } from '../oracle/printKotlin.ts';
import { printPhp } from '../oracle/printPhp.ts';
import { printPython } from '../oracle/printPython.ts';
import { printRuby } from '../oracle/printRuby.ts';
import { printRust } from '../oracle/printRust.ts';
import { printTypescript } from '../oracle/printTypescript.ts';
import { generateProgram, random } from '../oracle/program.ts';
import { grammars } from './grammars.ts';
import { type Base, sourcesOf, testMetamorphic, times } from './harness.ts';

const printJavascript: ProgramPrinter = (program, next) => {
  const printed = printTypescript(program, next);
  return { ...printed, text: printed.text.replace('url: string', 'url').replaceAll('(res as any)', 'res') };
};

const printers: Readonly<Record<string, ProgramPrinter>> = {
  typescript: printTypescript,
  tsx: printTypescript,
  javascript: printJavascript,
  python: printPython,
  go: printGo,
  java: printJava,
  csharp: printCsharp,
  php: printPhp,
  ruby: printRuby,
  rust: printRust,
  kotlin: printKotlin,
};

const catalogue = JSON.stringify({
  id: 'oracle',
  title: 'Oracle',
  envelope: { code: '/code' },
  codes: {
    limit: { status: 429, retry: 'retry-after' },
    quota: { status: [429, 403], retry: 'never' },
    gone: { status: [404, 410], retry: 'never' },
    bad: { status: [400, 422], retry: 'after-fix' },
    down: { status: 503, retry: 'backoff' },
    odd: {},
  },
});
const material = {
  codes: ['limit', 'quota', 'gone', 'bad', 'down', 'odd', 'undocumented'],
  statuses: [200, 400, 403, 404, 410, 422, 429, 500, 503],
  fallThrough: false,
};
const programs = 24 * times;

for (const table of grammars) {
  const language = allLanguages.find(({ id }) => id === table.language)!;
  const print = printers[table.name]!;
  const randomPrograms = (): Base[] =>
    Array.from({ length: programs }, (_, i) => {
      const next = random(i + 1);
      const text = print(generateProgram(next, material, 6 + (i % 10)), next).text;
      return { name: `program ${i + 1}`, catalogue, text };
    });
  testMetamorphic(language, table, () => [...sourcesOf(table), ...randomPrograms()]);
}
