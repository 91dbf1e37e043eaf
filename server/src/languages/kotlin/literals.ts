import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { openLiteral } from '../support/salvage.ts';
import { decodeEscapes, quotedLiteral } from '../support/text.ts';

/** `"text"` and `"""text"""`: literals where they have no holes, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode, to: Lowering): Expr {
  const { text, start } = node;
  const isRaw = text.startsWith('"""');
  const holes = node.namedChildren.filter(({ type }) => type === 'interpolation');
  if (holes.length > 0) return template(node, isRaw, to);
  if (isRaw) return { ...quotedLiteral(node, 3, text.length >= 6 && text.endsWith('"""') ? 3 : 0, (raw) => raw), plain: false };
  const closed = text.length > 1 && text.endsWith('"') && node.children.at(-1)?.isError !== true && !text.includes('\n');
  const literal: Literal = closed ? quotedLiteral(node, 1, 1) : openLiteral(text, start);
  // the grammar does not see `$name` in all places
  return /\$[A-Za-z_]/.test(String(literal.value))
    ? { kind: 'template', span: literal.span, strings: [String(literal.value)], parts: [] }
    : literal;
}

function template(node: SyntaxNode, isRaw: boolean, to: Lowering): Expr {
  const strings: string[] = [''];
  const parts: Expr[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'interpolation') {
      parts.push(to.expr(child.namedChildren[0], child));
      strings.push('');
    } else strings[strings.length - 1] += isRaw ? child.text : decodeEscapes(child.text);
  }
  return { kind: 'template', span: spanOf(node), strings, parts };
}
