import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Fix } from '../model/finding.ts';
import { RuleBench, applyEdits, type Bench, type CaseFile } from './ruleBench.ts';

/** The sections that a rule's page has, in this order. */
const sections = ['What', 'Why', 'Incorrect', 'Correct', 'Fix', 'When not to use'] as const;

interface Page {
  readonly title: string;
  readonly sections: ReadonlyMap<string, string>;
}

function readPage(text: string): Page {
  const [head = '', ...parts] = text.split(/^## /m);
  const named = parts.map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1)] as const);
  return { title: head.trim().split('\n')[0] ?? '', sections: new Map(named) };
}

const blocks = (section: string | undefined): { readonly language: string; readonly code: string }[] =>
  [...(section ?? '').matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));

/**
 * Runs a rule's page: its sections are all there; every block of *Incorrect* has the rule's finding on exactly the lines marked
 * `// ✗`; those of *Correct* have no finding of any rule; a block of *Fix* below `### TITLE` is what the fix of that title makes
 * of the first block of *Incorrect*, or of the one whose number stands in the heading: `### TITLE (2)`. Blocks in *What* are files
 * that stand beside the examples. A rule without fixes says so in *Fix*.
 */
export function testRuleDocs<F extends CaseFile, C>(rule: string, page: URL, bench: Bench<F, C> = handlerBench<F, C>()): void {
  afterAll(() => bench.dispose());
  const { title, sections: found } = readPage(readFileSync(page, 'utf8').replaceAll('\r\n', '\n'));
  const beside = blocks(found.get('What'));
  const open = (language: string, code: string): Promise<F> => bench.example(language, code.replace(/ *\/\/ ✗$/gm, ''), beside);
  const incorrect = blocks(found.get('Incorrect'));
  const correct = blocks(found.get('Correct'));
  const fixes = [...(found.get('Fix') ?? '').matchAll(/^### (.+?)(?: \((\d+)\))?\n([^]*?)(?=^### |$(?![^]))/gm)];

  describe(`${rule}: its page`, () => {
    test('has every section, and examples', () => {
      expect(title).toBe(`# \`${rule}\``);
      expect([...found.keys()]).toEqual([...sections]);
      for (const [name, text] of found) expect(text.trim(), name).not.toBe('');
      expect(Math.min(incorrect.length, correct.length)).toBeGreaterThan(0);
      expect(fixes.length > 0 || /^There is none\b/.test((found.get('Fix') ?? '').trim())).toBe(true);
    });

    test.each(incorrect.map((block, index) => [index + 1, block] as const))('incorrect %i', async (_index, { language, code }) => {
      const file = await open(language, code);
      const lines = (await bench.findings(file, rule)).map(({ span }) => file.text.slice(0, span.start).split('\n').length);
      const marked = code.split('\n').flatMap((line, index) => (line.endsWith('// ✗') ? [index + 1] : []));
      expect(marked.length).toBeGreaterThan(0);
      expect(lines).toEqual(marked);
    });

    test.each(correct.map((block, index) => [index + 1, block] as const))('correct %i', async (_index, { language, code }) => {
      const file = await open(language, code);
      expect((await bench.findings(file)).map((finding) => finding.message)).toEqual([]);
    });

    if (fixes.length === 0) return;
    test.each(fixes.map(([, name = '', number = '1', text = '']) => [name, Number(number), text] as const))(
      'fix: %s (%i)',
      async (name, number, text) => {
        const source = incorrect[number - 1]!;
        const file = await open(source.language, source.code);
        const offered: Fix[] = [];
        for (const finding of await bench.findings(file, rule)) offered.push(...(await bench.fixes(file, finding)));
        const fix = offered.find((each) => each.title.replaceAll('`', '') === name.replaceAll('`', ''));
        if (fix === undefined) throw new Error(`“${name}” is not offered, only: ${offered.map((each) => each.title).join(' | ')}`);
        const edits = fix.edits.get(file.path);
        const [shown] = blocks(text);
        if (edits === undefined || shown === undefined) throw new Error(`“${name}” shows nothing, or edits another file`);
        expect(applyEdits(file.text, edits)).toBe(shown.code);
      },
    );
  });
}

/** Pages of rules for handler code are the most: they need not say what they are run on. */
const handlerBench = <F extends CaseFile, C>(): Bench<F, C> => new RuleBench() as unknown as Bench<F, C>;
