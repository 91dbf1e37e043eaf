import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Literal } from '../../flow/ir.ts';
import { spanOf } from '../support/lowering.ts';
import { openLiteral } from '../support/salvage.ts';

const simpleEscapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The text that the content of a literal between `"` or `'` stands for. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:U([\da-fA-F]{8})|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-7]{3})|(.))/gs,
    (whole: string, long?: string, four?: string, two?: string, octal?: string, one?: string) => {
      const hex = long ?? four ?? two;
      if (hex !== undefined) return Number.parseInt(hex, 16) > 0x10_ffff ? whole : String.fromCodePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return simpleEscapes[one!] ?? one!;
    },
  );
}

/** `"text"` or `` `text` ``, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start, end } = node;
  if (text.length < 2 || text.at(-1) !== text[0] || node.children.at(-1)?.isError === true) return openLiteral(text, start);
  const raw = text.slice(1, -1);
  const isRaw = text.startsWith('`');
  return {
    kind: 'literal',
    span: { start, end },
    value: isRaw ? raw.replaceAll('\r', '') : decodeEscapes(raw),
    contentSpan: { start: start + 1, end: end - 1 },
    plain: isRaw || !raw.includes('\\'),
  };
}

/** A number in any of the language's notations; a rune is the number of its character. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const span = { start: (sign ?? node).start, end: node.end };
  if (node.type === 'rune_literal') return { kind: 'literal', span, value: decodeEscapes(node.text.slice(1, -1)).codePointAt(0) ?? 0 };
  const digits = node.text.replaceAll('_', '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: 'literal', span, value: sign ? -value : value };
}

/** A field's name, or a map's key that is a literal; undefined where the key is computed. Only a string is `plain`. */
export function keyLiteral(node: SyntaxNode): Literal | undefined {
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return stringLiteral(node);
    case 'int_literal':
      return { ...numberLiteral(node), contentSpan: spanOf(node), plain: false };
    case 'identifier':
    case 'field_identifier':
      return { kind: 'literal', span: spanOf(node), value: node.text, contentSpan: spanOf(node), plain: false };
    default:
      return undefined;
  }
}

/** A type as it is written, without the pointer. */
export const typeText = (node: SyntaxNode | undefined): string | undefined => node?.text.replace(/^\*+/, '');
