/**
 * Control flow. In Rust it has a value: what the last expression of a block, an arm, a branch gives goes where the whole
 * stands: nowhere, out of the function, or into a name.
 */
import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Arm, Block, Expr, Loop, Stmt, Switch } from '../../flow/ir.ts';
import { codeOf, keyword, type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';
import { lastName } from './names.ts';
import { bindingOf, readPattern, type Read } from './patterns.ts';

/** Where the value of a control structure goes. */
export interface Sink {
  readonly kind: 'nowhere' | 'return' | 'name';
  readonly name?: string;
  readonly depth: number;
}

/** The value is not used. */
export const nowhere: Sink = { kind: 'nowhere', depth: 0 };

/** The value is the function's. */
export const returned: Sink = { kind: 'return', depth: 0 };

/** How deep structures within structures are followed. */
const depthLimit = 60;

const deeper = (sink: Sink): Sink => ({ ...sink, depth: sink.depth + 1 });

/** Expressions that are statements of the handler program. */
export const controlTypes: ReadonlySet<string> = new Set([
  'if_expression',
  'match_expression',
  'block',
  'unsafe_block',
  'const_block',
  'while_expression',
  'loop_expression',
  'for_expression',
  'return_expression',
  'break_expression',
  'continue_expression',
]);

/** An expression whose value goes into the sink, as a statement. */
export function lowerTail(node: SyntaxNode, to: Lowering, sink: Sink): Stmt {
  if (sink.depth > depthLimit) return to.stmt(node);
  switch (node.type) {
    case 'expression_statement':
      return lowerTail(node.namedChildren[0] ?? node, to, deeper(sink));
    case 'parenthesized_expression':
      return node.namedChildren[0] && controlTypes.has(node.namedChildren[0].type)
        ? lowerTail(node.namedChildren[0], to, deeper(sink))
        : give(node, to, sink);
    case 'if_expression':
      return ifStatement(node, to, deeper(sink));
    case 'match_expression':
      return matchStatement(node, to, deeper(sink));
    case 'block':
      return blockStatement(node, to, deeper(sink));
    case 'unsafe_block':
    case 'const_block':
      return lowerTail(node.namedChildren.find(({ type }) => type === 'block') ?? node, to, deeper(sink));
    case 'while_expression':
    case 'loop_expression':
    case 'for_expression':
      return loopStatement(node, to);
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return exitStatement(node, to);
    default: {
      // a future that the function gives back is what the function does
      const inline = sink.kind === 'return' ? asyncBody(node) : undefined;
      return inline ? blockStatement(inline, to, deeper(sink)) : give(node, to, sink);
    }
  }
}

/** `async move { … }`, `Box::pin(async move { … })`, `async { … }.boxed()`: the block; undefined for anything else. */
function asyncBody(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'async_block') return node.namedChildren.find(({ type }) => type === 'block');
  if (node.type !== 'call_expression') return undefined;
  const callee = node.field('function');
  const [only, ...more] = node.field('arguments')?.namedChildren ?? [];
  if (callee?.type === 'field_expression' && !only && /^boxed(?:_local)?$/.test(callee.field('field')?.text ?? '')) {
    const value = callee.field('value');
    return value && asyncBody(value);
  }
  return only && more.length === 0 && callee && /^(?:Box::pin|FutureExt::boxed)$/.test(codeOf(callee)) ? asyncBody(only) : undefined;
}

function give(node: SyntaxNode, to: Lowering, sink: Sink): Stmt {
  const expr = to.expr(node);
  const span = spanOf(node);
  if (sink.kind === 'return') return { kind: 'exit', span, form: 'return', value: expr };
  if (sink.kind === 'nowhere') return { kind: 'expr', span, expr };
  const target: Expr & { kind: 'ref' } = { kind: 'ref', span, name: sink.name ?? '' };
  return { kind: 'expr', span, expr: { kind: 'assign', span, target, value: expr, update: false } };
}

