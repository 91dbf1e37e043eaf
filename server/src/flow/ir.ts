/**
 * The handler program: the small language-independent tree that every language is lowered to.
 * Lowering is purely syntactic; names, responses, statuses and codes are found by the analysis.
 * Every `span` is absolute in the text it was lowered from (a unit's own text: relative to the unit's start).
 */
import type { Span } from '../core/range.ts';

interface Node {
  readonly span: Span;
}

/** A name in scope. `this`, `self`, `@x` and `$x` are references by that very name (without sigil for PHP's `$`). */
export interface Ref extends Node {
  readonly kind: 'ref';
  readonly name: string;
}

/** `object.name`, `object?.name`, `object["name"]`, `object->name`, `Type::name`. */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expr;
  readonly name: string;
  /** The name itself, without dot or quotes. */
  readonly nameSpan: Span;
}

/** `object[index]` whose index is not a string literal. */
export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expr;
  readonly index: Expr;
}

/** A call, a constructor call (`isNew`), or a call without parentheses (Ruby). Macros are calls too. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Argument[];
  readonly isNew?: boolean;
}

/** A call's argument; `name` for keyword arguments, `spread` for `...x`, `*x`; `out` where the call gives it a value: `&x`. */
export interface Argument {
  readonly name?: string;
  readonly value: Expr;
  readonly spread?: boolean;
  readonly out?: boolean;
}

/** A string, number, boolean or null literal. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** For strings: the text between the quotes. */
  readonly contentSpan?: Span;
  /** For strings: whether the content stands there as it is (no escapes), so that it may be replaced. */
  readonly plain?: boolean;
  /** A constant's own name for want of a value (an enum's member): it stands for a code only where a catalogue has that code. */
  readonly implied?: boolean;
}

/** A string with holes: its fixed parts in order, and the expressions between them. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly strings: readonly string[];
  readonly parts: readonly Expr[];
}

/** An object, map or dictionary literal; named struct literals carry `type`. */
export interface ObjectLiteral extends Node {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
  readonly spreads: readonly Expr[];
  readonly type?: string;
}

/** One `key: value`; a computed key is an expression, any other the literal it stands for. */
export interface ObjectEntry {
  readonly key: Expr;
  readonly value: Expr;
}

/** An array, list, tuple or set literal (`form` says which where it matters: a tuple is compared by position). */
export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly items: readonly Expr[];
  readonly form: 'list' | 'tuple' | 'set';
}

/** Comparison, membership and arithmetic. Strict and loose equality are both `==`. `~` is "matches the pattern". */
export interface Binary extends Node {
  readonly kind: 'binary';
  readonly op: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | '+' | '-' | '*' | '/' | '//' | '%' | '~';
  readonly left: Expr;
  readonly right: Expr;
}

/** `and`, `or`, and the default of an absent value (`??`). */
export interface Logical extends Node {
  readonly kind: 'logical';
  readonly op: 'and' | 'or' | 'coalesce';
  readonly left: Expr;
  readonly right: Expr;
}

/** Logical negation. */
export interface Not extends Node {
  readonly kind: 'not';
  readonly operand: Expr;
}

/** Unary plus or minus on something that is not a number literal. */
export interface Unary extends Node {
  readonly kind: 'unary';
  readonly op: '+' | '-' | '~';
  readonly operand: Expr;
}

/** `test ? then : else`. */
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}

/** A type test: `x instanceof T`, `x is T`, `isinstance(x, T)`, `errors.As(err, &x)`. Refines nothing by itself. */
export interface TypeTest extends Node {
  readonly kind: 'typeTest';
  readonly value: Expr;
  readonly type: string;
}

/** A closure. */
export interface FunctionExpr extends Node {
  readonly kind: 'function';
  readonly fn: FunctionNode;
}

/** An assignment as an expression; `update` for `+=`, `++` and the like. */
export interface Assign extends Node {
  readonly kind: 'assign';
  readonly target: Pattern;
  readonly value: Expr;
  readonly update: boolean;
}

/** Statements as an expression, its value the last expression statement: Rust's and Kotlin's blocks, `if` and `match`. */
export interface BlockExpr extends Node {
  readonly kind: 'do';
  readonly body: Stmt;
}

/** A range of numbers as a pattern or operand: `400..499`, `range(400, 500)`. */
export interface RangeExpr extends Node {
  readonly kind: 'range';
  readonly from?: Expr;
  readonly to?: Expr;
  readonly inclusive: boolean;
}

/** A pattern that compares the subject itself: C#'s `>= 400`. */
export interface ComparePattern extends Node {
  readonly kind: 'compare';
  readonly op: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly value: Expr;
}

/** Anything else. Its children are evaluated in order and may only forget facts. */
export interface Opaque extends Node {
  readonly kind: 'opaque';
  readonly children: readonly Expr[];
}

/** An expression of the handler program. Casts, parentheses, `await` and non-null assertions have vanished. */
export type Expr =
  | Ref
  | Member
  | Index
  | Call
  | Literal
  | Template
  | ObjectLiteral
  | ListLiteral
  | Binary
  | Logical
  | Not
  | Unary
  | Conditional
  | TypeTest
  | FunctionExpr
  | Assign
  | BlockExpr
  | RangeExpr
  | ComparePattern
  | Opaque;

/** `{code, error: {message}}` on the left of an assignment or as a parameter. */
export interface ObjectPattern extends Node {
  readonly kind: 'objectPattern';
  readonly properties: readonly { readonly key: string; readonly keySpan: Span; readonly target: Pattern; readonly fallback?: Expr }[];
  readonly rest?: Pattern;
}

/** `[a, b]`, `a, b` on the left of an assignment. */
export interface ListPattern extends Node {
  readonly kind: 'listPattern';
  readonly items: readonly (Pattern | undefined)[];
}

