import { contains, type Span } from '../../core/range.ts';
import type { RetryPoint } from '../../flow/facts.ts';
import type { Assign, Expr, Loop, Pattern } from '../../flow/ir.ts';
import { dottedPath, namesOf, visitTree } from '../../flow/tree.ts';
import type { UnitView } from '../rule.ts';
import { recursionOf } from '../support/sameRequest.ts';
import { findAll, functionsAt, pathTo, sameSpan, type AnyNode } from '../support/tree.ts';

/** Names that stop things from outside: a signal handed to the request ends the attempts, too. */
const signals = /signal|abort|deadline|cancel|dispos|shut_?down|stopp(?:ed|ing)|^(?:ctx|context|ct|token_source)$/i;

/** Whether something ends the retries that the walk does not see as a bound: a signal, a flag, an argument that changes and is asked for. */
export function hasEnd(view: UnitView, point: RetryPoint): boolean {
  const region = regionOf(view, point);
  if (region === undefined) return false;
  const conditions = conditionsIn(view, region);
  return holdsSignal(region) || asksChangedArgument(view, point, conditions) || asksOwnFlag(view, point, region, conditions);
}

/** What runs again: the loop, or the whole function. */
function regionOf(view: UnitView, point: RetryPoint): AnyNode | undefined {
  const root = view.unit.fn?.body ?? view.unit.body;
  if (point.form === 'loop')
    return findAll(root, (node): node is Loop => node.kind === 'loop').find((loop) => sameSpan(loop.keywordSpan, point.span));
  const path = pathTo(view.unit, point.span);
  return recursionOf(view, point)?.fn.body ?? functionsAt(view.unit, path).at(-1)?.body ?? root;
}

function holdsSignal(region: AnyNode): boolean {
  let holds = false;
  visitTree(region, (node) => {
    if ((node.kind === 'ref' || node.kind === 'member') && signals.test(node.name)) holds = true;
    else if (node.kind === 'object') holds ||= node.entries.some(({ key }) => key.kind === 'literal' && signals.test(String(key.value)));
  });
  return holds;
}

/** The conditions that ask for something else than the response. */
function conditionsIn({ facts }: UnitView, region: AnyNode): readonly Expr[] {
  const tests: Expr[] = [];
  const add = (test: Expr | undefined): void => {
    if (test?.kind === 'logical') {
      add(test.left);
      add(test.right);
    } else if (test?.kind === 'not') add(test.operand);
    else if (test !== undefined && ![...facts.statuses, ...facts.codes].some(({ span }) => contains(test.span, span))) tests.push(test);
  };
  visitTree(region, (node) => {
    if (node.kind === 'if' || node.kind === 'loop' || node.kind === 'conditional') add(node.test);
    else if (node.kind === 'switch') for (const arm of node.arms) add(arm.guard);
    else if (node.kind === 'logical') add(node);
  });
  return tests;
}

/** `load(url, true)` with `if (!again)`, `next(urls.slice(1))` with `if (urls.length === 0)`. */
function asksChangedArgument(view: UnitView, point: RetryPoint, conditions: readonly Expr[]): boolean {
  const again = recursionOf(view, point);
  if (again === undefined) return false;
  if (again.call.args.some(({ spread }) => spread === true)) return true;
  const changed = again.fn.params.flatMap(({ target }, i) => {
    const value = again.call.args[i]?.value;
    return value !== undefined && !isSame(value, target) ? namesOf(target) : [];
  });
  return conditions.some((test) => mentions(test, new Set(changed)));
}

const isSame = (value: Expr, target: Pattern): boolean => value.kind === 'ref' && target.kind === 'ref' && value.name === target.name;

/** A variable or member that the code sets on the way to the retry, and asks for: `refreshed = true`. */
function asksOwnFlag(view: UnitView, point: RetryPoint, region: AnyNode, conditions: readonly Expr[]): boolean {
  const ways = waysTo(view, point);
  const assigns = findAll(region, (node): node is Assign => node.kind === 'assign').filter(
    ({ span }) => ways.some((way) => contains(way, span)) || (point.form !== 'loop' && span.start < point.span.start),
  );
  const flags = new Set(assigns.flatMap(({ target }) => dotted(target)));
  return conditions.some((test) => mentions(test, flags));
}

/** The branches that lead to the point. */
const waysTo = ({ facts }: UnitView, point: RetryPoint): readonly Span[] =>
  facts.branches.filter((branch) => branch.retries.some((retry) => retry.point === point.id)).map(({ bodySpan }) => bodySpan);

function dotted(target: Pattern): readonly string[] {
  if (target.kind !== 'member' && target.kind !== 'index') return namesOf(target);
  const path = dottedPath(target.kind === 'member' ? target : target.object);
  return path === undefined ? [] : [path.join('.')];
}

function mentions(test: Expr, names: ReadonlySet<string>): boolean {
  let found = false;
  visitTree(test, (node) => {
    if (node.kind !== 'ref' && node.kind !== 'member') return;
    const path = dottedPath(node)?.join('.');
    if (path !== undefined && names.has(path)) found = true;
  });
  return found;
}
