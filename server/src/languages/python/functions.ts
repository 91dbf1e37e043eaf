import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Block, Expr, FunctionNode, Let, Stmt } from '../../flow/ir.ts';
import { salvage } from './errors.ts';
import { type FunctionContext, type Lowering, opaque, spanOf } from '../support/lowering.ts';

/** A function or method. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  return {
    span: spanOf(context.span ?? node),
    ...(name && { name: name.text, nameSpan: spanOf(name) }),
    params: lowerParameters(node.field('parameters'), to),
    body: node.type === 'lambda' ? lambdaBody(node, to) : lowerBody(node, to),
    isAsync: node.child('async') !== undefined,
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

/** A function with what stands before it: `@decorator`. */
export function decoratedFunction(node: SyntaxNode, to: Lowering, container?: string): FunctionNode | undefined {
  const definition = node.field('definition');
  if (definition?.type !== 'function_definition') return undefined;
  const decorators = node.namedChildren.filter(({ type }) => type === 'decorator');
  return to.fn(definition, {
    span: node,
    decorators: decorators.map((decorator) => to.expr(decorator.namedChildren[0], decorator)),
    ...(container !== undefined && { container }),
  });
}

function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  const lost = node.hasError ? node.children.filter(({ type }) => type === 'ERROR') : [];
  const whole = body ? to.stmt(body) : undefined;
  const statements = whole?.kind === 'block' ? whole.body : whole ? [whole] : [];
  const before = lost.filter((each) => !body || each.start <= body.start);
  const behind = lost.filter((each) => !before.includes(each));
  const own = [...before.flatMap((each) => salvage(each, to)), ...statements, ...behind.flatMap((each) => salvage(each, to))];
  const span = { start: own[0]?.span.start ?? body?.start ?? node.end, end: body?.end ?? node.end };
  return { kind: 'block', span, body: [...localNames(node), ...own] } satisfies Block;
}

const lambdaBody = (node: SyntaxNode, to: Lowering): Stmt => {
  const body = node.field('body');
  return { kind: 'exit', span: spanOf(body ?? node), form: 'return', value: to.expr(body, node) };
};

const scopes: ReadonlySet<string> = new Set(['function_definition', 'class_definition', 'lambda']);

/**
 * The names that a function within a function assigns are its own, whatever the outer one calls by the same names: they are
 * declared at its beginning. An outermost function needs none of that.
 */
function localNames(node: SyntaxNode): Let[] {
  if (!isNested(node)) return [];
  const assigned = new Map<string, SyntaxNode>();
  const foreign = new Set<string>();
  const visit = (child: SyntaxNode): void => {
    if (child.type === 'global_statement' || child.type === 'nonlocal_statement')
      for (const { text } of child.namedChildren) foreign.add(text);
    const target = targetOf(child);
    if (target) for (const name of identifiersOf(target)) if (!assigned.has(name.text)) assigned.set(name.text, name);
    if (!scopes.has(child.type)) for (const each of child.namedChildren) visit(each);
  };
  for (const child of node.field('body')?.namedChildren ?? []) visit(child);
  const at = node.field('body')?.start ?? node.end;
  return [...assigned]
    .filter(([name]) => !foreign.has(name))
    .map(([name]): Let => ({
      kind: 'let',
      span: { start: at, end: at },
      target: { kind: 'ref', span: { start: at, end: at }, name },
      constant: false,
    }));
}

function isNested(node: SyntaxNode): boolean {
  for (let above = node.parent; above; above = above.parent) if (above.type === 'function_definition') return true;
  return false;
}

function targetOf(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      return node.field('left');
    case 'named_expression':
      return node.field('name');
    case 'as_pattern':
      return node.field('alias');
    default:
      return undefined;
  }
}

function identifiersOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'identifier') return [node];
  return node.type === 'attribute' || node.type === 'subscript' ? [] : node.namedChildren.flatMap(identifiersOf);
}

function lowerParameters(node: SyntaxNode | undefined, to: Lowering): FunctionNode['params'] {
  return (node?.namedChildren ?? [])
    .filter(({ type }) => !/separator|ERROR/.test(type))
    .map((parameter) => {
      const name = parameter.field('name') ?? (parameter.type === 'typed_parameter' ? parameter.namedChildren[0] : parameter);
      const fallback = parameter.field('value');
      const type = parameter.field('type')?.text.replace(/^["']|["']$/g, '');
      return { target: to.pattern(name, parameter), ...(fallback && { fallback: to.expr(fallback) }), ...(type !== undefined && { type }) };
    });
}

/** `[e for e in items if test]`: the items are evaluated, and a closure that tests and yields each. */
export function comprehension(node: SyntaxNode, to: Lowering): Expr {
  const clauses = node.namedChildren.filter(({ type }) => type === 'for_in_clause');
  const conditions = node.namedChildren.filter(({ type }) => type === 'if_clause');
  const body = node.field('body');
  const value: Expr =
    body?.type === 'pair'
      ? opaque(
          body,
          body.namedChildren.map((child) => to.expr(child)),
        )
      : to.expr(body, node);
  const last: Stmt = { kind: 'exit', span: value.span, form: 'return', value };
  const tested = conditions.toReversed().reduce<Stmt>(
    (then, each) => ({
      kind: 'if',
      span: spanOf(each),
      test: to.expr(each.namedChildren[0], each),
      then,
      keywordSpan: spanOf(each.child('if') ?? each),
    }),
    last,
  );
  const fn: FunctionNode = {
    span: spanOf(node),
    params: clauses.map((clause) => ({ target: to.pattern(clause.field('left'), clause) })),
    body: { kind: 'block', span: spanOf(node), body: [tested] },
    isAsync: false,
  };
  const items = clauses.map((clause) => to.expr(clause.field('right'), clause));
  return opaque(node, [...items, { kind: 'function', span: spanOf(node), fn }]);
}
