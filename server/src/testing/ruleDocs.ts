import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { RuleBench, applyEdits, type BenchFile } from './ruleBench.ts';

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
 * of the first block of *Incorrect*, or of the one whose number stands in the heading: `### TITLE (2)`. A block of JSON in *What* is
 * the catalogue of the examples that name its id.
 */
export function testRuleDocs(rule: string, page: URL): void {
  const bench = new RuleBench();
  afterAll(() => bench.dispose());
  const { title, sections: found } = readPage(readFileSync(page, 'utf8').replaceAll('\r\n', '\n'));
  const own = blocks(found.get('What')).find(({ language }) => language === 'jsonc')?.code;
  const incorrect = blocks(found.get('Incorrect'));
  const correct = blocks(found.get('Correct'));
  const fixes = [...(found.get('Fix') ?? '').matchAll(/^### (.+?)(?: \((\d+)\))?\n([^]*?)(?=^### |$(?![^]))/gm)];

  describe(`${rule}: its page`, () => {
    test('has every section, and examples', () => {
      expect(title).toBe(`# \`${rule}\``);
      expect([...found.keys()]).toEqual([...sections]);
      for (const [name, text] of found) expect(text.trim(), name).not.toBe('');
      expect(Math.min(incorrect.length, correct.length, fixes.length)).toBeGreaterThan(0);
    });

    test.each(incorrect.map((block, index) => [index + 1, block] as const))('incorrect %i', async (_index, { language, code }) => {
      const file = await open(bench, own, language, code);
      const lines = bench.findings(file, rule).map(({ span }) => file.text.slice(0, span.start).split('\n').length);
      const marked = code.split('\n').flatMap((line, index) => (line.endsWith('// ✗') ? [index + 1] : []));
      expect(marked.length).toBeGreaterThan(0);
      expect(lines).toEqual(marked);
    });

    test.each(correct.map((block, index) => [index + 1, block] as const))('correct %i', async (_index, { language, code }) => {
      const file = await open(bench, own, language, code);
      expect(bench.findings(file).map((finding) => finding.message)).toEqual([]);
    });

    test.each(fixes.map(([, name = '', number = '1', text = '']) => [name, Number(number), text] as const))(
      'fix: %s (%i)',
      async (name, number, text) => {
        const source = incorrect[number - 1]!;
        const file = await open(bench, own, source.language, source.code);
        const offered = bench.findings(file, rule).flatMap((finding) => bench.fixes(file, finding));
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

/** The catalogue is what the block's first line says, as it would in a file. */
function open(bench: RuleBench, own: string | undefined, language: string, code: string): Promise<BenchFile> {
  const catalogue = /^\/\/ faultbook-catalogue (\S+)/.exec(code)?.[1];
  if (catalogue === undefined) throw new Error('the first line of an example names its catalogue: // faultbook-catalogue ID');
  const isOwn = own !== undefined && own.includes(`"id": "${catalogue}"`);
  return bench.file(`/work/example.${language}`, code.replace(/ *\/\/ ✗$/gm, ''), isOwn ? { text: own } : catalogue);
}
