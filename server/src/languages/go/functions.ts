import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { FunctionNode, Pattern } from '../../flow/ir.ts';
import { type FunctionContext, type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';
import { typeText } from './literals.ts';

/** A function, a method or a closure. */
export function lowerFunction(node: SyntaxNode, to: Lowering, context: FunctionContext = {}): FunctionNode {
  // a closure with a name is a function that something unclosed stands before
  const name = node.field('name') ?? context.name ?? (node.type === 'func_literal' ? node.child('ERROR')?.child('identifier') : undefined);
  const receiver = node.field('receiver')?.namedChildren[0];
  const container = receiver && /(\w+)\s*(?:\[.*)?$/s.exec(typeText(receiver.field('type')) ?? '')?.[1];
  const self = receiver?.field('name')?.text;
  return {
    span: spanOf(node),
    ...(name && { name: name.text, nameSpan: spanOf(name) }),
    params: parameters(node, to),
    body: to.stmt(node.field('body'), { start: node.end, end: node.end }),
    isAsync: false,
    ...(container !== undefined && { container }),
    ...(self !== undefined && { self }),
  };
}

/** A parameter for each name; of one without a name only the type is known. */
function parameters(node: SyntaxNode, to: Lowering): FunctionNode['params'] {
  return (node.field('parameters')?.namedChildren ?? []).flatMap((parameter): FunctionNode['params'][number][] => {
    if (parameter.type !== 'parameter_declaration' && parameter.type !== 'variadic_parameter_declaration') return [];
    const type = typeText(parameter.field('type'));
    const more = type === undefined ? {} : { type };
    const names = parameter.fields('name').filter(({ isNamed }) => isNamed);
    const targets: Pattern[] = names.length > 0 ? names.map((name) => to.pattern(name)) : [opaque(parameter)];
    return targets.map((target) => ({ target, ...more }));
  });
}

/** What is assigned to: a name, a member, an element. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'identifier':
    case 'blank_identifier':
      return node.text === '_' ? opaque(node) : ref(node);
    case 'parenthesized_expression':
      return to.pattern(node.namedChildren[0], node);
    case 'expression_list':
      return node.namedChildren.length === 1
        ? to.pattern(node.namedChildren[0], node)
        : { kind: 'listPattern', span: spanOf(node), items: node.namedChildren.map((child) => to.pattern(child)) };
    default: {
      const target = to.expr(node);
      return target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque' || target.kind === 'ref'
        ? target
        : opaque(node, [target]);
    }
  }
}
