/** Fixtures of lowerings: what a source becomes in the handler program and in the module's facts. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import type { Language } from '../languages/language.ts';
import { SyntaxHost } from '../syntax/syntaxHost.ts';
import { printModule, printUnit } from './irPrinter.ts';
import { createNodeTestHost } from './nodeHost.ts';

interface Case {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

function readCases(text: string): Case[] {
  return text
    .split(/^# (?=.*\n)/m)
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

/**
 * Each `*.txt` in the folder is cases of a title (`# title`), a source, `---` and what it is lowered to: a line for each unit,
 * then one for each of the module's facts. `wrap` makes a file of a source. `UPDATE_FIXTURES=1` writes what is found first.
 */
export function testLowering(
  language: Language,
  folderUrl: URL,
  least: number,
  wrap: (source: string) => string = (source) => source,
): void {
  const folder = fileURLToPath(folderUrl);
  const host = new SyntaxHost(createNodeTestHost(), silentLogger);
  beforeAll(() => host.load(language));
  afterAll(() => host.dispose());
  const lowered = (source: string): string => {
    const tree = host.parse(language, wrap(source));
    try {
      const units = tree.unitRanges.map((range) => printUnit(tree.lower(range)));
      const lines = [...(tree.hasErrors ? ['(errors)'] : []), ...units, ...printModule(tree.module).split('\n')];
      return lines.filter((line) => line !== '').join('\n') || '(nothing)';
    } finally {
      tree.dispose();
    }
  };
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const read = (file: string): Case[] => readCases(readFileSync(folder + file, 'utf8'));

  describe.each(files)('%s', (file) => {
    const updates = process.env['UPDATE_FIXTURES'] !== undefined;
    it.runIf(updates)('is written anew', () => {
      writeFileSync(
        folder + file,
        read(file)
          .map(({ title, source }) => `# ${title}\n${source}\n---\n${lowered(source)}\n`)
          .join('\n'),
      );
      expect(read(file)).not.toEqual([]);
    });
    it.skipIf(updates).each(read(file))('$title', ({ source, expected }) => {
      expect(expected).not.toBe('');
      expect(lowered(source)).toBe(expected);
    });
  });

  it('has cases enough', () => expect(files.reduce((sum, file) => sum + read(file).length, 0)).toBeGreaterThanOrEqual(least));
}
