import { Edit, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { Logger } from '../core/logger.ts';
import type { LruMap } from '../core/lruMap.ts';
import type { Span } from '../core/range.ts';
import type { SyntaxNode } from '../core/syntaxNode.ts';
import type { ModuleFacts, Unit } from '../flow/ir.ts';
import type { Language, ModuleMark, UnitRange } from '../languages/language.ts';
import { findComments, updateComments } from './comments.ts';
import { locate, withCursor, withCursorAt } from './cursor.ts';
import { errorTypeId, type Grammar } from './grammar.ts';
import { combine, placed } from './moduleParts.ts';
import { readLeaf, readNodes, structureOf } from './nodeTable.ts';
import { type Anchor, pointAt } from './points.ts';
import { type Change, changeOf, updateStructure } from './reuse.ts';
import { findStructure, type MarkItem, type Part, type Structure, type UnitItem } from './structure.ts';
import type { StructureQuery } from './structureQuery.ts';

/**
 * Up to this length a text with errors is parsed afresh at every change, which costs at most 3 ms: recovery from errors
 * depends on the tree it starts from, and a file should mean the same in the editor and in a check. Longer texts get the
 * same tree as a fresh parse as soon as they have no error.
 */
const freshLimit = 20_000;

/** A replacement of a part of the text. */
export interface SourceChange {
  readonly span: Span;
  readonly text: string;
}

/** The parsed text of one file, in the parser's memory until `dispose`. */
export interface SourceTree {
  readonly language: Language;
  readonly text: string;
  readonly hasErrors: boolean;
  /** Absolute, ascending, not overlapping. */
  readonly unitRanges: readonly UnitRange[];
  /** Spans are absolute. The object stays the same while neither the text it is read from nor its place changes. */
  readonly module: ModuleFacts;
  /**
   * Names what the module facts were read from, comments and places aside: equal keys mean equal imports, constants and
   * exports, also across trees of one host.
   */
  readonly moduleKey: string;
  /** Lowers one of `unitRanges`. Spans are relative to its start (as are the unit's own); equal texts give the same object. */
  lower(range: UnitRange): Unit;
  /** Parses again after changes, applied in order, each to the text the one before left. This tree is consumed. */
  edit(changes: readonly SourceChange[]): SourceTree;
  /** Frees the parser's memory. What was read stays valid. */
  dispose(): void;
}

/** What trees of one language share. */
export interface TreeContext {
  readonly language: Language;
  readonly grammar: Grammar;
  readonly structure: StructureQuery;
  readonly units: LruMap<string, Unit>;
  readonly parts: LruMap<string, Part>;
  readonly logger: Logger;
  /** A new name for the content of a part. */
  nextKey(): string;
}

interface Found {
  structure: Structure | undefined;
  comments: readonly MarkItem[] | undefined;
  module: { readonly parts: readonly ModuleFacts[]; readonly facts: ModuleFacts } | undefined;
}

/** Parses a whole text. */
export const parseTree = (context: TreeContext, text: string): SourceTree =>
  new ParsedTree(context, text, parse(context, text), { index: 0, row: 0 });

function parse(context: TreeContext, text: string, old?: Tree): Tree {
  const tree = context.grammar.parser.parse(text, old);
  if (!tree) throw new Error(`the parser of ${context.language.id} gave no tree`);
  return tree;
}

class ParsedTree implements SourceTree {
  readonly text: string;
  readonly hasErrors: boolean;
  readonly #context: TreeContext;
  readonly #anchor: Anchor;
  readonly #found: Found;
  #tree: Tree | undefined;

  constructor(
    context: TreeContext,
    text: string,
    tree: Tree,
    anchor: Anchor,
    found: Found = { structure: undefined, comments: undefined, module: undefined },
  ) {
    this.#context = context;
    this.text = text;
    this.#tree = tree;
    this.#anchor = anchor;
    this.#found = found;
    this.hasErrors = tree.rootNode.hasError;
  }

  get language(): Language {
    return this.#context.language;
  }

  get unitRanges(): readonly UnitRange[] {
    return this.#structure.units;
  }

  get module(): ModuleFacts {
    const comments = (this.#found.comments ??= findComments(this.#live, this.language.commentStarts, this.text, this.#context.grammar));
    const parts = [...this.#structure.marks, ...comments].map((item) => placed(item, this.#part(item)));
    const known = this.#found.module;
    if (known && known.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.facts;
    const facts = combine(parts);
    this.#found.module = { parts, facts };
    return facts;
  }

  get moduleKey(): string {
    return this.#structure.marks.map((item) => this.#part(item).key).join();
  }

  lower(range: UnitRange): Unit {
    const item = itemAt(this.#structure.units, range);
    if (!item) throw new RangeError(`${range.start}-${range.end} is not a unit`);
    return (item.slot.unit ??= this.#lowerItem(item));
  }

  edit(changes: readonly SourceChange[]): SourceTree {
    const tree = this.#live;
    const context = this.#context;
    let { text } = this;
    let anchor = this.#anchor;
    let hull: { start: number; end: number } | undefined;
    for (const change of changes) {
      const start = Math.min(Math.max(0, change.span.start), text.length);
      const end = Math.min(Math.max(start, change.span.end), text.length);
      const next = text.slice(0, start) + change.text + text.slice(end);
      const newEnd = start + change.text.length;
      const startPosition = pointAt(text, start, anchor);
      anchor = { index: start, row: startPosition.row };
      tree.edit(
        new Edit({
          startIndex: start,
          oldEndIndex: end,
          newEndIndex: newEnd,
          startPosition,
          oldEndPosition: pointAt(text, end, anchor),
          newEndPosition: pointAt(next, newEnd, anchor),
        }),
      );
      const moved = (offset: number): number => (offset >= end ? offset + newEnd - end : Math.min(offset, newEnd));
      hull = hull ? { start: Math.min(hull.start, start), end: Math.max(moved(hull.end), newEnd) } : { start, end: newEnd };
      text = next;
    }
    const isSmall = text.length <= freshLimit;
    let after = parse(context, text, this.hasErrors && isSmall ? undefined : tree);
    let found: Found | undefined;
    if (isSmall && after.rootNode.hasError) {
      if (!this.hasErrors) {
        after.delete();
        after = parse(context, text);
      }
    } else if (hull && !(this.hasErrors && isSmall)) {
      found = this.#carry(after, changeOf(tree, after, hull, text.length - this.text.length), text);
    }
    this.dispose();
    return new ParsedTree(context, text, after, anchor, found);
  }

  dispose(): void {
    this.#tree?.delete();
    this.#tree = undefined;
  }

  get #live(): Tree {
    if (!this.#tree) throw new Error('this tree was edited or disposed of');
    return this.#tree;
  }

  get #structure(): Structure {
    const { grammar, structure } = this.#context;
    return (this.#found.structure ??= withCursor(this.#live.rootNode, (cursor) => findStructure(cursor, structure, grammar, this.text)));
  }

  /** What this tree knows, as far as it holds after the change. */
  #carry(after: Tree, change: Change, text: string): Found {
    const { grammar, structure: query, language } = this.#context;
    const { structure, comments, module } = this.#found;
    return {
      structure: structure && updateStructure(structure, change, after, query, grammar, text),
      comments: comments && updateComments(comments, change, after, language.commentStarts, text, grammar),
      module,
    };
  }

  #lowerItem(item: UnitItem): Unit {
    const { units, language } = this.#context;
    const read = this.#read(item);
    const key = `${item.locator.typeId}\0${item.container ?? ''}\0${read.isBroken ? structureOf(read.node()) : ''}\0${this.text.slice(item.start, item.end)}`;
    const known = units.get(key);
    if (known) return known;
    const unit = language.lowerUnit(read.node(), item.container);
    units.set(key, unit);
    return unit;
  }

  /** What is read from a mark. */
  #part(item: MarkItem): Part {
    if (item.slot.part) return item.slot.part;
    const { parts, language, grammar } = this.#context;
    const text = this.text.slice(item.start, item.end);
    const isLeaf = item.locator.depth < 0;
    const read = isLeaf ? { isBroken: false, node: () => readLeaf(item.locator.typeId, text, grammar) } : this.#read(item);
    const key = `${item.kind}\0${item.locator.typeId}\0${item.container ?? ''}\0${read.isBroken ? structureOf(read.node()) : ''}\0${text}`;
    let part = parts.get(key);
    if (!part) {
      const mark = {
        kind: item.kind as ModuleMark['kind'],
        node: read.node(),
        ...(item.container !== undefined && { container: item.container }),
      };
      part = { facts: language.moduleFacts([mark]), key: this.#context.nextKey() };
      parts.set(key, part);
    }
    return (item.slot.part = part);
  }

  /** The item's node, and whether it holds an error. */
  #read(item: UnitItem): { readonly isBroken: boolean; node(): SyntaxNode } {
    const found = locate(this.#live, item);
    const text = this.text.slice(item.start, item.end);
    const { grammar, logger } = this.#context;
    if (!found) {
      logger.warn(`${this.language.id}: no node at ${item.start}`);
      return { isBroken: true, node: () => readLeaf(errorTypeId, text, grammar) };
    }
    let node: SyntaxNode | undefined;
    return {
      isBroken: this.hasErrors && withCursorAt(found, item.end, (cursor) => isBrokenUntil(cursor, item.end)),
      node: () => (node ??= withCursorAt(found, item.end, (cursor) => readNodes(cursor, text, item.start, item.end, grammar))),
    };
  }
}

/** The item of this range, by binary search. */
function itemAt(items: readonly UnitItem[], { start, end }: Span): UnitItem | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  return item?.start === start && item.end === end ? item : undefined;
}

/** Whether the node at the cursor, or one of its siblings that start before `end`, holds an error. */
function isBrokenUntil(cursor: TreeCursor, end: number): boolean {
  do if (cursor.currentNode.hasError) return true;
  while (cursor.endIndex < end && cursor.gotoNextSibling() && cursor.startIndex < end);
  return false;
}
