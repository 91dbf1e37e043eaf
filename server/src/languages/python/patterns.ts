import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ListPattern, Pattern } from '../../flow/ir.ts';
import { type Lowering, opaque, ref } from '../support/lowering.ts';
import { spanOf } from '../support/lowering.ts';

/** What is assigned to: a name, an attribute, an item, or several of them. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'identifier':
      return ref(node);
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'expression_list':
    case 'tuple':
    case 'list':
      return listPattern(node, to);
    case 'as_pattern_target':
    case 'parenthesized_expression':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'list_splat':
    case 'typed_parameter':
      return to.pattern(node.namedChildren[0], node);
    case 'attribute':
    case 'subscript': {
      const target = to.expr(node);
      return target.kind === 'member' || target.kind === 'index' || target.kind === 'opaque' ? target : opaque(node, [target]);
    }
    default:
      return opaque(
        node,
        node.namedChildren.map((child) => to.expr(child)),
      );
  }
}

/** What stands behind a starred name has no fixed place. */
function listPattern(node: SyntaxNode, to: Lowering): ListPattern {
  const items: (Pattern | undefined)[] = [];
  let isFixed = true;
  for (const child of node.namedChildren) {
    if (/splat/.test(child.type)) isFixed = false;
    items.push(isFixed ? to.pattern(child) : opaqueTarget(child, to));
  }
  return { kind: 'listPattern', span: spanOf(node), items };
}

/** A name that is bound to nothing known, through a pattern that no value fits. */
function opaqueTarget(node: SyntaxNode, to: Lowering): Pattern {
  return { kind: 'listPattern', span: spanOf(node), items: [undefined, to.pattern(node)] };
}
