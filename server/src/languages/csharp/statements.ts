import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, CatchArm, Loop, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, type LowerStmt, nothing, ref, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { lowerMember, memberFunctions, typeDeclarations, typeMembers, variables } from './functions.ts';
import { switchStatement } from './switches.ts';

/** Node types that are statements in every context without an effect of their own. */
const silent = [
  'preproc_region',
  'preproc_endregion',
  'preproc_pragma',
  'preproc_line',
  'preproc_nullable',
  'preproc_define',
  'preproc_undef',
  'preproc_error',
  'preproc_warning',
  'empty_statement',
  'using_directive',
  'extern_alias_directive',
  'delegate_declaration',
  'attribute_list',
];

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  ...Object.fromEntries(silent.map((type): [string, LowerStmt] => [type, nothing])),
  block,
  global_statement: (node, to) => to.stmt(node.namedChildren[0], node),
  expression_statement: (node, to) => {
    const [expr] = node.namedChildren;
    return { kind: 'expr', span: spanOf(node), expr: salvager.withOpenEnd(node, to.expr(expr, node), to) };
  },
  local_declaration_statement: declaration,
  variable_declaration: declaration,
  field_declaration: declaration,
  local_function_statement: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  ...Object.fromEntries(
    [...memberFunctions].map((type): [string, LowerStmt] => [
      type,
      (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
    ]),
  ),
  property_declaration: (node, to) => blockOf(node, lowerMember(node, to, undefined)),
  ...Object.fromEntries([...typeDeclarations].map((type): [string, LowerStmt] => [type, typeDeclaration])),
  // both sides are there for the analysis: which one is compiled is not known
  preproc_if: preprocessed,
  preproc_elif: preprocessed,
  preproc_else: preprocessed,

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
  switch_statement: switchStatement,
  while_statement: (node, to) => ({ ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  do_statement: (node, to) => ({ ...loop(node, 'doWhile', 'do', to), test: to.expr(node.field('condition'), node) }),
  for_statement: forStatement,
  foreach_statement: (node, to) => {
    const variable = node.field('left');
    return {
      ...loop(node, 'forEach', 'foreach', to),
      ...(variable && { variable: to.pattern(variable) }),
      iterable: to.expr(node.field('right'), node),
    };
  },
  labeled_statement: (node, to) => {
    const [label, body] = node.namedChildren;
    const stmt = to.stmt(body, node);
    return stmt.kind === 'loop' && label ? { ...stmt, label: label.text } : stmt;
  },
  lock_statement: resourceStatement,
  using_statement: resourceStatement,
  fixed_statement: resourceStatement,
  checked_statement: (node, to) => to.stmt(node.child('block'), node),
  unsafe_statement: (node, to) => to.stmt(node.child('block'), node),
  try_statement: (node, to) => {
    const finalizer = node.child('finally_clause')?.child('block');
    return {
      kind: 'try',
      span: spanOf(node),
      body: to.stmt(node.field('body'), node),
      catches: node.namedChildren.filter(({ type }) => type === 'catch_clause').map((clause) => catchArm(clause, to)),
      ...(finalizer && { finalizer: to.stmt(finalizer) }),
    };
  },
  return_statement: (node, to) => exit(node, 'return', to),
  throw_statement: (node, to) => exit(node, 'throw', to),
  yield_statement: (node, to) =>
    node.child('break')
      ? { kind: 'exit', span: spanOf(node), form: 'return' }
      : { kind: 'expr', span: spanOf(node), expr: to.expr(node.namedChildren[0], node) },
  break_statement: (node) => ({ kind: 'exit', span: spanOf(node), form: 'break' }),
  continue_statement: (node) => ({ kind: 'exit', span: spanOf(node), form: 'continue' }),
  goto_statement: (node) => ({ kind: 'opaqueStmt', span: spanOf(node), children: [] }),
};

function block(node: SyntaxNode, to: Lowering): Block {
  return { kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) };
}

function blockOf(node: SyntaxNode, body: readonly Stmt[]): Stmt {
  const [only, ...more] = body;
  return only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body };
}

function declaration(node: SyntaxNode, to: Lowering): Stmt {
  return blockOf(node, variables(node, to));
}

function typeDeclaration(node: SyntaxNode, to: Lowering): Stmt {
  return { kind: 'opaqueStmt', span: spanOf(node), children: typeMembers(node.field('body'), to, node.field('name')?.text) };
}

function preprocessed(node: SyntaxNode, to: Lowering): Stmt {
  const condition = node.field('condition');
  const children = to.stmts(node.namedChildren.filter((child) => child.start !== condition?.start));
  return { kind: 'opaqueStmt', span: spanOf(node), children };
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
  const init = to.stmts(node.fields('initializer').filter(({ isNamed }) => isNamed));
  const last = init.at(-1);
  const condition = node.field('condition');
  const updates = node
    .fields('update')
    .filter(({ isNamed }) => isNamed)
    .map((each) => to.expr(each));
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

/** `using (var x = f()) …`, `lock (x) …`. */
function resourceStatement(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body') ?? node.namedChildren.at(-1);
  return {
    kind: 'block',
    span: spanOf(node),
    body: [...to.stmts(node.namedChildren.filter((child) => child.start < (body?.start ?? 0))), to.stmt(body, node)],
  };
}

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const parameter = node.child('catch_declaration');
  const name = parameter?.field('name');
  const type = parameter?.field('type');
  const filter = node.child('catch_filter_clause')?.namedChildren[0];
  return {
    span: spanOf(node),
    ...(name && { param: ref(name) }),
    types: type ? [type.text] : [],
    ...(filter && { guard: to.expr(filter) }),
    body: to.stmt(node.field('body'), node),
  };
}

function exit(node: SyntaxNode, form: 'return' | 'throw', to: Lowering): Stmt {
  const [value] = node.namedChildren;
  return { kind: 'exit', span: spanOf(node), form, ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }) };
}
