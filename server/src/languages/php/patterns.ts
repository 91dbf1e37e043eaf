/** What is assigned to: variables, members, `[$a, 'k' => $b]`. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ListPattern, ObjectPattern, Pattern } from '../../flow/ir.ts';
import { type Lowering, opaque, spanOf } from '../support/lowering.ts';
import { keyLiteral } from './literals.ts';

/** A target. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'list_literal':
    case 'array_creation_expression':
      return listPattern(node, to);
    case 'by_ref':
    case 'array_element_initializer':
      return to.pattern(node.namedChildren.at(-1), node);
    default: {
      const target = to.expr(node);
      return target.kind === 'ref' || target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque'
        ? target
        : opaque(node, [target]);
    }
  }
}

/** The targets between the commas, each with its key where it has one. */
function listPattern(node: SyntaxNode, to: Lowering): Pattern {
  const groups: SyntaxNode[][] = [[]];
  for (const child of node.children) {
    if (child.type === ',') groups.push([]);
    else if (child.type === 'array_element_initializer')
      groups.at(-1)!.push(...child.children.filter((each) => each.isNamed || each.type === '=>'));
    else if ((child.isNamed && child.type !== 'comment') || child.type === '=>') groups.at(-1)!.push(child);
  }
  if (groups.some((group) => group.some(({ type }) => type === '=>'))) {
    const properties = groups.flatMap((group): ObjectPattern['properties'][number][] => {
      const [keyNode, , target] = group;
      const key = keyNode && keyLiteral(keyNode);
      if (!keyNode || !target) return [];
      return [{ key: String(key?.value ?? keyNode.text), keySpan: key?.contentSpan ?? spanOf(keyNode), target: to.pattern(target) }];
    });
    return { kind: 'objectPattern', span: spanOf(node), properties } satisfies ObjectPattern;
  }
  const items = groups.map((group) => (group[0] ? to.pattern(group[0]) : undefined));
  if (items.at(-1) === undefined) items.pop();
  return { kind: 'listPattern', span: spanOf(node), items } satisfies ListPattern;
}
