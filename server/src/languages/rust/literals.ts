import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Literal } from '../../flow/ir.ts';
import { openLiteral } from '../support/salvage.ts';

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

/** The text that the content of a literal between `"` or `'` stands for. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{([\da-fA-F_]{1,8})\}|x([\da-fA-F]{2})|(\r?\n[\s]*)|([^]))/g,
    (whole: string, ...[long, two, line, one]: (string | undefined)[]) => {
      if (line !== undefined) return '';
      const hex = long?.replaceAll('_', '') ?? two;
      if (hex === undefined) return simpleEscapes[one!] ?? one!;
      return Number.parseInt(hex, 16) > 0x10_ffff ? whole : String.fromCodePoint(Number.parseInt(hex, 16));
    },
  );
}

/** `"text"`, `b"text"`, `r"text"`, `r#"text"#`, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start, end } = node;
  const open = /^(?:b|c)?(r?)(#*)"/.exec(text);
  const close = `"${open?.[2] ?? ''}`;
  const from = open?.[0].length ?? 1;
  if (!open || text.length < from + close.length || !text.endsWith(close) || node.children.at(-1)?.isError === true) {
    return openLiteral(text.slice(Math.max(0, from - 1)), start + Math.max(0, from - 1));
  }
  const raw = text.slice(from, -close.length);
  const value = open[1] === 'r' ? raw : decodeEscapes(raw);
  return {
    kind: 'literal',
    span: { start, end },
    value,
    contentSpan: { start: start + from, end: end - close.length },
    plain: value === raw,
  };
}

/** A number, with its type behind it or without. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const digits = node.text.replaceAll('_', '').replace(/(?:[iu](?:8|16|32|64|128|size)|(?<!^0x.*)f(?:32|64))$/, '');
  const value = Number(digits);
  return { kind: 'literal', span: { start: (sign ?? node).start, end: node.end }, value: sign ? -value : value };
}

/** A field's name as a literal: no other code could stand there. */
export const nameLiteral = (node: SyntaxNode): Literal => ({
  kind: 'literal',
  span: { start: node.start, end: node.end },
  value: node.text,
  contentSpan: { start: node.start, end: node.end },
  plain: false,
});

/** A type as it is written, without references and lifetimes. */
export const typeText = (node: SyntaxNode | undefined): string | undefined => node?.text.replace(/^(?:&\s*(?:'\w+\s+)?(?:mut\s+)?)+/, '');
