import { contains, type Span } from '../../core/range.ts';
import type { Expr, FunctionNode, Pattern, Stmt } from '../../flow/ir.ts';
import type { AnyNode } from './tree.ts';

/** What a name stands for at a place. `member` is set where it was taken out by destructuring. */
export type Definition = { readonly name: string; readonly span: Span } & (
  | { readonly from: 'value'; readonly value: Expr; readonly member?: string }
  | { readonly from: 'param'; readonly type?: string; readonly member?: string }
  | { readonly from: 'caught'; readonly member?: string }
);

/** The names in scope at the end of a path of nodes, innermost and latest first. */
export function definitionsAt(functions: readonly FunctionNode[], path: readonly AnyNode[], place: Span): Definition[] {
  const found: Definition[] = [];
  const outer = functions[0];
  if (outer !== undefined && (path.length === 0 || !functions.slice(1).includes(outer))) params(outer, found);
  for (const node of path) {
    if (node.kind === 'function' || node.kind === 'functionDecl') params(node.fn, found);
    else if (node.kind === 'block' || node.kind === 'opaqueStmt') {
      const statements = node.kind === 'block' ? node.body : node.children;
      for (const stmt of statements) if (stmt.span.end <= place.start) given(stmt, found);
    } else if (node.kind === 'try') {
      for (const arm of node.catches) if (arm.param !== undefined && contains(arm.span, place)) bound(arm.param, { from: 'caught' }, found);
    } else if (node.kind === 'loop' && node.init?.kind === 'let' && node.init.value !== undefined)
      bound(node.init.target, { from: 'value', value: node.init.value }, found);
    else if (node.kind === 'switch') {
      // Declarations of one arm are in scope in all of them.
      for (const arm of node.arms) {
        const statements = arm.body.kind === 'block' ? arm.body.body : [];
        for (const stmt of statements) if (stmt.span.end <= place.start && contains(arm.span, place)) given(stmt, found);
      }
    }
  }
  return found.reverse();
}

/** What a statement gives a value to: a declaration, or an assignment where names need none. */
function given(stmt: Stmt, into: Definition[]): void {
  if (stmt.kind === 'let' && stmt.value !== undefined) bound(stmt.target, { from: 'value', value: stmt.value }, into);
  if (stmt.kind === 'expr' && stmt.expr.kind === 'assign' && !stmt.expr.update)
    bound(stmt.expr.target, { from: 'value', value: stmt.expr.value }, into);
}

type Origin =
  | { readonly from: 'value'; readonly value: Expr }
  | { readonly from: 'param'; readonly type?: string }
  | { readonly from: 'caught' };

function params(fn: FunctionNode, into: Definition[]): void {
  for (const param of fn.params) bound(param.target, { from: 'param', ...(param.type === undefined ? {} : { type: param.type }) }, into);
}

function bound(pattern: Pattern, origin: Origin, into: Definition[]): void {
  if (pattern.kind === 'ref') into.push({ name: pattern.name, span: pattern.span, ...origin });
  else if (pattern.kind === 'objectPattern') {
    for (const property of pattern.properties) {
      if (property.target.kind === 'ref')
        into.push({ name: property.target.name, span: property.target.span, ...origin, member: property.key });
    }
  } else if (pattern.kind === 'listPattern' && origin.from === 'value') {
    // several results: the first is what the call gives
    const [first] = pattern.items;
    if (first?.kind === 'ref') into.push({ name: first.name, span: first.span, ...origin });
  }
}
