import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07' };

/** The text that a string literal's content stands for. */
export function decodeEscapes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:U([\da-fA-F]{8})|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-7]{1,3})|(\r\n|[^]))/g,
    (whole: string, eight?: string, four?: string, two?: string, octal?: string, one?: string) => {
      const hex = eight ?? four ?? two;
      if (hex !== undefined) return Number.parseInt(hex, 16) > 0x10_ffff ? whole : String.fromCodePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (one === undefined || /^[\r\n]/.test(one)) return '';
      return simpleEscapes[one] ?? (/["'\\]/.test(one) ? one : whole);
    },
  );
}

const prefixOf = (node: SyntaxNode): string => /^\w*/.exec(node.text)?.[0].toLowerCase() ?? '';

const holesOf = (node: SyntaxNode): readonly SyntaxNode[] => node.namedChildren.filter(({ type }) => type === 'interpolation');

/** `"text"` with any prefix; a template where it has holes. */
export function stringLiteral(node: SyntaxNode, to: Lowering): Expr {
  const opening = node.child('string_start');
  const closing = node.child('string_end');
  const contentStart = opening?.end ?? node.start;
  const contentEnd = closing && !closing.isError ? closing.start : node.end;
  const slice = (start: number, end: number): string => node.text.slice(start - node.start, end - node.start);
  const prefix = prefixOf(node);
  const decode = (raw: string): string => {
    const text = prefix.includes('r') ? raw : decodeEscapes(raw);
    return prefix.includes('f') ? text.replaceAll('{{', '{').replaceAll('}}', '}') : text;
  };
  const holes = holesOf(node);
  if (holes.length === 0) {
    const raw = slice(contentStart, contentEnd);
    const plain = !/[\\\n]/.test(raw) && !(prefix.includes('f') && /[{}]/.test(raw));
    return { kind: 'literal', span: spanOf(node), value: decode(raw), contentSpan: { start: contentStart, end: contentEnd }, plain };
  }
  const strings: string[] = [];
  let at = contentStart;
  for (const hole of holes) {
    strings.push(decode(slice(at, hole.start)));
    at = hole.end;
  }
  strings.push(decode(slice(at, contentEnd)));
  return {
    kind: 'template',
    span: spanOf(node),
    strings,
    parts: holes.map((hole) => to.expr(hole.field('expression') ?? hole.namedChildren[0], hole)),
  };
}

/** `"a" "b"`: one string. */
export function joinedStrings(node: SyntaxNode, to: Lowering): Expr {
  const parts = node.namedChildren.map((child) => to.expr(child));
  if (parts.every((part) => part.kind === 'literal')) {
    return { kind: 'literal', span: spanOf(node), value: parts.map((part) => String(part.value)).join(''), plain: false };
  }
  const strings = [''];
  const holes: Expr[] = [];
  for (const part of parts) {
    const own = part.kind === 'template' ? part.strings : part.kind === 'literal' ? [String(part.value)] : [''];
    strings[strings.length - 1] += own[0] ?? '';
    strings.push(...own.slice(1));
    if (part.kind === 'template') holes.push(...part.parts);
  }
  return { kind: 'template', span: spanOf(node), strings, parts: holes };
}

/**
 * A string whose end is not typed yet: what can be part of a code is taken, up to the first character that cannot.
 * `text` begins with what stands before the quote.
 */
export function openLiteral(text: string, start: number): Literal {
  const opening = /^\w*(?:"""|'''|["'])/.exec(text)?.[0] ?? '';
  const raw = /^[^\s"'`;,(){}[\]<>=&|!?\\]*/.exec(text.slice(opening.length))?.[0].replace(/:$/, '') ?? '';
  const contentStart = start + opening.length;
  const end = contentStart + raw.length;
  return { kind: 'literal', span: { start, end }, value: raw, contentSpan: { start: contentStart, end }, plain: true };
}

/** A number in any of the language's notations; a negative one where `sign` stands before it. */
export function numberLiteral(node: SyntaxNode, sign?: SyntaxNode): Literal {
  const digits = node.text.replaceAll('_', '').replace(/[jJlL]$/, '');
  const value = Number(digits);
  return { kind: 'literal', span: { start: (sign ?? node).start, end: node.end }, value: sign ? -value : value };
}

/** A name as a literal: what a keyword stands for as a key. It cannot hold every code, so no code is written into it. */
export const nameLiteral = (node: SyntaxNode): Literal => ({
  kind: 'literal',
  span: spanOf(node),
  value: node.text,
  contentSpan: spanOf(node),
  plain: false,
});
