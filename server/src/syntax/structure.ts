/** Finds a file's units and marks along a cursor, without walking what no pattern leads into. */
import type { TreeCursor } from 'web-tree-sitter';
import type { ModuleFacts, Unit } from '../flow/ir.ts';
import type { Span } from '../core/range.ts';
import type { UnitRange } from '../languages/language.ts';
import { errorTypeId, type Grammar } from './grammar.ts';
import type { Step, StructureQuery } from './structureQuery.ts';

/** How deep namespaces within namespaces are looked into. */
const depthLimit = 64;

/** What was read from one marked node. */
export interface Part {
  /** Spans are relative to the node. */
  readonly facts: ModuleFacts;
  /** Names the content. */
  readonly key: string;
}

/** What was computed of an item; goes along while its text and structure stay the same. */
export interface Slot {
  unit?: Unit;
  part?: Part;
  /** The part's facts as last placed in the file. */
  placed?: { readonly at: number; readonly facts: ModuleFacts };
}

/** Where an item's first node is found again in its tree. */
export interface Locator {
  /** Nodes above it. */
  readonly depth: number;
  readonly typeId: number;
}

/** A unit's range, with what the tree needs to find and remember it. */
export class UnitItem implements UnitRange {
  readonly start: number;
  readonly end: number;
  declare readonly container?: string;
  readonly #locator: Locator;
  readonly #slot: Slot;

  constructor(start: number, end: number, container: string | undefined, locator: Locator, slot: Slot = {}) {
    this.start = start;
    this.end = end;
    if (container !== undefined) this.container = container;
    this.#locator = locator;
    this.#slot = slot;
  }

  get locator(): Locator {
    return this.#locator;
  }

  get slot(): Slot {
    return this.#slot;
  }

  /** The same item elsewhere, or with another's contents. */
  with(start: number, end: number, slot: Slot): UnitItem {
    return new UnitItem(start, end, this.container, this.#locator, slot);
  }
}

/** A node from which module facts are read. */
export class MarkItem extends UnitItem {
  readonly kind: string;

  constructor(kind: string, start: number, end: number, container: string | undefined, locator: Locator, slot: Slot = {}) {
    super(start, end, container, locator, slot);
    this.kind = kind;
  }

  override with(start: number, end: number, slot: Slot): MarkItem {
    return new MarkItem(this.kind, start, end, this.container, this.locator, slot);
  }
}

/** A file's units and marks, in document order. */
export interface Structure {
  readonly units: readonly UnitItem[];
  readonly marks: readonly MarkItem[];
}

/**
 * The units and marks of a file, given a cursor at its tree's root; with `within` only those of the root's children that
 * have a part of it. The cursor is back at the root afterwards.
 */
export function findStructure(cursor: TreeCursor, query: StructureQuery, grammar: Grammar, text: string, within?: Span): Structure {
  const finder = new Finder(cursor, query, grammar, text);
  const rootType = cursor.nodeTypeId;
  if (!cursor.gotoFirstChild()) return finder;
  let isIn = true;
  if (within) while (isIn && cursor.endIndex <= within.start) isIn = cursor.gotoNextSibling();
  if (isIn) finder.visitTop(rootType, within?.end ?? Infinity);
  cursor.gotoParent();
  return finder;
}

/** Whether something that belongs to the next sibling can stand among the root's children. */
export function hasLeadsAtTop(query: StructureQuery, rootType: number): boolean {
  return (query.get(rootType) ?? []).some(({ next }) => next.some(({ captures }) => captures.includes('lead')));
}

/** Siblings that belong together: where they are, and the first one. */
interface LooseRun {
  readonly start: number;
  readonly end: number;
  readonly locator: Locator;
}

const unitOf = ({ start, end, locator }: LooseRun, container: string | undefined): UnitItem => new UnitItem(start, end, container, locator);

class Finder implements Structure {
  readonly units: UnitItem[] = [];
  readonly marks: MarkItem[] = [];
  readonly #cursor: TreeCursor;
  readonly #query: StructureQuery;
  readonly #grammar: Grammar;
  readonly #text: string;
  readonly #hasErrors: boolean;
  #topSteps: readonly Step[] = [];

  constructor(cursor: TreeCursor, query: StructureQuery, grammar: Grammar, text: string) {
    this.#cursor = cursor;
    this.#hasErrors = cursor.currentNode.hasError;
    this.#query = query;
    this.#grammar = grammar;
    this.#text = text;
  }

