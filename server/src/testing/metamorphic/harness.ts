/** Changes that mean nothing change no finding: one harness for every language. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../model/finding.ts';
import type { Language } from '../../languages/language.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import { createNodeTestHost } from '../nodeHost.ts';
import { type Random, random } from '../oracle/program.ts';
import { type BenchFile, RuleBench } from '../ruleBench.ts';
import { blockComments, type Candidates, importOrder, lineComments, parentheses, whitespace, windowsLines } from './changes.ts';
import type { GrammarTable } from './grammarTable.ts';
import { renameLocals } from './rename.ts';
import { shapeOf, WholeTrees } from './syntax.ts';
import { applyChanges, type Change, type Changed } from './textEdits.ts';

/** A text and the catalogue that it is bound to. */
export interface Base {
  readonly name: string;
  readonly text: string;
  readonly catalogue: string;
}

interface TestFile {
  readonly base: Base;
  readonly file: BenchFile;
  readonly root: SyntaxNode;
  readonly found: readonly string[];
}

interface Kind {
  readonly candidates: Candidates;
  /** Whether parentheses are no difference between the trees. */
  readonly parentheses?: boolean;
  /** How many are made at a time, of those there are. */
  readonly share: (next: Random) => number;
  readonly rounds: number;
}

/** `METAMORPHIC_ROUNDS=10` looks ten times as long. */
export const times = Number(process.env['METAMORPHIC_ROUNDS'] ?? 1);

const some = (next: Random): number => 0.05 + next() * 0.5;
const all = (): number => 1;

const kinds: Readonly<Record<string, Kind>> = {
  parentheses: { candidates: parentheses, parentheses: true, share: some, rounds: 6 },
  'comments within lines': { candidates: blockComments, share: some, rounds: 6 },
  'comments on lines of their own': { candidates: lineComments, share: some, rounds: 6 },
  'blank lines and spaces at the end of lines': { candidates: whitespace, share: some, rounds: 3 },
  'line ends of Windows': { candidates: windowsLines, share: all, rounds: 1 },
  'imports in another order': { candidates: importOrder, share: all, rounds: 4 },
};

/** Findings as they are compared: rule, place in the text before, and what is said. */
const asLines = (found: readonly Finding[], changed?: Changed, names?: ReadonlyMap<string, string>): string[] => {
  const before = (offset: number): number => changed?.before(offset) ?? offset;
  const said = (message: string): string => [...(names ?? [])].reduce((text, [fresh, old]) => text.replaceAll(fresh, () => old), message);
  return found
    .map(({ rule, severity, span, message, related = [] }) => {
      const places = related.map(
        (each) => `${each.path === undefined ? `${before(each.span.start)}-${before(each.span.end)} ` : ''}${said(each.message)}`,
      );
      return [`${rule} ${severity} ${before(span.start)}-${before(span.end)} ${said(message)}`, ...places].join(' | ');
    })
    .toSorted();
};

