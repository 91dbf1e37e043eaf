import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { openLiteral } from '../support/salvage.ts';
import { decodeEscapes, nameLiteral, quotedLiteral } from '../support/text.ts';

/** Between single quotes only the quote and the backslash are escaped. */
const decodeSingle = (raw: string): string => raw.replaceAll(/\\([\\'])/g, '$1');

/** `'text'`, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start } = node;
  const open = /^[bB]?/.exec(text)![0].length + 1;
  const closed = text.length > open && text.endsWith("'") && node.children.at(-1)?.isError !== true && !text.includes('\n');
  return closed ? quotedLiteral(node, open, 1, decodeSingle) : openLiteral(text, start);
}

/** Nodes that are a string's fixed text. */
const fixed = /^(?:string_content|escape_sequence)$/;

/** `"text $name"`: a literal where it has no holes. */
export function interpolated(node: SyntaxNode, to: Lowering): Expr {
  const holes = node.namedChildren.filter(({ type }) => !fixed.test(type));
  const { text, start } = node;
  if (holes.length === 0) {
    const open = /^[bB]?/.exec(text)![0].length + 1;
    const closed = text.length > open && text.endsWith('"') && node.children.at(-1)?.isError !== true;
    return closed ? quotedLiteral(node, open, 1) : openLiteral(text, start);
  }
  return template(node, node, to);
}

function template(node: SyntaxNode, body: SyntaxNode, to: Lowering): Expr {
  const strings: string[] = [''];
  const parts: Expr[] = [];
  for (const child of body.namedChildren) {
    if (fixed.test(child.type)) strings[strings.length - 1] += decodeEscapes(child.text);
    else {
      parts.push(to.expr(child));
      strings.push('');
    }
  }
  return { kind: 'template', span: spanOf(node), strings, parts };
}

/** `<<<EOT … EOT`, `<<<'EOT' … EOT`. */
export function heredoc(node: SyntaxNode, to: Lowering): Expr {
  const body = node.field('value');
  if (!body) return { kind: 'literal', span: spanOf(node), value: '', plain: false };
  if (node.type === 'heredoc' && body.namedChildren.some(({ type }) => !fixed.test(type))) return template(node, body, to);
  const text = body.text.replace(/^\n/, '');
  return { kind: 'literal', span: spanOf(node), value: node.type === 'heredoc' ? decodeEscapes(text) : text, plain: false };
}

/** A key of an array as a literal; undefined where it is computed. Only a string is `plain`. */
export function keyLiteral(node: SyntaxNode): Literal | undefined {
  if (node.type === 'string') return stringLiteral(node);
  if (node.type === 'encapsed_string' && node.namedChildren.every(({ type }) => fixed.test(type))) return quotedLiteral(node, 1, 1);
  if (node.type === 'integer') return { ...nameLiteral(node), value: Number(node.text.replaceAll('_', '')) };
  return undefined;
}
