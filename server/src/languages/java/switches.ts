/** `switch`, as a statement and as an expression, with arms of statements and with arrows. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, Pattern, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';

/** A switch. */
export function switchStatement(node: SyntaxNode, to: Lowering): Stmt {
  const arms: Arm[] = [];
  for (const child of node.field('body')?.children ?? []) {
    if (child.type === 'switch_rule') arms.push(rule(child, to));
    else if (child.type === 'switch_block_statement_group') arms.push(...group(child, to));
    else if (child.type === 'ERROR') arms.push(...salvager.arms(child, to));
  }
  return {
    kind: 'switch',
    span: spanOf(node),
    subject: to.expr(node.field('condition'), node),
    arms,
    keywordSpan: keyword(node, 'switch'),
  };
}

/** What stands between `case` and `->` or `:`. */
interface Head {
  readonly labels: readonly Expr[];
  readonly guard?: Expr;
  readonly binds?: Pattern;
  readonly isDefault: boolean;
}

function headOf(labels: readonly SyntaxNode[], to: Lowering): Head {
  const nodes = labels.flatMap(({ namedChildren }) => namedChildren);
  const isDefault = labels.some((label) => label.child('default') !== undefined) || nodes.some(({ text }) => text === 'default');
  const guard = nodes.find(({ type }) => type === 'guard')?.namedChildren[0];
  const pattern = nodes.find(({ type }) => type === 'pattern');
  const binds = pattern && boundBy(pattern);
  const values = nodes.filter(({ type, text }) => type !== 'guard' && text !== 'default');
  return {
    labels: isDefault ? [] : values.map((value) => (value.type === 'pattern' ? opaque(value) : to.expr(value))),
    ...(guard && { guard: to.expr(guard) }),
    ...(binds && { binds }),
    isDefault,
  };
}

/** `T t` binds the subject, `T(int status, String code)` its members of these names. */
function boundBy(pattern: SyntaxNode): Pattern | undefined {
  const [inner] = pattern.namedChildren;
  if (inner?.type === 'type_pattern') {
    const name = inner.namedChildren.at(-1);
    return name?.type === 'identifier' ? ref(name) : undefined;
  }
  if (inner?.type !== 'record_pattern') return undefined;
  const names = (inner.child('record_pattern_body')?.namedChildren ?? []).flatMap((component) => {
    const name = component.namedChildren.at(-1);
    return name?.type === 'identifier' ? [name] : [];
  });
  return {
    kind: 'objectPattern',
    span: spanOf(inner),
    properties: names.map((name) => ({ key: name.text, keySpan: spanOf(name), target: ref(name) })),
  };
}

function rule(node: SyntaxNode, to: Lowering): Arm {
  const labels = node.namedChildren.filter(({ type }) => type === 'switch_label');
  const body = node.namedChildren.find(({ type }) => type !== 'switch_label');
  return { span: spanOf(node), ...headOf(labels, to), body: to.stmt(body, { start: node.end, end: node.end }), fallsThrough: false };
}

function group(node: SyntaxNode, to: Lowering): Arm[] {
  const labels = node.namedChildren.filter(({ type }) => type === 'switch_label');
  const colon = node.children.findLast(({ type }) => type === ':');
  const nodes = node.children.filter(
    (child) => (child.isNamed || child.type === 'ERROR') && !/^(?:switch_label|line_comment|block_comment)$/.test(child.type),
  );
  const body = to.stmts(nodes);
  const span = { start: body[0]?.span.start ?? colon?.end ?? node.end, end: body.at(-1)?.span.end ?? colon?.end ?? node.end };
  const arm: Arm = {
    span: spanOf(node),
    ...headOf(labels, to),
    body: { kind: 'block', span, body },
    fallsThrough: !endsInExit(body.at(-1)),
  };
  const broken = labels.flatMap((label) => label.children.filter(({ type }) => type === 'ERROR'));
  return [arm, ...broken.flatMap((error) => salvager.arms(error, to))];
}

/** Whether control never runs over the end of the statement, as far as its last statement shows. */
function endsInExit(stmt: Stmt | undefined): boolean {
  if (stmt?.kind === 'exit') return true;
  return stmt?.kind === 'block' && endsInExit(stmt.body.at(-1));
}