  /** The root's child at the cursor and its later siblings that start before `end`. */
  visitTop(rootType: number, end: number): void {
    const steps = [...(this.#query.get(rootType) ?? [])];
    // A file in which the parser found no rhyme has an ERROR node as its root: its children are taken as a file's.
    if (rootType === errorTypeId) steps.push(...(this.#query.get(this.#grammar.rootTypeId) ?? []));
    this.#topSteps = steps.flatMap((step) => step.next);
    this.#visitSiblings(this.#topSteps, 1, undefined, rootType === errorTypeId, end);
  }

  /** The node at the cursor and its later siblings; `inError` where they are what is left of a broken node. */
  #visitSiblings(steps: readonly Step[], depth: number, outerContainer: string | undefined, inError: boolean, to = Infinity): void {
    const cursor = this.#cursor;
    let container = outerContainer;
    let lead: LooseRun | undefined;
    let loose: LooseRun | undefined;
    do {
      if (to < Infinity && cursor.startIndex >= to) break;
      const typeId = cursor.nodeTypeId;
      const isComment = this.#grammar.comments[typeId] === 1;
      const matching = this.#matching(steps, typeId);
      if (matching.length === 0 && !inError) {
        if (this.#grammar.named[typeId] === 1 && !isComment) lead = undefined;
        continue;
      }
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      const locator = { depth, typeId };
      const captures = new Set(matching.flatMap((step) => step.captures));
      if (captures.has('container')) container = this.#text.slice(start, end);
      if (captures.has('lead')) {
        lead ??= { start, end, locator };
        continue;
      }
      const before = this.units.length;
      for (const kind of captures)
        if (kind !== 'unit' && kind !== 'container' && end > start) this.marks.push(new MarkItem(kind, start, end, container, locator));
      const next = matching.flatMap((step) => step.next);
      if (next.length > 0 && depth < depthLimit && cursor.gotoFirstChild()) {
        this.#visitSiblings(next, depth + 1, container, typeId === errorTypeId);
        cursor.gotoParent();
      }
      // A unit that holds units gives way to them: a namespace, a class in an expression.
      if (captures.has('unit') && this.units.length === before && end > start) {
        const cut = this.#hasErrors && container === undefined && cursor.currentNode.hasError ? this.#splitSwallowed(depth, start) : end;
        this.units.splice(before, 0, new UnitItem(lead?.start ?? start, cut ?? end, container, lead?.locator ?? locator));
      }
      lead = undefined;
      if (!inError || isComment) continue;
      // What stands between the whole statements in a broken node makes units of its own.
      if (this.units.length > before) {
        if (loose) this.units.splice(before, 0, unitOf(loose, container));
        loose = undefined;
      } else if (end > start) loose = { start: loose?.start ?? start, end, locator: loose?.locator ?? locator };
    } while (cursor.gotoNextSibling());
    if (loose) this.units.push(unitOf(loose, container));
  }

  /**
   * Where a closing brace is missing, the parser takes the rest of the file for a part of the function. What begins at the
   * start of a line within a broken unit is taken for a statement of the module. Returns where the unit ends then.
   */
  #splitSwallowed(depth: number, unitStart: number): number | undefined {
    const cursor = this.#cursor;
    let cut: number | undefined;
    if (depth >= depthLimit || !cursor.gotoFirstChild()) return undefined;
    do {
      const start = cursor.startIndex;
      const typeId = cursor.nodeTypeId;
      if (
        start > unitStart &&
        this.#text[start - 1] === '\n' &&
        this.#grammar.named[typeId] === 1 &&
        this.#grammar.comments[typeId] === 0
      ) {
        const before = this.units.length;
        this.#visitSiblings(this.#topSteps, depth + 1, undefined, false);
        if (this.units.length > before) cut ??= this.#text.slice(0, start).trimEnd().length;
        break;
      }
      const inner = cursor.currentNode.hasError ? this.#splitSwallowed(depth + 1, unitStart) : undefined;
      cut ??= inner;
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return cut;
  }

  #matching(steps: readonly Step[], typeId: number): readonly Step[] {
    const roots = this.#query.get(typeId);
    let found: Step[] | undefined;
    for (const step of steps) if (this.#matches(step, typeId)) (found ??= []).push(step);
    if (roots) for (const step of roots) if (this.#matches(step, typeId)) (found ??= []).push(step);
    return found ?? [];
  }

  #matches(step: Step, typeId: number): boolean {
    if (step.types === undefined ? this.#grammar.named[typeId] !== 1 : !step.types.has(typeId)) return false;
    if (step.field !== 0 && this.#cursor.currentFieldId !== step.field) return false;
    return step.conditions.every((alternatives) => this.#hasChild(alternatives));
  }

  #hasChild(alternatives: readonly Step[]): boolean {
    const cursor = this.#cursor;
    if (!cursor.gotoFirstChild()) return false;
    let found = false;
    do found = alternatives.some((step) => this.#matches(step, cursor.nodeTypeId));
    while (!found && cursor.gotoNextSibling());
    cursor.gotoParent();
    return found;
  }
}
