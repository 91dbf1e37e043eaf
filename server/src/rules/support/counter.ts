import { contains, type Span } from '../../core/range.ts';
import type { Assign, Expr, Loop } from '../../flow/ir.ts';
import { namesOf } from '../../flow/tree.ts';
import type { Again, Counter } from '../../languages/idioms.ts';
import type { FixView } from '../rule.ts';
import { findAll, type AnyNode } from './tree.ts';

/** The attempt counter that goes through what is run again: a loop's variable or a parameter. */
export function counterOf(view: FixView, again: Again, path: readonly AnyNode[], place: number): Counter | undefined {
  if (again.form === 'loop') return loopCounter(view, again.loop, path, place);
  if (again.form !== 'recursion' && again.form !== 'timer') return undefined;
  // the object itself is no argument
  const params = again.fn.params.filter(({ target }, i) => i > 0 || target.kind !== 'ref' || !/^(?:self|cls)$/.test(target.name));
  const byPosition = again.call.args.filter((arg) => arg.name === undefined);
  for (const [index, param] of params.entries()) {
    const name = param.target.kind === 'ref' ? param.target.name : undefined;
    const passed = (byPosition[index] ?? again.call.args.find((arg) => arg.name !== undefined && arg.name === name))?.value;
    const direction = name === undefined || passed === undefined ? undefined : stepOf(passed, name);
    if (name === undefined || direction === undefined) continue;
    const start = param.fallback === undefined ? undefined : textOf(view, param.fallback.span);
    return { name, direction, ...(start === undefined ? {} : { start }) };
  }
  return undefined;
}

/** `n + 1` counts up, `n - 1` down. */
function stepOf(expr: Expr, name: string): Counter['direction'] | undefined {
  if (expr.kind !== 'binary' || (expr.op !== '+' && expr.op !== '-')) return undefined;
  if (expr.left.kind !== 'ref' || expr.left.name !== name || expr.right.kind !== 'literal') return undefined;
  return expr.op === '+' ? 'up' : 'down';
}

/** A variable from outside the turn that changes by one on every way from the request to the place. */
function loopCounter(view: FixView, loop: Loop, path: readonly AnyNode[], place: number): Counter | undefined {
  const isAssign = (node: AnyNode): node is Assign => node.kind === 'assign' && node.update && node.target.kind === 'ref';
  const always = [...findAll(loop.update, isAssign), ...findAll(loop.test, isAssign)];
  const turn = findAll(loop.body, isAssign, false).filter((node) => node.span.end <= place && isOnTheWay(node, path));
  const inner = new Set(findAll(loop.body, (node) => node.kind === 'let').flatMap((node) => namesOf(node.target)));
  for (const assign of [...always, ...turn]) {
    const name = assign.target.kind === 'ref' ? assign.target.name : '';
    const source = textOf(view, assign.span);
    const direction = /\+\+|\+=\s*1\b/.test(source) ? 'up' : /--|-=\s*1\b/.test(source) ? 'down' : undefined;
    if (direction === undefined || inner.has(name)) continue;
    const start = new RegExp(`\\b(?:let|var)\\s+${name.replace(/\$/g, '\\$&')}\\s*(?::\\s*number\\s*)?=\\s*(\\w+)`).exec(view.text)?.[1];
    return { name, direction, ...(start === undefined ? {} : { start }) };
  }
  return undefined;
}

/** Whether a statement before the place is run whenever the place is: it stands directly in a block around it. */
const isOnTheWay = (assign: Assign, path: readonly AnyNode[]): boolean =>
  path.some((node) => node.kind === 'block' && node.body.some((stmt) => stmt.kind === 'expr' && contains(stmt.span, assign.span)));

const textOf = (view: FixView, span: Span): string => view.text.slice(span.start, span.end);
