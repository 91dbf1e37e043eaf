import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** The text that a string literal's content stands for. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[^]))/g,
    (whole: string, braced?: string, four?: string, two?: string, one?: string) => {
      const hex = braced ?? four ?? two;
      if (hex !== undefined) return Number.parseInt(hex, 16) > 0x10_ffff ? whole : String.fromCodePoint(Number.parseInt(hex, 16));
      if (one === undefined || /^[\r\n\u2028\u2029]/.test(one)) return '';
      return simpleEscapes[one] ?? one;
    },
  );
}

/** A literal whose content lies between the two offsets of `raw`'s text. */
function textLiteral(raw: string, start: number, contentStart: number, end: number): Literal {
  const contentSpan = { start: contentStart, end: contentStart + raw.length };
  return { kind: 'literal', span: { start, end }, value: decodeEscapes(raw), contentSpan, plain: !raw.includes('\\') };
}

/** `"text"` or `'text'`, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start, end } = node;
  const closed = text.length > 1 && text.at(-1) === text[0] && node.children.at(-1)?.isError !== true && !isEscapedEnd(text);
  return closed && !/^[^\\\n]*\n/.test(text) ? textLiteral(text.slice(1, -1), start, start + 1, end) : openLiteral(text, start);
}

/** Whether the last quote is escaped. */
const isEscapedEnd = (text: string): boolean => /[^\\](?:\\\\)*\\["']$/.test(text);

/**
 * A string whose end is not typed yet: the parser takes everything up to the next quote for its content. What can be part
 * of a code is taken, up to the first character that cannot.
 */
export function openLiteral(text: string, start: number): Literal {
  const raw = /^[^\s"'`;,(){}[\]<>=&|!?\\]*/.exec(text.slice(1))?.[0].replace(/:$/, '') ?? '';
  return textLiteral(raw, start, start + 1, start + 1 + raw.length);
}

/** A number in any of the language's notations; a negative one where `sign` stands before it. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const digits = node.text.replaceAll('_', '').replace(/n$/, '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: 'literal', span: { start: (sign ?? node).start, end: node.end }, value: sign ? -value : value };
}

/** A template: a string literal where it has no holes. */
export function templateLiteral(node: SyntaxNode, to: Lowering): Expr {
  const holes = node.namedChildren.filter((child) => child.type === 'template_substitution');
  const { text, start } = node;
  if (holes.length === 0)
    return textLiteral(text.slice(1, text.endsWith('`') && text.length > 1 ? -1 : undefined), start, start + 1, node.end);
  const strings: string[] = [];
  let at = start + 1;
  for (const hole of holes) {
    strings.push(decodeEscapes(text.slice(at - start, hole.start - start)));
    at = hole.end;
  }
  strings.push(decodeEscapes(text.slice(at - start, text.endsWith('`') ? -1 : undefined)));
  return { kind: 'template', span: spanOf(node), strings, parts: holes.map((hole) => to.expr(hole.namedChildren[0], hole)) };
}

/** A regular expression's source as a literal: what a text is matched with. */
export function regexSource(node: SyntaxNode): Literal {
  const pattern = node.field('pattern');
  const span = spanOf(pattern ?? node);
  return { kind: 'literal', span: spanOf(node), value: pattern?.text ?? '', contentSpan: span, plain: false };
}

/** A property's name as a literal; undefined where it is computed. `plain` only within quotes: other names cannot hold every code. */
export function keyLiteral(node: SyntaxNode): Literal | undefined {
  switch (node.type) {
    case 'string':
      return stringLiteral(node);
    case 'number':
      return { ...numberLiteral(node), value: String(numberLiteral(node).value), contentSpan: spanOf(node), plain: false };
    case 'computed_property_name': {
      const [inner] = node.namedChildren;
      return inner?.type === 'string' || (inner?.type === 'number' && node.namedChildren.length === 1) ? keyLiteral(inner) : undefined;
    }
    default:
      return { kind: 'literal', span: spanOf(node), value: node.text, contentSpan: spanOf(node), plain: false };
  }
}
