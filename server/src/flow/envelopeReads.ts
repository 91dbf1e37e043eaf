/** Members of a body that are read where the envelope does not keep them. */
import type { Span } from '../core/range.ts';
import type { Classified } from './classify.ts';
import { hasFailed } from './retries.ts';
import { subjectKey } from './tests.ts';
import type { PathValue } from './value.ts';
import type { Walk } from './walk.ts';

/** Names under which APIs keep what identifies an error, where no envelope says better. */
const kindNames = /^(?:type|kind|name|slug|error_?type|err_?type)$/i;

/** Names of the request id. */
const requestIdNames = /^(?:x[-_])?req(?:uest)?[-_]?id$/i;

/**
 * Whether the value is a response's body for sure: read from the answer of a request that is visible, by `json()` of
 * something known as a response, or from the response of an exception of a client that throws them.
 */
export function isSureBody(w: Walk, { root, path }: PathValue): boolean {
  const [first = ''] = path;
  if (root.shape === 'response') return root.producer !== undefined || first === 'json()' || first === 'text()';
  if (root.shape !== 'error' || first !== 'response') return false;
  return w.libraries.some(({ imports, producers }) => imports !== undefined && producers?.some((producer) => producer.throws) === true);
}

/** A body's code read where the envelope does not keep it: remembered until something is compared with it. A request id is one by its name. */
export function noteMisplaced(w: Walk, value: PathValue, span: Span): void {
  const classified = w.classifier.classify(value);
  const { bodyPath, response } = classified;
  if (bodyPath === undefined || bodyPath.length === 0) return;
  if (classified.misplaced === true) {
    const subject = subjectKey(value);
    if (!w.misplaced.has(subject))
      w.misplaced.set(subject, { span, path: bodyPath, response, sure: isSureBody(w, value), failed: isFailed(w, value, response) });
    return;
  }
  if (classified.meaning !== 'unknown' || !requestIdNames.test(bodyPath.at(-1)!) || w.input.vocabulary.pointers('requestId').length === 0)
    return;
  if (w.facts.envelopeReads.some((read) => read.span.start === span.start && read.span.end === span.end)) return;
  w.facts.envelopeReads.push({
    span,
    path: bodyPath,
    wants: 'requestId',
    response: w.idOf(response),
    sure: isSureBody(w, value),
    failed: isFailed(w, value, response),
  });
}

/** A body's member compared with a status or a code, where this envelope keeps neither there. */
export function noteComparedMember(w: Walk, value: PathValue, classified: Classified, span: Span, comparedWith: string | number): void {
  const last = classified.bodyPath?.at(-1);
  if (w.quiet > 0 || classified.meaning !== 'unknown' || last === undefined) return;
  const isStatus = typeof comparedWith === 'number' && /^(status|statusCode|status_code)$/.test(last);
  const isCode = typeof comparedWith === 'string' && kindNames.test(last) && w.input.vocabulary.has(w.input.vocabulary.keyOf(comparedWith));
  if (!isStatus && !(isCode && w.input.vocabulary.pointers('code').length > 0)) return;
  const { response } = classified;
  if (w.facts.envelopeReads.some((read) => read.span.start === span.start && read.span.end === span.end)) return;
  w.facts.envelopeReads.push({
    span,
    path: classified.bodyPath!,
    wants: isStatus ? 'status' : 'code',
    response: w.idOf(response),
    comparedWith,
    sure: isSureBody(w, value),
    failed: isFailed(w, value, response),
  });
}

const isFailed = (w: Walk, { root }: PathValue, response: string): boolean =>
  root.shape === 'error' || hasFailed(w.state, undefined, response);
