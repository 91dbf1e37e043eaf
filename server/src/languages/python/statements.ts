import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Block, CatchArm, Exit, If, Loop, Pattern, Stmt } from '../../flow/ir.ts';
import { keyword, type LowerStmt, type Lowering, nothing, spanOf } from '../support/lowering.ts';
import { salvage, salvageArms } from './errors.ts';
import { decoratedFunction } from './functions.ts';
import { lowerCase } from './matching.ts';

const block = (node: SyntaxNode, to: Lowering): Block => ({
  kind: 'block',
  span: spanOf(node),
  body: to.stmts(node.children.filter(({ type, isNamed }) => isNamed && type !== 'comment')),
});

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  module: block,
  block,
  expression_statement: expressionStatement,
  function_definition: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  decorated_definition: (node, to) => {
    const fn = decoratedFunction(node, to);
    return fn ? { kind: 'functionDecl', span: spanOf(node), fn } : to.stmt(node.field('definition'), node);
  },
  class_definition: (node, to) => ({ kind: 'opaqueStmt', span: spanOf(node), children: classMembers(node, to) }),
  if_statement: ifStatement,
  for_statement: (node, to) =>
    withElse(node, to, {
      ...loop(node, 'forEach', 'for', to),
      variable: to.pattern(node.field('left'), node),
      iterable: to.expr(node.field('right'), node),
    }),
  while_statement: (node, to) => withElse(node, to, { ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  try_statement: tryStatement,
  with_statement: withStatement,
  match_statement: matchStatement,
  return_statement: (node, to) => exit(node, 'return', node.namedChildren[0], to),
  raise_statement: (node, to) =>
    exit(
      node,
      'throw',
      node.namedChildren.find((child) => child !== node.field('cause')),
      to,
    ),
  break_statement: (node) => ({ kind: 'exit', span: spanOf(node), form: 'break' }),
  continue_statement: (node) => ({ kind: 'exit', span: spanOf(node), form: 'continue' }),
  // An assertion tests, but nothing is handled by it.
  assert_statement: (node, to) => {
    const span = spanOf(node);
    const callee = { kind: 'ref', name: 'assert', span: { start: span.start, end: span.start + 'assert'.length } } as const;
    return { kind: 'expr', span, expr: { kind: 'call', span, callee, args: [{ value: to.expr(node.namedChildren[0], node) }] } };
  },
  pass_statement: nothing,
  delete_statement: nothing,
  global_statement: nothing,
  nonlocal_statement: nothing,
  import_statement: nothing,
  import_from_statement: nothing,
  future_import_statement: nothing,
  type_alias_statement: nothing,
};

function expressionStatement(node: SyntaxNode, to: Lowering): Stmt {
  const [first, ...more] = node.namedChildren;
  if (first?.type === 'assignment' && !first.field('right')) return nothing(node, to);
  // `a, b` as a statement
  if (more.length > 0)
    return {
      kind: 'block',
      span: spanOf(node),
      body: node.namedChildren.map((child): Stmt => ({ kind: 'expr', span: spanOf(child), expr: to.expr(child) })),
    };
  return { kind: 'expr', span: spanOf(node), expr: to.expr(first, node) };
}

/** The members of a class that stands within a function. */
function classMembers(node: SyntaxNode, to: Lowering): Stmt[] {
  const container = node.field('name')?.text;
  return (node.field('body')?.namedChildren ?? []).map((child): Stmt => memberOf(child, to, container) ?? to.stmt(child));
}

function memberOf(node: SyntaxNode, to: Lowering, container: string | undefined): Stmt | undefined {
  const fn = functionOf(node, to, container);
  return fn && { kind: 'functionDecl', span: fn.span, fn };
}

/** The function that a node is, with or without decorators. */
export function functionOf(node: SyntaxNode, to: Lowering, container: string | undefined) {
  if (node.type === 'decorated_definition') return decoratedFunction(node, to, container);
  return node.type === 'function_definition' ? to.fn(node, container === undefined ? {} : { container }) : undefined;
}

function ifStatement(node: SyntaxNode, to: Lowering): If {
  const alternatives = node.fields('alternative');
  const otherwise = (from: number): Stmt | undefined => {
    const clause = alternatives[from];
    if (!clause) return undefined;
    if (clause.type !== 'elif_clause') return to.stmt(clause.field('body'), clause);
    const rest = otherwise(from + 1);
    return {
      kind: 'if',
      span: { start: clause.start, end: alternatives.at(-1)?.end ?? clause.end },
      test: to.expr(clause.field('condition'), clause),
      then: to.stmt(clause.field('consequence'), { start: clause.end, end: clause.end }),
      ...(rest && { otherwise: rest }),
      keywordSpan: keyword(clause, 'elif'),
    };
  };
  const rest = otherwise(0);
  return {
    kind: 'if',
    span: spanOf(node),
    test: to.expr(node.field('condition'), node),
    then: to.stmt(node.field('consequence'), { start: node.end, end: node.end }),
    ...(rest && { otherwise: rest }),
    keywordSpan: keyword(node, 'if'),
  };
}

const loop = (node: SyntaxNode, form: Loop['form'], token: string, to: Lowering): Loop => ({
  kind: 'loop',
  span: spanOf(node),
  form,
  body: to.stmt(node.field('body'), { start: node.end, end: node.end }),
  keywordSpan: keyword(node, token),
});

/** `for … else`: what stands in the `else` runs where no `break` left the loop; so a `break` goes past both. */
function withElse(node: SyntaxNode, to: Lowering, whole: Loop): Stmt {
  const clause = node.field('alternative');
  if (!clause) return whole;
  const otherwise = to.stmt(clause.field('body'), clause);
  const label = `else:${clause.start}`;
  const span = spanOf(node);
  // A jump out of the `else` itself means a loop around: it is not told apart from one of this loop.
  if (holdsJump(otherwise)) return { kind: 'opaqueStmt', span, children: [whole, otherwise] };
  return {
    kind: 'loop',
    span,
    form: 'doWhile',
    label,
    test: { kind: 'literal', span: { start: span.end, end: span.end }, value: false },
    body: { kind: 'block', span, body: [{ ...whole, body: labelled(whole.body, label) }, otherwise] },
    keywordSpan: keyword(clause, 'else'),
  };
}

function holdsJump(stmt: Stmt): boolean {
  if (stmt.kind === 'exit') return stmt.form === 'break' || stmt.form === 'continue';
  return childrenOf(stmt).some(holdsJump);
}

/** Statements directly below that belong to the same loop. */
function childrenOf(stmt: Stmt): readonly Stmt[] {
  switch (stmt.kind) {
    case 'block':
      return stmt.body;
    case 'if':
      return stmt.otherwise ? [stmt.then, stmt.otherwise] : [stmt.then];
    case 'switch':
      return stmt.arms.map((arm) => arm.body);
    case 'try':
      return [stmt.body, ...stmt.catches.map((arm) => arm.body), ...(stmt.finalizer ? [stmt.finalizer] : [])];
    default:
      return [];
  }
}

/** The statement with its own loop's `break` given a label. */
function labelled(stmt: Stmt, label: string): Stmt {
  const go = (each: Stmt): Stmt => labelled(each, label);
  switch (stmt.kind) {
    case 'exit':
      return stmt.form === 'break' && stmt.label === undefined ? ({ ...stmt, label } satisfies Exit) : stmt;
    case 'block':
      return { ...stmt, body: stmt.body.map(go) };
    case 'if':
      return { ...stmt, then: go(stmt.then), ...(stmt.otherwise && { otherwise: go(stmt.otherwise) }) };
    case 'switch':
      return { ...stmt, arms: stmt.arms.map((arm): Arm => ({ ...arm, body: go(arm.body) })) };
    case 'try':
      return {
        ...stmt,
        body: go(stmt.body),
        catches: stmt.catches.map((arm): CatchArm => ({ ...arm, body: go(arm.body) })),
        ...(stmt.finalizer && { finalizer: go(stmt.finalizer) }),
      };
    default:
      return stmt;
  }
}

function tryStatement(node: SyntaxNode, to: Lowering): Stmt {
  const own = to.stmt(node.field('body'), node);
  const clause = node.child('else_clause');
  const otherwise = clause && to.stmt(clause.field('body'), clause);
  // What follows without an exception goes on from the body.
  const body: Stmt = otherwise
    ? { kind: 'block', span: { start: own.span.start, end: own.span.end }, body: [...(own.kind === 'block' ? own.body : [own]), otherwise] }
    : own;
  const finalizer = node.child('finally_clause');
  return {
    kind: 'try',
    span: spanOf(node),
    body,
    catches: node.namedChildren
      .filter(({ type }) => type === 'except_clause' || type === 'except_group_clause')
      .map((each) => catchArm(each, to)),
    ...(finalizer && { finalizer: to.stmt(finalizer.child('block'), finalizer) }),
  };
}

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const value = node.field('value') ?? node.namedChildren.find(({ type }) => type !== 'block');
  const types = value?.type === 'as_pattern' ? value.namedChildren[0] : value;
  const alias = node.field('alias') ?? value?.field('alias');
  const param: Pattern | undefined = alias && to.pattern(alias);
  const names = !types ? [] : types.type === 'tuple' ? types.namedChildren.map(({ text }) => text) : [types.text];
  return {
    span: spanOf(node),
    ...(param && { param }),
    types: names,
    body: to.stmt(node.child('block'), { start: node.end, end: node.end }),
  };
}

