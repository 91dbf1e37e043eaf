import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, Literal } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { openLiteral } from '../support/salvage.ts';
import { decodeEscapes, quotedLiteral } from '../support/text.ts';

/** `"text"`, `"text"u8`, also where the closing quote is not typed yet. */
export function stringLiteral(node: SyntaxNode): Literal {
  const { text, start } = node;
  const suffix = /[uU]8$/.exec(text)?.[0].length ?? 0;
  const closed = text.length > suffix + 1 && text.at(-1 - suffix) === '"' && node.children.at(-1)?.isError !== true && !text.includes('\n');
  return closed ? quotedLiteral(node, 1, 1 + suffix) : openLiteral(text, start);
}

/** `@"text"`: only a quote is written twice. */
export const verbatimLiteral = (node: SyntaxNode): Literal => quotedLiteral(node, 2, 1, (raw) => raw.replaceAll('""', '"'));

/** `"""text"""`: without escapes, and without the indentation of its last line. */
export function rawLiteral(node: SyntaxNode): Literal {
  const open = /^"+/.exec(node.text)?.[0].length ?? 3;
  const close = Math.min(open, node.text.length - open);
  return quotedLiteral(node, open, close, (raw) => {
    const indent = /\n([ \t]*)$/.exec(raw)?.[1];
    if (indent === undefined) return raw;
    const lines = raw.slice(raw.indexOf('\n') + 1, raw.lastIndexOf('\n')).split('\n');
    return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
  });
}

/** `$"…"`: a string literal where it has no holes. */
export function interpolated(node: SyntaxNode, to: Lowering): Expr {
  const holes = node.namedChildren.filter(({ type }) => type === 'interpolation');
  const isVerbatim = node.text.slice(0, 3).includes('@') || node.text.includes('"""');
  const decode = isVerbatim ? (raw: string) => raw : decodeEscapes;
  const strings: string[] = [''];
  for (const child of node.namedChildren) {
    if (child.type === 'interpolation') strings.push('');
    else if (child.type === 'string_content' || child.type === 'escape_sequence') strings[strings.length - 1] += decode(child.text);
  }
  if (holes.length === 0) return { kind: 'literal', span: spanOf(node), value: strings[0]!, plain: false };
  return {
    kind: 'template',
    span: spanOf(node),
    strings,
    parts: holes.map((hole) =>
      to.expr(
        hole.namedChildren.find(({ type }) => !type.startsWith('interpolation')),
        hole,
      ),
    ),
  };
}
