import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, Expr, Let, Loop, Pattern, Stmt } from '../../flow/ir.ts';
import { keyword, type Lowering, type LowerStmt, nothing, opaque, operatorOf, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { typeText } from './literals.ts';
import { lowerAll, statementsOf } from './sequence.ts';
import { selectStatement, switchStatement, typeSwitchStatement } from './switches.ts';

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  block: (node, to) => block(node, to),
  statement_list: (node, to) => block(node, to),
  expression_statement: (node, to) => ({
    kind: 'expr',
    span: spanOf(node),
    expr: salvager.withOpenEnd(node, to.expr(node.namedChildren[0], node), to),
  }),
  short_var_declaration: (node, to) => asOne(node, shortDeclaration(node, to)),
  assignment_statement: assignment,
  inc_statement: update,
  dec_statement: update,
  var_declaration: (node, to) => asOne(node, declarations(node, to)),
  const_declaration: (node, to) => asOne(node, declarations(node, to)),
  type_declaration: nothing,
  import_declaration: nothing,
  package_clause: nothing,
  empty_statement: nothing,
  fallthrough_statement: nothing,
  function_declaration: functionDecl,
  method_declaration: functionDecl,

  if_statement: (node, to) => {
    const alternative = node.field('alternative');
    return withInitializer(node, to, {
      kind: 'if',
      span: spanOf(node),
      test: to.expr(node.field('condition'), node),
      then: to.stmt(node.field('consequence'), { start: node.end, end: node.end }),
      ...(alternative && { otherwise: to.stmt(alternative) }),
      keywordSpan: keyword(node, 'if'),
    });
  },
  expression_switch_statement: (node, to) => withInitializer(node, to, switchStatement(node, to)),
  type_switch_statement: (node, to) => withInitializer(node, to, typeSwitchStatement(node, to)),
  select_statement: selectStatement,
  for_statement: forStatement,
  labeled_statement: (node, to) => labelled(to.stmt(node.namedChildren.at(-1), node), node.field('label')?.text ?? ''),

  return_statement: (node, to) => exit(node, to),
  break_statement: (node) => jump(node, 'break'),
  continue_statement: (node) => jump(node, 'continue'),
  // Where it goes is read by `statementsOf`; whatever stands behind it is not reached.
  goto_statement: (node) => jump(node, 'continue'),
  go_statement: (node, to) => ({ kind: 'expr', span: spanOf(node), expr: to.expr(node.namedChildren[0], node) }),
  defer_statement: deferStatement,
  send_statement: (node, to) => expressionOf(node, to, ['channel', 'value']),
};

const block = (node: SyntaxNode, to: Lowering): Block => ({ kind: 'block', span: spanOf(node), body: statementsOf(node, to) });

function functionDecl(node: SyntaxNode, to: Lowering): Stmt {
  return { kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) };
}

const asOne = (node: SyntaxNode, all: readonly Stmt[]): Stmt =>
  all.length === 1 ? all[0]! : { kind: 'block', span: spanOf(node), body: all };

/** `if x := f(); x > 0 {`: the name is declared around the statement, in a scope of its own. */
function withInitializer(node: SyntaxNode, to: Lowering, stmt: Stmt): Stmt {
  const initializer = node.field('initializer');
  return initializer ? { kind: 'block', span: spanOf(node), body: [...to.stmts([initializer]), stmt] } : stmt;
}

/** A declaration's statements, where it stands in a block: several names are several statements of the block. */
export function several(node: SyntaxNode, to: Lowering): Stmt[] | undefined {
  if (node.type === 'short_var_declaration') return shortDeclaration(node, to);
  if (node.type === 'var_declaration' || node.type === 'const_declaration') return declarations(node, to);
  if (node.type === 'statement_list') return lowerAll(node.namedChildren, to);
  return undefined;
}

function shortDeclaration(node: SyntaxNode, to: Lowering): Stmt[] {
  return declare(node, listOf(node.field('left')), node.field('right'), to, { constant: false });
}

