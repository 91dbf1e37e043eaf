import type { Span } from '../../core/range.ts';
import type { Branch } from '../../flow/facts.ts';
import type { Expr } from '../../flow/ir.ts';
import { visitTree } from '../../flow/tree.ts';
import { isTransient } from '../../model/retryPolicy.ts';
import type { UnitView } from '../rule.ts';
import { exitsOf, statementsIn } from '../support/bodies.ts';
import { sameSpan } from '../support/tree.ts';

/** A range that ends what it holds, and the transient statuses in it. */
export interface FatalRange {
  /** The first literal of the range. */
  readonly span: Span;
  /** The last: what excludes a status goes behind it. */
  readonly last: Span;
  readonly transient: readonly number[];
}

/** The ranges of client errors that lead to nothing but a throw or return, although the catalogues say that some of them pass. */
export function* fatalRanges(view: UnitView): Iterable<FatalRange> {
  const ranges = view.facts.branches.filter(({ subject, form }) => subject === 'status' && form === 'range');
  for (const branch of ranges) {
    // `>= 400 && < 500` is two tests of one body: the second one knows the whole range.
    const same = ranges.filter((each) => each.response === branch.response && sameSpan(each.bodySpan, branch.bodySpan));
    if (branch.statuses === undefined || same.some((each) => each.within.includes(branch.id))) continue;
    if (branch.retries.length > 0 || !isProperPart(branch.statuses)) continue;
    const transient = branch.statuses.filter((status) => isDocumentedTransient(view, status));
    const permanent = view.vocabulary.statuses.filter((status) => branch.statuses!.includes(status) && !transient.includes(status));
    if (transient.length === 0 || permanent.length === 0 || !endsAll(view, branch)) continue;
    const swallowed = transient.filter((status) => !isTakenOut(view, branch, status));
    const spans = same.map(({ labels }) => labels[0]!.outerSpan).sort((a, b) => a.start - b.start);
    if (swallowed.length > 0) yield { span: spans[0]!, last: spans.at(-1)!, transient: swallowed };
  }
}

/** Client errors only: who treats all failures alike has drawn no line that could be wrong. */
const isProperPart = (statuses: readonly number[]): boolean => statuses.every((status) => status >= 400 && status < 500);

function isDocumentedTransient({ vocabulary }: UnitView, status: number): boolean {
  const verdict = vocabulary.statuses.includes(status) ? vocabulary.policyOfStatus(status) : undefined;
  return verdict !== undefined && !verdict.inferred && isTransient(verdict.policy);
}

/** Whether some test before or within the range asks for this very status, or for a code that comes with it. */
function isTakenOut({ facts, vocabulary }: UnitView, branch: Branch, status: number): boolean {
  const end = branch.bodySpan.end;
  const asked = facts.statuses.some(
    (use) =>
      use.response === branch.response &&
      use.form !== 'range' &&
      use.form !== 'flag' &&
      use.span.start < end &&
      use.statuses.includes(status),
  );
  return (
    asked ||
    facts.codes.some((use) => use.span.start < end && use.form !== 'emission' && vocabulary.statusesOf(use.key)?.includes(status) === true)
  );
}

/** Whether every way through the body throws or returns, and nobody further out gets to see which status it was. */
function endsAll(view: UnitView, branch: Branch): boolean {
  const exits = exitsOf(statementsIn(view.unit, branch.bodySpan));
  if (exits === undefined || !exits.every(({ form }) => form === 'throw' || form === 'return')) return false;
  // Beside a retry the line between both is drawn here; elsewhere the caller may draw another one.
  const retried = view.facts.branches.some(({ response, retries }) => response === branch.response && retries.length > 0);
  // a bare number that is sorted into something (a log level, a label) is no answer that is given up
  if (!retried && branch.certainty === 'name' && exits.every(({ form }) => form === 'return')) return false;
  return retried || exits.every(({ value }) => value === undefined || !tellsStatus(value));
}

/** Whether a value carries the status, the code, or all of a response or error. */
function tellsStatus(value: Expr): boolean {
  let tells = false;
  visitTree(value, (node) => {
    // the package, not what it makes an error of
    if (node.kind === 'member' && node.object.kind === 'ref' && node.object.name === 'errors' && node.name === 'New') return false;
    if (node.kind === 'member') tells ||= /^(?:status|code)|status_?code$|response$|error$/i.test(node.name);
    else if (node.kind === 'ref')
      tells ||=
        /^(?:status|code|r|e|ex|err|res|resp|body|data|json|payload|cause|result)$|status|error|code$|response|problem|failure|exception/i.test(
          node.name,
        ) && !/^_*[A-Z]/.test(node.name);
    // `res.text()` is for people
    return !(node.kind === 'call' && node.args.length === 0 && node.callee.kind === 'member' && node.callee.name === 'text');
  });
  return tells;
}
