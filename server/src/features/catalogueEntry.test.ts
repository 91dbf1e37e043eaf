import { describe, expect, it } from 'vitest';
import { atCursor } from '../testing/markers.ts';
import { catalogueMentionAt } from './catalogueEntry.ts';

const show = (marked: string): string => {
  const { text, offset } = atCursor(marked);
  const found = catalogueMentionAt(text, offset);
  if (found === undefined) return 'nothing';
  return `${found.kind} ${'code' in found ? found.code : found.status} [${text.slice(found.span.start, found.span.end)}]`;
};

describe('what stands in a catalogue file', () => {
  it.each([
    ['{"codes": {"rate|_limited": {"status": 429}}}', 'code rate_limited [rate_limited]'],
    ['{"codes": {/* c */ "a\\u0062|": {}}}', 'code ab [a\\u0062]'],
    ['{"codes": {"a": {"status": 42|9}}}', 'status 429 [429]'],
    ['{"codes": {"a": {"status": [400, 4|22]}}}', 'status 422 [422]'],
    ['{"statuses": {"50|3": {}}}', 'status 503 [503]'],
    ['{"codes": {"a": {"deprecated": {"replacedBy": "b|"}}}}', 'reference b [b]'],
    ['{"codes": {"a": {"title": "b|"}}}', 'nothing'],
    ['{"id": "co|des"}', 'nothing'],
    ['{ | }', 'nothing'],
  ])('%s', (marked, expected) => {
    expect(show(marked)).toBe(expected);
  });
});
