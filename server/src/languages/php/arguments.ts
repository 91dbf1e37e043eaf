import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Argument } from '../../flow/ir.ts';
import type { Lowering } from '../support/lowering.ts';

/** The arguments of a call: by position, by name, unpacked. */
export function lowerArguments(list: SyntaxNode | undefined, to: Lowering): Argument[] {
  return (list?.namedChildren ?? [])
    .filter(({ type }) => type !== 'variadic_placeholder')
    .map((argument): Argument => {
      const name = argument.field('name');
      const value = argument.type === 'argument' ? argument.namedChildren.at(-1) : argument;
      if (value?.type === 'variadic_unpacking') return { value: to.expr(value.namedChildren[0], value), spread: true };
      return { ...(name && { name: name.text }), value: to.expr(value, argument) };
    });
}
