import { contains, type Span } from '../../core/range.ts';
import type { Branch, RetryPoint } from '../../flow/facts.ts';
import type { Call, FunctionNode, ObjectLiteral } from '../../flow/ir.ts';
import type { UnitView } from '../rule.ts';
import { literalOf } from '../support/literalOf.ts';
import { findAll, sameSpan } from '../support/tree.ts';
import { quoted, writtenCode } from '../support/words.ts';

/** A retry of a request that is neither idempotent nor surely unexecuted. */
export interface UnsafeRetry {
  readonly span: Span;
  readonly point: RetryPoint;
  readonly call: Call;
  /** The error after which it is sent again. */
  readonly what: string;
}

/** One finding per retry: at the first label after which the outcome is unknown. */
export function* unsafeRetries(view: UnitView): Iterable<UnsafeRetry> {
  for (const point of view.facts.retries) {
    if (point.hasIdempotencyKey || (point.method !== 'POST' && point.method !== 'PATCH')) continue;
    const call = requestOf(view, point);
    const label = call && labelOf(view, point);
    if (call !== undefined && label !== undefined) yield { ...label, point, call };
  }
}

/** The request, where all of its headers are visible. */
function requestOf(view: UnitView, point: RetryPoint): Call | undefined {
  const { request } = point;
  if (request === undefined) return undefined;
  const call = findAll(view.unit.fn?.body ?? view.unit.body, (node): node is Call => node.kind === 'call').find((node) =>
    sameSpan(node.span, request),
  );
  if (point.headerless === true) return call;
  const options = call?.args.flatMap(({ value }) => (value.kind === 'object' ? [value] : [])) ?? [];
  const isVisible =
    call?.args.every(({ spread, name }) => spread !== true && name !== 'headers') === true && options.every(hasVisibleHeaders);
  const builders = call?.args.flatMap(({ value }) => (value.kind === 'function' ? [value.fn] : [])) ?? [];
  // The third argument of axios's methods, and everything that may hold headers, must be written out.
  return isVisible && call.args.slice(2).every(({ value }) => value.kind === 'object') && builders.every(isPlainBuilder) ? call : undefined;
}

/** Whether a function that fills a request in does so by nothing that could hide a header. */
const isPlainBuilder = ({ body }: FunctionNode): boolean =>
  findAll(body, (node): node is Call => node.kind === 'call').every(
    ({ callee }) =>
      (callee.kind === 'ref' || callee.kind === 'member') &&
      /^(?:setBody|contentType|accept|headers?|append|parameters?|url|path|bearerAuth|basicAuth|timeout|cookie)$|^[A-Z]/.test(callee.name),
  );

function hasVisibleHeaders({ entries, spreads }: ObjectLiteral): boolean {
  const headers = entries.find(({ key }) => key.kind === 'literal' && String(key.value).toLowerCase() === 'headers')?.value;
  if (headers === undefined) return spreads.length === 0;
  return headers.kind === 'object' && headers.spreads.length === 0 && headers.entries.every(({ key }) => key.kind === 'literal');
}

/** Server errors and timeouts: the request may have been executed before. */
const isUnknown = (status: number): boolean => status >= 500 || status === 408;

function labelOf(view: UnitView, point: RetryPoint): Pick<UnsafeRetry, 'span' | 'what'> | undefined {
  const { vocabulary, facts } = view;
  const branches = facts.branches.filter((branch) => branch.retries.some((retry) => retry.point === point.id));
  for (const branch of [...branches].sort((a, b) => a.span.start - b.span.start)) {
    const reached = branch.retries.find((retry) => retry.point === point.id)!;
    for (const label of branch.labels) {
      if (label.key !== undefined) {
        const isPossible = reached.keys?.includes(label.key) !== false;
        if (isPossible && vocabulary.statusesOf(label.key)?.some(isUnknown) === true)
          return { span: label.outerSpan, what: quoted(writtenCode(vocabulary, label.key)) };
        continue;
      }
      const status = label.statuses?.find((each) => isUnknown(each) && reached.statuses?.includes(each) !== false);
      if (status === undefined || isNarrowedByCode(view, branch, point)) continue;
      const what = branch.form === 'range' ? 'a server error' : String(status);
      return { span: branch.form === 'range' ? label.outerSpan : literalOf(view, label.outerSpan, status), what };
    }
  }
  return branches.length === 0 && point.failed === true ? { span: point.span, what: 'a server error' } : undefined;
}

/** A code asked for within says more than the status. */
const isNarrowedByCode = ({ facts }: UnitView, branch: Branch, point: RetryPoint): boolean =>
  facts.branches.some(
    (each) =>
      each.subject === 'code' &&
      each.within.includes(branch.id) &&
      contains(branch.bodySpan, each.span) &&
      each.retries.some((retry) => retry.point === point.id),
  );
