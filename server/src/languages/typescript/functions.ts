import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { FunctionNode, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, spanOf } from '../support/lowering.ts';

/** A function, method, accessor or arrow function. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  return {
    span: spanOf(context.span ?? node),
    ...(name && { name: nameOf(name), nameSpan: spanOf(name) }),
    params: lowerParameters(node, to),
    body: lowerBody(node, to),
    isAsync: node.children.some(({ type }) => type === 'async'),
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

const nameOf = (node: SyntaxNode): string => (node.type === 'string' ? node.text.slice(1, -1) : node.text);

/** `=> value` is a body that returns the value. */
function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  if (!body || body.type === 'statement_block') return to.stmt(body, { start: node.end, end: node.end });
  const value = to.expr(body);
  return { kind: 'exit', span: spanOf(body), form: 'return', value };
}

function lowerParameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  const single = node.field('parameter');
  if (single) return [{ target: to.pattern(single) }];
  return (node.field('parameters')?.namedChildren ?? []).filter(isParameter).map((parameter) => {
    const target = parameter.field('pattern') ?? parameter;
    const fallback = parameter.field('value') ?? (parameter.type === 'assignment_pattern' ? parameter.field('right') : undefined);
    const type = parameter.field('type')?.namedChildren[0]?.text;
    return { target: to.pattern(target), ...(fallback && { fallback: to.expr(fallback) }), ...(type !== undefined && { type }) };
  });
}

/** TypeScript's `this: T` is no argument. */
const isParameter = (node: SyntaxNode): boolean =>
  node.type !== 'ERROR' && node.type !== 'decorator' && node.field('pattern')?.type !== 'this';
