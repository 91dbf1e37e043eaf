/** Statuses told by something else than a number: a type, a first digit, a pattern. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import { testStatus } from './tests.ts';
import type { PathValue } from './value.ts';
import type { Walk, Ways } from './walk.ts';

/** The statuses of types that all stand for some; undefined where one of them does not. */
export function statusesOfTypes(w: Walk, types: readonly string[]): StatusSet | undefined {
  const { statusOfType } = w.input.receivers;
  if (statusOfType === undefined || types.length === 0) return undefined;
  let all = StatusSet.empty;
  for (const type of types) {
    const range = statusOfType(type.replaceAll('::', '.'));
    if (range === undefined) return undefined;
    all = all.or(StatusSet.range(...range));
  }
  return all;
}

/** `res.is_a?(Net::HTTPNotFound)`, `rescue Faraday::ClientError => e`, `when Net::HTTPSuccess`. */
export function testTypes(w: Walk, subject: PathValue, types: readonly string[], span: Span): Ways | undefined {
  const statuses = statusesOfTypes(w, types);
  if (statuses === undefined) return undefined;
  const classified = w.classifier.classify(subject);
  if (!['response', 'error', 'unknown'].includes(classified.meaning)) return undefined;
  const isFlag = !statuses.toArray().some((status) => status >= 400);
  const form = isFlag ? 'flag' : statuses.size === 1 ? 'equality' : 'range';
  return testStatus(w, { subject, classified: { ...classified, meaning: 'status' }, statuses, form, span, negated: false });
}

/** `status.start_with?("5")`: undefined where the subject is no status, or the text no first digit of one. */
export function testPrefix(w: Walk, subject: PathValue, prefix: string, span: Span): Ways | undefined {
  const classified = w.classifier.classify(subject);
  if (classified.meaning !== 'status' || !/^[1-5]\d{0,2}$/.test(prefix)) return undefined;
  const statuses = StatusSet.where((status) => status !== 0 && String(status).startsWith(prefix));
  return testStatus(w, { subject, classified, statuses, form: 'range', span, negated: false });
}

/** `/^5\d\d$/`: a pattern of digits and places for digits. */
export function testPattern(w: Walk, subject: PathValue, pattern: string, span: Span): Ways | undefined {
  const digits = /^(?:\^|\\A)([1-5](?:\d|\\d|\.|\[\d+(?:-\d)?\]|\\d\{\d\}|x)*)(?:\$|\\z|\\Z)?$/.exec(pattern)?.[1];
  const classified = w.classifier.classify(subject);
  if (digits === undefined || classified.meaning !== 'status') return undefined;
  const tested = new RegExp(`^(?:${digits})`);
  const statuses = StatusSet.where((status) => status !== 0 && tested.test(String(status)));
  return testStatus(w, { subject, classified, statuses, form: statuses.size === 1 ? 'equality' : 'range', span, negated: false });
}
