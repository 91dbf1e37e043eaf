/** What a local function does to its callers, one call deep, found without walking states. */
import type { FunctionNode } from './ir.ts';
import type { Receivers } from './receivers.ts';
import { dottedPath, visitTree } from './tree.ts';

/** The effects of a helper that matter to the analysis. */
export interface HelperEffects {
  readonly readsRetryAfter: boolean;
  readonly readsDate: boolean;
  /** Every way through it throws or ends the process. */
  readonly neverReturns: boolean;
}

const cache = new WeakMap<FunctionNode, HelperEffects>();

/** The effects of a function, remembered per function object. */
export function effectsOf(fn: FunctionNode, receivers: Receivers): HelperEffects {
  let effects = cache.get(fn);
  if (effects === undefined) {
    effects = scan(fn, receivers);
    cache.set(fn, effects);
  }
  return effects;
}

function scan(fn: FunctionNode, receivers: Receivers): HelperEffects {
  let readsRetryAfter = false;
  let readsDate = false;
  visitTree(fn.body, (node) => {
    if (node.kind === 'literal' && typeof node.value === 'string' && node.value.toLowerCase() === 'retry-after') readsRetryAfter = true;
    else if ((node.kind === 'member' || node.kind === 'ref') && /retry.?after/i.test(node.name)) readsRetryAfter = true;
    else if (node.kind === 'call') {
      const path = dottedPath(node.callee);
      if (path === undefined) return;
      if (receivers.dateParsers.includes(path.join('.'))) readsDate = true;
      if (/retry.?after/i.test(path.at(-1)!)) readsRetryAfter = true;
    }
  });
  return { readsRetryAfter, readsDate, neverReturns: alwaysThrows(fn.body, receivers) };
}

function alwaysThrows(stmt: FunctionNode['body'], receivers: Receivers): boolean {
  switch (stmt.kind) {
    case 'block':
      return stmt.body.some((each) => alwaysThrows(each, receivers));
    case 'exit':
      return stmt.form === 'throw';
    case 'if':
      return stmt.otherwise !== undefined && alwaysThrows(stmt.then, receivers) && alwaysThrows(stmt.otherwise, receivers);
    case 'expr':
      return stmt.expr.kind === 'call' && receivers.exits.includes(dottedPath(stmt.expr.callee)?.join('.') ?? '');
    default:
      return false;
  }
}
