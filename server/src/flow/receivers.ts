import type { RetryPolicy } from '../model/retryPolicy.ts';

/**
 * What a member of a value means to us. Shapes (`response`, `error`, `body`, `headers`) lead on to further members;
 * the others are facts. `same` keeps the shape (wrappers, `unwrap()`); `foreign` is known to be none of ours.
 */
export type Meaning =
  | 'response'
  | 'error'
  | 'body'
  | 'headers'
  | 'same'
  | 'status'
  | 'ok'
  | 'failed'
  | 'code'
  | 'message'
  | 'requestId'
  | 'retryAfter'
  | 'foreign';

/** The shapes a value can have; `unknown` is a value of which only the member names tell anything. */
export type Shape = 'response' | 'error' | 'body' | 'headers' | 'unknown';

/** Member name → meaning. A method call without arguments is written `name()`. */
export type Members = Readonly<Record<string, Meaning>>;

/** A call that sends a request: what it yields, and whether a failed status throws instead. */
export interface Producer {
  /** Dotted callee, `*` for any one name: `fetch`, `axios.*`, `got`. */
  readonly callee: string;
  readonly yields: 'response' | 'body';
  /** Whether a status outside 200-299 arrives as an exception (caught values are `error`s). */
  readonly throws: boolean;
  /** Only where it is called without arguments: `send()` at the end of a request that was built. */
  readonly withoutArguments?: boolean;
  /** Nothing that it is given can be a header: Go's `http.Post`. */
  readonly headerless?: boolean;
  /** HTTP method where the callee's name says it; a function of the options otherwise. */
  readonly method?: string;
  /** What the object that it is called on must be called, where the method's name alone says too little. */
  readonly receiver?: RegExp;
}

/** A helper that runs a function again. */
export interface RetryHelper {
  /** Dotted callee, `*` for any one name. */
  readonly callee: string;
  /** Whether attempts are limited without any option. */
  readonly boundedByDefault: boolean;
  /** Whether it waits as long as Retry-After says by itself. */
  readonly honoursRetryAfter: boolean;
  /** Options that make it unbounded (`forever`) or bounded (`retries`); one that is given nothing (`None`, `stop_never`) bounds nothing. */
  readonly boundOptions?: readonly string[];
  readonly unboundOptions?: readonly string[];
  /** Options (and `#n` for arguments by position) that say which exceptions are tried again: others are not. */
  readonly exceptionOptions?: readonly string[];
  /** A name that any project may give to a function of its own, which may choose by itself what it tries again. */
  readonly selective?: boolean;
  /** It says how often and how long what the calls before it in its chain chose: Polly's `WaitAndRetryAsync`. */
  readonly chained?: boolean;
  /** The call makes the function run again that it stands in, without being given it: Celery's `self.retry`. */
  readonly reruns?: boolean;
  /** It is a retry only where one of these options is given: Celery's `autoretry_for`. */
  readonly onlyWith?: readonly string[];
  /** How the function says that it failed, where not by an exception: it gives back an error; it gives back whether to try again. */
  readonly fails?: 'byValue' | 'byTruth';
  /** What runs again is the closure that it is called on: `(|| …).retry(…)`. */
  readonly runsReceiver?: boolean;
  /** Callees of errors that are not tried again: `backoff.Permanent`. */
  readonly stops?: readonly string[];
  /** Callees of the only errors that are: `retry.RetryableError`. */
  readonly retriesOnly?: readonly string[];
  /** Callees among the arguments that set a bound (`backoff.WithMaxRetries`), and that have none (`backoff.NewConstantBackOff`). */
  readonly boundCalls?: readonly string[];
  readonly unboundCalls?: readonly string[];
}

/** A library that retries by itself on the statuses listed in its options. */
export interface RetryOption {
  /** Dotted callee, `*` for any one name: `got`, `Retry`. */
  readonly callee: string;
  /** The dotted option that lists the statuses: `retry.statusCodes`, `status_forcelist`. */
  readonly statuses?: string;
  readonly boundedByDefault: boolean;
  readonly unboundOptions?: readonly string[];
  readonly honoursRetryAfter: boolean;
  /** The option that turns that off where it is false. */
  readonly honourOption?: string;
}

/** Receivers that apply where a module is imported, or everywhere where `imports` is absent. */
export interface Library {
  readonly id: string;
  readonly imports?: readonly string[];
  readonly producers?: readonly Producer[];
  readonly retryHelpers?: readonly RetryHelper[];
  readonly retryOptions?: readonly RetryOption[];
  /** Members that differ from the language's common tables. */
  readonly members?: Readonly<Partial<Record<Shape, Members>>>;
}

