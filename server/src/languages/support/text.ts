/** Literals of languages whose strings and numbers are written as in C. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Literal } from '../../flow/ir.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  v: '\v',
};

/** `\n`, `\u0041`, `\u{41}`, `\U00000041`, `\x41`, `\101`, a line that goes on, and any other character for itself. */
const escape = /\\(?:u\{([\da-fA-F]{1,6})\}|u+([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{1,4})|([0-7]{1,3})|(\r\n|[^]))/g;

/** The text that a literal's content stands for, by the escapes that languages descended from C share. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(escape, (whole: string, ...[braced, four, eight, two, octal, one]: (string | undefined)[]) => {
    const hex = braced ?? four ?? eight ?? two;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : octal !== undefined ? Number.parseInt(octal, 8) : undefined;
    if (code !== undefined) return code > 0x10_ffff ? whole : String.fromCodePoint(code);
    if (one === undefined || /^[\r\n]/.test(one)) return '';
    return simpleEscapes[one] ?? one;
  });
}

/** A string literal's node: its content lies between the first and the last `quote` characters. */
export function quotedLiteral(node: SyntaxNode, open: number, close: number, decode: (raw: string) => string = decodeEscapes): Literal {
  const { text, start, end } = node;
  const raw = text.slice(open, text.length - close);
  const value = decode(raw);
  return { kind: 'literal', span: { start, end }, value, contentSpan: { start: start + open, end: end - close }, plain: value === raw };
}

/** A number with `_` between its digits and a suffix for its type; a negative one where `sign` stands before it. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const digits = node.text.replaceAll('_', '').replace(/^(0[xX][\da-fA-F]+|[^xX]*?)(?:[uU]?[lL]?[uU]?|[fFdDmM])$/, '$1');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: 'literal', span: { start: (sign ?? node).start, end: node.end }, value: sign ? -value : value };
}

/** A name as the literal that it is where it stands for a key: no other code could stand there. */
export const nameLiteral = (node: SyntaxNode): Literal => ({
  kind: 'literal',
  span: { start: node.start, end: node.end },
  value: node.text,
  contentSpan: { start: node.start, end: node.end },
  plain: false,
});