/** Runs every change over every text of a language. */
export function testMetamorphic(language: Language, table: GrammarTable, bases: () => readonly Base[]): void {
  describe(`${table.name}: what means nothing changes no finding`, () => {
    const bench = new RuleBench();
    let trees: WholeTrees;
    let files: TestFile[] = [];

    const findings = (file: BenchFile): Finding[] => [...bench.findings(file), ...bench.findings(file, 'lost-request-id')];

    beforeAll(async () => {
      trees = await WholeTrees.load(createNodeTestHost(), language.grammar);
      for (const base of bases()) {
        const file = await bench.file(`/proj/x${language.extensions[0]}`, base.text, { text: base.catalogue });
        expect(bench.parses(file), `${base.name} does not parse:\n${base.text}`).toBe(true);
        files.push({ base, file, root: trees.read(base.text), found: asLines(findings(file)) });
      }
    });
    afterAll(() => {
      files = [];
      trees.dispose();
      bench.dispose();
    });

    const differences = (each: TestFile, changed: Changed, names?: ReadonlyMap<string, string>): readonly string[] => {
      const found = asLines(findings({ ...each.file, text: changed.text }), changed, names);
      const [gone, more] = [each.found.filter((line) => !found.includes(line)), found.filter((line) => !each.found.includes(line))];
      return [...gone.map((line) => `- ${line}`), ...more.map((line) => `+ ${line}`)];
    };

    /** What has to be said where the findings differ, with as few of the changes as make a difference; undefined where they do not. */
    const failureOf = (
      each: TestFile,
      changes: readonly (readonly Change[])[],
      seed: number,
      options: { readonly names?: ReadonlyMap<string, string>; readonly isSame?: (some: readonly (readonly Change[])[]) => boolean } = {},
    ) => {
      const { names, isSame } = options;
      const after = (chosen: readonly (readonly Change[])[]): Changed => applyChanges(each.base.text, chosen.flat());
      const differs = (chosen: readonly (readonly Change[])[]): boolean => differences(each, after(chosen), names).length > 0;
      if (!differs(changes)) return undefined;
      const least = fewest(changes, (chosen) => isSame?.(chosen) !== false && differs(chosen));
      const changed = after(least);
      const lines = differences(each, changed, names);
      const around = (at: number, to: number): string => each.base.text.slice(Math.max(0, at), Math.max(0, to)).replaceAll(/\s+/g, ' ');
      const added = least
        .flat()
        .map(
          ({ start, end, text }) =>
            `  ${around(start - 40, start)}«${around(start, end)} → ${JSON.stringify(text)}»${around(end, end + 30)}`,
        );
      const head = `${each.base.name}, seed ${seed}: the findings differ\n${lines.join('\n')}\n${added.join('\n')}`;
      return { head, whole: `${head}\n=== before\n${each.base.text}\n=== after\n${changed.text}` };
    };

    /** Fails with both texts of the first failure, and in short with the others. */
    const report = (failures: readonly { readonly head: string; readonly whole: string }[]): void => {
      const [first, ...others] = failures;
      if (first) expect.fail(`${others.map(({ head }) => `${head}\n`).join('')}${first.whole}`);
    };

    it('has findings to lose, and texts without any', () => {
      expect(files.length).toBeGreaterThan(20);
      expect(files.reduce((sum, { found }) => sum + found.length, 0)).toBeGreaterThan(30);
    });

    it.each(Object.entries(kinds))(
      '%s',
      (_, { candidates, parentheses: withParentheses, share, rounds }) => {
        const wrapping = new Set(withParentheses === true ? table.parenthesized : []);
        let [made, dropped] = [0, 0];
        const failures: { readonly head: string; readonly whole: string }[] = [];
        for (const [index, each] of files.entries()) {
          const shape = shapeOf(each.root, wrapping);
          const moves = candidates === importOrder;
          const isSame = (changes: readonly (readonly Change[])[]): boolean => {
            const root = trees.read(applyChanges(each.base.text, changes.flat()).text);
            return !root.hasError && (moves || shapeOf(root, wrapping) === shape);
          };
          /** The changes after which the text is read as before: a place that the grammar has no room at is left out, and counted. */
          const sound = (changes: readonly (readonly Change[])[]): readonly (readonly Change[])[] => {
            if (changes.length === 0 || isSame(changes)) return changes;
            if (changes.length === 1) {
              dropped++;
              return [];
            }
            const half = changes.length >> 1;
            const [left, right] = [sound(changes.slice(0, half)), sound(changes.slice(half))];
            // C#'s `(x) is ("a")`: the grammar has room for either pair of parentheses, and takes both for a cast of a call
            if (left.length === 0 || right.length === 0 || isSame([...left, ...right])) return [...left, ...right];
            dropped += right.length;
            return left;
          };
          for (let round = 0; round < rounds * times; round++) {
            const seed = index * 1000 + round + 1;
            const next = random(seed);
            const part = share(next);
            const chosen = sound(candidates(each.root, table, next).filter(() => next() < part));
            if (chosen.length === 0) continue;
            made += chosen.length;
            const failure = failureOf(each, chosen, seed, { isSame });
            if (failure) failures.push(failure);
          }
        }
        report(failures);
        if (candidates === blockComments && table.blockComment === undefined) return;
        expect(made).toBeGreaterThan(candidates === importOrder ? 3 : candidates === windowsLines ? files.length - 1 : 200);
        expect(dropped).toBeLessThan(made * 0.05);
      },
      120_000 * times,
    );

    it('local names', () => {
      let made = 0;
      const failures: { readonly head: string; readonly whole: string }[] = [];
      for (const [index, each] of files.entries()) {
        const { changes, before } = renameLocals(each.root, table, language.receivers);
        if (changes.length === 0) continue;
        made += before.size;
        const changed = applyChanges(each.base.text, changes);
        expect(trees.read(changed.text).hasError, `does not parse:\n${changed.text}`).toBe(false);
        const byName = [...before.keys()].map((fresh) => changes.filter(({ text }) => text.includes(fresh)));
        const failure = failureOf(each, byName, index, { names: before });
        if (failure) failures.push(failure);
      }
      report(failures);
      expect(made).toBeGreaterThan(5);
    });
  });
}

/** As few of the items as will do for the test to hold: halves are left out as long as it does, then single ones. */
function fewest<T>(items: readonly T[], holds: (some: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  for (let size = kept.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < kept.length;) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (without.length > 0 && holds(without)) kept = without;
      else at += size;
    }
  }
  return kept;
}

/** The handlers of the repository in a language. */
export function sourcesOf(table: GrammarTable): Base[] {
  const root = new URL('../../../../', import.meta.url);
  const catalogue = readFileSync(new URL('test/corpus/shop.errors.jsonc', root), 'utf8');
  return table.sources.map((name) => ({ name, catalogue, text: readFileSync(new URL(name, root), 'utf8') }));
}
