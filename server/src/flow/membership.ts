/** `value in collection`: a status or a code asked of a list, a set or the keys of an object. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import { noteMessage } from './messages.ts';
import { bothWays, codeAsStatus, isCodeText, testCode, testStatus } from './tests.ts';
import type { CollectionValue, ConstValue, ObjectValue, Value } from './value.ts';
import type { Walk, Ways } from './walk.ts';

/** Whether a number can be an HTTP status. */
export const isStatus = (value: number): boolean => Number.isInteger(value) && value >= 100 && value <= 599;

/** `value in collection`, `map has value`; undefined where neither side is ours. */
export function member(w: Walk, value: Value, collection: Value, span: Span, negated: boolean, collectionSpan = span): Ways | undefined {
  if (collection.kind === 'path' && value.kind === 'const' && typeof value.value === 'string') {
    const classified = w.classifier.classify(collection);
    if (classified.meaning === 'message') noteMessage(w, collection, value, 'contains');
    return bothWays(w);
  }
  if (value.kind !== 'path') return undefined;
  const constants = constantsOf(collection, collectionSpan);
  if (constants === undefined || constants.length === 0) return undefined;
  const classified = codeAsStatus(
    w.classifier.classify(value),
    constants.map((each) => each.value),
  );
  if (classified.meaning === 'status') {
    const numbers = constants.map((each) => each.value).filter((each): each is number => typeof each === 'number');
    if (numbers.length !== constants.length || !numbers.every(isStatus)) return bothWays(w);
    const first = constants[0]!;
    const [begin, end] = first.literal ? [first.span.start, constants.at(-1)!.span.end] : [span.start, span.end];
    const ways = testStatus(w, {
      subject: value,
      classified,
      statuses: StatusSet.of(...numbers),
      form: numbers.length === 1 ? 'equality' : 'collection',
      span: { start: begin, end },
      negated,
    });
    return ways;
  }
  if (classified.meaning === 'code' || classified.meaning === 'error') {
    if (!constants.some((each) => isCodeText(w, each.value))) return bothWays(w);
    return testCode(w, { subject: value, classified, constants, form: 'collection', negated });
  }
  if (classified.meaning === 'message')
    for (const each of constants) if (typeof each.value === 'string') noteMessage(w, value, each, 'equality');
  return undefined;
}

function constantsOf(value: Value, span: Span): ConstValue[] | undefined {
  if (value.kind === 'collection' && value.closed) return allConstants(value);
  if (value.kind === 'object' && value.closed) return keysOf(value, span);
  return undefined;
}

function allConstants(value: CollectionValue): ConstValue[] | undefined {
  const constants: ConstValue[] = [];
  for (const item of value.items) {
    if (item.kind !== 'const') return undefined;
    constants.push(item);
  }
  return constants;
}

/** The keys of an object that stands elsewhere are said where it is named. */
function keysOf(value: ObjectValue, span: Span): ConstValue[] {
  return [...value.entries.values()].map(({ key }) => ({
    kind: 'const',
    value: key.value,
    span: value.local ? key.span : span,
    ...(value.local && { literal: key }),
  }));
}
