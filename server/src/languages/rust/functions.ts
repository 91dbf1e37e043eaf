import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { FunctionNode, Pattern, Stmt } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { lowerTail, returned } from './control.ts';
import { typeText } from './literals.ts';
import { bindingOf } from './patterns.ts';

/** A function, a method, a closure, or an asynchronous block. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  const name = node.field('name') ?? context.name;
  return {
    span: spanOf(node),
    ...(name && { name: name.text, nameSpan: spanOf(name) }),
    params: parameters(node, to),
    body: bodyOf(node, to),
    isAsync:
      node.type === 'async_block' || /\basync\b/.test(node.child('function_modifiers')?.text ?? '') || node.child('async') !== undefined,
    ...(context.container !== undefined && { container: context.container }),
  };
}

function bodyOf(node: SyntaxNode, to: Lowering): Stmt {
  const body = node.field('body') ?? (node.type === 'async_block' ? node.child('block') : undefined);
  return body ? lowerTail(body, to, returned) : { kind: 'block', span: { start: node.end, end: node.end }, body: [] };
}

/** The parameters without the object itself. */
function parameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  return (node.field('parameters')?.namedChildren ?? []).flatMap((parameter): FunctionNode['params'][number][] => {
    if (parameter.type === 'self_parameter' || parameter.type === 'attribute_item' || parameter.type === 'ERROR') return [];
    const type = typeText(parameter.field('type'));
    return [{ target: to.pattern(parameter.field('pattern') ?? parameter), ...(type !== undefined && { type }) }];
  });
}

/** What is assigned to or bound: a name, a member, a pattern. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'field_expression':
    case 'index_expression':
    case 'unary_expression':
    case 'parenthesized_expression':
    case 'self': {
      const target = to.expr(node);
      return target.kind === 'member' || target.kind === 'index' || target.kind === 'ref' || target.kind === 'opaque'
        ? target
        : opaque(node, [target]);
    }
    case 'tuple_expression':
      return { kind: 'listPattern', span: spanOf(node), items: node.namedChildren.map((child) => to.pattern(child)) };
    case 'parameter':
      return bindingOf(node.field('pattern') ?? node, to);
    case 'identifier':
      return { kind: 'ref', span: spanOf(node), name: node.text };
    default:
      return bindingOf(node, to);
  }
}