/** A control structure where an expression stands: its value is put into a name of its own first. */
export function valueOf(node: SyntaxNode, to: Lowering): Expr {
  const span = spanOf(node);
  if (node.type === 'block' || node.type === 'unsafe_block') {
    const block = node.type === 'block' ? node : node.namedChildren.find(({ type }) => type === 'block');
    const tail = block && tailOf(block);
    if (block && tail && !controlTypes.has(tail.type)) return { kind: 'do', span, body: blockStatement(block, to, nowhere) };
  }
  // no name of a program holds a colon
  const name = `value:${node.start}`;
  const value: Expr = { kind: 'ref', span, name };
  const body: Block = {
    kind: 'block',
    span,
    body: [
      { kind: 'let', span: { start: node.start, end: node.start }, target: { kind: 'ref', span, name }, constant: false },
      lowerTail(node, to, { kind: 'name', name, depth: 0 }),
      { kind: 'expr', span, expr: value },
    ],
  };
  return { kind: 'do', span, body };
}

/** The expression at the end of a block, without a semicolon. */
function tailOf(block: SyntaxNode): SyntaxNode | undefined {
  const last = block.namedChildren.at(-1);
  if (!last || itemTypes.test(last.type) || last.type === 'ERROR') return undefined;
  if (last.type === 'expression_statement') return last.child(';') ? undefined : last.namedChildren[0];
  return last.type === 'let_declaration' || last.type === 'empty_statement' || isStatementMacro(last, block) ? undefined : last;
}

/** A macro with braces or a semicolon gives nothing. */
const isStatementMacro = (node: SyntaxNode, block: SyntaxNode): boolean =>
  node.type === 'macro_invocation' && block.children.some(({ type, start }) => type === ';' && start >= node.end);

const itemTypes = /_item$|^(?:use_declaration|macro_definition|attribute_item|line_comment|block_comment)$/;

/** A block; its last expression goes into the sink. */
export function blockStatement(node: SyntaxNode, to: Lowering, sink: Sink): Block {
  const tail = sink.kind === 'nowhere' ? undefined : tailOf(node);
  const body: Stmt[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'label') continue;
    if (tail && tail.start === child.start && tail.end === child.end) body.push(lowerTail(child, to, sink));
    else {
      const last = body.at(-1);
      if (child.type === 'ERROR' && last && salvager.isOpenEnd(child)) body[body.length - 1] = salvager.joined(last, child, to);
      else body.push(...to.stmts([child]));
    }
  }
  return { kind: 'block', span: spanOf(node), body };
}

function ifStatement(node: SyntaxNode, to: Lowering, sink: Sink): Stmt {
  const condition = node.field('condition');
  const consequence = node.field('consequence');
  const otherwise = node.field('alternative')?.namedChildren.at(-1);
  const then = consequence ? lowerTail(consequence, to, sink) : emptyAt(node.end);
  const rest = otherwise && lowerTail(otherwise, to, sink);
  if (condition?.type === 'let_condition') return ifLet(node, condition, then, rest, to);
  return {
    kind: 'if',
    span: spanOf(node),
    test: to.expr(condition, node),
    then,
    ...(rest && { otherwise: rest }),
    keywordSpan: keyword(node, 'if'),
  };
}

const emptyAt = (at: number): Block => ({ kind: 'block', span: { start: at, end: at }, body: [] });

/** `if let p = x { … } else { … }`: a dispatch with one arm and the rest. */
function ifLet(node: SyntaxNode, condition: SyntaxNode, then: Stmt, rest: Stmt | undefined, to: Lowering): Switch {
  const pattern = condition.field('pattern');
  const body = rest ?? emptyAt(node.end);
  const arms = [
    armOf({ start: condition.start, end: then.span.end }, pattern ? readPattern(pattern, to) : {}, then),
    { span: body.span, labels: [], body, isDefault: true, fallsThrough: false },
  ];
  return {
    kind: 'switch',
    span: spanOf(node),
    subject: to.expr(condition.field('value'), condition),
    arms,
    keywordSpan: keyword(node, 'if'),
    keepsBreaks: true,
  };
}

