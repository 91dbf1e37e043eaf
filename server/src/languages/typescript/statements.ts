import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Block, Expr, Let, Loop, ObjectEntry, Pattern, Stmt } from '../../flow/ir.ts';
import { lowerClassMembers } from './classes.ts';
import { withOpenEnd, salvageArms } from './errors.ts';
import { functionTypes, namedFunction, unwrap } from './expressions.ts';
import { keyLiteral } from './literals.ts';
import { keyword, type Lowering, type LowerStmt, nothing, opaque, operatorOf, ref, spanOf } from '../support/lowering.ts';

const block = (node: SyntaxNode, to: Lowering): Block => ({ kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) });

const classMembers: LowerStmt = (node, to) => ({ kind: 'opaqueStmt', span: spanOf(node), children: lowerClassMembers(node, to) });

const functionDecl: LowerStmt = (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) });

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  statement_block: block,
  class_static_block: (node, to) => to.stmt(node.field('body'), node),
  expression_statement: expressionStatement,
  export_statement: (node, to) =>
    node.field('declaration') || node.field('value') ? to.stmt(node.field('declaration') ?? node.field('value')) : nothing(node, to),
  lexical_declaration: declaration,
  variable_declaration: declaration,
  using_declaration: declaration,
  enum_declaration: enumDeclaration,
  function_declaration: functionDecl,
  generator_function_declaration: functionDecl,
  class_declaration: classMembers,
  abstract_class_declaration: classMembers,
  internal_module: (node, to) => to.stmt(node.field('body'), node),
  module: (node, to) => to.stmt(node.field('body'), node),
  ambient_declaration: nothing,
  function_signature: nothing,
  interface_declaration: nothing,
  type_alias_declaration: nothing,
  import_statement: nothing,
  import_alias: nothing,
  empty_statement: nothing,
  debugger_statement: nothing,

  if_statement: (node, to) => {
    const alternative = node.field('alternative');
    return {
      kind: 'if',
      span: spanOf(node),
      test: to.expr(node.field('condition'), node),
      then: to.stmt(node.field('consequence'), { start: node.end, end: node.end }),
      ...(alternative && { otherwise: to.stmt(alternative.namedChildren[0], alternative) }),
      keywordSpan: keyword(node, 'if'),
    };
  },
  switch_statement: switchStatement,
  for_statement: forStatement,
  for_in_statement: forInStatement,
  while_statement: (node, to) => ({ ...loop(node, 'while', 'while', to), test: to.expr(node.field('condition'), node) }),
  do_statement: (node, to) => ({ ...loop(node, 'doWhile', 'do', to), test: to.expr(node.field('condition'), node) }),
  labeled_statement: (node, to) => labelled(to.stmt(node.field('body'), node), node.field('label')?.text ?? ''),
  with_statement: (node, to) => ({ kind: 'opaqueStmt', span: spanOf(node), children: [to.stmt(node.field('body'), node)] }),
  try_statement: tryStatement,
  return_statement: (node, to) => exit(node, 'return', to),
  throw_statement: (node, to) => exit(node, 'throw', to),
  break_statement: (node) => jump(node, 'break'),
  continue_statement: (node) => jump(node, 'continue'),
};

/** The loop with its label, also where names are declared around it. */
function labelled(body: Stmt, label: string): Stmt {
  if (body.kind === 'loop') return { ...body, label };
  const last = body.kind === 'block' ? body.body.at(-1) : undefined;
  return body.kind === 'block' && last?.kind === 'loop' ? { ...body, body: [...body.body.slice(0, -1), { ...last, label }] } : body;
}

function expressionStatement(node: SyntaxNode, to: Lowering): Stmt {
  const [inner] = node.namedChildren;
  if (inner?.type === 'internal_module') return to.stmt(inner);
  // The TypeScript grammar takes `using r = open()` for an assignment.
  if (inner?.type === 'assignment_expression' && inner.child('using')) {
    return {
      kind: 'let',
      span: spanOf(node),
      target: to.pattern(inner.field('left'), inner),
      value: to.expr(inner.field('right'), inner),
      constant: true,
    };
  }
  const expr = withOpenEnd(node, to.expr(inner, node), to);
  // A comma at the top of a statement is a sequence of statements.
  if (expr.kind === 'do' && inner?.type === 'sequence_expression') return expr.body;
  return { kind: 'expr', span: spanOf(node), expr };
}

function declaration(node: SyntaxNode, to: Lowering): Stmt {
  const [only, ...more] = declarators(node, to);
  return only && more.length === 0 ? only : { kind: 'block', span: spanOf(node), body: only ? [only, ...more] : [] };
}

/** Each name a declaration declares, as a statement; the first and only one has the whole declaration's span. */
export function declarators(node: SyntaxNode, to: Lowering): Let[] {
  const kind = node.field('kind')?.text;
  const found = node.namedChildren.filter(({ type }) => type === 'variable_declarator');
  return found.map((declarator) => {
    const name = declarator.field('name');
    const value = declarator.field('value');
    const type = declarator.field('type')?.namedChildren[0]?.text;
    return {
      kind: 'let',
      span: spanOf(found.length === 1 ? node : declarator),
      target: to.pattern(name, declarator),
      ...(value && { value: namedFunction(value, name, to) ?? to.expr(value) }),
      constant: kind === 'const' || kind === 'using',
      ...(type !== undefined && { type }),
    };
  });
}

/** An enum as a constant object; members without a value are numbered. */
function enumDeclaration(node: SyntaxNode, to: Lowering): Let {
  const name = node.field('name');
  return { kind: 'let', span: spanOf(node), target: name ? ref(name) : opaque(node), value: enumObject(node, to), constant: true };
}