const listOf = (node: SyntaxNode | undefined): readonly SyntaxNode[] =>
  node?.type === 'expression_list' ? node.namedChildren : node ? [node] : [];

/** Each name that `var` and `const` declare. */
function declarations(node: SyntaxNode, to: Lowering): Stmt[] {
  const specs = node.namedChildren.flatMap((child) => (child.type === 'var_spec_list' ? child.namedChildren : [child]));
  return specs.flatMap((spec): Stmt[] => {
    if (spec.type !== 'var_spec' && spec.type !== 'const_spec') return spec.isError ? to.stmts([spec]) : [];
    const names = spec.fields('name').filter(({ isNamed }) => isNamed);
    const type = typeText(spec.field('type'));
    return declare(spec, names, spec.field('value'), to, { constant: spec.type === 'const_spec', ...(type !== undefined && { type }) });
  });
}

function declare(
  node: SyntaxNode,
  names: readonly SyntaxNode[],
  value: SyntaxNode | undefined,
  to: Lowering,
  more: Pick<Let, 'constant' | 'type'>,
): Stmt[] {
  const values = listOf(value);
  const parts = pairs(node, names, values, to);
  return parts.map(([target, each], i): Let => {
    const span =
      parts.length === 1
        ? spanOf(node)
        : { start: i === 0 ? node.start : target.span.start, end: Math.max(target.span.end, each?.span.end ?? 0) };
    const named =
      each?.kind === 'function' && target.kind === 'ref' ? { ...each, fn: { ...each.fn, name: target.name, nameSpan: target.span } } : each;
    return { kind: 'let', span, target, ...(named && { value: named }), ...more };
  });
}

/** What goes where: name by name, a function's several results at once, or a value and whether it was there. */
function pairs(
  node: SyntaxNode,
  names: readonly SyntaxNode[],
  values: readonly SyntaxNode[],
  to: Lowering,
): (readonly [Pattern, Expr | undefined])[] {
  const targets = names.map((name) => to.pattern(name));
  const [first, second] = targets;
  if (values.length === 0) return targets.map((target) => [target, undefined]);
  if (values.length === targets.length) return targets.map((target, i) => [target, to.expr(values[i])]);
  const [only] = values;
  const found = first && second && targets.length === 2 && only ? presence(only, to) : undefined;
  if (found)
    return [
      [first!, found.value],
      [second!, found.isThere],
    ];
  const items = names.map((name, i) => (name.type === 'blank_identifier' || name.text === '_' ? undefined : targets[i]));
  const span = { start: names[0]?.start ?? node.start, end: names.at(-1)?.end ?? node.end };
  return [[{ kind: 'listPattern', span, items }, to.expr(only, node)]];
}

/** `m[k]` and `x.(T)` give a second value: whether the key is there, whether the type is that. */
function presence(node: SyntaxNode, to: Lowering): { readonly value: Expr; readonly isThere: Expr } | undefined {
  const value = to.expr(node);
  const span = spanOf(node);
  if (node.type === 'index_expression') {
    const left = to.expr(node.field('index'), node);
    return { value, isThere: { kind: 'binary', span, op: 'in', left, right: to.expr(node.field('operand'), node) } };
  }
  if (node.type === 'type_assertion_expression')
    return { value, isThere: { kind: 'typeTest', span, value, type: typeText(node.field('type')) ?? '' } };
  return undefined;
}

function assignment(node: SyntaxNode, to: Lowering): Stmt {
  const operator = operatorOf(node);
  const targets = listOf(node.field('left'));
  const span = spanOf(node);
  if (operator !== '=') {
    const assign: Expr = {
      kind: 'assign',
      span,
      target: to.pattern(targets[0], node),
      value: to.expr(node.field('right'), node),
      update: true,
    };
    return { kind: 'expr', span, expr: assign };
  }
  const values = listOf(node.field('right'));
  // `a, b = b, a`: all values are taken before any is given
  if (values.length > 1) {
    const target: Pattern = {
      kind: 'listPattern',
      span: spanOf(node.field('left') ?? node),
      items: targets.map((each) => to.pattern(each)),
    };
    const value: Expr = {
      kind: 'list',
      span: spanOf(node.field('right') ?? node),
      items: values.map((each) => to.expr(each)),
      form: 'tuple',
    };
    return { kind: 'expr', span, expr: { kind: 'assign', span, target, value, update: false } };
  }
  const all = pairs(node, targets, values, to).map(([target, value]): Stmt => {
    const each = { start: target.span.start, end: node.end };
    return { kind: 'expr', span: each, expr: { kind: 'assign', span: each, target, value: value ?? opaque(node), update: false } };
  });
  return asOne(node, all);
}

