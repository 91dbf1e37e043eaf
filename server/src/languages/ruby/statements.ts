import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Exit, Expr, If, Loop, Stmt } from '../../flow/ir.ts';
import { keyword, type LowerStmt, type Lowering, nothing, opaque, spanOf } from '../support/lowering.ts';
import { bodyOf, retryLabel } from './bodies.ts';
import { lowerArguments, lowerCall, unwrapped } from './calls.ts';
import { lowerCase, lowerCaseMatch, lowerMatchPattern } from './cases.ts';
import { isExitName, isRaise } from './expressions.ts';
import { isLoopCall, jumpTarget, loopLabel, retried } from './scopes.ts';

const conditional = (node: SyntaxNode, to: Lowering, body: string, negated: boolean): If =>
  ifStatement(node, to, node.field(body), negated);

const modifierLoop = (node: SyntaxNode, to: Lowering, negated: boolean): Stmt => {
  const body = node.field('body');
  // `begin … end while` runs first and asks afterwards
  return {
    ...loop(node, body?.type === 'begin' ? 'doWhile' : 'while', body, to),
    test: negate(to.expr(node.field('condition'), node), negated),
  };
};

/** By type of node. Whatever is neither here nor an expression is opaque. */
export const statements: Readonly<Record<string, LowerStmt>> = {
  program: bodyOf,
  body_statement: bodyOf,
  block_body: bodyOf,
  begin: bodyOf,
  then: bodyOf,
  else: bodyOf,
  ensure: bodyOf,
  do: bodyOf,
  method: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  singleton_method: (node, to) => ({ kind: 'functionDecl', span: spanOf(node), fn: to.fn(node) }),
  class: classBody,
  module: classBody,
  singleton_class: classBody,

  if: (node, to) => conditional(node, to, 'consequence', false),
  elsif: (node, to) => conditional(node, to, 'consequence', false),
  unless: (node, to) => conditional(node, to, 'consequence', true),
  if_modifier: (node, to) => conditional(node, to, 'body', false),
  unless_modifier: (node, to) => conditional(node, to, 'body', true),
  while: (node, to) => ({ ...loop(node, 'while', node.field('body'), to), test: to.expr(node.field('condition'), node) }),
  until: (node, to) => ({ ...loop(node, 'while', node.field('body'), to), test: negate(to.expr(node.field('condition'), node), true) }),
  while_modifier: (node, to) => modifierLoop(node, to, false),
  until_modifier: (node, to) => modifierLoop(node, to, true),
  for: (node, to) => ({
    ...loop(node, 'forEach', node.field('body'), to),
    variable: to.pattern(node.field('pattern'), node),
    iterable: to.expr(node.field('value')?.namedChildren[0], node),
  }),
  call: callStatement,
  binary: joinedStatements,
  identifier: (node, to) =>
    isExitName(node.text) ? { kind: 'exit', span: spanOf(node), form: 'throw' } : { kind: 'expr', span: spanOf(node), expr: to.expr(node) },
  parenthesized_statements: (node, to) =>
    node.namedChildren.length === 1
      ? to.stmt(node.namedChildren[0], node)
      : { kind: 'block', span: spanOf(node), body: to.stmts(node.namedChildren) },
  case: lowerCase,
  case_match: lowerCaseMatch,
  match_pattern: (node, to) => ({ kind: 'expr', span: spanOf(node), expr: lowerMatchPattern(node, to) }),
  return: (node, to) => exit(node, 'return', to),
  next: (node, to) => jump(node, 'continue', to),
  redo: (node, to) => jump(node, 'continue', to),
  break: (node, to) => jump(node, 'break', to),
  retry: (node) => {
    const again = retried(node);
    return { kind: 'exit', span: spanOf(node), form: 'continue', ...(again && { label: retryLabel(again) }) };
  },
  alias: nothing,
  undef: nothing,
  empty_statement: nothing,
  uninterpreted: nothing,
};

const negate = (test: Expr, isNegated: boolean): Expr => (isNegated ? { kind: 'not', span: test.span, operand: test } : test);

function ifStatement(node: SyntaxNode, to: Lowering, body: SyntaxNode | undefined, negated: boolean): If {
  const alternative = node.field('alternative');
  const token = /^(if|unless|elsif)/.exec(node.type)?.[0] ?? 'if';
  return {
    kind: 'if',
    span: spanOf(node),
    test: negate(to.expr(node.field('condition'), node), negated),
    then: to.stmt(body, { start: node.end, end: node.end }),
    ...(alternative && { otherwise: to.stmt(alternative) }),
    keywordSpan: keyword(node, token),
  };
}

function loop(node: SyntaxNode, form: Loop['form'], body: SyntaxNode | undefined, to: Lowering): Loop {
  const token = /^(while|until|for)/.exec(node.type)?.[0] ?? node.type;
  return {
    kind: 'loop',
    span: spanOf(node),
    form,
    body: to.stmt(body, { start: node.end, end: node.end }),
    keywordSpan: keyword(node, token),
    label: loopLabel(node),
  };
}

