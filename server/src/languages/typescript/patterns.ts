import type { Span } from '../../core/range.ts';
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ListPattern, ObjectPattern, Pattern } from '../../flow/ir.ts';
import { keyLiteral } from './literals.ts';
import { type Lowering, opaque, ref, spanOf } from '../support/lowering.ts';

type Property = ObjectPattern['properties'][number];

/** What is assigned to: a name, a member, or a destructuring. */
export function lowerPattern(node: SyntaxNode, to: Lowering): Pattern {
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
    case 'this':
      return ref(node);
    case 'object_pattern':
      return objectPattern(node, to);
    case 'array_pattern':
      return listPattern(node, to);
    case 'rest_pattern':
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'as_expression':
    case 'satisfies_expression':
      return to.pattern(node.namedChildren[0], node);
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return to.pattern(node.field('left'), node);
    case 'member_expression':
    case 'subscript_expression': {
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

function objectPattern(node: SyntaxNode, to: Lowering): ObjectPattern {
  const properties: Property[] = [];
  let rest: Pattern | undefined;
  for (const child of node.namedChildren) {
    if (child.type === 'rest_pattern') rest = to.pattern(child);
    else if (child.type !== 'ERROR') properties.push(property(child, to));
  }
  return { kind: 'objectPattern', span: spanOf(node), properties, ...(rest && { rest }) };
}

function property(node: SyntaxNode, to: Lowering): Property {
  const value = node.field('value');
  const key = node.field('key') ?? node.field('left') ?? node;
  const literal = keyLiteral(key);
  // A computed name is none that a member can have.
  const name: { key: string; keySpan: Span } = literal
    ? { key: String(literal.value), keySpan: literal.contentSpan ?? literal.span }
    : { key: key.text, keySpan: spanOf(key) };
  const fallback = fallbackOf(value ?? node, to);
  return { ...name, target: to.pattern(value ?? key, node), ...(fallback && { fallback }) };
}

/** The default of `a = 1` on the left of an assignment. */
function fallbackOf(node: SyntaxNode, to: Lowering): Expr | undefined {
  return node.type === 'assignment_pattern' || node.type === 'object_assignment_pattern' ? to.expr(node.field('right'), node) : undefined;
}

function listPattern(node: SyntaxNode, to: Lowering): ListPattern {
  const items: (Pattern | undefined)[] = [];
  let isHole = true;
  for (const child of node.children) {
    if (child.type === ',') {
      if (isHole) items.push(undefined);
      isHole = true;
    } else if (child.isNamed && child.type !== 'comment' && child.type !== 'ERROR') {
      items.push(to.pattern(child));
      isHole = false;
    }
  }
  return { kind: 'listPattern', span: spanOf(node), items };
}
