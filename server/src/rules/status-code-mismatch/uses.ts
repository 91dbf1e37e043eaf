import { contains, type Span } from '../../core/range.ts';
import type { CodeUse, StatusUse, UnitFacts } from '../../flow/facts.ts';

/** The code use a finding of this rule was reported at: of several walks of one literal the one that is impossible. */
export function codeUseAt(facts: UnitFacts, span: Span): CodeUse | undefined {
  const uses = facts.codes.filter(({ outerSpan }) => outerSpan.start === span.start && outerSpan.end === span.end);
  return uses.find((use) => !use.possible) ?? uses[0];
}

/** The status use whose literal or whole test the span is, or lies in. */
export const statusUseAt = (facts: UnitFacts, span: Span): StatusUse | undefined =>
  facts.statuses.find((use) => use.literalSpan !== undefined && use.literalSpan.start === span.start && use.literalSpan.end === span.end) ??
  facts.statuses.find((use) => contains(use.span, span) || (use.literalSpan !== undefined && contains(span, use.literalSpan)));

/** The code use whose literal a test's span is, or holds. */
export const codeUseIn = (facts: UnitFacts, test: Span): CodeUse | undefined =>
  facts.codes.find((use) => contains(use.outerSpan, test)) ?? facts.codes.find((use) => contains(test, use.outerSpan));

/** The impossible status test in one expression with this code, where the finding was reported at the code. */
export const statusBeside = (facts: UnitFacts, code: CodeUse): StatusUse | undefined =>
  facts.statuses.find(
    (use) => !use.possible && use.sameExpression === true && use.narrowedBy !== undefined && codeUseIn(facts, use.narrowedBy) === code,
  );
