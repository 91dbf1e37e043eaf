import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { openLiteral } from '../support/salvage.ts';
import { decodeEscapes } from '../support/text.ts';

/** `"a"`, `'a'`, `%q(a)`, `:"a"`: a literal, or a template where it has holes. */
export function stringLiteral(node: SyntaxNode, to: Lowering): Expr {
  const opening = node.children[0];
  const closing = node.children.at(-1);
  const quote = opening?.text ?? '';
  // Until the closing quote is typed, the parser takes everything up to the next quote of the file.
  const isOpen = closing === undefined || closing === opening || closing.isError || (/^["']$/.test(quote) && /^[^\\\n]*\n/.test(node.text));
  if (isOpen && /^["']$/.test(quote)) return openLiteral(node.text, node.start);
  const contentStart = opening?.end ?? node.start;
  const contentEnd = closing?.start ?? node.end;
  const slice = (start: number, end: number): string => node.text.slice(start - node.start, end - node.start);
  const decode = (raw: string): string => (/^(?:'|%q)/.test(quote) ? raw.replaceAll(/\\(['\\])/g, '$1') : decodeEscapes(raw));
  const holes = node.namedChildren.filter(({ type }) => type === 'interpolation');
  if (holes.length === 0) {
    const raw = slice(contentStart, contentEnd);
    const plain = /^["']$/.test(quote) && !/[\\\n]/.test(raw);
    return { kind: 'literal', span: spanOf(node), value: decode(raw), contentSpan: { start: contentStart, end: contentEnd }, plain };
  }
  const strings: string[] = [];
  let at = contentStart;
  for (const hole of holes) {
    strings.push(decode(slice(at, hole.start)));
    at = hole.end;
  }
  strings.push(decode(slice(at, contentEnd)));
  return { kind: 'template', span: spanOf(node), strings, parts: holes.map((hole) => to.expr(hole.namedChildren[0], hole)) };
}

/** `"a" "b"`: one string, where neither has holes. */
export function joinedStrings(node: SyntaxNode, to: Lowering): Expr {
  const parts = node.namedChildren.map((child) => to.expr(child));
  if (parts.every((part) => part.kind === 'literal'))
    return { kind: 'literal', span: spanOf(node), value: parts.map((part) => String(part.value)).join(''), plain: false };
  return {
    kind: 'template',
    span: spanOf(node),
    strings: Array.from({ length: parts.length + 1 }, () => ''),
    parts,
  };
}

/** `:name`, and a word of `%w[…]` or `%i[…]`: not every text could stand there. */
export function bareLiteral(node: SyntaxNode, skip: number): Literal {
  const contentSpan = { start: node.start + skip, end: node.end };
  return { kind: 'literal', span: spanOf(node), value: node.text.slice(skip), contentSpan, plain: false };
}

/** A regular expression's source, as what a text is matched with. */
export function regexSource(node: SyntaxNode): Literal {
  const [opening] = node.children;
  const closing = node.children.at(-1);
  const start = opening?.end ?? node.start;
  const end = Math.max(start, closing?.start ?? node.end);
  const value = node.text.slice(start - node.start, end - node.start);
  return { kind: 'literal', span: spanOf(node), value, contentSpan: { start, end }, plain: false };
}

/** A number in any of the language's notations; a negative one where `sign` stands before it. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const digits = node.text.replaceAll('_', '').replace(/[ri]+$/, '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits.replace(/^0d/, ''));
  return { kind: 'literal', span: { start: (sign ?? node).start, end: node.end }, value: sign ? -value : value };
}
