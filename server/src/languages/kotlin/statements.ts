import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, CatchArm, Loop, Stmt } from '../../flow/ir.ts';
import { codeOf, keyword, type Lowering, type LowerStmt, nothing, ref, spanOf } from '../support/lowering.ts';
import { isCode, memberFunction, typeDeclarations, typeMembers, variables } from './classes.ts';
import { whenStatement } from './matching.ts';

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  block,
  property_declaration: (node, to) => variables(node, to)[0] ?? nothing(node, to),
  function_declaration: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: memberFunction(node, to, undefined) }),
  ...Object.fromEntries([...typeDeclarations].map((type): [string, LowerStmt] => [type, typeDeclaration])),
  type_alias: nothing,
  import: nothing,
  package_header: nothing,
  // made by the enum's constructor
  enum_entry: (node, to) => {
    const name = node.child('identifier');
    const span = spanOf(node);
    const args = (node.child('value_arguments')?.namedChildren ?? []).map((each) => ({ value: to.expr(each.namedChildren.at(-1), each) }));
    return {
      kind: 'expr',
      span,
      expr: { kind: 'call', span, callee: name ? ref(name) : { kind: 'opaque', span, children: [] }, args, isNew: true },
    };
  },
  identifier: (node, to) =>
    node.text === 'break' || node.text === 'continue'
      ? { kind: 'exit', span: spanOf(node), form: node.text }
      : { kind: 'expr', span: spanOf(node), expr: to.expr(node) },
  labeled_expression: labelled,

  if_expression: (node, to) => {
    const [then, otherwise] = branches(node);
    return {
      kind: 'if',
      span: spanOf(node),
      test: to.expr(node.field('condition'), node),
      then: to.stmt(then, { start: node.end, end: node.end }),
      ...(otherwise && { otherwise: to.stmt(otherwise) }),
      keywordSpan: keyword(node, 'if'),
    };
  },
  when_expression: whenStatement,
  call_expression: (node, to) => repeated(node, to) ?? { kind: 'expr', span: spanOf(node), expr: to.expr(node) },
  while_statement: (node, to) => ({ ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  do_while_statement: (node, to) => ({ ...loop(node, 'doWhile', 'do', to), test: to.expr(node.field('condition'), node) }),
  for_statement: (node, to) => {
    const [variable, iterable] = node.namedChildren.filter(({ type }) => type !== 'label' && type !== 'annotation');
    return { ...loop(node, 'forEach', 'for', to), ...(variable && { variable: to.pattern(variable) }), iterable: to.expr(iterable, node) };
  },
  try_expression: (node, to) => {
    const finalizer = node.child('finally_block')?.child('block');
    return {
      kind: 'try',
      span: spanOf(node),
      body: to.stmt(node.child('block'), node),
      catches: node.namedChildren.filter(({ type }) => type === 'catch_block').map((clause) => catchArm(clause, to)),
      ...(finalizer && { finalizer: to.stmt(finalizer) }),
    };
  },
  return_expression: (node, to) => {
    const label = node.field('label');
    const value = node.namedChildren.find((child) => child.start !== label?.start);
    if (label?.text === 'repeat') return { kind: 'exit', span: spanOf(node), form: 'continue', label: 'repeat' };
    return { kind: 'exit', span: spanOf(node), form: 'return', ...(value && { value: to.expr(value) }) };
  },
  throw_expression: (node, to) => ({ kind: 'exit', span: spanOf(node), form: 'throw', value: to.expr(node.namedChildren[0], node) }),
};

function block(node: SyntaxNode, to: Lowering): Block {
  return { kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) };
}

function typeDeclaration(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.child('class_body') ?? node.child('enum_class_body');
  return { kind: 'opaqueStmt', span: spanOf(node), children: typeMembers(body, to, node.field('name')?.text) };
}

/** What stands on both sides of `else`. */
export function branches(node: SyntaxNode): readonly [then: SyntaxNode | undefined, otherwise: SyntaxNode | undefined] {
  const condition = node.field('condition');
  const rest = node.children.filter(
    (child) => child.start >= (condition?.end ?? 0) && child.type !== ')' && child.type !== ';' && !child.type.endsWith('comment'),
  );
  const at = rest.findIndex(({ type }) => type === 'else');
  const named = (nodes: readonly SyntaxNode[]): SyntaxNode | undefined => nodes.find(isCode);
  return at < 0 ? [named(rest), undefined] : [named(rest.slice(0, at)), named(rest.slice(at + 1))];
}

/** `break@outer`, `outer@ while (…) …`. */
function labelled(node: SyntaxNode, to: Lowering): Stmt {
  const label = node.child('label')?.text.replace(/@$/, '') ?? '';
  const body = node.namedChildren.find(({ type }) => type !== 'label');
  if (label === 'break' || label === 'continue')
    return { kind: 'exit', span: spanOf(node), form: label, ...(body && { label: body.text }) };
  const stmt = to.stmt(body, node);
  return stmt.kind === 'loop' ? { ...stmt, label } : stmt;
}

function loop(node: SyntaxNode, form: Loop['form'], token: string, to: Lowering): Loop {
  const label = node.child('label')?.text.replace(/@$/, '');
  const close = node.children.findLast(({ type }) => type === ')');
  const body =
    form === 'doWhile' ? node.child('block') : node.children.find((child) => isCode(child) && child.start >= (close?.end ?? node.start));
  return {
    kind: 'loop',
    span: spanOf(node),
    form,
    body: to.stmt(body, { start: node.end, end: node.end }),
    keywordSpan: keyword(node, token),
    ...(label !== undefined && { label }),
  };
}

/** `repeat(3) { … }`: its lambda may return from the function around it, and `return@repeat` goes on with the next turn. */
function repeated(node: SyntaxNode, to: Lowering): Loop | undefined {
  const [call] = node.namedChildren;
  const inner = call?.type === 'call_expression' ? call : node;
  const times = inner.child('value_arguments')?.namedChildren;
  const lambda = node.child('annotated_lambda')?.namedChildren.find(({ type }) => type === 'lambda_literal');
  const name = inner.namedChildren[0];
  if (name?.type !== 'identifier' || name.text !== 'repeat' || times?.length !== 1 || !lambda || node.hasError) return undefined;
  const span = spanOf(node);
  const variable = lambda.child('lambda_parameters')?.namedChildren[0]?.child('identifier');
  const from = { kind: 'literal', span: { start: inner.start, end: inner.start }, value: 0 } as const;
  return {
    kind: 'loop',
    span,
    form: 'forEach',
    variable: variable ? ref(variable) : { kind: 'ref', span: { start: lambda.start, end: lambda.start }, name: 'it' },
    iterable: { kind: 'range', span: spanOf(times[0]!), from, to: to.expr(times[0]!.namedChildren.at(-1), node), inclusive: false },
    body: { kind: 'block', span: spanOf(lambda), body: to.stmts(lambda.namedChildren.filter(({ type }) => type !== 'lambda_parameters')) },
    keywordSpan: spanOf(name),
    label: 'repeat',
  };
}

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const name = node.child('identifier');
  const type = node.child('user_type');
  return {
    span: spanOf(node),
    ...(name && { param: ref(name) }),
    types: type ? [codeOf(type)] : [],
    body: to.stmt(node.child('block'), node),
  };
}