/** What can be assigned to. */
export type Pattern = Ref | Member | Index | ObjectPattern | ListPattern | Opaque;

/** A function of any form. */
export interface FunctionNode extends Node {
  /** The name it is called by: its own, or that of the constant or property it is assigned to. */
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly params: readonly { readonly target: Pattern; readonly fallback?: Expr; readonly type?: string }[];
  readonly body: Stmt;
  readonly isAsync: boolean;
  /** The class, `impl` or receiver type that holds it. */
  readonly container?: string;
  /** What it calls its own object, where that is neither `this` nor `self`: a receiver's name. */
  readonly self?: string;
  /** Decorators, attributes and annotations, as calls or references, in order. */
  readonly decorators?: readonly Expr[];
}

/** Statements in order, in a scope of their own. */
export interface Block extends Node {
  readonly kind: 'block';
  readonly body: readonly Stmt[];
}

/** An expression for its effects. */
export interface ExprStmt extends Node {
  readonly kind: 'expr';
  readonly expr: Expr;
}

/** A declaration. `constant`: the name is never assigned again, by the language's own rules. */
export interface Let extends Node {
  readonly kind: 'let';
  readonly target: Pattern;
  readonly value?: Expr;
  readonly constant: boolean;
  /** The declared type's text, where there is one. */
  readonly type?: string;
}

/** A condition with one or two branches. */
export interface If extends Node {
  readonly kind: 'if';
  readonly test: Expr;
  readonly then: Stmt;
  readonly otherwise?: Stmt;
  readonly keywordSpan: Span;
}

/** `switch`, `match`, `when`, `case`. Without a subject every label is a condition of its own. */
export interface Switch extends Node {
  readonly kind: 'switch';
  readonly subject?: Expr;
  readonly arms: readonly Arm[];
  readonly keywordSpan: Span;
  /** A `break` within leaves the loop around it (Rust, Python, Kotlin). */
  readonly keepsBreaks?: boolean;
  /** One of the arms always runs, by the language's own rules. */
  readonly isExhaustive?: boolean;
}

/** One arm. `labels` are alternatives; a default arm has none. */
export interface Arm extends Node {
  readonly labels: readonly Expr[];
  readonly guard?: Expr;
  readonly body: Stmt;
  readonly isDefault: boolean;
  /** Whether control runs on into the next arm where nothing exits (C, JavaScript, PHP, old Java). */
  readonly fallsThrough: boolean;
  /** Names the arm binds to the subject (`case other:`, `n =>`, `case {code}:`). */
  readonly binds?: Pattern;
}

/** A loop of any form. */
export interface Loop extends Node {
  readonly kind: 'loop';
  readonly form: 'while' | 'doWhile' | 'for' | 'forEach';
  readonly init?: Stmt;
  readonly test?: Expr;
  readonly update?: Expr;
  /** forEach: what each turn binds, and the collection. */
  readonly variable?: Pattern;
  readonly iterable?: Expr;
  readonly body: Stmt;
  readonly keywordSpan: Span;
  readonly label?: string;
}

/** Statements whose exceptions are caught. */
export interface Try extends Node {
  readonly kind: 'try';
  readonly body: Stmt;
  readonly catches: readonly CatchArm[];
  readonly finalizer?: Stmt;
}

/** One handler of exceptions. */
export interface CatchArm extends Node {
  readonly param?: Pattern;
  /** Exception types named by the arm. */
  readonly types: readonly string[];
  /** Where they stand. */
  readonly typesSpan?: Span;
  readonly guard?: Expr;
  readonly body: Stmt;
}

/** Control leaves: the function, the loop, or by an exception. */
export interface Exit extends Node {
  readonly kind: 'exit';
  readonly form: 'return' | 'throw' | 'break' | 'continue';
  readonly value?: Expr;
  readonly label?: string;
}

/** A function declared by a statement. */
export interface FunctionDecl extends Node {
  readonly kind: 'functionDecl';
  readonly fn: FunctionNode;
}

/** Statements that are not understood, or hold a parse error: what they may assign is forgotten. */
export interface OpaqueStmt extends Node {
  readonly kind: 'opaqueStmt';
  readonly children: readonly Stmt[];
}

/** A statement of the handler program. */
export type Stmt = Block | ExprStmt | Let | If | Switch | Loop | Try | Exit | FunctionDecl | OpaqueStmt;

/** A name brought in from another module. `imported` is `*` for the whole module, `default` for its default export. */
export interface ImportFact {
  readonly specifier: string;
  readonly local: string;
  readonly imported: string;
  readonly span: Span;
}

/** A string literal or fixed template part of the file, as evidence (hosts) and as a possible mention. */
export interface StringFact extends Span {
  readonly value: string;
}

/** A comment's text without its markers. */
export interface CommentFact extends Span {
  readonly text: string;
}

/**
 * A top-level piece of a file that is lowered and analysed on its own: a function, a method, a class's other members,
 * a module-level statement. `start` places it in the file; everything within is relative to it.
 */
export interface Unit {
  readonly start: number;
  readonly end: number;
  /** The function it is, where it is one. */
  readonly fn?: FunctionNode;
  /** Its statements otherwise. */
  readonly body?: Stmt;
}

/** What holds for a whole file; spans are absolute. */
export interface ModuleFacts {
  readonly imports: readonly ImportFact[];
  /** Module-level and class-level names that never change: constants, enums (as objects), `as const` objects, sets. */
  readonly constants: ReadonlyMap<string, Expr>;
  /** What other modules may import: exported name → local name. */
  readonly exports: ReadonlyMap<string, string>;
  readonly comments: readonly CommentFact[];
}
