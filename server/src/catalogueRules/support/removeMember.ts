import type { JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import type { TextEdit } from '../../model/finding.ts';
import { afterTrivia, lineEnd, lineStart } from './trivia.ts';

/**
 * The edits that take a member out of its object: the member, one comma, and the line where nothing else stands on it.
 * Comments stay. `name` is the node of the member's name; undefined where the member is not whole.
 */
export function removeMember(text: string, name: JsonNode): readonly TextEdit[] | undefined {
  const property = name.parent;
  const siblings = property?.parent?.children;
  const value = property?.children?.[1];
  if (property === undefined || siblings === undefined || value === undefined) return undefined;
  const end = value.offset + value.length;
  const next = afterTrivia(text, end);
  if (text[next] === ',') {
    const isAtOnce = isBlank(text, end, next);
    const own = withLine(text, { start: property.offset, end: isAtOnce ? next + 1 : end }, true);
    return cut(isAtOnce ? [own] : [own, { start: next, end: next + 1 }]);
  }
  const previous = siblings[siblings.indexOf(property) - 1];
  const own = withLine(text, { start: property.offset, end }, previous === undefined);
  const comma = previous && afterTrivia(text, previous.offset + previous.length);
  return cut(comma === undefined ? [own] : [{ start: comma, end: comma + 1 }, own]);
}

/** With its line where it stands there alone, else with the space on one side. */
function withLine(text: string, { start, end }: Span, spaceAfter: boolean): Span {
  const line = { start: lineStart(text, start), end: lineEnd(text, end) };
  const isFirst = isBlank(text, line.start, start);
  if (isFirst && line.start > 0 && isBlank(text, end, line.end) && line.end < text.length)
    return { start: line.start, end: line.end + (text.startsWith('\r\n', line.end) ? 2 : 1) };
  let [from, to] = [start, end];
  if (spaceAfter) while (to < line.end && isBlank(text, to, to + 1)) to++;
  else while (from > line.start && !isFirst && isBlank(text, from - 1, from)) from--;
  return { start: from, end: to };
}

const isBlank = (text: string, start: number, end: number): boolean => text.slice(start, end).trim() === '';

/** Cuts that touch are one. */
function cut(spans: readonly Span[]): readonly TextEdit[] {
  const [first, second] = spans;
  if (first !== undefined && second !== undefined && first.end >= second.start)
    return [{ span: { start: first.start, end: second.end }, newText: '' }];
  return spans.map((span) => ({ span, newText: '' }));
}
