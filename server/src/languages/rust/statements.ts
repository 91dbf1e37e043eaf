import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Stmt } from '../../flow/ir.ts';
import { type Lowering, type LowerStmt, nothing, ref, spanOf } from '../support/lowering.ts';
import { blockStatement, controlTypes, lowerTail, nowhere, valueOf } from './control.ts';
import { salvager } from './errors.ts';
import { typeText } from './literals.ts';
import { readPattern } from './patterns.ts';

const control: LowerStmt = (node, to) => lowerTail(node, to, nowhere);

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  expression_statement: expressionStatement,
  let_declaration: (node, to) => {
    const all = letDeclaration(node, to);
    return all.length === 1 ? all[0]! : { kind: 'block', span: spanOf(node), body: all };
  },
  const_item: constant,
  static_item: constant,
  function_item: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  if_expression: control,
  match_expression: control,
  block: (node, to) => blockStatement(node, to, nowhere),
  unsafe_block: control,
  while_expression: control,
  loop_expression: control,
  for_expression: control,
  return_expression: control,
  break_expression: control,
  continue_expression: control,
  impl_item: members,
  mod_item: members,
  declaration_list: members,
  trait_item: members,
  struct_item: nothing,
  enum_item: nothing,
  union_item: nothing,
  type_item: nothing,
  use_declaration: nothing,
  extern_crate_declaration: nothing,
  macro_definition: nothing,
  attribute_item: nothing,
  inner_attribute_item: nothing,
  function_signature_item: nothing,
  foreign_mod_item: nothing,
  empty_statement: nothing,
};

function expressionStatement(node: SyntaxNode, to: Lowering): Stmt {
  const [inner] = node.namedChildren;
  if (inner && controlTypes.has(inner.type)) return to.stmt(inner);
  const expr = salvager.withOpenEnd(node, to.expr(inner, node), to);
  return { kind: 'expr', span: spanOf(node), expr };
}

function constant(node: SyntaxNode, to: Lowering): Stmt {
  const name = node.field('name');
  const value = node.field('value');
  const type = typeText(node.field('type'));
  return {
    kind: 'let',
    span: spanOf(node),
    target: name ? ref(name) : { kind: 'opaque', span: spanOf(node), children: [] },
    ...(value && { value: to.expr(value) }),
    constant: !node.child('mutable_specifier'),
    ...(type !== undefined && { type }),
  };
}

function members(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.type === 'declaration_list' ? node : node.field('body');
  return { kind: 'opaqueStmt', span: spanOf(node), children: to.stmts(body?.namedChildren ?? []) };
}

/** `let p = x;`, `let p = x else { … };`: the second leaves where the pattern does not fit. */
export function letDeclaration(node: SyntaxNode, to: Lowering): Stmt[] {
  const pattern = node.field('pattern');
  const value = node.field('value');
  const alternative = node.field('alternative');
  const type = typeText(node.field('type'));
  const read = pattern ? readPattern(pattern, to) : {};
  // a name that looks like a constant is one that is declared here
  const label = read.labels?.[0];
  const target = read.binds ?? (label?.kind === 'ref' ? label : ({ kind: 'opaque', span: spanOf(pattern ?? node), children: [] } as const));
  const lowered = value && (controlTypes.has(value.type) && value.type !== 'if_expression' ? valueOf(value, to) : to.expr(value));
  const open = lowered && salvager.withOpenEnd(node, lowered, to);
  const declaration: Stmt = {
    kind: 'let',
    span: spanOf(node),
    target,
    ...(open && { value: open }),
    constant: false,
    ...(type !== undefined && { type }),
  };
  if (!alternative) return [declaration];
  const span = spanOf(alternative);
  const leave: Stmt = {
    kind: 'if',
    span,
    test: { kind: 'opaque', span: { start: span.start, end: span.start }, children: [] },
    then: blockStatement(alternative, to, nowhere),
    keywordSpan: spanOf(node.child('else') ?? alternative),
  };
  return [declaration, leave];
}

/** A node that is several statements of the block around it; undefined for all others. */
export function several(node: SyntaxNode, to: Lowering): Stmt[] | undefined {
  return node.type === 'let_declaration' ? letDeclaration(node, to) : undefined;
}
