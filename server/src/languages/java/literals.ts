import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Literal } from '../../flow/ir.ts';
import { openLiteral } from '../support/salvage.ts';
import { decodeEscapes, quotedLiteral } from '../support/text.ts';

/** `"text"`, also where the closing quote is not typed yet, and text blocks. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start } = node;
  if (text.startsWith('"""')) return textBlock(node);
  const closed = text.length > 1 && text.endsWith('"') && node.children.at(-1)?.isError !== true && !text.includes('\n');
  return closed ? quotedLiteral(node, 1, 1) : openLiteral(text, start);
}

/** A text block: the indentation that all its lines share is none of it. */
function textBlock(node: SyntaxNode): Literal {
  const { text, start, end } = node;
  const close = text.endsWith('"""') && text.length >= 6 ? 3 : 0;
  const raw = text.slice(3, text.length - close);
  const lines = raw.replace(/^[^\n]*\n/, '').split('\n');
  const indents = lines.filter((line, i) => line.trim() !== '' || i === lines.length - 1).map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  const value = decodeEscapes(lines.map((line) => line.slice(indent).replace(/[ \t]+$/, '')).join('\n'));
  return { kind: 'literal', span: { start, end }, value, contentSpan: { start: start + 3, end: end - close }, plain: false };
}