/** `with open() as x:` is an assignment and its body; what a context manager does at the end is not looked at. */
function withStatement(node: SyntaxNode, to: Lowering): Stmt {
  const items = node.namedChildren.flatMap((child) => (child.type === 'with_clause' ? withItems(child) : []));
  const opened = items.map((item): Stmt => {
    const value = item.field('value') ?? item.namedChildren[0];
    if (value?.type !== 'as_pattern') return { kind: 'expr', span: spanOf(item), expr: to.expr(value, item) };
    const alias = value.field('alias');
    return {
      kind: 'expr',
      span: spanOf(item),
      expr: {
        kind: 'assign',
        span: spanOf(item),
        target: to.pattern(alias, value),
        value: to.expr(value.namedChildren[0], value),
        update: false,
      },
    };
  });
  return { kind: 'block', span: spanOf(node), body: [...opened, to.stmt(node.field('body'), { start: node.end, end: node.end })] };
}

/** The items also where they stand in parentheses. */
function withItems(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.flatMap((child) => (child.type === 'with_item' ? [child] : []));
}

function matchStatement(node: SyntaxNode, to: Lowering): Stmt {
  const subjects = node.fields('subject').map((each) => to.expr(each));
  const [only] = subjects;
  const arms: Arm[] = [];
  for (const child of node.field('body')?.children ?? []) {
    if (child.type === 'case_clause') arms.push(lowerCase(child, to));
    else if (child.type === 'ERROR') arms.push(...salvageArms(child, to));
  }
  const subject =
    subjects.length > 1
      ? {
          kind: 'list' as const,
          span: { start: only!.span.start, end: subjects.at(-1)!.span.end },
          items: subjects,
          form: 'tuple' as const,
        }
      : only;
  return { kind: 'switch', span: spanOf(node), ...(subject && { subject }), arms, keywordSpan: keyword(node, 'match') };
}

function exit(node: SyntaxNode, form: 'return' | 'throw', value: SyntaxNode | undefined, to: Lowering): Stmt {
  const lost = node.hasError ? node.children.filter(({ type }) => type === 'ERROR').flatMap((each) => salvage(each, to)) : [];
  const own: Stmt = { kind: 'exit', span: spanOf(node), form, ...(value && value.type !== 'ERROR' && { value: to.expr(value) }) };
  return lost.length > 0 ? { kind: 'block', span: spanOf(node), body: [...lost, own] } : own;
}
