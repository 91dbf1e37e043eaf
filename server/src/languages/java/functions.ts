import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { FunctionNode, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** A method, a constructor or a lambda. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.type === 'lambda_expression' ? context.name : node.field('name');
  const isConstructor = node.type.endsWith('constructor_declaration');
  return {
    span: spanOf(context.span ?? node),
    // nothing calls a constructor by its name alone
    ...(name && !isConstructor && { name: name.text, nameSpan: spanOf(name) }),
    params: lowerParameters(node),
    body: lowerBody(node, to),
    isAsync: false,
    ...(context.container !== undefined && { container: context.container }),
    ...(context.decorators && context.decorators.length > 0 && { decorators: context.decorators }),
  };
}

/** `-> value` is a body that returns the value. */
function lowerBody(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body');
  if (!body || body.type === 'block' || body.type === 'constructor_body') return to.stmt(body, { start: node.end, end: node.end });
  return { kind: 'exit', span: spanOf(body), form: 'return', value: to.expr(body) };
}

function lowerParameters(node: SyntaxNode): FunctionNode['params'] {
  const list = node.field('parameters');
  if (list?.type === 'identifier') return [{ target: ref(list) }];
  return (list?.namedChildren ?? []).flatMap((parameter): FunctionNode['params'] => {
    if (parameter.type === 'identifier') return [{ target: ref(parameter) }];
    if (parameter.type !== 'formal_parameter' && parameter.type !== 'spread_parameter') return [];
    const name = parameter.field('name') ?? parameter.child('variable_declarator')?.field('name');
    const type =
      parameter.field('type') ??
      parameter.namedChildren.find((child) => child.type !== 'modifiers' && child.type !== 'variable_declarator');
    return [{ target: name ? ref(name) : opaque(parameter), ...(type && type.text !== 'var' && { type: type.text }) }];
  });
}
