/** A syntax subtree copied out of the parser's memory by one walk, and the view of it that lowerings see. */
import type { TreeCursor } from 'web-tree-sitter';
import type { SyntaxNode } from '../core/syntaxNode.ts';
import type { Grammar } from './grammar.ts';
import { errorTypeId, typeName } from './grammar.ts';

/** The type of the node that holds the several nodes of one unit. */
export const unitType = 'unit';

/** Stands for `unitType`, which no grammar has. */
const unitTypeId = 0x10000;

/** Nodes in document order. Offsets are relative to `origin`. */
class NodeTable {
  readonly types: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly fieldIds: number[] = [];
  readonly parents: number[] = [];
  /** The index after the node's last descendant. */
  readonly nexts: number[] = [];
  /** 1 = is an ERROR or MISSING node, 2 = holds one or is one. */
  readonly errors: number[] = [];
  /** As long as the table once that is complete: an array that grows by leaps is a slow one. */
  #views: (SyntaxNode | undefined)[] = [];
  readonly text: string;
  readonly grammar: Grammar;

  constructor(text: string, grammar: Grammar) {
    this.text = text;
    this.grammar = grammar;
  }

  add(typeId: number, start: number, end: number, fieldId: number, parent: number, isError: boolean): number {
    const index = this.types.length;
    this.types.push(typeId);
    this.starts.push(start);
    this.ends.push(end);
    this.fieldIds.push(fieldId);
    this.parents.push(parent);
    this.nexts.push(index + 1);
    this.errors.push(isError ? 3 : 0);
    return index;
  }

  view(index: number): SyntaxNode {
    return (this.#views[index] ??= new TableNode(this, index));
  }

  /** Passes errors on to the nodes above them. */
  close(): void {
    this.#views = Array.from({ length: this.types.length });
    for (let i = this.types.length - 1; i > 0; i--) if (this.errors[i] !== 0) this.errors[this.parents[i]!]! |= 2;
  }
}

/**
 * Copies the node at the cursor, with those of its siblings that start before `end`. `text` is the text from `origin` on;
 * what stands behind `end` is left out. The cursor is back where it was afterwards or on a later sibling.
 */
export function readNodes(cursor: TreeCursor, text: string, origin: number, end: number, grammar: Grammar): SyntaxNode {
  const table = new NodeTable(text, grammar);
  const root = cursor.endIndex < end ? table.add(unitTypeId, 0, end - origin, 0, -1, false) : -1;
  do {
    if (cursor.startIndex >= end) break;
    readSubtree(cursor, table, root, origin, end);
  } while (root >= 0 && cursor.gotoNextSibling());
  if (root >= 0) table.nexts[root] = table.types.length;
  table.close();
  return table.view(0);
}

/** A view of one node without children. */
export function readLeaf(typeId: number, text: string, grammar: Grammar): SyntaxNode {
  const table = new NodeTable(text, grammar);
  table.add(typeId, 0, text.length, 0, -1, false);
  return table.view(0);
}

function readSubtree(cursor: TreeCursor, table: NodeTable, above: number, origin: number, end: number): void {
  const { grammar } = table;
  let parent = above;
  let depth = 0;
  // every question to the cursor is a call into the parser's memory
  let start = cursor.startIndex;
  for (;;) {
    const typeId = cursor.nodeTypeId;
    const nodeEnd = cursor.endIndex;
    const isError = typeId === errorTypeId || (start === nodeEnd && cursor.nodeIsMissing);
    const index = table.add(typeId, start - origin, Math.min(nodeEnd, end) - origin, cursor.currentFieldId, parent, isError);
    // keywords and punctuation have no children
    if (grammar.named[typeId] === 1 && cursor.gotoFirstChild()) {
      start = cursor.startIndex;
      if (start < end) {
        parent = index;
        depth++;
        continue;
      }
      cursor.gotoParent();
    }
    for (;;) {
      if (depth === 0) return;
      if (cursor.gotoNextSibling() && (start = cursor.startIndex) < end) break;
      cursor.gotoParent();
      depth--;
      table.nexts[parent] = table.types.length;
      parent = table.parents[parent]!;
    }
  }
}

/** The structure of a subtree as a text: equal for equal trees. */
export function structureOf(node: SyntaxNode): string {
  return node instanceof TableNode ? node.structure() : '';
}

class TableNode implements SyntaxNode {
  readonly #table: NodeTable;
  readonly #index: number;
  #children: readonly SyntaxNode[] | undefined;
  #namedChildren: readonly SyntaxNode[] | undefined;

  constructor(table: NodeTable, index: number) {
    this.#table = table;
    this.#index = index;
  }

  get type(): string {
    const id = this.#table.types[this.#index]!;
    return id === unitTypeId ? unitType : typeName(this.#table.grammar, id);
  }

  get isNamed(): boolean {
    const id = this.#table.types[this.#index]!;
    return id === unitTypeId || this.#table.grammar.named[id] === 1;
  }

  get isError(): boolean {
    return (this.#table.errors[this.#index]! & 1) !== 0;
  }

  get hasError(): boolean {
    return this.#table.errors[this.#index] !== 0;
  }

  get start(): number {
    return this.#table.starts[this.#index]!;
  }

  get end(): number {
    return this.#table.ends[this.#index]!;
  }

  get text(): string {
    return this.#table.text.slice(this.start, this.end);
  }

  get parent(): SyntaxNode | undefined {
    const parent = this.#table.parents[this.#index]!;
    return parent < 0 ? undefined : this.#table.view(parent);
  }

  get children(): readonly SyntaxNode[] {
    return (this.#children ??= this.#collect(() => true));
  }

  get namedChildren(): readonly SyntaxNode[] {
    const { types, grammar } = this.#table;
    return (this.#namedChildren ??= this.#collect((i) => grammar.named[types[i]!] === 1 && grammar.comments[types[i]!] === 0));
  }

  field(name: string): SyntaxNode | undefined {
    const id = this.#table.grammar.fieldIds.get(name);
    if (id === undefined) return undefined;
    const { nexts, fieldIds } = this.#table;
    for (let i = this.#index + 1; i < nexts[this.#index]!; i = nexts[i]!) if (fieldIds[i] === id) return this.#table.view(i);
    return undefined;
  }

  fields(name: string): readonly SyntaxNode[] {
    const id = this.#table.grammar.fieldIds.get(name);
    return id === undefined ? [] : this.#collect((i) => this.#table.fieldIds[i] === id);
  }

  child(type: string): SyntaxNode | undefined {
    const { nexts, types, grammar } = this.#table;
    for (let i = this.#index + 1; i < nexts[this.#index]!; i = nexts[i]!)
      if (typeName(grammar, types[i]!) === type) return this.#table.view(i);
    return undefined;
  }

  structure(): string {
    const { types, starts, ends, parents, errors } = this.#table;
    let result = '';
    for (let i = this.#index; i < this.#table.nexts[this.#index]!; i++)
      result += `${types[i]},${starts[i]},${ends[i]},${parents[i]},${errors[i]};`;
    return result;
  }

  #collect(wanted: (index: number) => boolean): SyntaxNode[] {
    const { nexts } = this.#table;
    const result: SyntaxNode[] = [];
    for (let i = this.#index + 1; i < nexts[this.#index]!; i = nexts[i]!) if (wanted(i)) result.push(this.#table.view(i));
    return result;
  }
}
