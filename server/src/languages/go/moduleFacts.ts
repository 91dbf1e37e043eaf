import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Expr, ImportFact, ModuleFacts } from '../../flow/ir.ts';
import type { ModuleMark } from '../language.ts';
import { spanOf } from '../support/lowering.ts';
import { stringLiteral } from './literals.ts';
import { lowerExpression } from './lower.ts';

/** Reads imports, constants, names and comments. */
export function moduleFacts(marks: readonly ModuleMark[]): ModuleFacts {
  const imports: ImportFact[] = [];
  const constants = new Map<string, Expr>();
  const exports = new Map<string, string>();
  const comments: { start: number; end: number; text: string }[] = [];
  for (const { kind, node } of marks) {
    if (node.isError) continue;
    if (kind === 'import') readImport(node, imports);
    else if (kind === 'constant') readConstants(node, constants);
    else if (kind === 'export' && node.text !== '_') exports.set(node.text, node.text);
    else if (kind === 'comment') comments.push({ ...spanOf(node), text: commentText(node.text) });
  }
  return { imports, constants, exports, comments };
}

function commentText(text: string): string {
  if (text.startsWith('//')) return text.slice(2).trim();
  return text
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .trim();
}

/** Every fact's span is that of the package's path, with quotes. */
function readImport(node: SyntaxNode, imports: ImportFact[]): void {
  const path = node.field('path');
  if (!path) return;
  const specifier = String(stringLiteral(path).value);
  imports.push({ specifier, local: node.field('name')?.text ?? packageName(specifier), imported: '*', span: spanOf(path) });
}

/** The name a package most likely has: the last part of its path, without version and `go-`. */
function packageName(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? path)
    .replace(/\.v\d+$/, '')
    .replace(/^go-|[.-]go$/g, '')
    .replaceAll('-', '_');
}

/** `const A, B = 1, 2`; a table that `var` declares counts, too, although nothing forbids to change it. */
function readConstants(node: SyntaxNode, constants: Map<string, Expr>): void {
  const names = node.fields('name').filter(({ isNamed }) => isNamed);
  const values = node.field('value')?.namedChildren ?? [];
  names.forEach((name, i) => {
    const value = values[i];
    if (!value || name.text === '_' || (node.type === 'var_spec' && value.type !== 'composite_literal')) return;
    constants.set(name.text, lowerExpression(value));
  });
}