/** A language's table of receivers: which expression holds the status, the headers, the body, the code. Data only. */
export interface Receivers {
  readonly members: Readonly<Record<Shape, Members>>;
  readonly libraries: readonly Library[];
  /**
   * Callees that make a request to be sent by another call → the argument that holds its method: `http.NewRequest`. Absent =
   * requests are not made apart; a builder (`newBuilder().POST(…).build()`) needs no entry.
   */
  readonly requestMakers?: Readonly<Record<string, number>>;
  /** Bare names (parameters, locals) that hold a fact by convention. */
  readonly bareNames: Members;
  /** The status a named constant stands for: `['HttpStatus', 'NOT_FOUND']`; undefined where it names none. */
  namedStatus(path: readonly string[]): number | undefined;
  /** Methods (`includes`, `has`, `contains`) by which a collection is asked for a member. */
  readonly membership: readonly string[];
  /** `"x".equals(code)`: methods that compare receiver and first argument. */
  readonly equality: readonly string[];
  /** Methods that read a member of a body or error by the name they are given: Python's `get`, Ruby's `dig`, Java's `getString`. */
  readonly memberReads?: readonly string[];
  /** Members that tell the statuses by themselves, both ends included: `is_client_error`, `isError()`. */
  readonly statusFlags?: Readonly<Record<string, readonly [from: number, to: number]>>;
  /** The status that a call sends by its name alone: `HttpResponseNotFound`, `Results.NotFound`. */
  statusOfCallee?(path: readonly string[]): number | undefined;
  /**
   * The statuses, both ends included, that a type of responses or exceptions stands for, by its dotted name: Ruby's
   * `Net.HTTPNotFound`, `Faraday.ClientError`, Spring's `HttpClientErrorException.NotFound`.
   */
  statusOfType?(name: string): readonly [from: number, to: number] | undefined;
  /** The status that a text stands for where a status is sent: Rails' `:not_found`. */
  statusOfText?(text: string): number | undefined;
  /** Methods that throw where the status is 400 or more: `raise_for_status`, `EnsureSuccessStatusCode`. */
  readonly statusGuards?: readonly string[];
  /** Whether `numberParsers` throw where the text is no number, so that a `catch` around them notices a date. */
  readonly numberParsersThrow?: boolean;
  /** Members of a Retry-After that the platform has parsed already: its seconds, its date. */
  readonly waitMembers?: Readonly<Record<string, 'number' | 'date'>>;
  /** What those that do not throw give for such a text; absent = `NaN`. */
  readonly failedNumber?: string;
  /** Methods that read a header from a header bag, by name: `get`, `header`. */
  readonly headerReads: readonly string[];
  /** Methods that set a header: `set`, `setHeader`, `header`. */
  readonly headerWrites: readonly string[];
  /** Methods and functions whose numeric argument is the status sent: `status`, `sendStatus`, `writeHead`. */
  readonly statusWrites: readonly string[];
  /** Methods and functions that send what they are given, a status among it: `json($body, 404)`. */
  readonly sends?: readonly string[];
  /** Callees that wait: `sleep`, `setTimeout`. */
  readonly sleeps: readonly string[];
  /** Callees that schedule a function: `setTimeout`. */
  readonly timers: readonly string[];
  /** Callees that never return: `process.exit`. */
  readonly exits: readonly string[];
  /** Callees that make a number of a text and nothing else: `parseInt`, `Number`. */
  readonly numberParsers: readonly string[];
  /** Methods that make a number of the text they are called on: `to_i`, `parse`. */
  readonly numberMethods?: readonly string[];
  /** Those of them that throw at any other text. */
  readonly throwingNumberMethods?: readonly string[];
  /** Callees that read an HTTP-date: `Date.parse`, `Date` (constructor). */
  readonly dateParsers: readonly string[];
  /** Callees that make a collection of their argument: `Set`, `Object.freeze`. */
  readonly wrappers: readonly string[];
  /** Callees that show a text to people and are never a test of it: `t`, `console.*`. */
  readonly texts: readonly string[];
  /** Whether members are named in the language's own style (`ErrorCode` for `error_code`): names are then compared without case and underscores. */
  readonly foldsNames?: boolean;
  /** The header a named constant stands for: `['HttpHeaders', 'RETRY_AFTER']`; undefined where it names none. */
  namedHeader?(path: readonly string[]): string | undefined;
  /** Methods whose name says the status sent: `notFound`, `BadRequest`. */
  readonly statusCalls?: Readonly<Record<string, number>>;
  /** Methods that hand their receiver on to the functions they are given: what each function's parameter is. */
  readonly chains?: Readonly<Record<string, readonly ('value' | 'error')[]>>;
  /** What declared types (their last name, without type arguments) say of a value. */
  readonly types?: readonly (readonly [name: RegExp, shape: Shape])[];
  /** Methods that read the body of the response or text that they are called on or given: `readEntity`. */
  readonly bodyReads?: readonly string[];
  /** Whether methods of one's own class are called by their bare name, told apart by how many arguments they take. */
  readonly implicitThis?: boolean;
  /** Whether a bare call answers by the response and headers of the object whose method it stands in: Rails' `render`. */
  readonly implicitResponse?: boolean;
  /** Whether the labels of a dispatch on an enum are written without the enum's name. */
  readonly enumLabels?: boolean;
  /** Methods that tell whether to stop, of a context, a signal or a token: `Done`, `Err`. */
  readonly signals?: readonly string[];
  /** Texts that are codes of something else in this language: errno, exit codes. */
  isForeignCode(code: string): boolean;
}

/** Policies under which a retry point must look at Retry-After. */
export const waitingPolicies: readonly RetryPolicy[] = ['retry-after'];
