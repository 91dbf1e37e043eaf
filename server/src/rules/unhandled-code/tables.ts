import { contains } from '../../core/range.ts';
import type { Dispatch } from '../../flow/facts.ts';
import type { Call, Expr, Index, Try } from '../../flow/ir.ts';
import { dottedPath } from '../../flow/tree.ts';
import type { UnitView } from '../rule.ts';
import { type AnyNode, findAll, isStmt, pathTo, sameSpan } from '../support/tree.ts';

/** What becomes of what a table has for the code. */
export interface TableUse {
  /** Whether something stands ready for codes that the table does not have. */
  readonly hasDefault: boolean;
}

/** Methods that call the function they are called on. */
const callers = /^(?:call|apply|run|accept|invoke|execute|handle|yield)$/i;

/** What a lookup is that finds no key. */
const missingKey = /Key|Lookup|Index|NullPointer|NullReference|TypeError|NoMethod|(?:^|\.)(?:Base)?Exception$|StandardError|Throwable/;

/**
 * How a dispatch by a table goes on: what is looked up is called, at once or by the name it is given. Undefined where it is
 * not, and where anything else asks the table or the found function whether there is one: that is an answer to other codes.
 */
export function tableUse(view: UnitView, dispatch: Dispatch): TableUse | undefined {
  const path = pathTo(view.unit, dispatch.span);
  const at = path.findLastIndex((node) => (node.kind === 'index' || node.kind === 'call') && sameSpan(node.span, dispatch.span));
  const lookup = path[at];
  if (lookup === undefined || (lookup.kind !== 'index' && lookup.kind !== 'call')) return undefined;
  if (asksElsewhere(view, lookup)) return undefined;
  const above = path.slice(0, at);
  const call = callAround(above, lookup);
  if (call !== undefined) return calledAtOnce(view, above.slice(0, above.indexOf(call)), call, dispatch);
  const parent = above.at(-1);
  const isDefaulted = parent?.kind === 'logical' && parent.op !== 'and' && parent.left === lookup;
  const outer = isDefaulted ? above.slice(0, -1) : above;
  const value = isDefaulted ? parent : lookup;
  const chosen = isDefaulted ? callAround(outer, value) : undefined;
  if (chosen !== undefined) return { hasDefault: true };
  const name = nameGiven(outer.at(-1), value);
  return name !== undefined && isOnlyCalled(view, name) && !isCaught(view, above, dispatch)
    ? { hasDefault: isDefaulted || dispatch.hasDefault }
    : undefined;
}

const bodyOf = ({ unit }: UnitView): AnyNode | undefined => unit.fn?.body ?? unit.body;

/** The call of what the expression gives: `value(…)`, `value.call(…)`. */
function callAround(above: readonly AnyNode[], value: AnyNode): Call | undefined {
  const parent = above.at(-1);
  if (parent?.kind === 'call' && parent.callee === value) return parent;
  const call = above.at(-2);
  return parent?.kind === 'member' &&
    parent.object === value &&
    callers.test(parent.name) &&
    call?.kind === 'call' &&
    call.callee === parent
    ? call
    : undefined;
}

function calledAtOnce(view: UnitView, above: readonly AnyNode[], call: Call, dispatch: Dispatch): TableUse | undefined {
  let hasDefault = dispatch.hasDefault;
  let inner: AnyNode = call;
  for (const node of above.toReversed()) {
    if (node.kind === 'logical') {
      if (node.op === 'and' || node.left !== inner) return undefined;
      hasDefault = true;
    } else if (node.kind === 'not' || node.kind === 'binary' || node.kind === 'conditional') return undefined;
    else if ((node.kind === 'if' || node.kind === 'switch' || node.kind === 'loop') && isHead(node, inner)) return undefined;
    const name = nameGiven(node, inner);
    if (name !== undefined && isTested(view, name)) return undefined;
    if (isStmt(node)) break;
    inner = node;
  }
  return isCaught(view, above, dispatch) ? undefined : { hasDefault };
}

const isHead = (node: AnyNode, inner: AnyNode): boolean =>
  ((node.kind === 'if' || node.kind === 'loop') && node.test === inner) || (node.kind === 'switch' && node.subject === inner);

/** The name that a declaration or assignment gives the value. */
function nameGiven(node: AnyNode | undefined, value: AnyNode): string | undefined {
  if ((node?.kind === 'let' || node?.kind === 'assign') && node.value === value && node.target.kind === 'ref') return node.target.name;
  return undefined;
}

/** What declarations and assignments give a value. */
const targetsIn = (body: AnyNode | undefined): readonly AnyNode[] =>
  findAll(body, (node): node is AnyNode & { kind: 'let' | 'assign' } => node.kind === 'let' || node.kind === 'assign').map(
    ({ target }) => target,
  );

/** Whether the table is used anywhere else in the unit, but where it is made. */
function asksElsewhere(view: UnitView, lookup: Index | Call): boolean {
  const table = lookup.kind === 'index' ? lookup.object : lookup.callee.kind === 'member' ? lookup.callee.object : undefined;
  const name = table && dottedPath(table)?.join('.');
  if (table === undefined || name === undefined) return true;
  const made = targetsIn(bodyOf(view));
  const isTable = (node: AnyNode): node is Expr =>
    (node.kind === 'ref' || node.kind === 'member') && node !== table && !made.includes(node) && dottedPath(node)?.join('.') === name;
  return findAll(bodyOf(view), isTable).length > 0;
}

/** Whether a name is called, and nothing else is done with it. */
function isOnlyCalled(view: UnitView, name: string): boolean {
  const body = bodyOf(view);
  const targets = targetsIn(body);
  const calls = findAll(body, (node): node is Call => node.kind === 'call');
  const uses = findAll(
    body,
    (node): node is Expr & { kind: 'ref' } => node.kind === 'ref' && node.name === name && !targets.includes(node),
  );
  const isCalled = (use: AnyNode): boolean =>
    calls.some(({ callee }) => callee === use || (callee.kind === 'member' && callee.object === use && callers.test(callee.name)));
  return uses.length > 0 && uses.every(isCalled);
}

/** Whether what was given back is asked about. */
function isTested(view: UnitView, name: string): boolean {
  const tests = findAll(bodyOf(view), (node): node is AnyNode =>
    ['if', 'conditional', 'logical', 'not', 'binary', 'switch', 'loop'].includes(node.kind),
  ).flatMap((node): (AnyNode | undefined)[] => {
    if (node.kind === 'if' || node.kind === 'conditional' || node.kind === 'loop') return [node.test];
    return [node.kind === 'switch' ? node.subject : node];
  });
  return tests.some((test) => findAll(test, (node): node is Expr => node.kind === 'ref' && node.name === name).length > 0);
}

/** Whether a missing entry throws to a `catch` around it; one that is called with `?.` does not throw. */
function isCaught(view: UnitView, above: readonly AnyNode[], { span }: Dispatch): boolean {
  if (/^\s*\)*\s*\?\./.test(view.text.slice(span.end))) return false;
  return above.some(
    (node): node is Try =>
      node.kind === 'try' &&
      contains(node.body.span, span) &&
      node.catches.some(({ types }) => types.length === 0 || types.some((type) => missingKey.test(type))),
  );
}
