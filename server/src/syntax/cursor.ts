import type { Node, Tree, TreeCursor } from 'web-tree-sitter';
import type { UnitItem } from './structure.ts';

/** Lends a cursor that starts at the node and is freed afterwards. */
export function withCursor<T>(node: Node, use: (cursor: TreeCursor) => T): T {
  const cursor = node.walk();
  try {
    return use(cursor);
  } finally {
    cursor.delete();
  }
}

/** The item's first node and the node above it. (The cursor's own search by index does not work in web-tree-sitter 0.27.) */
export function locate(tree: Tree, item: UnitItem): { readonly node: Node; readonly parent: Node } | undefined {
  let parent = tree.rootNode;
  for (let depth = 1; depth < item.locator.depth; depth++) {
    const next = parent.firstChildForIndex(item.start);
    if (!next) return undefined;
    parent = next;
  }
  for (let node = parent.firstChildForIndex(item.start); node && node.startIndex <= item.start; node = node.nextSibling) {
    if (node.startIndex === item.start && node.typeId === item.locator.typeId) return { node, parent };
  }
  return undefined;
}

/** Lends a cursor at the item's first node, from which its other nodes can be reached. */
export function withCursorAt<T>(
  { node, parent }: { readonly node: Node; readonly parent: Node },
  end: number,
  use: (cursor: TreeCursor) => T,
): T {
  if (node.endIndex >= end) return withCursor(node, use);
  return withCursor(parent, (cursor) => {
    cursor.gotoFirstChild();
    while (cursor.startIndex < node.startIndex || cursor.nodeTypeId !== node.typeId) if (!cursor.gotoNextSibling()) break;
    return use(cursor);
  });
}
