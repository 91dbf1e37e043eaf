import { contains, type Span } from '../../core/range.ts';
import type { Exit, Stmt, Unit } from '../../flow/ir.ts';
import { findAll, isStmt, pathTo, sameSpan } from './tree.ts';

/** The statements that a span covers: a branch's body as the facts name it. */
export function statementsIn(unit: Unit, span: Span): readonly Stmt[] {
  const exact = findAll(unit.fn?.body ?? unit.body, isStmt).find((stmt) => sameSpan(stmt.span, span));
  if (exact !== undefined) return exact.kind === 'block' ? exact.body : [exact];
  for (const node of [...pathTo(unit, span), ...pathTo(unit, { start: span.start, end: span.start })].reverse()) {
    if (node.kind !== 'block') continue;
    const inside = node.body.filter((stmt) => contains(span, stmt.span));
    if (inside.length > 0) return inside;
  }
  return [];
}

/** How every way through the statements leaves, where they all leave: the exits, in order; undefined where control may run on. */
export function exitsOf(statements: readonly Stmt[]): readonly Exit[] | undefined {
  const inner: Exit[] = [];
  for (const stmt of statements) {
    if (stmt.kind === 'exit') return [...inner, stmt];
    if (stmt.kind === 'block') {
      const exits = exitsOf(stmt.body);
      if (exits !== undefined) return [...inner, ...exits];
    }
    if (stmt.kind === 'if' && stmt.otherwise !== undefined) {
      const then = exitsOf([stmt.then]);
      const otherwise = exitsOf([stmt.otherwise]);
      if (then !== undefined && otherwise !== undefined) return [...inner, ...then, ...otherwise];
    }
    inner.push(...findAll(stmt, (node): node is Exit => node.kind === 'exit', false));
  }
  return undefined;
}
