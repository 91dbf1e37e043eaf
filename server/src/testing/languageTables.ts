/** The tables that every language answers: forms of handlers, retries, traps, random programs, broken texts, edits. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import type { Language } from '../languages/language.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { rules } from '../rules/index.ts';
import { type SourceChange, type SourceTree, SyntaxHost } from '../syntax/syntaxHost.ts';
import { TextAnalyser, textAt, vocabularyOf } from './analyseText.ts';
import { createNodeTestHost } from './nodeHost.ts';
import { type Pair, reachedAtoms } from './oracle/bruteForce.ts';
import { generateProgram, type Random, random, type Statement } from './oracle/program.ts';

/** The catalogue of the tables of forms and traps. */
export const shop: Vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: ['/code', '/error/code'], message: ['/message'], status: ['/status'] },
  codes: {
    not_found: { status: 404 },
    limited: { status: 429, retry: 'retry-after' },
    declined: { status: 402, retry: 'after-fix' },
    broken: { status: [500, 502], retry: 'backoff' },
    invalid_request: { status: 400 },
  },
});

/** How a table's texts become files of the language. */
export interface TableOptions {
  readonly language: Language;
  /** Puts a case's text into a file: imports before it, a function around it. */
  wrap(text: string, name: string): string;
}

const unquoted = (text: string): string => text.replaceAll(/['"`]/g, '');

/** Forms of handlers: `«x»` marks a code that is impossible where it stands, all others are possible. */
export function testForms({ language, wrap }: TableOptions, least: number, cases: Readonly<Record<string, string>>): void {
  describe(`${language.id}: handlers as they are written`, () => {
    const analyser = new TextAnalyser();
    beforeAll(() => analyser.load(language));
    afterAll(() => analyser.dispose());

    it.each(Object.entries(cases))('%s', (name, marked) => {
      const expected = [...marked.matchAll(/«(.*?)»/g)].map((match) => unquoted(match[1]!)).sort();
      const text = wrap(marked.replaceAll(/[«»]/g, ''), name);
      expect(analyser.parses(language, text), `does not parse:\n${text}`).toBe(true);
      const found = analyser
        .analyse(language, text, shop)
        .flatMap((unit) => [
          ...unit.facts.codes.filter((use) => !use.possible).map((use) => textAt(unit, use.outerSpan)),
          ...unit.facts.statuses
            .filter((use) => !use.possible)
            .map((use) => (use.sameExpression ? textAt(unit, use.narrowedBy!) : `status ${textAt(unit, use.span)}`)),
        ]);
      expect(found.map(unquoted).sort()).toEqual(expected);
    });

    it('has cases enough', () => expect(Object.keys(cases).length).toBeGreaterThanOrEqual(least));
  });
}

/** A text, and the retry points expected in it: `form`, `!` where nothing bounds it, labels, `+` where Retry-After is read. */
export interface RetryCase {
  readonly text: string;
  readonly retries: string;
}

/** Retry points: which labels they admit, whether they are bounded, whether Retry-After is read on the way. */
export function testRetries({ language, wrap }: TableOptions, least: number, cases: Readonly<Record<string, RetryCase>>): void {
  const vocabulary = vocabularyOf({
    id: 'shop',
    title: 'Shop',
    envelope: { code: '/code' },
    codes: {
      limited: { status: 429, retry: 'retry-after' },
      not_found: { status: 404, retry: 'never' },
      broken: { status: 500, retry: 'backoff' },
    },
  });
  describe(`${language.id}: retry points`, () => {
    const analyser = new TextAnalyser();
    beforeAll(() => analyser.load(language));
    afterAll(() => analyser.dispose());

    it.each(Object.entries(cases))('%s', (name, { text, retries }) => {
      const whole = wrap(text, name);
      expect(analyser.parses(language, whole), `does not parse:\n${whole}`).toBe(true);
      const found = analyser.analyse(language, whole, vocabulary).flatMap((unit) =>
        unit.facts.retries.map((point) => {
          const labels = unit.facts.branches
            .filter((branch) => branch.retries.some((each) => each.point === point.id))
            .map(
              (branch) => branch.labels.map((label) => unquoted(textAt(unit, label.span))).join(',') + (branch.readsRetryAfter ? '+' : ''),
            );
          return `${point.form}${point.bounded ? '' : '!'}${point.honoursRetryAfter ? '*' : ''} ${labels.join(' ')}`.trimEnd();
        }),
      );
      expect(found.join('; ')).toBe(retries);
    });

    it('has cases enough', () => expect(Object.keys(cases).length).toBeGreaterThanOrEqual(least));
  });
}

/** What looks like an API's code or status and is none: no rule says anything, in any of the wrappings. */
export function testTraps(
  language: Language,
  wraps: readonly TableOptions['wrap'][],
  least: number,
  traps: Readonly<Record<string, string>>,
): void {
  describe(`${language.id}: traps stay silent`, () => {
    const analyser = new TextAnalyser();
    beforeAll(() => analyser.load(language));
    afterAll(() => analyser.dispose());

    it.each(Object.entries(traps))('%s', (name, text) => {
      const said: string[] = [];
      for (const wrap of wraps) {
        for (const unit of analyser.analyse(language, wrap(text, name), shop)) {
          for (const rule of rules) {
            if (rule.meta.defaultSeverity === 'off') continue;
            for (const report of rule.check({ text: unit.text, unit: unit.unit, facts: unit.facts, language, vocabulary: shop }))
              said.push(`${rule.meta.id} «${textAt(unit, report.span)}» ${report.message}`);
          }
        }
      }
      expect(said).toEqual([]);
    });

    it('has cases enough', () => expect(Object.keys(traps).length).toBeGreaterThanOrEqual(least));
  });
}

/** Prints a random program in a language; `offsets`: where each atom's literal begins. */
export type ProgramPrinter = (
  program: readonly Statement[],
  next: Random,
) => { readonly text: string; readonly offsets: ReadonlyMap<number, number> };

const documented: Readonly<Record<string, number[]>> = {
  limit: [429],
  quota: [429, 403],
  gone: [404, 410],
  bad: [400, 422],
  down: [503],
  odd: [],
};
const everyStatus = Array.from({ length: 500 }, (_, i) => i + 100);

/** Every pair the catalogue documents, codes without a status with any, and two that nobody documented (the programs name one). */
const pairs: readonly Pair[] = [
  ...Object.entries(documented).flatMap(([code, list]) => (list.length > 0 ? list : everyStatus).map((status) => ({ code, status }))),
  ...['undocumented', 'never mentioned'].flatMap((code) => everyStatus.map((status) => ({ code, status }))),
];

/** Random programs, run by brute force and walked, agree on every test. */
export function testOracle(language: Language, print: ProgramPrinter, fallThrough: boolean, blocks = 8): void {
  describe(`${language.id}: the analysis agrees with brute force`, () => {
    const analyser = new TextAnalyser();
    beforeAll(() => analyser.load(language));
    afterAll(() => analyser.dispose());
    const vocabulary = vocabularyOf({
      id: 'oracle',
      title: 'Oracle',
      envelope: { code: '/code' },
      codes: Object.fromEntries(Object.entries(documented).map(([code, status]) => [code, status.length > 0 ? { status } : {}])),
    });
    const material = {
      codes: [...Object.keys(documented), 'undocumented'],
      statuses: [200, 400, 403, 404, 410, 422, 429, 500, 503],
      fallThrough,
    };

    it.each(Array.from({ length: blocks }, (_, i) => i))('on random programs, block %i', (block) => {
      let tests = 0;
      let impossible = 0;
      for (let seed = block * 50; seed < block * 50 + 50; seed++) {
        const next = random(seed + 1);
        const program = generateProgram(next, material, 6 + (seed % 14));
        const { text, offsets } = print(program, next);
        expect(analyser.parses(language, text), `does not parse:\n${text}`).toBe(true);
        const reached = reachedAtoms(program, pairs);
        const found = new Map<number, boolean>();
        for (const unit of analyser.analyse(language, text, vocabulary)) {
          for (const use of unit.facts.codes) {
            found.set(unit.start + use.outerSpan.start, use.reachable);
            if (!use.possible) impossible++;
            // what a rule would report is never reached
            if (!use.possible) expect(use.reachable, mark(text, unit.start + use.outerSpan.start)).toBe(false);
          }
          // a list of statuses is one test and says nothing of each of them; a flag has no literal
          for (const use of unit.facts.statuses)
            if (use.form !== 'flag' && use.form !== 'collection')
              found.set(unit.start + (use.literalSpan ?? use.span).start, use.reachable);
        }
        for (const [id, offset] of offsets) {
          const reachable = found.get(offset);
          if (reachable === undefined || isListItem(program, id)) continue;
          tests++;
          if (reachable !== reached.has(id))
            expect.fail(
              `seed ${seed}: the test is ${reachable ? 'reachable' : 'unreachable'}, brute force says otherwise\n${mark(text, offset)}`,
            );
        }
      }
      expect(tests).toBeGreaterThan(100);
      expect(impossible).toBeGreaterThan(10);
    });
  });
}

/** Whether an atom stands in a list of statuses or in a range, or beside another in one arm on the status: those are tested together. */
function isListItem(program: readonly Statement[], id: number): boolean {
  let found = false;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { kind, atoms, on } = value as {
      kind?: string;
      atoms?: readonly { readonly id: number; readonly value: unknown }[];
      on?: string;
    };
    if (kind === 'statusIn' && atoms?.some((atom) => atom.id === id)) found = true;
    if (
      on === undefined &&
      kind === undefined &&
      atoms !== undefined &&
      atoms.length > 1 &&
      typeof atoms[0]!.value === 'number' &&
      atoms.some((atom) => atom.id === id)
    )
      found = true;
    for (const member of Object.values(value)) visit(member);
  };
  visit(program);
  return found;
}

const mark = (text: string, offset: number): string => `${text.slice(0, offset)}»${text.slice(offset)}`;

/** Whatever character of a text is missing, and wherever it ends: nothing throws, and no node of a unit lies outside of it. */
export function testTolerance(language: Language, source: string): void {
  describe(`${language.id}: broken texts`, () => {
    const host = new SyntaxHost(createNodeTestHost(), silentLogger);
    const analyser = new TextAnalyser();
    beforeAll(async () => {
      await host.load(language);
      await analyser.load(language);
    });
    afterAll(() => {
      host.dispose();
      analyser.dispose();
    });
    /** Fails where a node lies outside of its unit. */
    const within = (value: unknown, length: number): void => {
      if (typeof value !== 'object' || value === null) return;
      const { start, end } = value as { start?: unknown; end?: unknown };
      if (typeof start === 'number' && typeof end === 'number' && !(start >= 0 && start <= end && end <= length))
        expect.fail(`${start}-${end} of ${length}`);
      for (const member of Object.values(value)) within(member, length);
    };

    it('is a text of some length that parses', () => {
      expect(source.split('\n').length).toBeGreaterThanOrEqual(50);
      expect(analyser.parses(language, source)).toBe(true);
    });

    it('any character can be missing', () => {
      for (let at = 0; at < source.length; at++) {
        const text = source.slice(0, at) + source.slice(at + 1);
        const tree = host.parse(language, text);
        for (const range of tree.unitRanges) within(tree.lower(range), range.end - range.start);
        expect(tree.module.comments.length).toBeGreaterThanOrEqual(0);
        tree.dispose();
        if (at % 7 === 0) expect(() => analyser.analyse(language, text, shop)).not.toThrow();
      }
    }, 120_000);

    it('everything behind any place can be missing', () => {
      for (let at = 0; at < source.length; at += 3) expect(() => analyser.analyse(language, source.slice(0, at), shop)).not.toThrow();
    });

    it('most units that do not hold the missing character stay as they were', () => {
      const whole = host.parse(language, source);
      const before = whole.unitRanges.map((range) => JSON.stringify(whole.lower(range)));
      let [kept, all] = [0, 0];
      for (let at = 0; at < source.length; at += 2) {
        const tree = host.parse(language, source.slice(0, at) + source.slice(at + 1));
        const after = new Set(tree.unitRanges.map((range) => JSON.stringify(tree.lower(range))));
        whole.unitRanges.forEach(({ start, end }, i) => {
          if (start <= at && at < end) return;
          all++;
          if (after.has(before[i]!)) kept++;
        });
        tree.dispose();
      }
      whole.dispose();
      expect(kept / all).toBeGreaterThan(0.9);
    });
  });
}

interface Step {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

/** Any sequence of edits of a text gives what a fresh parse gives; `pieces` are what is typed into it. */
export function testEdits(language: Language, source: string, pieces: readonly string[]): void {
  describe(`${language.id}: any sequence of edits`, () => {
    const host = new SyntaxHost(createNodeTestHost(), silentLogger);
    beforeAll(() => host.load(language));
    afterAll(() => host.dispose());
    const step: fc.Arbitrary<Step> = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
      text: fc.constantFrom(...pieces, 'x', ' ', '\n', '"', "'", '(', ')', '{', '}', 'é😀', '\r\n'),
    });
    const changeOf = (text: string, { at, remove, text: inserted }: Step): SourceChange => {
      const start = Math.floor(at * text.length);
      return { span: { start, end: Math.min(text.length, start + remove) }, text: inserted };
    };
    const everything = (tree: SourceTree) => ({
      ranges: tree.unitRanges.map(({ start, end, container }) => ({ start, end, container })),
      units: tree.unitRanges.map((range) => tree.lower(range)),
      imports: tree.module.imports,
      constants: [...tree.module.constants],
      exports: [...tree.module.exports],
      comments: tree.module.comments,
    });
    const run = (text: string, steps: readonly Step[], check: (tree: SourceTree) => void): void => {
      let tree = host.parse(language, text);
      for (const each of steps) {
        tree = tree.edit([changeOf(tree.text, each)]);
        check(tree);
      }
      tree.dispose();
    };
    const sameAsFresh = (tree: SourceTree): void => {
      const fresh = host.parse(language, tree.text);
      expect(tree.hasErrors).toBe(fresh.hasErrors);
      expect(everything(tree)).toEqual(everything(fresh));
      fresh.dispose();
    };

    it('of a short text gives what a fresh parse gives', () => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => run(source, steps, sameAsFresh)),
        { numRuns: 40 },
      );
    });

    it('of a long text gives what a fresh parse gives wherever that has no error', () => {
      const long = Array.from({ length: Math.ceil(24_000 / source.length) }, () => source).join('\n');
      let compared = 0;
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) =>
          run(long, steps, (tree) => {
            for (const range of tree.unitRanges) tree.lower(range);
            if (tree.hasErrors) return;
            compared++;
            sameAsFresh(tree);
          }),
        ),
        { numRuns: 25 },
      );
      expect(compared).toBeGreaterThan(3);
    });
  });
}
