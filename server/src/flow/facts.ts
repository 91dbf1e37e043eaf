/** What one walk of a unit found. Spans are relative to the unit's start; everything is plain data. */
import type { Span } from '../core/range.ts';

/** One response and what was known of it when something was tested or sent. Ids are per unit. */
export type ResponseId = number;

/** How sure it is that an expression reads the API's code (or status), not something of the same name. */
export type Certainty =
  /** The value is a response's body (or the response) and the member is the envelope's. */
  | 'envelope'
  /** The member's name fits, the value is unknown. */
  | 'name'
  /** The value is an exception, where `code` is as often the runtime's own. */
  | 'exception';

/** A literal (or constant) compared with a code, or standing where a code stands. */
export interface CodeUse {
  /** The literal's content, without quotes; for constants the reference. */
  readonly span: Span;
  /** The whole literal, with quotes. */
  readonly outerSpan: Span;
  readonly code: string;
  readonly key: string;
  readonly form: 'case' | 'comparison' | 'collection' | 'emission' | 'key';
  /** Whether the code is written here as a literal that an edit may replace. */
  readonly literal: boolean;
  readonly certainty: Certainty;
  readonly response: ResponseId;
  /** Uses that test one subject share this number; an emission has one of its own. */
  readonly group: number;
  /** The statuses possible here before the test; undefined = nothing narrowed them. */
  readonly statuses?: readonly number[];
  /** The earlier test (or the status sent with it) that narrowed the statuses. */
  readonly narrowedBy?: Span;
  /** Whether the narrowing test stands in the same expression. */
  readonly sameExpression?: boolean;
  /** False only where statuses were narrowed, some are left, and none of them is documented with this code. */
  readonly possible: boolean;
  /** Whether a pair that the catalogues allow reaches this test true. */
  readonly reachable: boolean;
  /** Keys that earlier tests of this subject took away here. */
  readonly handled: readonly string[];
  readonly negated: boolean;
}

/** A test of a status. */
export interface StatusUse {
  readonly span: Span;
  /** The statuses that make it true. */
  readonly statuses: readonly number[];
  readonly form: 'equality' | 'range' | 'collection' | 'case' | 'flag';
  readonly response: ResponseId;
  readonly group: number;
  readonly certainty: Certainty;
  /** False only where codes were narrowed to a list, some are left, and none of them is documented with these statuses. */
  readonly possible: boolean;
  /** Whether a pair that the catalogues allow reaches this test true. */
  readonly reachable: boolean;
  /** The code test that narrowed the codes before, where one did. */
  readonly narrowedBy?: Span;
  /** Whether the narrowing test stands in the same expression. */
  readonly sameExpression?: boolean;
  /** The keys possible here, where codes were narrowed to a list. */
  readonly keys?: readonly string[];
  /** The literal an edit may replace; absent where there is none. */
  readonly literalSpan?: Span;
  readonly negated: boolean;
}

/** One read of a response header. */
export interface HeaderRead {
  readonly span: Span;
  readonly header: string;
}

/** A number made of a Retry-After value by something that cannot read a date. */
export interface NumberOnlyRead {
  /** The parse: the whole call or arithmetic. */
  readonly span: Span;
  /** The expression that holds the header's text. */
  readonly valueSpan: Span;
  /** What makes the number: `parseInt`, `Number`, `+`, `*`. */
  readonly callee: string;
  /** Whether a value that is no number is noticed (digits tested, NaN or falsy replaced): the date is ignored, but does no harm. */
  readonly guarded: boolean;
}

/** A place where the request runs again. */
export interface RetryPoint {
  readonly id: number;
  /** The recursive call, the loop's keyword, the helper call, the timer call. */
  readonly span: Span;
  readonly form: 'recursion' | 'loop' | 'helper' | 'timer';
  /** Whether a counter, a deadline or a signal is tested on the way. */
  readonly bounded: boolean;
  /** The helper waits as Retry-After says by itself. */
  readonly honoursRetryAfter: boolean;
  /** Whether only an answer that was no success leads here. */
  readonly failed?: boolean;
  /** A helper that may choose by itself which failures it tries again. */
  readonly selective?: boolean;
  /** POST, GET …; undefined where it is not visible, or where several requests differ. */
  readonly method?: string;
  /** The call that sends the request, where there is only one. */
  readonly request?: Span;
  readonly hasIdempotencyKey: boolean;
  /** The request is sent by a call that takes no headers. */
  readonly headerless?: boolean;
}

