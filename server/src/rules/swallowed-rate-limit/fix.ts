import { shift, type Span } from '../../core/range.ts';
import type { Expr } from '../../flow/ir.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { pathTo, sameSpan, type AnyNode } from '../support/tree.ts';
import { statusList } from '../support/words.ts';
import { fatalRanges } from './ranges.ts';

/** Takes the transient statuses out of the range. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const range = [...fatalRanges(view)].find((each) => sameSpan(each.span, span));
  const path = range === undefined ? [] : pathTo(view.unit, range.last);
  const comparison = path.findLast((node) => node.kind === 'binary' && /^[<>]=?$|^==$|^in$/.test(node.op));
  if (range === undefined || comparison?.kind !== 'binary' || !isConjunct(path, comparison) || wouldRetryBlindly(view)) return [];
  const subject = subjectOf(sameSpan(comparison.left.span, range.last) ? comparison.right : comparison.left);
  const newText = view.language.idioms?.exclude?.(view.text.slice(subject.span.start, subject.span.end), range.transient);
  if (newText === undefined) return [];
  const at = comparison.span.end + view.unitStart;
  const edit = { span: shift({ start: at, end: at }, 0), newText };
  return [
    {
      title: `Leave ${statusList(range.transient)} out of the range`,
      safe: false,
      isPreferred: true,
      edits: new Map([[view.path, [edit]]]),
    },
  ];
}

/** `Math.floor(status / 100)` is about the status. */
function subjectOf(expr: Expr): Expr {
  if (expr.kind === 'binary' && (expr.op === '/' || expr.op === '//')) return subjectOf(expr.left);
  if (expr.kind === 'call' && expr.args.length === 1) return subjectOf(expr.args[0]!.value);
  return expr;
}

/** Whether one more condition behind the comparison narrows the branch: in a negation it would widen it. */
const isConjunct = (path: readonly AnyNode[], comparison: AnyNode): boolean =>
  path.slice(path.findLastIndex((node) => node.kind === 'if') + 1, path.indexOf(comparison)).every((node) => node.kind === 'logical') &&
  path.some((node) => node.kind === 'if');

/** A retry that never looks at Retry-After would be as wrong for what comes to it then. */
const wouldRetryBlindly = ({ facts }: FixView): boolean =>
  facts.retries.length > 0 && facts.headerReads.length === 0 && !facts.retries.every(({ honoursRetryAfter }) => honoursRetryAfter);
