import { afterAll, describe, expect, test } from 'vitest';
import type { Span } from '../core/range.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { RuleBench, applyEdits, type Bench, type CaseFile, type CatalogueChoice } from './ruleBench.ts';

/** A source that must stay silent. */
export interface ValidCase<C = CatalogueChoice> {
  readonly name: string;
  readonly code: string;
  /** Default: the suite's. */
  readonly file?: string;
  /** Default: the suite's. */
  readonly catalogue?: C;
  /** The rule's options. */
  readonly options?: CaseFile['options'];
}

/** A source whose findings are marked: `case «'rate.exceeded'»:`. */
export interface InvalidCase<C = CatalogueChoice> extends ValidCase<C> {
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
export interface RuleSuite<C = CatalogueChoice> {
  readonly catalogue: C;
  /** Default: `case.ts`. */
  readonly file?: string;
  readonly valid: readonly ValidCase<C>[];
  readonly invalid: readonly InvalidCase<C>[];
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
  testRuleOn(new RuleBench(), rule, suite);
}

/** The same on any bench. */
export function testRuleOn<F extends CaseFile, C>(bench: Bench<F, C>, rule: string, suite: RuleSuite<C>): void {
  const path = (each: ValidCase<C>): string => `/proj/${each.file ?? suite.file ?? 'case.ts'}`;
  afterAll(() => bench.dispose());
  if (suite.valid.length === 0 || suite.invalid.length === 0) throw new Error(`${rule}: a table without cases proves nothing`);

  describe(`${rule}: valid`, () => {
    test.each(suite.valid.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      if (/[«»]/.test(each.code)) throw new Error('a valid case has marks');
      const file = await bench.file(path(each), each.code, each.catalogue ?? suite.catalogue, each.options);
      expect(shown(file, await bench.findings(file, rule))).toEqual([]);
    });
  });

  describe(`${rule}: invalid`, () => {
    test.each(suite.invalid.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      await checkInvalid(bench, rule, { ...each, file: path(each) }, each.catalogue ?? suite.catalogue);
    });
  });
}

/** One invalid case: marked ranges, messages, and what the fixes leave. */
async function checkInvalid<F extends CaseFile, C>(
  bench: Bench<F, C>,
  rule: string,
  each: InvalidCase<C> & { readonly file: string },
  choice: C,
): Promise<void> {
  const { text, spans } = markedSpans(each.code);
  if (spans.length === 0) throw new Error('an invalid case marks no finding');
  const file = await bench.file(each.file, text, choice, each.options);
  const findings = await bench.findings(file, rule);
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
  const fixes = await bench.fixes(file, first!);
  if (each.fixes !== undefined) expect(fixes.map(({ title }) => title)).toEqual(Object.keys(each.fixes));
  const before = await allOf(bench, file, rule);
  for (const fix of fixes) {
    const fixed = applied(file, fix);
    const expected = each.fixes?.[fix.title];
    if (expected !== undefined) expect(fixed.text).toBe(expected);
    await checkResult(bench, file, fix, fixed, before, { rule, choice, leaves: each.leaves ?? [] });
  }
}

function applied(file: CaseFile, fix: Fix): { readonly path: string; readonly text: string } {
  const paths = [...fix.edits.keys()];
  if (paths.length !== 1) throw new Error(`“${fix.title}” edits ${paths.join(', ')}`);
  const [path] = paths;
  const text = path === file.path ? file.text : file.others.get(path!);
  if (text === undefined) throw new Error(`“${fix.title}” edits ${path}, which is not there`);
  return { path: path!, text: applyEdits(text, fix.edits.get(path!)!) };
}

/** A fix's result parses, no longer has the finding, and gives no rule anything new to say. */
async function checkResult<F extends CaseFile, C>(
  bench: Bench<F, C>,
  file: F,
  fix: Fix,
  fixed: ReturnType<typeof applied>,
  before: readonly Finding[],
  { rule: own, choice, leaves }: { readonly rule: string; readonly choice: C; readonly leaves: readonly string[] },
): Promise<void> {
  const after = await bench.edited(file, fixed.path, fixed.text, choice);
  expect(bench.parses(after), `“${fix.title}” leaves a text that does not parse:\n${fixed.text}`).toBe(true);
  const left = await allOf(bench, after, own);
  const counts = (findings: readonly Finding[], rule: string): number => findings.filter((finding) => finding.rule === rule).length;
  for (const rule of rulesOf(left)) {
    if (leaves.includes(rule)) continue;
    expect(counts(left, rule), `“${fix.title}” leaves ${rule} in:\n${fixed.text}`).toBeLessThanOrEqual(counts(before, rule));
  }
  expect(left.length, `“${fix.title}” mends nothing in:\n${fixed.text}`).toBeLessThan(before.length + leaves.length);
}

/** The findings of all rules that are on, and of the one that is looked at. */
async function allOf<F extends CaseFile, C>(bench: Bench<F, C>, file: F, rule: string): Promise<readonly Finding[]> {
  const all = await bench.findings(file);
  return all.some((finding) => finding.rule === rule) ? all : [...all, ...(await bench.findings(file, rule))];
}

const rulesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ rule }) => rule))];

const shown = ({ text }: CaseFile, findings: readonly Finding[]): string[] =>
  findings.map(({ rule, span, message }) => `${rule} at «${text.slice(span.start, span.end)}»: ${message}`);

/** The text with marks, so that a difference shows the place. */
function marks(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    result = `${result.slice(0, start)}«${result.slice(start, end)}»${result.slice(end)}`;
  return result;
}
