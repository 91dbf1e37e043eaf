import { contains, type Span } from '../../core/range.ts';
import type { Expr, FunctionNode, Pattern, Stmt, Unit } from '../../flow/ir.ts';
import { childrenOf, visitTree } from '../../flow/tree.ts';

/** Any node of the handler program. */
export type AnyNode = Expr | Stmt | Pattern;

/** The nodes that hold the span, outermost first. */
export function pathTo(unit: Unit, span: Span): AnyNode[] {
  const path: AnyNode[] = [];
  let level: readonly (AnyNode | undefined)[] =
    unit.fn === undefined ? [unit.body] : [...unit.fn.params.map((param) => param.target), unit.fn.body];
  for (;;) {
    const next = level.find((node) => node !== undefined && contains(node.span, span));
    if (next === undefined) return path;
    path.push(next);
    level = childrenOf(next);
  }
}

/** The functions that hold the span, outermost first. */
export const functionsAt = (unit: Unit, path: readonly AnyNode[]): FunctionNode[] => [
  ...(unit.fn === undefined ? [] : [unit.fn]),
  ...path.flatMap((node) => (node.kind === 'function' || node.kind === 'functionDecl' ? [node.fn] : [])),
];

/** The nodes below (and with) a root for which the test holds; closures are entered only where `closures` says so. */
export function findAll<T extends AnyNode>(root: AnyNode | undefined, test: (node: AnyNode) => node is T, closures = true): T[] {
  const found: T[] = [];
  visitTree(root, (node) => {
    if (test(node)) found.push(node);
    return closures || node === root || (node.kind !== 'function' && node.kind !== 'functionDecl');
  });
  return found;
}

/** Whether two spans are the same. */
export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Whether the node is a statement. */
export function isStmt(node: AnyNode): node is Stmt {
  switch (node.kind) {
    case 'block':
    case 'expr':
    case 'let':
    case 'if':
    case 'switch':
    case 'loop':
    case 'try':
    case 'exit':
    case 'functionDecl':
    case 'opaqueStmt':
      return true;
    default:
      return false;
  }
}
