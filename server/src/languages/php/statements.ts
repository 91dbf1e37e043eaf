import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, CatchArm, Exit, If, Loop, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, type LowerStmt, nothing, spanOf } from '../support/lowering.ts';
import { echo } from './calls.ts';
import { classMembers, constants, typeDeclarations } from './classes.ts';
import { salvager } from './errors.ts';
import { exitForm } from './jumps.ts';
import { variable } from './names.ts';
import { switchStatement } from './switches.ts';

const silent = [
  'php_tag',
  'text_interpolation',
  'text',
  'empty_statement',
  'namespace_use_declaration',
  'declare_statement',
  'use_declaration',
  'global_declaration',
  'named_label_statement',
  'attribute_list',
];

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  ...Object.fromEntries(silent.map((type): [string, LowerStmt] => [type, nothing])),
  compound_statement: block,
  colon_block: block,
  declaration_list: block,
  namespace_definition: (node, to) => to.stmt(node.field('body'), node),
  expression_statement: expressionStatement,
  echo_statement: (node, to) => ({ kind: 'expr', span: spanOf(node), expr: echo(node, to) }),
  unset_statement: (node, to) => ({ kind: 'opaqueStmt', span: spanOf(node), children: node.namedChildren.map((child) => to.stmt(child)) }),
  function_static_declaration: (node, to) => ({
    kind: 'block',
    span: spanOf(node),
    body: node.namedChildren.map((child) => to.stmt(child)),
  }),
  static_variable_declaration: (node, to) => {
    const name = node.field('name');
    const value = node.field('value');
    return {
      kind: 'let',
      span: spanOf(node),
      target: name ? variable(name) : { kind: 'opaque', span: spanOf(node), children: [] },
      ...(value && { value: to.expr(value) }),
      constant: false,
    };
  },
  const_declaration: (node, to) => ({ kind: 'block', span: spanOf(node), body: constants(node, to) }),
  function_definition: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  method_declaration: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  ...Object.fromEntries([...typeDeclarations].map((type): [string, LowerStmt] => [type, typeDeclaration])),
  // made by the enum, with the text that stands for it
  enum_case: nothing,

  if_statement: ifStatement,
  switch_statement: switchStatement,
  while_statement: (node, to) => ({ ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  do_statement: (node, to) => ({ ...loop(node, 'doWhile', 'do', to), test: to.expr(node.field('condition'), node) }),
  for_statement: forStatement,
  foreach_statement: foreachStatement,
  goto_statement: (node) => ({ kind: 'opaqueStmt', span: spanOf(node), children: [] }),
  try_statement: (node, to) => {
    const finalizer = node.child('finally_clause')?.field('body');
    return {
      kind: 'try',
      span: spanOf(node),
      body: to.stmt(node.field('body'), node),
      catches: node.namedChildren.filter(({ type }) => type === 'catch_clause').map((clause) => catchArm(clause, to)),
      ...(finalizer && { finalizer: to.stmt(finalizer) }),
    };
  },
  return_statement: (node, to) => {
    const [value] = node.namedChildren;
    return { kind: 'exit', span: spanOf(node), form: 'return', ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }) };
  },
  break_statement: exitForm,
  continue_statement: exitForm,
  exit_statement: (node, to) => ({ kind: 'expr', span: spanOf(node), expr: to.expr(node) }),
};

function block(node: SyntaxNode, to: Lowering): Block {
  return { kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) };
}

function expressionStatement(node: SyntaxNode, to: Lowering): Stmt {
  const [expr] = node.namedChildren;
  if (expr?.type === 'throw_expression') {
    const [value] = expr.namedChildren;
    return {
      kind: 'exit',
      span: spanOf(node),
      form: 'throw',
      ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }),
    } satisfies Exit;
  }
  return { kind: 'expr', span: spanOf(node), expr: salvager.withOpenEnd(node, to.expr(expr, node), to) };
}

function typeDeclaration(node: SyntaxNode, to: Lowering): Stmt {
  return { kind: 'opaqueStmt', span: spanOf(node), children: classMembers(node.field('body'), to, node.field('name')?.text) };
}

/** `if`, `elseif` and `else`: each alternative stands in the one before. */
function ifStatement(node: SyntaxNode, to: Lowering): Stmt {
  const branchOf = (at: SyntaxNode, rest: readonly SyntaxNode[]): If => {
    const [next, ...more] = rest;
    const otherwise = next?.type === 'else_if_clause' ? branchOf(next, more) : next ? to.stmt(next.field('body'), next) : undefined;
    return {
      kind: 'if',
      span: { start: at.start, end: otherwise?.span.end ?? at.end },
      test: to.expr(at.field('condition'), at),
      then: to.stmt(at.field('body'), { start: at.end, end: at.end }),
      ...(otherwise && { otherwise }),
      keywordSpan: at.type === 'if_statement' ? keyword(at, 'if') : keyword(at, 'elseif'),
    };
  };
  return { ...branchOf(node, node.fields('alternative')), span: spanOf(node) };
}

/** Every loop has a label, so that `break 2` can leave it. */
function loop(node: SyntaxNode, form: Loop['form'], token: string, to: Lowering): Loop {
  return {
    kind: 'loop',
    span: spanOf(node),
    form,
    body: to.stmt(node.field('body'), { start: node.end, end: node.end }),
    keywordSpan: keyword(node, token),
    label: `${node.type}@${node.start}`,
  };
}

function forStatement(node: SyntaxNode, to: Lowering): Stmt {
  const init = node.field('initialize');
  const condition = node.field('condition');
  const update = node.field('update');
  return {
    ...loop(node, 'for', 'for', to),
    ...(init && { init: to.stmt(init) }),
    ...(condition && { test: to.expr(condition.type === 'sequence_expression' ? condition.namedChildren.at(-1) : condition) }),
    ...(update && { update: to.expr(update) }),
  };
}

function foreachStatement(node: SyntaxNode, to: Lowering): Loop {
  const body = node.field('body');
  const [iterable, binding] = node.namedChildren.filter((child) => child.start !== body?.start);
  const target = binding?.type === 'pair' ? binding.namedChildren.at(-1) : binding;
  return { ...loop(node, 'forEach', 'foreach', to), ...(target && { variable: to.pattern(target) }), iterable: to.expr(iterable, node) };
}

function catchArm(node: SyntaxNode, to: Lowering): CatchArm {
  const name = node.field('name');
  return {
    span: spanOf(node),
    ...(name && { param: variable(name) }),
    types: (node.field('type')?.namedChildren ?? []).map(({ text }) => text.replace(/^.*\\/, '')),
    body: to.stmt(node.field('body'), node),
  };
}
