/** Adding to an object or a list of a JSONC text by the smallest edit: comments, order and layout stay. */
import type { JsonNode } from './jsonc.ts';
import { jsoncComments } from './jsonc.ts';
import type { Span } from './range.ts';

/** How a JSONC text is laid out. */
export interface JsonLayout {
  /** One step of indentation. */
  readonly indent: string;
  readonly eol: string;
}

/** As much of a text as it takes to see how it is laid out. */
const looked = 65_536;

/** The indentation and line ends that a text uses. */
export function layoutOf(text: string): JsonLayout {
  // The shortest is one step: what is on one line may hide the steps above.
  let indent: string | undefined;
  for (const [, found] of text.slice(0, looked).matchAll(/\n([ \t]+)["/{[]/g))
    if (indent === undefined || found!.length < indent.length) indent = found;
  return { indent: indent ?? '  ', eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/**
 * The edits that put an item (of a list) or a member (of an object, with its name) at the end of a node. Lines of the item
 * are indented to where it comes to stand.
 */
export function appendToJson(text: string, node: JsonNode, item: string): { readonly span: Span; readonly newText: string }[] {
  const { indent, eol } = layoutOf(text);
  const depth = depthOf(node);
  const lines = (own: string): string => own + item.split('\n').join(eol + own);
  const close = node.offset + node.length - 1;
  const last = node.children?.at(-1);
  if (last === undefined) {
    // Whatever stands between the brackets, comments too, stays before what is added.
    const before = text.slice(node.offset + 1, close).trimEnd();
    const at = node.offset + 1 + before.length;
    return [{ span: { start: at, end: close }, newText: eol + lines(indent.repeat(depth + 1)) + eol + indent.repeat(depth) }];
  }
  const inner = indentOf(text, last.offset) ?? indent.repeat(depth + 1);
  const end = last.offset + last.length;
  const between = text.slice(end, close);
  const comments = jsoncComments(between);
  let comma = between.indexOf(',');
  while (comments.some(({ start, end: stop }) => comma >= start && comma < stop)) comma = between.indexOf(',', comma + 1);
  // A comment that belongs to the last item stays beside it: what is new comes after.
  const tail = end + Math.max(0, comma + 1, comments.at(-1)?.end ?? 0);
  const separator = comma < 0 ? [{ span: { start: end, end }, newText: ',' }] : [];
  const isOnOneLine = !text.slice(node.offset, close).includes('\n');
  const newText = isOnOneLine ? ` ${item.replaceAll(/\n\s*/g, ' ')}` : eol + lines(inner);
  return [...separator, { span: { start: tail, end: tail }, newText }];
}

/** What stands before an item that begins its line. */
export function indentOf(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** How many objects and lists a node is in. */
function depthOf(node: JsonNode): number {
  let depth = 0;
  for (let at = node.parent; at; at = at.parent) if (at.type === 'object' || at.type === 'array') depth++;
  return depth;
}
