import type { Span } from '../core/range.ts';
import type { Call, FunctionNode, Let, Loop, ObjectLiteral, Stmt, Switch } from '../flow/ir.ts';

/** A replacement of text; the spans' base is said where it is used. */
export interface SourceEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The file a fix writes into. */
export interface SourceFile {
  /** Absolute path: its extension says which dialect is written. */
  readonly path: string;
  readonly text: string;
  /** Names declared at module level. */
  readonly moduleNames: ReadonlySet<string>;
  /** Where the unit stands; spans of IR nodes are relative to this. */
  readonly unitStart: number;
  readonly unitEnd: number;
}

/** How a place reaches the response whose headers it needs. Texts as written in the source. */
export interface ResponseAccess {
  /** The expression of the response itself: `res`, `err.response`. */
  readonly text: string;
  /** Whether it may be absent there: members are then reached by optional chaining. */
  readonly optional: boolean;
  /** A variable that holds the header bag already. */
  readonly headers?: string;
  /** The call that made it, where it is visible: `fetch`, `axios.get`. */
  readonly producer?: string;
}

/** A number that counts attempts. `down` counts the ones that are left. */
export interface Counter {
  readonly name: string;
  readonly direction: 'up' | 'down';
  /** What it starts with, as written, where it is a literal or a default. */
  readonly start?: string;
}

/** Where the request runs again; spans relative to the unit. */
export type Again =
  | { readonly form: 'loop'; readonly loop: Loop; readonly bounded: boolean }
  /** `calls` are all calls of `fn` within itself: a counter must go through each. */
  | {
      readonly form: 'recursion' | 'timer';
      readonly fn: FunctionNode;
      readonly call: Call;
      readonly calls: readonly Call[];
      readonly bounded: boolean;
      readonly timer?: Call;
    }
  /** A retry helper runs the closure again when it throws, and limits the attempts itself. */
  | { readonly form: 'helper' }
  /** Nothing runs it again yet; the function at the place could be called again. */
  | { readonly form: 'callable'; readonly fn: FunctionNode; readonly callee: string }
  /** Nothing runs it again, and nothing here could. */
  | { readonly form: 'none' };

/** A wait that is there already: the expression that says how long. */
export interface ExistingWait {
  readonly stmt: Stmt;
  readonly duration: Span;
  /** The constant that holds the duration and nothing else uses: its value is what to replace. */
  readonly declared?: Let;
  /** How many milliseconds one of its units is. */
  readonly unit: 1 | 1000;
}

/** A place from which a request is sent again. Nodes' spans are relative to the unit. */
export interface AttemptSite {
  readonly file: SourceFile;
  /** The innermost function, and whether it is a callback of a promise chain (then it may become asynchronous). */
  readonly fn: FunctionNode | undefined;
  readonly inPromiseChain: boolean;
  /** The exception that the branch handles, where it does. */
  readonly caught?: string;
  readonly again: Again;
  readonly counter?: Counter;
  readonly wait?: ExistingWait;
  /** The innermost statements that go back to the request: what the wait is written into. */
  readonly body: Stmt;
  /** A braced block, one bare statement, an arm's statements, or a run of statements within a block. */
  readonly bodyForm: 'block' | 'bare' | 'arm' | 'list';
  /** The statement of `body` that the wait belongs before; absent = at its end. */
  readonly before?: Stmt;
  /** Whether a `try` around the branch would swallow an error thrown here and go on. */
  readonly swallowed: boolean;
}

/** A branch that needs a Retry-After handler. */
export interface RetrySite extends AttemptSite {
  readonly response: ResponseAccess;
}

/** A parse of Retry-After that must read a date too. Spans relative to the unit. */
export interface ReadSite {
  readonly file: SourceFile;
  /** The parse: a call, a unary plus, or arithmetic. */
  readonly parse: Span;
  /** The expression that holds the header's text. */
  readonly value: Span;
  readonly callee: string;
}

