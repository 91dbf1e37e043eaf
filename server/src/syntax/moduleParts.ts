/** Puts a file's module facts together from the parts that were read from single nodes. */
import type { CommentFact, Expr, ImportFact, ModuleFacts } from '../flow/ir.ts';
import type { MarkItem, Part } from './structure.ts';

/** The item's facts, with spans in the file. */
export function placed({ slot, start }: MarkItem, { facts }: Part): ModuleFacts {
  if (slot.placed?.at !== start) slot.placed = { at: start, facts: start === 0 ? facts : shiftFacts(facts, start) };
  return slot.placed.facts;
}

/** All parts as one; constants of one name that are objects become one object (enums, static members of a class). */
export function combine(parts: readonly ModuleFacts[]): ModuleFacts {
  const imports: ImportFact[] = [];
  const comments: CommentFact[] = [];
  const constants = new Map<string, Expr>();
  const exports = new Map<string, string>();
  for (const part of parts) {
    imports.push(...part.imports);
    comments.push(...part.comments);
    for (const [name, value] of part.constants) {
      const other = constants.get(name);
      constants.set(name, other === undefined ? value : both(other, value));
    }
    for (const [name, local] of part.exports) exports.set(name, local);
  }
  return { imports, constants, exports, comments };
}

/** Two constants of one name: objects are one object (an enum, a class's members); of anything else that differs nothing is known. */
function both(a: Expr, b: Expr): Expr {
  if (a.kind === 'object' && b.kind === 'object') return { ...a, entries: [...a.entries, ...b.entries] };
  return withoutPlaces(a) === withoutPlaces(b) ? a : { kind: 'opaque', span: b.span, children: [] };
}

/** What a constant is, wherever it stands; `x.freeze` is `x`. */
function withoutPlaces(expr: Expr): string {
  if (expr.kind === 'call' && expr.args.length === 0 && expr.callee.kind === 'member') return withoutPlaces(expr.callee.object);
  return JSON.stringify(expr, (key, value: unknown) =>
    /^(?:span|nameSpan|contentSpan|keySpan|keywordSpan)$/.test(key) ? undefined : value,
  );
}

function shiftFacts(facts: ModuleFacts, by: number): ModuleFacts {
  // Most marks are comments: after a keystroke, all behind it are moved.
  if (facts.comments.length === 1 && facts.imports.length === 0 && facts.constants.size === 0) {
    const [comment] = facts.comments;
    return { ...facts, comments: [{ ...comment!, start: comment!.start + by, end: comment!.end + by }] };
  }
  return {
    imports: shiftAll(facts.imports, by),
    constants: new Map([...facts.constants].map(([name, value]) => [name, shiftAll(value, by)])),
    exports: facts.exports,
    comments: shiftAll(facts.comments, by),
  };
}

/** A copy of plain data in which every span is moved. */
function shiftAll<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => shiftAll(item, by)) as T;
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object') copy[key] = shiftAll(member, by);
    else copy[key] = typeof member === 'number' && (key === 'start' || key === 'end') ? member + by : member;
  }
  return copy as T;
}