function update(node: SyntaxNode, to: Lowering): Stmt {
  const span = spanOf(node);
  const one: Expr = { kind: 'literal', span: spanOf(node.children.at(-1) ?? node), value: 1 };
  return { kind: 'expr', span, expr: { kind: 'assign', span, target: to.pattern(node.namedChildren[0], node), value: one, update: true } };
}

function expressionOf(node: SyntaxNode, to: Lowering, fields: readonly string[]): Stmt {
  const children = fields.map((field) => to.expr(node.field(field), node));
  return { kind: 'expr', span: spanOf(node), expr: opaque(node, children) };
}

/** A call put off until the function returns: its arguments are evaluated here, and a closure is read here. */
function deferStatement(node: SyntaxNode, to: Lowering): Stmt {
  const [call] = node.namedChildren;
  const callee = call?.field('function');
  const parts =
    callee?.type === 'func_literal'
      ? [callee, ...(call?.field('arguments')?.namedChildren ?? [])]
      : (call?.field('arguments')?.namedChildren ?? []);
  return {
    kind: 'expr',
    span: spanOf(node),
    expr: opaque(
      node,
      parts.map((part) => to.expr(part)),
    ),
  };
}

function forStatement(node: SyntaxNode, to: Lowering): Loop {
  const body = to.stmt(node.field('body'), { start: node.end, end: node.end });
  const common = { kind: 'loop', span: spanOf(node), body, keywordSpan: keyword(node, 'for') } as const;
  const head = node.namedChildren.find((child) => child !== node.field('body') && child.type !== 'block');
  if (!head || head.type === 'ERROR') return { ...common, form: 'while' };
  if (head.type === 'range_clause') return { ...common, form: 'forEach', ...rangeClause(head, to) };
  if (head.type !== 'for_clause') return { ...common, form: 'while', test: to.expr(head) };
  const initializer = head.field('initializer');
  const init = initializer && to.stmt(initializer);
  const condition = head.field('condition');
  const after = head.field('update');
  const step = after && to.stmt(after);
  return {
    ...common,
    form: 'for',
    ...(init && { init }),
    ...(condition && { test: to.expr(condition) }),
    ...(step && { update: step.kind === 'expr' ? step.expr : { kind: 'do', span: step.span, body: step } }),
  };
}

/** `for i, v := range xs`: the second name is the item, the first one its place; of a number there is only the place. */
function rangeClause(node: SyntaxNode, to: Lowering): Pick<Loop, 'variable' | 'iterable'> {
  const [place, item] = listOf(node.field('left'));
  const iterable = to.expr(node.field('right'), node);
  if (item) return { variable: to.pattern(item), iterable };
  return place ? { variable: to.pattern(place), iterable } : { iterable };
}

/** The loop with its label, also where a name is declared around it. */
function labelled(stmt: Stmt, label: string): Stmt {
  return stmt.kind === 'loop' ? { ...stmt, label } : stmt;
}

function exit(node: SyntaxNode, to: Lowering): Stmt {
  const value = node.namedChildren.find(({ type }) => type !== 'ERROR');
  return { kind: 'exit', span: spanOf(node), form: 'return', ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }) };
}

function jump(node: SyntaxNode, form: 'break' | 'continue'): Stmt {
  const label = node.namedChildren[0]?.text;
  return { kind: 'exit', span: spanOf(node), form, ...(label !== undefined && { label }) };
}