function armOf(span: Span, { labels = [], guard, binds }: Read, body: Stmt): Arm {
  return {
    span,
    labels,
    ...(guard && { guard }),
    body,
    isDefault: labels.length === 0 && !guard,
    fallsThrough: false,
    ...(binds && { binds }),
  };
}

function matchStatement(node: SyntaxNode, to: Lowering, sink: Sink): Switch {
  const arms: Arm[] = [];
  for (const child of node.field('body')?.children ?? []) {
    if (child.type === 'match_arm') {
      const pattern = child.field('pattern');
      const value = child.field('value');
      const body = value ? lowerTail(value, to, sink) : emptyAt(child.end);
      arms.push(armOf(spanOf(child), pattern ? readPattern(pattern, to) : {}, body));
    } else if (child.type === 'ERROR') arms.push(...openArms(child, to));
  }
  return {
    kind: 'switch',
    span: spanOf(node),
    subject: to.expr(node.field('value'), node),
    arms,
    keywordSpan: keyword(node, 'match'),
    keepsBreaks: true,
    isExhaustive: true,
  };
}

/** Arms begun: `"lim` with the rest to be typed. */
function openArms(node: SyntaxNode, to: Lowering): Arm[] {
  return salvager.statements(node, to).flatMap((stmt): Arm[] => {
    if (stmt.kind !== 'expr' || stmt.expr.kind !== 'literal') return [];
    return [armOf(stmt.span, { labels: [stmt.expr] }, emptyAt(stmt.span.end))];
  });
}

function loopStatement(node: SyntaxNode, to: Lowering): Loop {
  const label = node.child('label')?.namedChildren[0]?.text;
  const body = node.field('body');
  const common = {
    kind: 'loop',
    span: spanOf(node),
    body: body ? blockStatement(body, to, nowhere) : emptyAt(node.end),
    ...(label !== undefined && { label }),
  } as const;
  if (node.type === 'loop_expression') return { ...common, form: 'while', keywordSpan: keyword(node, 'loop') };
  if (node.type === 'for_expression') {
    const pattern = node.field('pattern');
    const iterable = to.expr(node.field('value'), node);
    const variable = pattern && bindingOf(pattern, to);
    return { ...common, form: 'forEach', ...(variable && { variable }), iterable, keywordSpan: keyword(node, 'for') };
  }
  const condition = node.field('condition');
  const keywordSpan = keyword(node, 'while');
  const pattern = condition?.type === 'let_condition' ? condition.field('pattern') : undefined;
  // `while let Some(item) = stream.next().await`: the next item each time
  if (condition && pattern?.type === 'tuple_struct_pattern' && lastName(pattern.field('type')) === 'Some') {
    return {
      ...common,
      form: 'forEach',
      variable: bindingOf(pattern, to),
      iterable: opaque(condition, [to.expr(condition.field('value'), condition)]),
      keywordSpan,
    };
  }
  return { ...common, form: 'while', test: to.expr(condition, node), keywordSpan };
}

function exitStatement(node: SyntaxNode, to: Lowering): Stmt {
  const form = node.type === 'return_expression' ? 'return' : node.type === 'break_expression' ? 'break' : 'continue';
  const label = form === 'return' ? undefined : node.child('label')?.namedChildren[0]?.text;
  const value = node.namedChildren.find(({ type }) => type !== 'label' && type !== 'ERROR');
  if (value && form === 'return' && controlTypes.has(value.type)) return lowerTail(value, to, returned);
  return {
    kind: 'exit',
    span: spanOf(node),
    form,
    ...(label !== undefined && { label }),
    ...(value && { value: salvager.withOpenEnd(node, to.expr(value), to) }),
  };
}
