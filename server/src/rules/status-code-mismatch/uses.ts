import { contains, type Span } from '../../core/range.ts';
import type { CodeUse, StatusUse, UnitFacts } from '../../flow/facts.ts';

/** The code use a finding of this rule was reported at. */
export const codeUseAt = (facts: UnitFacts, span: Span): CodeUse | undefined =>
  facts.codes.find((use) => use.outerSpan.start === span.start && use.outerSpan.end === span.end);

/** The status use whose literal or whole test the span is, or lies in. */
export const statusUseAt = (facts: UnitFacts, span: Span): StatusUse | undefined =>
  facts.statuses.find((use) => use.literalSpan !== undefined && use.literalSpan.start === span.start && use.literalSpan.end === span.end) ??
  facts.statuses.find((use) => contains(use.span, span) || (use.literalSpan !== undefined && contains(span, use.literalSpan)));
