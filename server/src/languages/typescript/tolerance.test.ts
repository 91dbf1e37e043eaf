import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type SourceTree, SyntaxHost } from '../../syntax/syntaxHost.ts';
import { printUnit } from '../../testing/irPrinter.ts';
import { createNodeTestHost } from '../../testing/nodeHost.ts';
import { typescript } from './language.ts';

const source = readFileSync(new URL('fixtures/handler.ts', import.meta.url), 'utf8');
const host = new SyntaxHost(createNodeTestHost(), silentLogger);
beforeAll(async () => host.load(typescript));
afterAll(() => host.dispose());

const lowered = (tree: SourceTree): string[] => tree.unitRanges.map((range) => printUnit(tree.lower(range)));

/** How many of the units that the change does not touch are lowered as they were. */
function survivors(change: (at: number) => string): { readonly kept: number; readonly all: number } {
  const whole = host.parse(typescript, source);
  const before = lowered(whole);
  let [kept, all] = [0, 0];
  for (let at = 0; at < source.length; at++) {
    const tree = host.parse(typescript, change(at));
    const after = new Set(lowered(tree));
    whole.unitRanges.forEach(({ start, end }, i) => {
      if (start <= at && at < end) return;
      all++;
      if (after.has(before[i] ?? '')) kept++;
    });
    tree.dispose();
  }
  return { kept, all };
}

describe('of a handler file of 66 lines', () => {
  it('any character can be missing: 99 % of the units that did not hold it stay as they were', () => {
    const { kept, all } = survivors((at) => source.slice(0, at) + source.slice(at + 1));
    expect(all).toBeGreaterThan(10_000);
    expect(kept / all).toBeGreaterThan(0.99);
  });

  it('everything behind any place can be missing: what stands whole before it stays as it was', () => {
    const whole = host.parse(typescript, source);
    const before = lowered(whole);
    let [kept, all] = [0, 0];
    for (let at = 0; at < source.length; at += 3) {
      const tree = host.parse(typescript, source.slice(0, at));
      const after = new Set(lowered(tree));
      whole.unitRanges.forEach(({ end }, i) => {
        if (end > at) return;
        all++;
        if (after.has(before[i] ?? '')) kept++;
      });
      tree.dispose();
    }
    expect(kept / all).toBeGreaterThan(0.95);
  });
});

/** Every string literal of a unit, in order. */
function stringsOf(value: unknown): Literal[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as Expr).kind === 'literal' && typeof (value as Literal).value === 'string' ? [value as Literal] : [];
  return [...own, ...Object.values(value).flatMap(stringsOf)];
}

/** `|` marks the end of the text typed so far; `⟦⟧` holds what the literal must have for its content. */
const typing: readonly (readonly [string, string])[] = [
  ['a comparison', `async function f(res) {\n  const problem = await res.json();\n  if (problem.code === "⟦⟧\n  return problem;\n}\n`],
  ['a comparison with a beginning', `function f(problem) {\n  if (problem.code === '⟦rate_li⟧\n  return problem;\n}\n`],
  ['a comparison in brackets', `function f(problem) {\n  if (problem.code === '⟦rate_li⟧) {\n    g();\n  }\n}\n`],
  ['an alternative', `function f(problem) {\n  return problem.code === 'a' || problem.code === "⟦b.c-d/e#f⟧\n}\n`],
  ['a label', `function f(problem) {\n  switch (problem.code) {\n    case '⟦⟧\n  }\n}\n`],
  ['a label with a beginning', `function f(problem) {\n  switch (problem.code) {\n    case 'a': return 1;\n    case "⟦order_⟧:\n  }\n}\n`],
  ['an emission', `function f(res) {\n  return res.status(404).json({ code: "⟦⟧\n}\n`],
  ['an argument', `function f() {\n  throw new ApiError(404, '⟦ord⟧\n}\n`],
  ['a member of an object', `const x = { a: 1, code: "⟦ab⟧\n};\n`],
];

describe('a string begun is a literal where it stands:', () => {
  it.each(typing)('%s', (_, marked) => {
    const start = marked.indexOf('⟦');
    const text = marked.replace(/[⟦⟧]/g, '');
    const content = marked.slice(start + 1, marked.indexOf('⟧'));
    const tree = host.parse(typescript, text);
    const found = tree.unitRanges.flatMap((range) =>
      stringsOf(tree.lower(range)).map((literal) => ({
        value: literal.value,
        at: (literal.contentSpan?.start ?? -1) + range.start,
        end: (literal.contentSpan?.end ?? -1) + range.start,
        plain: literal.plain,
      })),
    );
    expect(found).toContainEqual({ value: content, at: start, end: start + content.length, plain: true });
  });
});

it('no node of a unit lies outside of it, whatever is broken', () => {
  const check = (value: unknown, length: number): void => {
    if (typeof value !== 'object' || value === null) return;
    const { start, end } = value as { start?: unknown; end?: unknown };
    if (typeof start === 'number' && typeof end === 'number')
      expect(start >= 0 && start <= end && end <= length, `${start}-${end} of ${length}`).toBe(true);
    for (const member of Object.values(value)) check(member, length);
  };
  for (let at = 0; at < source.length; at += 5) {
    const tree = host.parse(typescript, source.slice(0, at) + source.slice(at + 2));
    for (const range of tree.unitRanges) check(tree.lower(range), range.end - range.start);
    tree.dispose();
  }
});
