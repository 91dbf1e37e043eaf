/** What the patterns of a `match` or `case … in` are, for languages whose patterns take values apart. */
import type { Span } from '../../core/range.ts';
import type { Expr, ObjectPattern, Pattern } from '../../flow/ir.ts';
import { opaque } from './lowering.ts';

/**
 * What a pattern is: values that the subject is compared with, names that it binds, and what else must hold. Without values
 * and conditions it fits everything.
 */
export interface PatternRead {
  readonly labels?: readonly Expr[];
  readonly binds?: Pattern;
  readonly guard?: Expr;
}

/** Both conditions, as far as there are any. */
export const both = (left: Expr | undefined, right: Expr | undefined): Expr | undefined =>
  left && right ? { kind: 'logical', span: { start: left.span.start, end: right.span.end }, op: 'and', left, right } : (left ?? right);

/** One of the conditions; there must be some. */
export const oneOf = (tests: readonly Expr[], span: Span): Expr | undefined =>
  tests.length === 0 ? undefined : tests.reduce((left, right): Expr => ({ kind: 'logical', span, op: 'or', left, right }));

/** `404 | 429`: what is no value in it makes the whole not understood. */
export function readAlternatives(parts: readonly PatternRead[], span: Span): PatternRead {
  const labels = parts.flatMap((part) => (part.labels && !part.guard && !part.binds ? part.labels : []));
  const isPlain = parts.every((part) => part.labels && !part.guard && !part.binds);
  return isPlain ? { labels } : { guard: opaque(span) };
}

/** `(429, "x")`: compared place by place; `parts` with their places. */
export function readSequence(parts: readonly { readonly read: PatternRead; readonly span: Span }[], span: Span): PatternRead {
  const items = parts.map(({ read, span: at }): Expr => {
    const labels = read.guard ? [] : (read.labels ?? []);
    return oneOf(labels, at) ?? (read.guard ? opaque(at) : { kind: 'ref', span: at, name: '_' });
  });
  const guard = parts.reduce<Expr | undefined>((all, { read }) => both(all, read.guard), undefined);
  const binds: Pattern = { kind: 'listPattern', span, items: parts.map(({ read }) => read.binds) };
  return {
    labels: [{ kind: 'list', span, items, form: 'tuple' }],
    ...(parts.some(({ read }) => read.binds) && { binds }),
    ...(guard && { guard }),
  };
}

/** A member that a pattern looks at. */
export interface MemberRead {
  readonly key: string;
  readonly keySpan: Span;
  readonly read: PatternRead;
  readonly span: Span;
}

/**
 * `{"code": "x", "status": s}`: each member is bound, under a name of its own where the pattern gives none, and tested by the
 * guard. `isWhole`: nothing of the pattern is left out of `all`.
 */
export function readMembers(span: Span, all: readonly MemberRead[], isWhole: boolean): PatternRead {
  const properties: ObjectPattern['properties'][number][] = [];
  let guard: Expr | undefined;
  let isCompared = isWhole && all.length > 0;
  for (const { key, keySpan, read, span: at } of all) {
    if (read.labels) {
      // no name of a program holds a colon
      const name = `case:${at.start}`;
      properties.push({ key, keySpan, target: { kind: 'ref', span: at, name } });
      const tests = read.labels.map((label): Expr => comparison({ kind: 'ref', span: keySpan, name }, label));
      guard = both(guard, oneOf(tests, at));
    } else isCompared &&= read.guard !== undefined;
    // whether a member that is only bound is there at all is not known
    if (!read.labels && read.binds) properties.push({ key, keySpan, target: read.binds });
    guard = both(guard, read.guard);
  }
  if (!isCompared) guard = both(guard, opaque(span));
  return { binds: { kind: 'objectPattern', span, properties }, ...(guard && { guard }) };
}

/** A value compared with what a label would be. */
export function comparison(left: Expr, label: Expr): Expr {
  return { kind: 'binary', span: label.span, op: label.kind === 'range' ? 'in' : '==', left, right: label };
}
