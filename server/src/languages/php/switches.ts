/** `switch` and `match`. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, Stmt, Switch } from '../../flow/ir.ts';
import { keyword, type Lowering, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';

const isTrue = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === true;

/** A switch; its arms run on into each other. */
export function switchStatement(node: SyntaxNode, to: Lowering): Stmt {
  const subject = to.expr(node.field('condition'), node);
  const arms: Arm[] = [];
  for (const child of node.field('body')?.children ?? []) {
    if (child.type === 'case_statement' || child.type === 'default_statement') arms.push(switchArm(child, to));
    else if (child.type === 'ERROR') arms.push(...salvager.arms(child, to));
  }
  return { kind: 'switch', span: spanOf(node), ...(!isTrue(subject) && { subject }), arms, keywordSpan: keyword(node, 'switch') };
}

function switchArm(node: SyntaxNode, to: Lowering): Arm {
  const value = node.field('value');
  const colon = node.children.find(({ type }) => type === ':' || type === ';');
  const nodes = node.children.filter(
    (child) => (child.isNamed || child.type === 'ERROR') && child !== value && child.start !== value?.start && child.type !== 'comment',
  );
  const body = to.stmts(nodes);
  const span = { start: body[0]?.span.start ?? colon?.end ?? node.end, end: body.at(-1)?.span.end ?? colon?.end ?? node.end };
  const isDefault = node.type === 'default_statement';
  return {
    span: spanOf(node),
    labels: isDefault ? [] : [to.expr(value, node)],
    body: { kind: 'block', span, body },
    isDefault,
    fallsThrough: !endsInExit(body.at(-1)),
  };
}

/** Whether control never runs over the end of the statement, as far as its last statement shows. */
function endsInExit(stmt: Stmt | undefined): boolean {
  if (stmt?.kind === 'exit') return true;
  return stmt?.kind === 'block' && endsInExit(stmt.body.at(-1));
}

/** `match`: without an arm that fits it throws. */
export function matchExpression(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  const subject = to.expr(node.field('condition'), node);
  const arms = (node.field('body')?.namedChildren ?? []).filter(({ type }) => type.startsWith('match_')).map((each) => matchArm(each, to));
  const body: Switch = {
    kind: 'switch',
    span,
    ...(!isTrue(subject) && { subject }),
    arms,
    keywordSpan: keyword(node, 'match'),
    isExhaustive: true,
  };
  return { kind: 'do', span, body };
}

function matchArm(node: SyntaxNode, to: Lowering): Arm {
  const value = node.field('return_expression');
  const labels = node.field('conditional_expressions')?.namedChildren ?? [];
  return {
    span: spanOf(node),
    labels: labels.map((label) => to.expr(label)),
    body: { kind: 'expr', span: spanOf(value ?? node), expr: to.expr(value, node) },
    isDefault: node.type === 'match_default_expression',
    fallsThrough: false,
  };
}
