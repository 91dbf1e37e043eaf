import type { Span } from '../core/range.ts';
import { contains } from '../core/range.ts';
import type { Expr, FunctionNode, Literal, Pattern, Stmt, Unit } from '../flow/ir.ts';
import { namesOf, visitTree } from '../flow/tree.ts';
import type { SourceSnapshot } from './sourceSnapshot.ts';

type AnyNode = Expr | Stmt | Pattern;

/** A string literal and those that stand beside it in the same list, set, object (as keys) or switch (as labels). */
export interface StringInCollection {
  readonly literal: Literal;
  readonly value: string;
  /** The values of the others. */
  readonly siblings: readonly string[];
}

/** The string literal whose content the offset touches, with its siblings; offsets are the unit's. */
export function stringInCollection(unit: Unit, offset: number): StringInCollection | undefined {
  let found: StringInCollection | undefined;
  const visit = (node: AnyNode): boolean => {
    if (node.span.start > offset || node.span.end < offset) return false;
    const members = membersOf(node);
    const literal = members.find((member) => isStringAt(member, offset));
    if (literal !== undefined && isString(literal)) {
      const siblings = members
        .filter((member) => member !== literal && isString(member))
        .map((member) => String((member as Literal).value));
      found = { literal, value: literal.value, siblings };
    }
    return true;
  };
  for (const root of rootsOf(unit)) visitTree(root, visit);
  return found;
}

/** The string literal whose content the offset touches; offsets are the unit's. */
export function stringAt(unit: Unit, offset: number): (Literal & { readonly value: string }) | undefined {
  let found: (Literal & { readonly value: string }) | undefined;
  for (const root of rootsOf(unit)) {
    visitTree(root, (node) => {
      if (node.span.start > offset || node.span.end < offset) return false;
      if (isString(node) && isStringAt(node, offset)) found = node;
      return true;
    });
  }
  return found;
}

/** The innermost function that holds a span; offsets are the unit's. */
export function innermostFunction(unit: Unit, span: Span): FunctionNode | undefined {
  let found = unit.fn;
  for (const root of rootsOf(unit)) {
    visitTree(root, (node) => {
      if (!contains(node.span, span)) return false;
      if (node.kind === 'function' || node.kind === 'functionDecl') found = node.fn;
      return true;
    });
  }
  return found;
}

/** Every name a file declares or imports at its top level. */
export function moduleNames(snapshot: SourceSnapshot): ReadonlySet<string> {
  const { imports, constants } = snapshot.module;
  const names = new Set([...imports.map(({ local }) => local), ...constants.keys()]);
  for (const range of snapshot.units) {
    const { fn, body } = snapshot.unit(range);
    if (fn?.name !== undefined && fn.container === undefined) names.add(fn.name);
    if (range.container !== undefined) names.add(range.container);
    const statements = body?.kind === 'block' ? body.body : body === undefined ? [] : [body];
    for (const statement of statements) {
      if (statement.kind === 'let') for (const name of namesOf(statement.target)) names.add(name);
      if (statement.kind === 'functionDecl' && statement.fn.name !== undefined) names.add(statement.fn.name);
    }
  }
  return names;
}

/** A unit's statements, or its function as an expression: what is walked to see all of it. */
export function rootsOf(unit: Unit): readonly (AnyNode | undefined)[] {
  if (unit.fn === undefined) return [unit.body];
  return [{ kind: 'function', fn: unit.fn, span: { start: 0, end: unit.end - unit.start } }];
}

/** What stands side by side and is of one kind. */
function membersOf(node: AnyNode): readonly Expr[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'object') return node.entries.map((entry) => entry.key);
  if (node.kind === 'switch') return node.arms.flatMap((arm) => arm.labels);
  return [];
}

const isString = (node: { readonly kind: string }): node is Literal & { readonly value: string } =>
  node.kind === 'literal' && typeof (node as Literal).value === 'string';

const isStringAt = (node: Expr, offset: number): boolean => {
  if (!isString(node)) return false;
  const { start, end } = node.contentSpan ?? node.span;
  return start <= offset && offset <= end;
};