/** A branch that a code or status test admits, and what becomes of it. */
export interface Branch {
  readonly id: number;
  /** The branches of the same response that this one stands within. */
  readonly within: readonly number[];
  /** The label: the literal of the test. Several labels of one branch: the first. */
  readonly span: Span;
  readonly labels: readonly {
    readonly span: Span;
    readonly outerSpan: Span;
    readonly key?: string;
    readonly statuses?: readonly number[];
  }[];
  readonly subject: 'code' | 'status';
  readonly form: 'equality' | 'range' | 'collection' | 'case' | 'default';
  readonly response: ResponseId;
  readonly certainty: Certainty;
  /** What is possible within the branch at its start. */
  readonly keys?: readonly string[];
  readonly statuses?: readonly number[];
  /** Retry points reached from this label, with what still admits them there. */
  /** `loose`: the branch met the others again before, so that the label does not decide on the retry. */
  readonly retries: readonly {
    readonly point: number;
    readonly keys?: readonly string[];
    readonly statuses?: readonly number[];
    readonly loose?: boolean;
  }[];
  /** Whether Retry-After is read before or on some way from here. */
  readonly readsRetryAfter: boolean;
  /** Whether a nested branch of the same response, with a `retry-after` code, makes the same claim more narrowly. */
  readonly refined: boolean;
  /** The arm's or the then-branch's body. */
  readonly bodySpan: Span;
  /** Whether the response, its headers or the error go on to a call or to the caller, who may read the header there. */
  readonly handsOn: boolean;
  /** Whether all it does is answer yes or no. */
  readonly onlyAnswers: boolean;
  /** How it ends where every path leaves: */
  readonly exits: readonly ('return' | 'throw' | 'break' | 'continue')[];
  /** The names a fix may use here. */
  readonly scope: BranchScope;
}

/** A dispatch on the code: switch, match, chain of comparisons, table. */
export interface Dispatch {
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly form: 'switch' | 'chain' | 'table';
  readonly response: ResponseId;
  readonly group: number;
  readonly hasDefault: boolean;
  /** The keys handled by its arms. */
  readonly handled: readonly string[];
  /** The documented keys possible after all arms. */
  readonly remaining: readonly string[];
  /** Where an arm can be inserted: before the default or the closing brace. */
  readonly insertAt: number;
}

/** A status and code sent to a client. */
export interface Emission {
  readonly span: Span;
  readonly status?: { readonly span: Span; readonly value: number };
  readonly code?: { readonly span: Span; readonly outerSpan: Span; readonly value: string; readonly key: string };
  /** Lower-case names of the headers set on every way here. */
  readonly headers: readonly string[];
  /** Where a header can be set, in the receiver's own words: `res`. */
  readonly receiver?: string;
}

/** A test of a text meant for people. */
export interface MessageTest {
  readonly span: Span;
  readonly text: string;
  readonly member: string;
  readonly method: 'equality' | 'contains' | 'prefix' | 'pattern';
  readonly response: ResponseId;
  readonly certainty: Certainty;
  /** Whether the response is known to be no success here. */
  readonly failed: boolean;
}

/** A read of a body member that this envelope keeps elsewhere. */
export interface EnvelopeRead {
  /** The member path as written: `error.code`. */
  readonly span: Span;
  readonly path: readonly string[];
  /** What the reader wants: found by the name or by what it is compared with. */
  readonly wants: 'code' | 'status' | 'requestId' | 'message' | 'issues';
  readonly response: ResponseId;
  /** Whether the value is surely a response's body, and not something of the same shape. */
  readonly sure: boolean;
  /** Whether the response is known to be no success here. */
  readonly failed: boolean;
  readonly comparedWith?: number | string;
}

/** A handled or rethrown error, for the request id. */
export interface ErrorExit {
  readonly span: Span;
  readonly form: 'throw' | 'log' | 'return';
  readonly response: ResponseId;
  /** How sure it is that what it carries is a response's. */
  readonly certainty: Certainty;
  readonly hasRequestId: boolean;
}

/** The names a fix may use where a branch stands. */
export interface BranchScope {
  /** The expression that holds the response, as written: `res`, `err.response`. */
  readonly response?: string;
  /** The expression that holds the header bag. */
  readonly headers?: string;
  /** The attempt counter: a parameter or loop variable. */
  readonly counter?: string;
  readonly sleep?: string;
}

/** Everything the rules and features may ask of one unit. */
export interface UnitFacts {
  readonly codes: readonly CodeUse[];
  readonly statuses: readonly StatusUse[];
  readonly branches: readonly Branch[];
  readonly retries: readonly RetryPoint[];
  readonly headerReads: readonly HeaderRead[];
  readonly numberOnlyReads: readonly NumberOnlyRead[];
  readonly dispatches: readonly Dispatch[];
  readonly emissions: readonly Emission[];
  readonly messages: readonly MessageTest[];
  readonly envelopeReads: readonly EnvelopeRead[];
  readonly errorExits: readonly ErrorExit[];
}
