/** `when`, with and without a subject. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, Stmt, Switch } from '../../flow/ir.ts';
import { keyword, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { isCode } from './classes.ts';

/** A `when`; a `break` within leaves the loop around it. */
export function whenStatement(node: SyntaxNode, to: Lowering): Stmt {
  const span = spanOf(node);
  const subject = node.child('when_subject');
  const name = subject?.child('variable_declaration')?.child('identifier');
  const value = subject?.namedChildren.at(-1);
  const arms = node.namedChildren.filter(({ type }) => type === 'when_entry').map((each) => arm(each, to));
  const asked: Expr | undefined = name ? ref(name) : subject ? to.expr(value, subject) : undefined;
  const result: Switch = {
    kind: 'switch',
    span,
    ...(asked && { subject: asked }),
    arms,
    keywordSpan: keyword(node, 'when'),
    keepsBreaks: true,
  };
  if (!name) return result;
  return {
    kind: 'block',
    span,
    body: [{ kind: 'let', span: spanOf(subject!), target: ref(name), value: to.expr(value, subject), constant: true }, result],
  };
}

function arm(node: SyntaxNode, to: Lowering): Arm {
  const arrow = node.child('->');
  const conditions = node.fields('condition').filter(isCode);
  const body = node.children.find((child) => isCode(child) && child.start >= (arrow?.end ?? node.end));
  const isDefault = node.child('else') !== undefined && conditions.length === 0;
  return {
    span: spanOf(node),
    labels: isDefault ? [] : conditions.map((each) => label(each, to)),
    body: to.stmt(body, { start: node.end, end: node.end }),
    isDefault,
    fallsThrough: false,
  };
}

/** `in 400..499`, `!in LIST`, `is T`, a value. */
function label(node: SyntaxNode, to: Lowering): Expr {
  if (node.type === 'type_test') return opaque(node);
  if (node.type !== 'range_test') return to.expr(node);
  const value = to.expr(node.namedChildren[0], node);
  const span = spanOf(node);
  const alternatives = value.kind === 'list' ? oneOf(value.items, span) : value.kind === 'range' ? value : opaque(node, [value]);
  return node.child('!in') && alternatives.kind !== 'opaque' ? { kind: 'not', span, operand: alternatives } : alternatives;
}

/** `in setOf("a", "b")` is either. */
function oneOf(items: readonly Expr[], span: Expr['span']): Expr {
  const [first, ...rest] = items;
  return first
    ? rest.reduce<Expr>((left, right) => ({ kind: 'logical', span, op: 'or', left, right }), first)
    : { kind: 'opaque', span, children: [] };
}
