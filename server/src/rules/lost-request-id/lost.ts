import type { ErrorExit } from '../../flow/facts.ts';
import type { UnitView } from '../rule.ts';

/** What is thrown or logged of a response whose envelope has a request id, without that id. */
export function* lostIds(view: UnitView): Iterable<ErrorExit> {
  const { facts, vocabulary } = view;
  if (!vocabulary.envelopes.every(({ requestId }) => requestId !== undefined && requestId.length > 0)) return;
  const seen = new Set<number>();
  for (const exit of facts.errorExits) {
    if (exit.hasRequestId || exit.certainty === 'exception' || seen.has(exit.span.start)) continue;
    const isKnown = exit.certainty === 'envelope' || facts.codes.some((use) => use.response === exit.response && vocabulary.has(use.key));
    // Where the id was written down before, it is not lost.
    const isLogged = facts.errorExits.some(
      (other) => other.hasRequestId && other.response === exit.response && other.span.start < exit.span.start,
    );
    if (!isKnown || isLogged) continue;
    seen.add(exit.span.start);
    yield exit;
  }
}
