import { contains, type Span } from '../../core/range.ts';
import type { Call, Expr, Let, Stmt } from '../../flow/ir.ts';
import { assignedNames, dottedPath, visitTree } from '../../flow/tree.ts';
import type { ExistingWait } from '../../languages/idioms.ts';
import type { FixView } from '../rule.ts';
import { findAll, type AnyNode } from './tree.ts';

/** A wait that stands in the branch before the request runs again, and the statements it stands in. */
export function waitBefore(view: FixView, body: Stmt, before: Stmt | undefined): (ExistingWait & { readonly container: Stmt }) | undefined {
  const limit = before?.span.start ?? body.span.end;
  let current: Stmt | undefined = body;
  while (current !== undefined) {
    const statements: readonly Stmt[] = current.kind === 'block' ? current.body : [current];
    for (const stmt of statements) {
      if (stmt.span.start >= limit || stmt.kind !== 'expr') continue;
      const duration = durationOf(view, stmt.expr);
      if (duration === undefined) continue;
      const declared = soleConstant(view, current, duration);
      return {
        stmt: declared ?? stmt,
        duration: duration.span,
        unit: unitOf(view, stmt.expr),
        container: current,
        ...(declared === undefined ? {} : { declared }),
      };
    }
    const next: Stmt | undefined = statements.find((stmt) => before !== undefined && stmt !== before && contains(stmt.span, before.span));
    current =
      next?.kind === 'if'
        ? [next.then, next.otherwise].find((each) => each !== undefined && contains(each.span, before!.span))
        : next?.kind === 'block'
          ? next
          : undefined;
  }
  return undefined;
}

const sleepName = /^(?:sleep|delay|wait|pause|snooze)(?:For|Ms|Millis|Seconds|Async)?$|^setTimeout$/;

/** The argument that says how long. */
function durationOf(view: FixView, expr: Expr): Expr | undefined {
  if (expr.kind !== 'call') return undefined;
  if (expr.isNew === true && dottedPath(expr.callee)?.join('.') === 'Promise') {
    const timers = findAll(expr, (node): node is Call => node.kind === 'call' && dottedPath(node.callee)?.at(-1) === 'setTimeout');
    return timers[0]?.args[1]?.value;
  }
  const name = dottedPath(expr.callee)?.at(-1)?.replace(/^#/, '');
  if (
    name === undefined ||
    !(
      sleepName.test(name) ||
      ([name, dottedPath(expr.callee)!.join('.')].some((each) => view.language.receivers.sleeps.includes(each)) && !/back.?off/i.test(name))
    )
  )
    return undefined;
  const first = expr.args[0]?.value;
  // A timer that runs a function is a retry of its own, not a wait.
  return first === undefined || first.kind === 'function' || (name === 'setTimeout' && expr.args.length > 1) ? undefined : first;
}

/** A helper of this file that multiplies by a thousand, or is named so, takes seconds. */
function unitOf(view: FixView, expr: Expr): 1 | 1000 {
  const name = expr.kind === 'call' ? dottedPath(expr.callee)?.at(-1) : undefined;
  if (name === undefined || name === 'Promise' || name === 'setTimeout') return 1;
  if (/seconds/i.test(name)) return 1000;
  const declared = new RegExp(`(?:function\\s+|const\\s+|\\b)${name.replace(/[$#]/g, '\\$&')}\\s*(?:=|\\()[^;]{0,40}?=?>?`).exec(
    view.fileText,
  );
  const definition = declared === null ? '' : view.fileText.slice(declared.index, declared.index + 220);
  return /setTimeout\([^;]*\*\s*(?:1000|1_000|1e3)\s*\)/.test(definition) ? 1000 : 1;
}

/** `const delay = …; await sleep(delay);`: the constant, where this is its only use. */
function soleConstant(view: FixView, container: Stmt, duration: Expr): Let | undefined {
  if (duration.kind !== 'ref' || container.kind !== 'block') return undefined;
  const declared = container.body.find(
    (stmt): stmt is Let => stmt.kind === 'let' && stmt.target.kind === 'ref' && stmt.target.name === duration.name,
  );
  if (declared?.value === undefined) return undefined;
  const uses: Span[] = [];
  visitTree(view.unit.fn?.body ?? view.unit.body, (node: AnyNode) => {
    if (node.kind === 'ref' && node.name === duration.name) uses.push(node.span);
  });
  return uses.filter((span) => !contains(declared.target.span, span)).length === 1 && !assignedNames([container]).has(duration.name)
    ? declared
    : undefined;
}
