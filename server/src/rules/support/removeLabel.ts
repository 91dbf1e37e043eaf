import { contains, type Span } from '../../core/range.ts';
import type { Arm, Expr, If, Switch } from '../../flow/ir.ts';
import type { TextEdit } from '../../model/finding.ts';
import type { UnitView } from '../rule.ts';
import { exitsOf } from './bodies.ts';
import { findAll, pathTo, type AnyNode } from './tree.ts';

/**
 * The edit (relative to the unit) that takes a label out of the branch it admits: an item of a list, one side of an `or`, a
 * label of an arm, an arm or an `if` of its own. Undefined where something else would change with it.
 */
export function removeLabel(view: UnitView, label: Span): TextEdit | undefined {
  const path = pathTo(view.unit, label);
  for (const [i, node] of [...path.entries()].reverse()) {
    const inner = path[i + 1];
    if (node.kind === 'list') return withoutItem(view.text, node.items, label);
    if (node.kind === 'logical' && node.op === 'or') return withoutSide(view.text, node, label);
    if (node.kind === 'logical' && node.op === 'coalesce') return undefined;
    if (node.kind === 'not' || (node.kind === 'binary' && (node.op === '!=' || node.op === 'not in'))) return undefined;
    if (node.kind === 'switch') return withoutArm(view, node, label);
    if (node.kind === 'if') return contains(node.test.span, label) ? withoutIf(view, node, path.slice(0, i)) : undefined;
    if (node.kind === 'call' && inner !== undefined && node.args.some(({ value }) => value === inner && value.kind !== 'literal')) {
      // `isOneOf(code, …)`: what the call makes of it is not known, unless it is a list's own method.
      if (node.callee.kind !== 'member') return undefined;
    }
  }
  return undefined;
}

function withoutItem(text: string, items: readonly Expr[], label: Span): TextEdit | undefined {
  const index = items.findIndex((item) => contains(item.span, label));
  if (index < 0 || items.length < 2) return undefined;
  const next = items[index + 1];
  const span =
    next === undefined
      ? { start: items[index - 1]!.span.end, end: items[index]!.span.end }
      : { start: items[index]!.span.start, end: next.span.start };
  // A comment between two items would go with one of them.
  return /\/[/*]|#/.test(text.slice(span.start, span.end)) ? undefined : { span, newText: '' };
}

function withoutSide(text: string, node: AnyNode & { kind: 'logical' }, label: Span): TextEdit | undefined {
  const { left, right, span } = node;
  const between = text.slice(left.span.end, right.span.start);
  const operator = /\|\||\bor\b/.exec(between);
  if (operator === null || between.lastIndexOf(operator[0]) !== operator.index) return undefined;
  if (contains(right.span, label)) {
    const end = left.span.end + between.slice(0, operator.index).trimEnd().length;
    return { span: { start: end, end: span.end }, newText: '' };
  }
  const after = between.slice(operator.index + operator[0].length);
  const start = right.span.start - after.trimStart().length;
  return { span: { start: span.start, end: start }, newText: '' };
}

function withoutArm(view: UnitView, node: Switch, label: Span): TextEdit | undefined {
  const index = node.arms.findIndex((arm) => arm.labels.some(({ span }) => contains(span, label)));
  const arm = node.arms[index];
  if (arm === undefined || arm.guard !== undefined) return undefined;
  if (arm.labels.length > 1) return withoutAlternative(view.text, arm, label);
  const before = node.arms[index - 1];
  const isEmpty = statementsOf(arm).length === 0;
  const fallsIn = before?.fallsThrough === true && (statementsOf(before).length === 0 || exitsOf(statementsOf(before)) === undefined);
  if (isEmpty) return arm.fallsThrough && node.arms[index + 1] !== undefined ? wholeLines(view.text, arm.span) : undefined;
  if (fallsIn) return statementsOf(before).length === 0 ? withoutLabel(view.text, arm) : undefined;
  return !arm.fallsThrough || exitsOf(statementsOf(arm)) !== undefined ? wholeLines(view.text, arm.span) : undefined;
}

const statementsOf = (arm: Arm) => (arm.body.kind === 'block' ? arm.body.body : [arm.body]);

/** `case "a", "b":` without one of them. */
function withoutAlternative(text: string, arm: Arm, label: Span): TextEdit | undefined {
  return withoutItem(text, arm.labels, label);
}

/** `case 'b':` before statements that other labels lead to as well. */
function withoutLabel(text: string, arm: Arm): TextEdit | undefined {
  const rest = /^\s*:/.exec(text.slice(arm.labels[0]!.span.end));
  if (rest === null) return undefined;
  const end = arm.labels[0]!.span.end + rest[0].length;
  // `case 'b': {` leaves its brace to the label before.
  if (/^[ \t]*\{/.test(text.slice(end))) {
    const start = text.slice(0, arm.span.start).trimEnd().length;
    return { span: { start, end }, newText: '' };
  }
  return wholeLines(text, { start: arm.span.start, end });
}

function withoutIf(view: UnitView, node: If, around: readonly AnyNode[]): TextEdit | undefined {
  const outer = around.at(-1);
  const exits = exitsOf(node.then.kind === 'block' ? node.then.body : [node.then]);
  // Only a branch that does nothing but try again may go as a whole.
  if (node.otherwise !== undefined || exits === undefined || exits.some(({ form }) => form === 'throw' || form === 'break'))
    return undefined;
  if (outer?.kind !== 'block' || outer.body.length < 2) return undefined;
  const isTested = (inner: AnyNode): inner is Expr & { kind: 'binary' } =>
    inner.kind === 'binary' && (inner.op === '==' || inner.op === 'in');
  return findAll(node.test, isTested).length > 1 ? undefined : wholeLines(view.text, node.span);
}

/** The lines that a node fills, with their line end; the node alone where others share them. */
function wholeLines(text: string, { start, end }: Span): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return text.slice(lineStart, start).trim() === '' && rest !== null
    ? { span: { start: lineStart, end: end + rest[0].length }, newText: '' }
    : { span: { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) }, newText: '' };
}
