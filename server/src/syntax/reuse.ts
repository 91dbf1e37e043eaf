/** Carries what was found before an edit over to the tree after it. */
import type { Node, Tree } from 'web-tree-sitter';
import { contains, type Span } from '../core/range.ts';
import { withCursor } from './cursor.ts';
import { errorTypeId, type Grammar } from './grammar.ts';
import { findStructure, hasLeadsAtTop, type Slot, type Structure, type UnitItem } from './structure.ts';
import type { StructureQuery } from './structureQuery.ts';

/** What an edit changed: `span` (in the new text) holds every edit and every place where the tree's structure differs. */
export interface Change {
  readonly span: Span;
  /** How much longer the new text is. */
  readonly delta: number;
}

/** The change of one or several edits, given their hull in the new text, and the tree before (edited) and after them. */
export function changeOf(before: Tree, after: Tree, hull: Span, delta: number): Change {
  let { start, end } = hull;
  for (const range of before.getChangedRanges(after)) {
    start = Math.min(start, range.startIndex);
    end = Math.max(end, range.endIndex);
  }
  return { span: { start, end }, delta };
}

/** Items of the old text that the change did not touch keep their slots; the others of `items` stay as they are. */
function carrySlots<T extends UnitItem>(items: readonly T[], old: readonly T[], { span, delta }: Change): readonly T[] {
  if (items.length === 0) return items;
  const slots = new Map<string, Slot>();
  for (const item of old) slots.set(nameOf(item, 0), item.slot);
  return items.map((item) => {
    const by = item.end < span.start ? 0 : item.start > span.end ? delta : undefined;
    const slot = by === undefined ? undefined : slots.get(nameOf(item, by));
    return slot ? (item.with(item.start, item.end, slot) as T) : item;
  });
}

const nameOf = (item: UnitItem, by: number): string =>
  `${item.start - by}:${item.end - by}:${item.locator.typeId}:${'kind' in item ? (item.kind as string) : ''}:${item.container ?? ''}`;

/** The structure of the new tree. */
export function updateStructure(
  old: Structure,
  change: Change,
  tree: Tree,
  query: StructureQuery,
  grammar: Grammar,
  text: string,
): Structure {
  const root = tree.rootNode;
  const within = hasLeadsAtTop(query, root.typeId) ? undefined : changedChildren(root, change.span, text.length);
  const replaced = within && { start: within.start, end: within.end - change.delta };
  const found = withCursor(root, (cursor) => findStructure(cursor, query, grammar, text, within));
  if (!replaced || [...old.units, ...old.marks].some((item) => crosses(item, replaced.start) || crosses(item, replaced.end))) {
    const all = within ? withCursor(root, (cursor) => findStructure(cursor, query, grammar, text)) : found;
    return { units: carrySlots(all.units, old.units, change), marks: carrySlots(all.marks, old.marks, change) };
  }
  return { units: splice(old.units, found.units, replaced, change), marks: splice(old.marks, found.marks, replaced, change) };
}

const crosses = ({ start, end }: Span, offset: number): boolean => start < offset && offset < end;

/** The place of those of the root's children that the change touches; around it, the children are as they were. */
function changedChildren(root: Node, span: Span, length: number): Span | undefined {
  if (root.typeId === errorTypeId) return undefined;
  const first = span.start > 0 ? root.firstChildForIndex(span.start - 1) : null;
  const last = root.firstChildForIndex(span.end);
  const start = first ? Math.min(first.startIndex, span.start) : span.start;
  return { start, end: last ? Math.max(span.end, last.startIndex <= span.end ? last.endIndex : 0) : length };
}

/** The old items with those in `replaced` (of the old text) replaced, and those behind moved. */
function splice<T extends UnitItem>(old: readonly T[], found: readonly T[], replaced: Span, change: Change): readonly T[] {
  const result: T[] = [];
  const inside: T[] = [];
  const behind: T[] = [];
  for (const item of old) {
    if (contains(replaced, item)) inside.push(item);
    else if (item.start < replaced.start) result.push(item);
    else behind.push(change.delta === 0 ? item : (item.with(item.start + change.delta, item.end + change.delta, item.slot) as T));
  }
  result.push(...carrySlots(found, inside, change), ...behind);
  return result;
}
