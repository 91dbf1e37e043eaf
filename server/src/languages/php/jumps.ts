/** `break` and `continue`, which count the loops and switches they leave. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Stmt } from '../../flow/ir.ts';
import { spanOf } from '../support/lowering.ts';

const loops = /^(?:while|do|for|foreach)_statement$/;

const functions = /^(?:function_definition|method_declaration|anonymous_function|arrow_function|program)$/;

/** The loops and switches around a node, innermost first. */
function surroundings(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = node.parent; at !== undefined && !functions.test(at.type); at = at.parent) {
    if (loops.test(at.type) || at.type === 'switch_statement') found.push(at);
  }
  return found;
}

/** `break;`, `continue 2;`: where they arrive. In a switch, `continue` is `break`. */
export function exitForm(node: SyntaxNode): Stmt {
  const span = spanOf(node);
  const levels = Number(node.namedChildren[0]?.text ?? 1);
  const around = surroundings(node);
  const target = around[Math.min(levels, around.length) - 1];
  const isBreak = node.type === 'break_statement';
  if (!target) return { kind: 'exit', span, form: isBreak ? 'break' : 'continue' };
  const label = `${target.type}@${target.start}`;
  if (target.type === 'switch_statement') return { kind: 'exit', span, form: 'break', ...(target !== around[0] && { label }) };
  // the innermost loop needs no name, unless a switch stands between
  const isInnermost = isBreak ? target === around[0] : target === around.find(({ type }) => loops.test(type));
  return { kind: 'exit', span, form: isBreak ? 'break' : 'continue', ...(!isInnermost && { label }) };
}
