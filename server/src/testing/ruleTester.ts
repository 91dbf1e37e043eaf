import { afterAll, describe, expect, test } from 'vitest';
import type { Span } from '../core/range.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { RuleBench, applyEdits, catalogueFile, type BenchFile, type CatalogueChoice } from './ruleBench.ts';

/** A source that must stay silent. */
export interface ValidCase {
  readonly name: string;
  readonly code: string;
  /** Default: `case.ts`. */
  readonly file?: string;
  /** Default: the suite's. */
  readonly catalogue?: CatalogueChoice;
  /** The rule's options. */
  readonly options?: BenchFile['options'];
}

/** A source whose findings are marked: `case «'rate.exceeded'»:`. */
export interface InvalidCase extends ValidCase {
  /** What each finding says, in order; a missing one may say anything. */
  readonly messages?: readonly (string | RegExp)[];
  readonly severity?: Finding['severity'];
  /** Places marked by their text, which each finding names as related, in order. */
  readonly related?: readonly string[];
  /** The titles of the first finding's fixes, in order, all of them, with the text that each leaves; `undefined`: any text. */
  readonly fixes?: Readonly<Record<string, string | undefined>>;
  /** Rules that may find something in a fix's result that they did not find before. */
  readonly leaves?: readonly string[];
}

/** The tables of one rule. */
export interface RuleSuite {
  readonly catalogue: CatalogueChoice;
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}

/** Takes the marks out of a text and says where they stood. Throws where they do not pair. */
export function markedSpans(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start: number | undefined;
  for (const part of marked.split(/(«|»)/)) {
    if (part === '«' && start === undefined) start = text.length;
    else if (part === '»' && start !== undefined) {
      spans.push({ start, end: text.length });
      start = undefined;
    } else if (part === '«' || part === '»') throw new Error(`marks do not pair in:\n${marked}`);
    else text += part;
  }
  if (start !== undefined) throw new Error(`a mark is not closed in:\n${marked}`);
  return { text, spans };
}

/** Runs a rule's tables: the real parser, walk and rule; exact ranges; every fix's result parses and is clean. */
export function testRule(rule: string, suite: RuleSuite): void {
  const bench = new RuleBench();
  afterAll(() => bench.dispose());
  if (suite.valid.length === 0 || suite.invalid.length === 0) throw new Error(`${rule}: a table without cases proves nothing`);

  describe(`${rule}: valid`, () => {
    test.each(suite.valid.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      if (/[«»]/.test(each.code)) throw new Error('a valid case has marks');
      const file = await bench.file(`/work/${each.file ?? 'case.ts'}`, each.code, each.catalogue ?? suite.catalogue, each.options);
      expect(shown(file, bench.findings(file, rule))).toEqual([]);
    });
  });

  describe(`${rule}: invalid`, () => {
    test.each(suite.invalid.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      await checkInvalid(bench, rule, each, each.catalogue ?? suite.catalogue);
    });
  });
}

/** One invalid case: marked ranges, messages, and what the fixes leave. */
export async function checkInvalid(bench: RuleBench, rule: string, each: InvalidCase, choice: CatalogueChoice): Promise<void> {
  const { text, spans } = markedSpans(each.code);
  if (spans.length === 0) throw new Error('an invalid case marks no finding');
  const file = await bench.file(`/work/${each.file ?? 'case.ts'}`, text, choice, each.options);
  const findings = bench.findings(file, rule);
  expect(
    marks(
      text,
      findings.map(({ span }) => span),
    ),
  ).toBe(marks(text, spans));
  for (const [index, finding] of findings.entries()) {
    const message = each.messages?.[index];
    if (typeof message === 'string') expect(finding.message).toBe(message);
    else if (message !== undefined) expect(finding.message).toMatch(message);
    if (each.severity !== undefined) expect(finding.severity).toBe(each.severity);
  }
  const [first] = findings;
  if (each.related !== undefined) {
    const own = (first?.related ?? []).filter(({ path }) => path === undefined);
    expect(own.map(({ span }) => text.slice(span.start, span.end))).toEqual(each.related);
  }
  const fixes = bench.fixes(file, first!);
  if (each.fixes !== undefined) expect(fixes.map(({ title }) => title)).toEqual(Object.keys(each.fixes));
  const before = allOf(bench, file, rule);
  for (const fix of fixes) {
    const fixed = applied(file, fix);
    const expected = each.fixes?.[fix.title];
    if (expected !== undefined) expect(fixed.text).toBe(expected);
    await checkResult(bench, file, fix, fixed, before, { rule, choice, leaves: each.leaves ?? [] });
  }
}

function applied(file: BenchFile, fix: Fix): { readonly text: string; readonly catalogue: string | undefined } {
  const paths = [...fix.edits.keys()];
  if (paths.length !== 1) throw new Error(`“${fix.title}” edits ${paths.join(', ')}`);
  const [path] = paths;
  const text = path === file.path ? file.text : file.others.get(path!);
  if (text === undefined) throw new Error(`“${fix.title}” edits ${path}, which is not there`);
  const result = applyEdits(text, fix.edits.get(path!)!);
  return { text: result, catalogue: path === catalogueFile ? result : undefined };
}

/** A fix's result parses, no longer has the finding, and gives no rule anything new to say. */
async function checkResult(
  bench: RuleBench,
  file: BenchFile,
  fix: Fix,
  fixed: ReturnType<typeof applied>,
  before: readonly Finding[],
  { rule: own, choice, leaves }: { readonly rule: string; readonly choice: CatalogueChoice; readonly leaves: readonly string[] },
): Promise<void> {
  const after = await bench.file(
    file.path,
    fixed.catalogue === undefined ? fixed.text : file.text,
    fixed.catalogue === undefined ? choice : { text: fixed.catalogue },
    file.options,
  );
  expect(bench.parses(after), `“${fix.title}” leaves a text that does not parse:\n${fixed.text}`).toBe(true);
  const left = allOf(bench, after, own);
  const counts = (findings: readonly Finding[], rule: string): number => findings.filter((finding) => finding.rule === rule).length;
  for (const rule of rulesOf(left)) {
    if (leaves.includes(rule)) continue;
    expect(counts(left, rule), `“${fix.title}” leaves ${rule} in:\n${fixed.text}`).toBeLessThanOrEqual(counts(before, rule));
  }
  expect(left.length, `“${fix.title}” mends nothing in:\n${fixed.text}`).toBeLessThan(before.length + leaves.length);
}

/** The findings of all rules that are on, and of the one that is looked at. */
function allOf(bench: RuleBench, file: BenchFile, rule: string): readonly Finding[] {
  const all = bench.findings(file);
  return all.some((finding) => finding.rule === rule) ? all : [...all, ...bench.findings(file, rule)];
}

const rulesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ rule }) => rule))];

const shown = ({ text }: BenchFile, findings: readonly Finding[]): string[] =>
  findings.map(({ rule, span, message }) => `${rule} at «${text.slice(span.start, span.end)}»: ${message}`);

/** The text with marks, so that a difference shows the place. */
function marks(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    result = `${result.slice(0, start)}«${result.slice(start, end)}»${result.slice(end)}`;
  return result;
}
