/** Statements in a row. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Loop, Stmt } from '../../flow/ir.ts';
import { type Lowering, spanOf } from '../support/lowering.ts';
import { salvager } from './errors.ts';

/** The statements of a block, out of the list that holds them. */
export function statementsOf(node: SyntaxNode, to: Lowering): Stmt[] {
  const nodes = node.namedChildren.flatMap((child) => (child.type === 'statement_list' ? child.namedChildren : [child]));
  return lowerAll(nodes, to);
}

/** Statements in a row. An error can be the rest of the one before; a label that is jumped back to makes a loop of what follows. */
export function lowerAll(nodes: readonly SyntaxNode[], to: Lowering): Stmt[] {
  const found: Stmt[] = [];
  for (const [i, node] of nodes.entries()) {
    const label = node.type === 'labeled_statement' ? node.field('label') : undefined;
    if (label && isJumpedTo(nodes.slice(i), label.text)) return [...found, retried(node, label, nodes.slice(i + 1), to)];
    const last = found.at(-1);
    if (node.type === 'ERROR' && last && salvager.isOpenEnd(node)) found[found.length - 1] = salvager.joined(last, node, to);
    else found.push(...to.stmts([node]));
  }
  return found;
}

const isJumpedTo = (nodes: readonly SyntaxNode[], label: string): boolean => nodes.some((node) => jumpsTo(node, label));

function jumpsTo(node: SyntaxNode, label: string): boolean {
  if (node.type === 'goto_statement') return node.namedChildren[0]?.text === label;
  return node.type !== 'func_literal' && node.text.includes('goto') && node.namedChildren.some((child) => jumpsTo(child, label));
}

/** `again: …; goto again`: a loop that ends where nothing jumps back. */
function retried(node: SyntaxNode, label: SyntaxNode, rest: readonly SyntaxNode[], to: Lowering): Loop {
  const first = node.namedChildren.at(-1);
  const body = lowerAll([...(first && first !== label ? [first] : []), ...rest], to);
  const end = rest.at(-1)?.end ?? node.end;
  body.push({ kind: 'exit', span: { start: end, end }, form: 'break' });
  const span = { start: node.start, end };
  return { kind: 'loop', span, form: 'while', body: { kind: 'block', span, body }, keywordSpan: spanOf(label), label: label.text };
}
