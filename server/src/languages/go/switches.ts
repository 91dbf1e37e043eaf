/** Dispatch: on a value, on conditions, on a type, on channels. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Expr, Stmt, Switch } from '../../flow/ir.ts';
import { keyword, type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { typeText } from './literals.ts';
import { lowerAll } from './sequence.ts';

/** `switch x { case 1, 2: }`, `switch { case x > 1: }`. */
export function switchStatement(node: SyntaxNode, to: Lowering): Switch {
  const value = node.field('value');
  const subject = value && to.expr(value);
  const isTrue = subject?.kind === 'literal' && subject.value === true;
  const arms = armsOf(node, to, (child) => {
    const list = child.field('value');
    return (list?.type === 'expression_list' ? list.namedChildren : list ? [list] : []).map((label) => to.expr(label));
  });
  return { kind: 'switch', span: spanOf(node), ...(subject && !isTrue && { subject }), arms, keywordSpan: keyword(node, 'switch') };
}

/** `switch e := err.(type) { case *A, B: }`: in each arm the name is the value. */
export function typeSwitchStatement(node: SyntaxNode, to: Lowering): Switch {
  const value = node.field('value');
  const subject = to.expr(value, node);
  const alias = node.field('alias')?.namedChildren[0];
  const arms = armsOf(node, to, (child) =>
    child
      .fields('type')
      .filter(({ isNamed }) => isNamed)
      .map((type): Expr => ({ kind: 'typeTest', span: spanOf(type), value: subject, type: typeText(type) ?? '' })),
  );
  const binds = alias && to.pattern(alias);
  return {
    kind: 'switch',
    span: spanOf(node),
    subject,
    arms: binds ? arms.map((arm) => ({ ...arm, binds })) : arms,
    keywordSpan: keyword(node, 'switch'),
  };
}

/** `select`: what every arm waits for is evaluated first; then one of them runs, whichever is ready. */
export function selectStatement(node: SyntaxNode, to: Lowering): Stmt {
  const arms = armsOf(node, to, (child) => [opaque(child)]).map((arm, i, all): Arm =>
    i === all.length - 1 ? { ...arm, labels: [], isDefault: true } : arm,
  );
  const waits = node.namedChildren
    .flatMap((child) => operandsOf(child.field('communication')))
    .map((operand): Stmt => ({ kind: 'expr', span: spanOf(operand), expr: to.expr(operand) }));
  const choice: Switch = { kind: 'switch', span: spanOf(node), arms, keywordSpan: keyword(node, 'select') };
  return { kind: 'block', span: spanOf(node), body: [...waits, choice] };
}

/** The channel that is read, or the channel and the value that is sent. */
function operandsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const right = node?.field('right');
  const found =
    node?.type === 'receive_statement'
      ? [right?.type === 'unary_expression' ? right.field('operand') : right]
      : [node?.field('channel'), node?.field('value')];
  return found.filter((operand) => operand !== undefined);
}

/** `case v := <-ch`: the names that the arm begins with. */
function received(node: SyntaxNode | undefined, to: Lowering): Stmt[] {
  const left = node?.field('left');
  return (left?.namedChildren ?? []).map((name) => ({
    kind: 'let',
    span: spanOf(name),
    target: to.pattern(name),
    value: opaque(name),
    constant: false,
  }));
}

const armTypes: ReadonlySet<string> = new Set(['expression_case', 'type_case', 'communication_case', 'default_case']);

function armsOf(node: SyntaxNode, to: Lowering, labelsOf: (child: SyntaxNode) => readonly Expr[]): Arm[] {
  const arms: Arm[] = [];
  for (const child of node.children) {
    if (armTypes.has(child.type)) arms.push(lowerArm(child, labelsOf, to));
    else if (child.type === 'ERROR') arms.push(...salvager.arms(child, to));
  }
  return arms;
}

function lowerArm(node: SyntaxNode, labelsOf: (child: SyntaxNode) => readonly Expr[], to: Lowering): Arm {
  const colon = node.children.find(
    ({ type, start }) => type === ':' && start >= (node.field('value') ?? node.field('communication') ?? node).start,
  );
  const communication = node.field('communication');
  const nodes = node.children.filter((child) => child.isNamed && child.type !== 'comment' && child.start >= (colon?.end ?? node.end));
  const inList = nodes.flatMap((child) => (child.type === 'statement_list' ? child.namedChildren : [child]));
  const body = [...received(communication, to), ...lowerAll(inList, to)];
  const start = colon?.end ?? node.end;
  const isDefault = node.type === 'default_case';
  return {
    span: spanOf(node),
    labels: isDefault ? [] : labelsOf(node),
    body: { kind: 'block', span: { start: body[0]?.span.start ?? start, end: body.at(-1)?.span.end ?? start }, body },
    isDefault,
    fallsThrough: inList.at(-1)?.type === 'fallthrough_statement',
  };
}