/** The object that an enum is. */
export function enumObject(node: SyntaxNode, to: Lowering): Expr {
  const entries: ObjectEntry[] = [];
  let next = 0;
  for (const member of node.field('body')?.namedChildren ?? []) {
    const name = member.type === 'enum_assignment' ? member.field('name') : member;
    const value = member.type === 'enum_assignment' ? to.expr(member.field('value'), member) : undefined;
    const key = name && name.type !== 'ERROR' ? keyLiteral(name) : undefined;
    if (!key) continue;
    if (value?.kind === 'literal' && typeof value.value === 'number') next = value.value;
    entries.push({ key, value: value ?? { kind: 'literal', span: spanOf(member), value: next } });
    next++;
  }
  return { kind: 'object', span: spanOf(node.field('body') ?? node), entries, spreads: [] };
}

function switchStatement(node: SyntaxNode, to: Lowering): Stmt {
  const value = node.field('value');
  const subject = to.expr(value, node);
  const arms: Arm[] = [];
  for (const child of node.field('body')?.children ?? []) {
    if (child.type === 'switch_case' || child.type === 'switch_default') arms.push(switchArm(child, to));
    else if (child.type === 'ERROR') arms.push(...salvageArms(child, to));
  }
  // `switch (true)` has conditions for labels.
  const isTrue = subject.kind === 'literal' && subject.value === true;
  return { kind: 'switch', span: spanOf(node), ...(!isTrue && { subject }), arms, keywordSpan: keyword(node, 'switch') };
}

function switchArm(node: SyntaxNode, to: Lowering): Arm {
  const value = node.field('value');
  const colon = node.child(':');
  const nodes = node
    .fields('body')
    .concat(node.children.filter(({ type }) => type === 'ERROR'))
    .toSorted((a, b) => a.start - b.start);
  const body = to.stmts(nodes.filter(({ isNamed }) => isNamed));
  const isDefault = node.type === 'switch_default';
  const span = { start: body[0]?.span.start ?? colon?.end ?? node.end, end: body.at(-1)?.span.end ?? colon?.end ?? node.end };
  return {
    span: spanOf(node),
    labels: isDefault ? [] : [to.expr(value, node)],
    body: { kind: 'block', span, body },
    isDefault,
    fallsThrough: !endsInExit(body.at(-1)),
  };
}

/** Whether control never runs over the end of the statement, as far as its last statement shows. */
export function endsInExit(stmt: Stmt | undefined): boolean {
  if (stmt?.kind === 'exit') return true;
  return stmt?.kind === 'block' && endsInExit(stmt.body.at(-1));
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
  const initializer = node.field('initializer');
  const init = initializer && to.stmts([initializer]);
  const last = init?.at(-1);
  const condition = clause(node.field('condition'));
  const increment = node.field('increment');
  const result: Loop = {
    ...loop(node, 'for', 'for', to),
    ...(last && { init: last }),
    ...(condition && { test: to.expr(condition) }),
    ...(increment && { update: to.expr(increment) }),
  };
  // `let a = 1, b = 2`: the names before the last are declared around the loop, in a scope of their own.
  return init && init.length > 1 ? { kind: 'block', span: spanOf(node), body: [...init.slice(0, -1), result] } : result;
}

/** The expression of a `for`'s clause; undefined where it is empty. */
function clause(node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (!node || node.type === ';' || node.type === 'empty_statement') return undefined;
  return node.type === 'expression_statement' ? node.namedChildren[0] : node;
}

function forInStatement(node: SyntaxNode, to: Lowering): Loop {
  const right = to.expr(node.field('right'), node);
  const variable: Pattern = to.pattern(node.field('left'), node);
  // `in` goes over the names of members, not over the values.
  return { ...loop(node, 'forEach', 'for', to), variable, iterable: operatorOf(node) === 'in' ? opaque(right.span, [right]) : right };
}

function tryStatement(node: SyntaxNode, to: Lowering): Stmt {
  const handler = node.field('handler');
  const finalizer = node.field('finalizer');
  const param = handler?.field('parameter');
  return {
    kind: 'try',
    span: spanOf(node),
    body: to.stmt(node.field('body'), node),
    catches: handler
      ? [{ span: spanOf(handler), ...(param && { param: to.pattern(param) }), types: [], body: to.stmt(handler.field('body'), handler) }]
      : [],
    ...(finalizer && { finalizer: to.stmt(finalizer.field('body'), finalizer) }),
  };
}

function exit(node: SyntaxNode, form: 'return' | 'throw', to: Lowering): Stmt {
  const [value] = node.namedChildren;
  return { kind: 'exit', span: spanOf(node), form, ...(value && { value: withOpenEnd(node, to.expr(value), to) }) };
}

function jump(node: SyntaxNode, form: 'break' | 'continue'): Stmt {
  const label = node.field('label')?.text;
  return { kind: 'exit', span: spanOf(node), form, ...(label !== undefined && { label }) };
}

/** Whether a declaration's only value is a function: such a statement is that function. */
export function soleFunction(node: SyntaxNode): { readonly name: SyntaxNode; readonly value: SyntaxNode } | undefined {
  const found = node.namedChildren.filter(({ type }) => type === 'variable_declarator');
  const name = found[0]?.field('name');
  const value = unwrap(found[0]?.field('value'));
  return found.length === 1 && name?.type === 'identifier' && value && functionTypes.has(value.type) ? { name, value } : undefined;
}
