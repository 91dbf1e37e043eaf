import type { Point } from 'web-tree-sitter';

/** A place whose row is known: the start of the last edit, as edits are mostly near one another. */
export interface Anchor {
  readonly index: number;
  readonly row: number;
}

/** The row and column (in UTF-16 code units) of an offset, counted from the anchor. */
export function pointAt(text: string, index: number, anchor: Anchor): Point {
  let row = anchor.row;
  if (index >= anchor.index) for (let at = text.indexOf('\n', anchor.index); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) row++;
  else for (let at = text.indexOf('\n', index); at >= 0 && at < anchor.index; at = text.indexOf('\n', at + 1)) row--;
  return { row, column: index === 0 ? 0 : index - (text.lastIndexOf('\n', index - 1) + 1) };
}