/** A response that a server sends without a header that it needs. Spans relative to the unit. */
export interface HeaderSite {
  readonly file: SourceFile;
  readonly seconds: number;
  /** Where the response is sent: the call, the object, or the statement. */
  readonly span: Span;
  /** The call that sends it (with what it is called on), where it is one. */
  readonly call?: Call;
  /** The object that is the response, where it is one. */
  readonly object?: ObjectLiteral;
  /** The name of the response object, where it has one: `res`. */
  readonly receiver?: string;
}

/** A request that is sent again and must be known as the same one. Spans relative to the unit. */
export interface KeySite {
  readonly file: SourceFile;
  readonly request: Call;
  readonly again: Again;
}

/** A dispatch that misses codes. Spans relative to the unit. */
export interface ArmsSite {
  readonly file: SourceFile;
  readonly dispatch: Switch;
  /** The codes to be added, in groups of one retry policy; `verdict` says what to do about them. */
  readonly groups: readonly { readonly verdict: string; readonly codes: readonly string[] }[];
  /** Those of the groups whose branch has to read Retry-After, and the response that has it. */
  readonly waiting?: { readonly verdict: string; readonly codes: readonly string[]; readonly response: ResponseAccess };
}

/** How fixes write a language. Edits are absolute in the file. */
export interface Idioms {
  /** The language's id, for messages. */
  readonly id: string;
  /** The text as the content of a string literal between these quotes; undefined where it cannot stand there. */
  stringContent(text: string, quote: string): string | undefined;
  /** Waits as Retry-After says and lets the request run again, a bounded number of times; undefined where that cannot be written here. */
  retryAfterHandler?(site: RetrySite): readonly SourceEdit[] | undefined;
  /** Hands the wait on to whoever handles what the branch throws; undefined where it throws nothing. */
  retryAfterHandedOn?(site: RetrySite): readonly SourceEdit[] | undefined;
  /** Reads the header correctly in the same unit; undefined where that cannot be written here. */
  retryAfterRead?(site: ReadSite): readonly SourceEdit[] | undefined;
  /** Ends the attempts after a number of them; undefined where that cannot be written here. */
  attemptLimit?(site: AttemptSite): readonly SourceEdit[] | undefined;
  /** Makes a key outside of the attempts and sends it with each; undefined where that cannot be written here. */
  idempotencyKey?(site: KeySite): readonly SourceEdit[] | undefined;
  /** A comparison of an expression with a string: `problem.code === "x"`, or its negation. */
  equals?(left: string, text: string, negated: boolean, file: SourceFile): string | undefined;
  /** Members of an object one below the other, each reached by optional chaining where `optional`. */
  memberPath?(object: string, names: readonly string[], optional: boolean): string | undefined;
  /** The HTTP status of a response; undefined where it is not known what its client calls it. */
  statusOf?(response: ResponseAccess): string | undefined;
  /** The value of a response's header; undefined where it is not known how its client's headers are read. */
  readHeader?(file: SourceFile, response: ResponseAccess, name: string): string | undefined;
  /** A text with something more at its end, from its source; undefined where it is none, or cannot hold an expression. */
  withSuffix?(
    source: string,
    form: 'template' | 'string' | 'other',
    suffix: { readonly before: string; readonly expression: string; readonly after: string },
  ): string | undefined;
  /** Whether a variable's declared type may have the member, as far as the file shows it; absent = types do not matter. */
  mayHave?(file: SourceFile, variable: string, members: readonly string[]): boolean;
  /** Adds arms that leave everything as it is, before the default or at the end; undefined where they cannot be written here. */
  missingArms?(site: ArmsSite): readonly SourceEdit[] | undefined;
  /** What goes behind a comparison so that the subject is none of these statuses either: ` && res.status !== 429`. */
  exclude?(subject: string, statuses: readonly number[]): string;
  /** Sets Retry-After on a response that is sent; undefined where that cannot be written here. */
  retryAfterHeader?(site: HeaderSite): readonly SourceEdit[] | undefined;
}
