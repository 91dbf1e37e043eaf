import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, CatchArm, Let, Loop, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, type LowerStmt, nothing, ref, spanOf } from '../support/lowering.ts';
import { classMembers, typeDeclarations, variables } from './classes.ts';
import { salvager } from './errors.ts';
import { switchStatement } from './switches.ts';

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  block,
  constructor_body: block,
  static_initializer: (node, to) => to.stmt(node.namedChildren[0], node),
  expression_statement: (node, to) => {
    const [expr] = node.namedChildren;
    return { kind: 'expr', span: spanOf(node), expr: salvager.withOpenEnd(node, to.expr(expr, node), to) };
  },
  local_variable_declaration: declaration,
  field_declaration: declaration,
  constant_declaration: declaration,
  method_declaration: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  ...Object.fromEntries([...typeDeclarations].map((type): [string, LowerStmt] => [type, typeDeclaration])),
  explicit_constructor_invocation: (node, to) => {
    const callee = node.field('constructor');
    const args = (node.field('arguments')?.namedChildren ?? []).map((each) => ({ value: to.expr(each) }));
    return { kind: 'expr', span: spanOf(node), expr: { kind: 'call', span: spanOf(node), callee: to.expr(callee, node), args } };
  },
  // made by the enum's constructor
  enum_constant: (node, to) => {
    const name = node.field('name');
    const span = spanOf(node);
    const args = (node.field('arguments')?.namedChildren ?? []).map((each) => ({ value: to.expr(each) }));
    return {
      kind: 'expr',
      span,
      expr: { kind: 'call', span, callee: name ? ref(name) : { kind: 'opaque', span, children: [] }, args, isNew: true },
    };
  },
  import_declaration: nothing,
  package_declaration: nothing,
  module_declaration: nothing,

  if_statement: (node, to) => {
    const alternative = node.field('alternative');
    return {
      kind: 'if',
      span: spanOf(node),
      test: to.expr(node.field('condition'), node),
      then: to.stmt(node.field('consequence'), { start: node.end, end: node.end }),
      ...(alternative && { otherwise: to.stmt(alternative) }),
      keywordSpan: keyword(node, 'if'),
    };
  },
  switch_expression: switchStatement,
  while_statement: (node, to) => ({ ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  do_statement: (node, to) => ({ ...loop(node, 'doWhile', 'do', to), test: to.expr(node.field('condition'), node) }),
  for_statement: forStatement,
  enhanced_for_statement: (node, to) => {
    const name = node.field('name');
    return {
      ...loop(node, 'forEach', 'for', to),
      ...(name && { variable: ref(name) }),
      iterable: to.expr(node.field('value'), node),
    };
  },
  labeled_statement: (node, to) => {
    const [label, body] = node.namedChildren;
    const stmt = to.stmt(body, node);
    return stmt.kind === 'loop' && label ? { ...stmt, label: label.text } : stmt;
  },
  synchronized_statement: (node, to) => to.stmt(node.field('body'), node),
  try_statement: tryStatement,
  try_with_resources_statement: tryStatement,
  resource: (node, to) => {
    const name = node.field('name');
    const value = node.field('value');
    const type = node.field('type')?.text;
    if (!name || !value) return { kind: 'expr', span: spanOf(node), expr: to.expr(node.namedChildren[0], node) };
    return {
      kind: 'let',
      span: spanOf(node),
      target: ref(name),
      value: to.expr(value),
      constant: true,
      ...(type !== undefined && type !== 'var' && { type }),
    } satisfies Let;
  },
  return_statement: (node, to) => exit(node, 'return', to),
  throw_statement: (node, to) => exit(node, 'throw', to),
  // `yield` gives the value of a `switch` and leaves it
  yield_statement: (node, to) => ({
    kind: 'block',
    span: spanOf(node),
    body: [
      { kind: 'expr', span: spanOf(node), expr: to.expr(node.namedChildren[0], node) },
      { kind: 'exit', span: spanOf(node), form: 'break' },
    ],
  }),
  break_statement: (node) => jump(node, 'break'),
  continue_statement: (node) => jump(node, 'continue'),
};

function block(node: SyntaxNode, to: Lowering): Block {
  return { kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) };
}

function declaration(node: SyntaxNode, to: Lowering): Stmt {
  const [only, ...more] = variables(node, to);
  return only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
}

function typeDeclaration(node: SyntaxNode, to: Lowering): Stmt {
  return { kind: 'opaqueStmt', span: spanOf(node), children: classMembers(node.field('body'), to, node.field('name')?.text) };
}

function loop(node: SyntaxNode, form: Loop['form'], token: string, to: Lowering): Loop {
  return {
    kind: 'loop',
    span: spanOf(node),
    form,
    body: to.stmt(node.field('body'), { start: node.end, end: node.end }),
    keywordSpan: keyword(node, token),
  };
}

function forStatement(node: SyntaxNode, to: Lowering): Stmt {
  const init = to.stmts(node.fields('init'));
  const last = init.at(-1);
  const condition = node.field('condition');
  const updates = node.fields('update').map((each) => to.expr(each));
  const [update, ...more] = updates;
  const span = { start: update?.span.start ?? node.start, end: updates.at(-1)?.span.end ?? node.end };
  const result: Loop = {
    ...loop(node, 'for', 'for', to),
    ...(last && { init: last }),
    ...(condition && { test: to.expr(condition) }),
    ...(update && { update: more.length === 0 ? update : { kind: 'opaque', span, children: updates } }),
  };
  return init.length > 1 ? { kind: 'block', span: spanOf(node), body: [...init.slice(0, -1), result] } : result;
}

function tryStatement(node: SyntaxNode, to: Lowering): Stmt {
  const finalizer = node.child('finally_clause')?.child('block');
  const resources = to.stmts(node.field('resources')?.namedChildren ?? []);
  const body = to.stmt(node.field('body'), node);
  return {
    kind: 'try',
    span: spanOf(node),
    body: resources.length > 0 ? { kind: 'block', span: body.span, body: [...resources, body] } : body,
    catches: node.namedChildren.filter(({ type }) => type === 'catch_clause').map((clause) => catchArm(clause, to)),
    ...(finalizer && { finalizer: to.stmt(finalizer) }),
  };
}

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const parameter = node.child('catch_formal_parameter');
  const name = parameter?.field('name');
  return {
    span: spanOf(node),
    ...(name && { param: ref(name) }),
    types: (parameter?.child('catch_type')?.namedChildren ?? []).map(({ text }) => text),
    body: to.stmt(node.field('body'), node),
  };
}

function exit(node: SyntaxNode, form: 'return' | 'throw', to: Lowering): Stmt {
  const [value] = node.namedChildren;
  return { kind: 'exit', span: spanOf(node), form, ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }) };
}

function jump(node: SyntaxNode, form: 'break' | 'continue'): Stmt {
  const label = node.child('identifier')?.text;
  return { kind: 'exit', span: spanOf(node), form, ...(label !== undefined && { label }) };
}
