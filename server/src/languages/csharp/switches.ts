/** `switch`, as a statement and as an expression. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Block, Expr, Ref, Stmt, Switch } from '../../flow/ir.ts';
import { keyword, type Lowering, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { type ArmPattern, armPattern } from './patterns.ts';

/** A switch statement: its sections, of which only empty ones run on into the next. */
export function switchStatement(node: SyntaxNode, to: Lowering): Stmt {
  return dispatch(node, node.field('value'), to, (subject) => {
    const arms: Arm[] = [];
    for (const child of node.field('body')?.children ?? []) {
      if (child.type === 'switch_section') arms.push(section(child, subject, to));
      else if (child.type === 'ERROR') arms.push(...salvager.arms(child, to));
    }
    return arms;
  });
}

/** `subject switch { pattern => value, … }` as the statement that it stands for. */
export function switchExpression(node: SyntaxNode, to: Lowering): Expr {
  const [value] = node.namedChildren;
  const body = dispatch(node, value, to, (subject) =>
    node.namedChildren.filter(({ type }) => type === 'switch_expression_arm').map((each) => expressionArm(each, subject, to)),
  );
  return { kind: 'do', span: spanOf(node), body };
}

/** Where patterns ask for the subject's members, it is evaluated once and gets a name. */
function dispatch(node: SyntaxNode, value: SyntaxNode | undefined, to: Lowering, armsOf: (subject: Expr) => Arm[]): Stmt {
  const span = spanOf(node);
  const subject = to.expr(value, node);
  const keywordSpan = keyword(node, 'switch');
  const isName = (expr: Expr): boolean => expr.kind === 'ref' || (expr.kind === 'member' && isName(expr.object)) || expr.kind === 'list';
  if (isName(subject)) return { kind: 'switch', span, subject, arms: armsOf(subject), keywordSpan } satisfies Switch;
  const name: Ref = { kind: 'ref', span: subject.span, name: `$switch${subject.span.start}` };
  const arms = armsOf(name);
  if (!arms.some(({ guard }) => guard)) return { kind: 'switch', span, subject, arms, keywordSpan };
  return {
    kind: 'block',
    span,
    body: [
      { kind: 'let', span: subject.span, target: name, value: subject, constant: true },
      { kind: 'switch', span, subject: name, arms, keywordSpan },
    ],
  } satisfies Block;
}

function withGuard(pattern: ArmPattern, clause: SyntaxNode | undefined, to: Lowering): Omit<ArmPattern, never> {
  const when = clause?.namedChildren[0];
  const guard = when && to.expr(when);
  if (!guard) return pattern;
  const both: Expr = pattern.guard
    ? { kind: 'logical', span: { start: pattern.guard.span.start, end: guard.span.end }, op: 'and', left: pattern.guard, right: guard }
    : guard;
  return { ...pattern, guard: both, isDefault: false };
}

function section(node: SyntaxNode, subject: Expr, to: Lowering): Arm {
  const colon = node.children.find(({ type }) => type === ':');
  const isDefault = node.child('default') !== undefined;
  const head = node.namedChildren.find(({ start }) => colon === undefined || start < colon.start);
  const pattern: ArmPattern = isDefault || !head ? { labels: [], isDefault: true } : armPattern(head, subject, to);
  const body = to.stmts(
    node.children.filter(
      (child) => child.start >= (colon?.end ?? node.end) && (child.isNamed || child.type === 'ERROR') && child.type !== 'comment',
    ),
  );
  const span = { start: body[0]?.span.start ?? colon?.end ?? node.end, end: body.at(-1)?.span.end ?? colon?.end ?? node.end };
  return {
    span: spanOf(node),
    ...withGuard(pattern, node.child('when_clause'), to),
    body: { kind: 'block', span, body },
    fallsThrough: body.length === 0,
  };
}

function expressionArm(node: SyntaxNode, subject: Expr, to: Lowering): Arm {
  const [head] = node.namedChildren;
  const value = node.namedChildren.at(-1);
  const pattern: ArmPattern = head ? armPattern(head, subject, to) : { labels: [], isDefault: true };
  return {
    span: spanOf(node),
    ...withGuard(pattern, node.child('when_clause'), to),
    body: { kind: 'expr', span: spanOf(value ?? node), expr: to.expr(value, node) },
    fallsThrough: false,
  };
}
