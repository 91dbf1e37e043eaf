import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { ListPattern, Pattern } from '../../flow/ir.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

/** What is assigned to. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'identifier':
    case 'constant':
    case 'instance_variable':
    case 'class_variable':
    case 'global_variable':
      return ref(node);
    case 'left_assignment_list':
    case 'destructured_left_assignment':
    case 'destructured_parameter':
      return listPattern(node, to);
    case 'rest_assignment':
    case 'splat_parameter':
      return opaque(node);
    case 'call': {
      // `x.status = 404` assigns a member, without parentheses as with them
      const name = node.field('method');
      const receiver = node.field('receiver');
      if (!name || !receiver || node.field('arguments')) return opaque(node, [to.expr(node)]);
      return { kind: 'member', span: spanOf(node), object: to.expr(receiver), name: name.text, nameSpan: spanOf(name) };
    }
    case 'element_reference': {
      const target = to.expr(node);
      return target.kind === 'member' || target.kind === 'index' ? target : opaque(node, [target]);
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
    if (/^(rest_assignment|splat_parameter)$/.test(child.type)) isFixed = false;
    const target = to.pattern(child);
    items.push(isFixed ? target : { kind: 'listPattern', span: target.span, items: [undefined, target] });
  }
  return { kind: 'listPattern', span: spanOf(node), items };
}
