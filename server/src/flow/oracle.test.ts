import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, vocabularyOf } from '../testing/analyseText.ts';
import { reachedAtoms, type Pair } from '../testing/oracle/bruteForce.ts';
import { printTypescript } from '../testing/oracle/printTypescript.ts';
import { generateProgram, random } from '../testing/oracle/program.ts';

const documented: Readonly<Record<string, number[]>> = {
  limit: [429],
  quota: [429, 403],
  gone: [404, 410],
  bad: [400, 422],
  down: [503],
  odd: [],
};
const everyStatus = Array.from({ length: 500 }, (_, i) => i + 100);
const statuses = [200, 400, 403, 404, 410, 422, 429, 500, 503];

/** Every pair the catalogue documents, codes without a status with any, and two that nobody documented (the programs name one). */
const pairs: Pair[] = [
  ...Object.entries(documented).flatMap(([code, list]) => (list.length > 0 ? list : everyStatus).map((status) => ({ code, status }))),
  ...['undocumented', 'never mentioned'].flatMap((code) => everyStatus.map((status) => ({ code, status }))),
];

describe('the analysis agrees with brute force', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());
  const vocabulary = vocabularyOf({
    id: 'oracle',
    title: 'Oracle',
    envelope: { code: '/code' },
    codes: Object.fromEntries(Object.entries(documented).map(([code, status]) => [code, status.length > 0 ? { status } : {}])),
  });

  it.each(Array.from({ length: 20 }, (_, i) => i))('on random programs, block %i', (block) => {
    let tests = 0;
    let impossible = 0;
    for (let seed = block * 50; seed < block * 50 + 50; seed++) {
      const next = random(seed + 1);
      const program = generateProgram(
        next,
        { codes: [...Object.keys(documented), 'undocumented'], statuses, fallThrough: true },
        6 + (seed % 14),
      );
      const { text, offsets } = printTypescript(program, next);
      const reached = reachedAtoms(program, pairs);
      const found = new Map<number, boolean>();
      for (const unit of analyser.analyse(typescript, text, vocabulary)) {
        for (const use of unit.facts.codes) {
          found.set(unit.start + use.outerSpan.start, use.reachable);
          if (use.possible) continue;
          impossible++;
          // what a rule would report is never reached
          expect(use.reachable, mark(text, unit.start + use.outerSpan.start)).toBe(false);
        }
        for (const use of unit.facts.statuses)
          for (const start of literalStarts(unit.text, use)) found.set(unit.start + start, use.reachable);
      }
      for (const [id, offset] of offsets) {
        const reachable = found.get(offset);
        // a list of statuses is one test: its literals stand under the first
        if (reachable === undefined) continue;
        tests++;
        const expected = reached.has(id);
        if (reachable !== expected && !isListItem(text, offset))
          expect.fail(
            `seed ${seed}: atom at ${offset} (${text.slice(offset, offset + 12)}) is ${reachable ? 'reachable' : 'unreachable'}, brute force says otherwise\n${mark(text, offset)}`,
          );
      }
    }
    expect(tests).toBeGreaterThan(100);
    expect(impossible).toBeGreaterThan(10);
  });
});

function literalStarts(_text: string, use: { readonly span: { readonly start: number }; readonly form: string }): number[] {
  return use.form === 'flag' ? [] : [use.span.start];
}

/** Whether the literal stands in a list of statuses, which is tested as a whole. */
const isListItem = (text: string, offset: number): boolean => /\[[^\]']*$/.test(text.slice(0, offset).split('\n').at(-1)!);

const mark = (text: string, offset: number): string => `${text.slice(0, offset)}»${text.slice(offset)}`;