/** A class that stands within a method, or has nothing in it that is lowered on its own. */
function classBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  return { kind: 'opaqueStmt', span: spanOf(node), children: body ? [bodyOf(body, to)] : [] };
}

function callStatement(node: SyntaxNode, to: Lowering): Stmt {
  if (isRaise(node)) return raise(node, to);
  if (isLoopCall(node)) return loopCall(node, to);
  return { kind: 'expr', span: spanOf(node), expr: lowerCall(node, to) };
}

/** `raise`, `raise "text"`, `raise Kind`, `raise Kind, "text"`: the last is made of the first with the others. */
function raise(node: SyntaxNode, to: Lowering): Exit {
  const list = node.field('arguments');
  const [first, ...rest] = list?.namedChildren ?? [];
  const args = lowerArguments(list, to);
  const isType = first !== undefined && /^(constant|scope_resolution)$/.test(first.type);
  const span = list ? spanOf(list) : spanOf(node);
  const value: Expr | undefined =
    isType && rest.length > 0 ? { kind: 'call', span, callee: to.expr(first), args: args.slice(1), isNew: true } : first && to.expr(first);
  return { kind: 'exit', span: spanOf(node), form: 'throw', ...(value && { value }) };
}

/** `loop do`, `3.times do`, `items.each do`: the block is the body of a loop. */
function loopCall(node: SyntaxNode, to: Lowering): Stmt {
  const method = node.field('method')!;
  const block = node.field('block')!;
  const receiver = node.field('receiver');
  const parameter = block.field('parameters')?.namedChildren[0];
  const body = block.field('body');
  const common = {
    kind: 'loop' as const,
    span: spanOf(node),
    body: body ? bodyOf(body, to) : ({ kind: 'block', span: { start: block.end, end: block.end }, body: [] } satisfies Stmt),
    keywordSpan: spanOf(method),
    label: loopLabel(node),
  };
  if (method.text === 'loop' && !receiver)
    return { ...common, form: 'while', test: { kind: 'literal', span: { start: method.end, end: method.end }, value: true } };
  return {
    ...common,
    form: 'forEach',
    ...(parameter && { variable: to.pattern(parameter) }),
    iterable: iterableOf(node, receiver, method, to),
  };
}

function iterableOf(node: SyntaxNode, receiver: SyntaxNode | undefined, method: SyntaxNode, to: Lowering): Expr {
  if (!receiver) return opaque(method);
  const object = to.expr(unwrapped(receiver) ?? receiver);
  if (!/^(times|upto|downto|step|cycle)$/.test(method.text)) return object;
  const callee: Expr = {
    kind: 'member',
    span: { start: receiver.start, end: method.end },
    object,
    name: method.text,
    nameSpan: spanOf(method),
  };
  return { kind: 'call', span: { start: receiver.start, end: method.end }, callee, args: lowerArguments(node.field('arguments'), to) };
}

const answers = /^(render|redirect|respond|head$|send_)/;

/** `failed and return`, `found or raise Missing`: what follows hangs on the first. */
function joinedStatements(node: SyntaxNode, to: Lowering): Stmt {
  const operator = node.field('operator')?.text ?? '';
  const right = node.field('right');
  const isAnd = operator === 'and' || operator === '&&';
  const isOr = operator === 'or' || operator === '||';
  const left = node.field('left');
  // an answer is given and never absent: `render json: x and return`
  if (right && isAnd && left?.type === 'call' && answers.test(left.field('method')?.text ?? ''))
    return { kind: 'block', span: spanOf(node), body: to.stmts([left, right]) };
  if (!right || !(isAnd || isOr) || !isLeaving(right)) return { kind: 'expr', span: spanOf(node), expr: to.expr(node) };
  return {
    kind: 'if',
    span: spanOf(node),
    test: negate(to.expr(node.field('left'), node), isOr),
    then: to.stmt(right),
    keywordSpan: spanOf(node.field('operator') ?? node),
  };
}

const isLeaving = (node: SyntaxNode): boolean =>
  /^(return|next|break|retry|redo)$/.test(node.type) || isRaise(node) || (node.type === 'identifier' && isExitName(node.text));

function exit(node: SyntaxNode, form: 'return' | 'throw', to: Lowering): Exit {
  const [list] = node.namedChildren;
  return { kind: 'exit', span: spanOf(node), form, ...(list && { value: to.expr(list) }) };
}

/** In a block that is no loop, `next` and `break` give back a value. */
function jump(node: SyntaxNode, form: 'continue' | 'break', to: Lowering): Stmt {
  const label = jumpTarget(node);
  return label === undefined ? exit(node, 'return', to) : { kind: 'exit', span: spanOf(node), form, label };
}
