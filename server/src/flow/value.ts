import type { Span } from '../core/range.ts';
import type { Expr, FunctionNode, Literal } from './ir.ts';
import type { Producer, Shape } from './receivers.ts';

/** Where a chain of members begins: a parameter, a caught error, a call's result. One root per evaluation. */
export interface Root {
  readonly id: number;
  /** What the value is; a telling variable name may turn `unknown` into something later. */
  shape: Shape;
  /** The request that yielded it. */
  readonly producer?: Producer;
  /** The dotted callee of the call that made it. */
  readonly call?: string;
  /** Its name in source, for generated code. */
  name?: string;
}

/** A literal or constant. */
export interface ConstValue {
  readonly kind: 'const';
  readonly value: string | number | boolean | null;
  /** The literal, where it is written at the place of use; absent for named constants. */
  readonly literal?: Literal;
  readonly span: Span;
}

/** Several constants: an array, a set, the keys of an object. */
export interface CollectionValue {
  readonly kind: 'collection';
  readonly items: readonly Value[];
  /** Whether the items are all there is. */
  readonly closed: boolean;
}

/** An object literal, an enum, a map from code to something. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, { readonly key: Literal; readonly value: Expr }>;
  readonly closed: boolean;
  /** Whether it stands in this function (members are evaluated in it) or at module level. */
  readonly local: boolean;
}

/** Something reached from a root by members; calls without arguments are the member `name()`. */
export interface PathValue {
  readonly kind: 'path';
  readonly root: Root;
  readonly path: readonly string[];
}

/** A status divided by 100. */
export interface ClassValue {
  readonly kind: 'class';
  readonly of: PathValue;
}

/** The value of a Retry-After header: its text, or a number made of it. */
export interface WaitValue {
  readonly kind: 'wait';
  /** The read it came from. */
  readonly span: Span;
  readonly form: 'text' | 'number';
}

/** A test that was given a name. */
export interface TestValue {
  readonly kind: 'test';
  readonly expr: Expr;
}

/** A closure or a local function. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly fn: FunctionNode;
}

/** Something computed from a counter or another unknown. */
export interface UnknownValue {
  readonly kind: 'unknown';
}

/** Members by which an enum's constant gives what it stands for: `getCode()`, `value`, `StatusCode`. */
export const constantMember = /^(?:get)?_?(?:status|error)?_?(?:code|value|key|slug|label|id)(?:\(\))?$/i;

/** What an expression evaluates to. */
export type Value =
  | ConstValue
  | CollectionValue
  | ObjectValue
  | PathValue
  | ClassValue
  | WaitValue
  | TestValue
  | FunctionValue
  | UnknownValue;

/** The value nothing is known of. */
export const unknown: UnknownValue = Object.freeze({ kind: 'unknown' });

/** `null`, `{}`: what stands for a value that is not there, and has no members that could be tested. */
export function isNothing(value: Value): boolean {
  return (value.kind === 'const' && value.value === null) || (value.kind === 'object' && value.closed && value.entries.size === 0);
}

/** The value after two ways met: what both agree on. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  if (
    a.kind === 'path' &&
    b.kind === 'path' &&
    a.root === b.root &&
    a.path.length === b.path.length &&
    a.path.every((x, i) => x === b.path[i])
  )
    return a;
  if (a.kind === 'const' && b.kind === 'const' && a.value === b.value) return a;
  if (a.kind === 'wait' && b.kind === 'wait' && a.form === b.form) return a;
  // `body = {}` where there was none to be read
  if (a.kind === 'path' && isNothing(b)) return a;
  if (b.kind === 'path' && isNothing(a)) return b;
  return unknown;
}
