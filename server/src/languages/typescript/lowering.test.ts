import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { SyntaxHost } from '../../syntax/syntaxHost.ts';
import { printModule, printUnit } from '../../testing/irPrinter.ts';
import { createNodeTestHost } from '../../testing/nodeHost.ts';
import { languages } from './language.ts';

/**
 * Fixtures: cases of a title (`# title`), a source, `---` and what it is lowered to, a line for each unit, then one for each
 * of the module's facts. The file's extension before `.txt` says which dialect it is.
 * `UPDATE_FIXTURES=1` writes what is found first.
 */
const folder = fileURLToPath(new URL('fixtures/', import.meta.url));

interface Case {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

function readCases(text: string): Case[] {
  return text
    .split(/^# /m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [title = '', ...lines] = part.trimEnd().split('\n');
      const divider = lines.indexOf('---');
      return {
        title,
        source: lines.slice(0, divider < 0 ? undefined : divider).join('\n'),
        expected: divider < 0 ? '' : lines.slice(divider + 1).join('\n'),
      };
    });
}

const host = new SyntaxHost(createNodeTestHost(), silentLogger);
await Promise.all(languages.map((language) => host.load(language)));
afterAll(() => host.dispose());

function lowerAll(fileName: string, source: string): string {
  const language = languages.find(({ extensions }) => extensions.some((extension) => fileName.endsWith(extension)));
  if (!language) throw new Error(`no language for ${fileName}`);
  const tree = host.parse(language, source);
  try {
    const units = tree.unitRanges.map((range) => printUnit(tree.lower(range)));
    return (
      [...(tree.hasErrors ? ['(errors)'] : []), ...units, ...printModule(tree.module).split('\n')]
        .filter((line) => line !== '')
        .join('\n') || '(nothing)'
    );
  } finally {
    tree.dispose();
  }
}

const nameOf = (file: string): string => file.replace(/\.txt$/, '');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

if (process.env['UPDATE_FIXTURES'] !== undefined) {
  for (const file of files) {
    const cases = readCases(readFileSync(folder + file, 'utf8'));
    writeFileSync(
      folder + file,
      cases.map(({ title, source }) => `# ${title}\n${source}\n---\n${lowerAll(nameOf(file), source)}\n`).join('\n'),
    );
  }
}

describe.each(files)('%s', (file) => {
  it.each(readCases(readFileSync(folder + file, 'utf8')))('$title', ({ source, expected }) => {
    expect(expected).not.toBe('');
    expect(lowerAll(nameOf(file), source)).toBe(expected);
  });
});

it('has cases enough', () => {
  const count = files.reduce((sum, file) => sum + readCases(readFileSync(folder + file, 'utf8')).length, 0);
  expect(count).toBeGreaterThanOrEqual(60);
});
