/** Which expression holds what in Go: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';

const response: Members = {
  StatusCode: 'status',
  'StatusCode()': 'status',
  Status: 'status',
  HTTPStatusCode: 'status',
  Header: 'headers',
  'Header()': 'headers',
  Headers: 'headers',
  'Headers()': 'headers',
  Body: 'body',
  'Body()': 'body',
  'Bytes()': 'body',
  'String()': 'body',
  'Error()': 'body',
  RawResponse: 'same',
  'RawResponse()': 'same',
  Response: 'same',
};

const error: Members = {
  Response: 'response',
  Resp: 'response',
  HTTPResponse: 'response',
  StatusCode: 'status',
  'StatusCode()': 'status',
  Status: 'status',
  'Status()': 'status',
  HTTPStatus: 'status',
  'HTTPStatus()': 'status',
  HTTPStatusCode: 'status',
  'HTTPStatusCode()': 'status',
  HTTPCode: 'status',
  Header: 'headers',
  Headers: 'headers',
  Body: 'body',
  RawBody: 'body',
  Code: 'code',
  'Code()': 'code',
  ErrorCode: 'code',
  'ErrorCode()': 'code',
  ErrCode: 'code',
  Message: 'message',
  Msg: 'message',
  Detail: 'message',
  Title: 'message',
  'Message()': 'message',
  'ErrorMessage()': 'message',
  'Error()': 'message',
  Err: 'same',
  Cause: 'same',
  'Unwrap()': 'same',
  RequestID: 'requestId',
  RequestId: 'requestId',
  'RequestID()': 'requestId',
};

const unknown: Members = {
  Response: 'response',
  Resp: 'response',
  resp: 'response',
  StatusCode: 'status',
  'StatusCode()': 'status',
  HTTPStatus: 'status',
  HTTPStatusCode: 'status',
  'HTTPStatusCode()': 'status',
  Status: 'status',
  statusCode: 'status',
  status: 'status',
  httpStatus: 'status',
  Code: 'code',
  code: 'code',
  errCode: 'code',
  errorCode: 'code',
  'Code()': 'code',
  ErrorCode: 'code',
  'ErrorCode()': 'code',
  ErrCode: 'code',
  Err: 'error',
  err: 'error',
  Message: 'message',
  Detail: 'message',
  Title: 'message',
  'Error()': 'message',
  RequestID: 'requestId',
  RequestId: 'requestId',
};

/** The error's `Code` is the HTTP status. */
const codeIsStatus: Library['members'] = { error: { Code: 'status', 'Code()': 'status' }, unknown: { Code: 'status' } };

/** Codes of another system: never the API's. */
const foreignCodes: Library['members'] = {
  error: { Code: 'foreign', 'Code()': 'foreign' },
  unknown: { Code: 'foreign', 'Code()': 'foreign' },
};

const verbs = ['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'Options'] as const;

/** `x.Get(…)` at up to three names before the verb: `resty.R`, `c.http`, `s.api.client`. */
const methods = (clients: readonly string[]): Producer[] =>
  clients.flatMap((client) =>
    verbs.map((verb) => ({ callee: `${client}.${verb}`, method: verb.toUpperCase(), yields: 'response' as const, throws: false })),
  );

const sends = (name: string): Producer[] =>
  ['*', '*.*', '*.*.*'].map((client) => ({ callee: `${client}.${name}`, yields: 'response', throws: false }));

const libraries: readonly Library[] = [
  {
    id: 'net-http',
    imports: ['net/http'],
    producers: [
      ...methods(['http', 'http.DefaultClient']).map((each) => ({ ...each, headerless: true })),
      { callee: 'http.PostForm', method: 'POST', yields: 'response', throws: false, headerless: true },
      ...sends('Do'),
      ...sends('RoundTrip'),
    ],
  },
  {
    id: 'retryablehttp',
    imports: ['github.com/hashicorp/go-retryablehttp'],
    producers: [...methods(['retryablehttp', 'retryClient', 'retryableClient']), ...sends('Do')],
  },
  {
    id: 'resty',
    imports: ['github.com/go-resty/resty', 'gopkg.in/resty.v1', 'resty.dev'],
    producers: [...methods(['req', 'request', 'r']), ...sends('Execute'), ...sends('Send')],
  },
  { id: 'fasthttp', imports: ['github.com/valyala/fasthttp'] },
  { id: 'req', imports: ['github.com/imroc/req'], producers: methods(['req', 'client']) },
  { id: 'googleapi', imports: ['google.golang.org/api', 'github.com/googleapis/gax-go'], members: codeIsStatus },
  { id: 'grpc', imports: ['google.golang.org/grpc', 'connectrpc.com/connect', 'github.com/twitchtv/twirp'], members: foreignCodes },
  {
    id: 'sql',
    imports: [
      'github.com/lib/pq',
      'github.com/jackc/pgx',
      'github.com/jackc/pgconn',
      'github.com/jackc/pgerrcode',
      'github.com/go-sql-driver/mysql',
      'github.com/mattn/go-sqlite3',
      'modernc.org/sqlite',
      'go.mongodb.org/mongo-driver',
    ],
    members: foreignCodes,
  },
  {
    id: 'websocket',
    imports: ['github.com/gorilla/websocket', 'nhooyr.io/websocket', 'github.com/coder/websocket'],
    members: foreignCodes,
  },
  {
    id: 'cenkalti-backoff',
    imports: ['github.com/cenkalti/backoff'],
    // an exponential back-off ends after fifteen minutes by default; the header is looked at only where the error is a RetryAfterError
    retryHelpers: ['Retry', 'RetryNotify', 'RetryWithData', 'RetryNotifyWithData'].map((name) => ({
      callee: `backoff.${name}`,
      boundedByDefault: true,
      honoursRetryAfter: false,
      fails: 'byValue',
      stops: ['backoff.Permanent'],
      boundCalls: ['backoff.WithMaxRetries', 'backoff.WithMaxTries', 'backoff.WithMaxElapsedTime'],
      unboundCalls: ['backoff.NewConstantBackOff'],
    })),
  },
  {
    id: 'avast-retry',
    imports: ['github.com/avast/retry-go'],
    // ten attempts by default
    retryHelpers: ['Do', 'DoWithData'].map((name) => ({
      callee: `retry.${name}`,
      boundedByDefault: true,
      honoursRetryAfter: false,
      fails: 'byValue',
      stops: ['retry.Unrecoverable'],
      boundCalls: ['retry.Attempts'],
      unboundCalls: ['retry.UntilSucceeded'],
    })),
  },
  {
    id: 'sethvargo-retry',
    imports: ['github.com/sethvargo/go-retry'],
    retryHelpers: [
      ...['Do', 'DoValue'].map((name) => ({
        callee: `retry.${name}`,
        boundedByDefault: false,
        honoursRetryAfter: false,
        fails: 'byValue' as const,
        retriesOnly: ['retry.RetryableError'],
        boundCalls: ['retry.WithMaxRetries', 'retry.WithMaxDuration'],
      })),
      ...['Exponential', 'Constant', 'Fibonacci'].map((name) => ({
        callee: `retry.${name}`,
        boundedByDefault: false,
        honoursRetryAfter: false,
        fails: 'byValue' as const,
        retriesOnly: ['retry.RetryableError'],
      })),
    ],
  },
  {
    id: 'own-retry',
    // helpers people write themselves; how often they try is told by an argument or not at all
    retryHelpers: ['withRetry', 'retryWithBackoff', 'doWithRetry', 'WithRetry', 'RetryWithBackoff'].map((callee) => ({
      callee,
      boundedByDefault: true,
      honoursRetryAfter: false,
      fails: 'byValue',
    })),
  },
  {
    id: 'retry-conditions',
    // the client counts the attempts; without a function of its own for it, resty does not look at the header
    retryHelpers: ['*.AddRetryCondition', '*.AddRetryConditions', '*.SetRetryConditions', '*.AddRetryCondition.*'].map((callee) => ({
      callee,
      boundedByDefault: true,
      honoursRetryAfter: false,
      fails: 'byTruth',
    })),
  },
];

const foreign = [
  /^E[A-Z0-9]{2,}$/, // errno
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  /^(OK|CANCELLED|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|ALREADY_EXISTS|PERMISSION_DENIED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|ABORTED|OUT_OF_RANGE|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS|UNAUTHENTICATED)$/, // gRPC
  /^(Canceled|InvalidArgument|DeadlineExceeded|ResourceExhausted|FailedPrecondition|OutOfRange|Unimplemented|DataLoss)$/, // gRPC, as Go names it
];

/** Packages that name statuses: `http.StatusNotFound`. */
const statusPackages = /^(?:http|nethttp|stdhttp|fasthttp|fiber|consts|httpstatus)$/;

/** The receivers of Go. */
export const receivers: Receivers = {
  members: { body: {}, headers: {}, response, error, unknown },
  libraries,
  foldsNames: true,
  requestMakers: { 'http.NewRequest': 0, 'http.NewRequestWithContext': 1 },
  bareNames: {
    status: 'status',
    statusCode: 'status',
    httpStatus: 'status',
    code: 'code',
    errCode: 'code',
    errorCode: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    err: 'error',
    apiErr: 'error',
    e: 'error',
    headers: 'headers',
    retryAfter: 'retryAfter',
  },
  namedStatus(path) {
    const [name, container, ...more] = path.toReversed();
    if (name === undefined || container === undefined || more.length > 0 || !statusPackages.test(container) || !/^Status[A-Z]/.test(name))
      return undefined;
    return statusByName(name.slice('Status'.length));
  },
  membership: ['Contains', 'Has'],
  equality: ['Equal', 'EqualFold'],
  headerReads: ['Get', 'Header', 'Peek', 'GetHeader', 'Values'],
  headerWrites: ['Set', 'Add', 'Header', 'SetHeader', 'SetBytesKV', 'Append', 'HeaderSet'],
  statusWrites: [
    'WriteHeader',
    'Status',
    'SendStatus',
    'SetStatusCode',
    'JSON',
    'IndentedJSON',
    'PureJSON',
    'AbortWithStatusJSON',
    'AbortWithStatus',
    'AbortWithError',
    'JSONPretty',
    'NoContent',
    'NewHTTPError',
    'NewError',
    'String',
    'XML',
  ],
  sleeps: ['time.Sleep', 'time.After', 'sleep', 'sleepContext', 'clock.Sleep', 'wait'],
  timers: ['time.AfterFunc'],
  exits: [
    'os.Exit',
    'panic',
    'log.Fatal',
    'log.Fatalf',
    'log.Fatalln',
    'log.Panic',
    'log.Panicf',
    't.Fatal',
    't.Fatalf',
    't.FailNow',
    't.Skip',
    't.Skipf',
    'b.Fatal',
    'b.Fatalf',
    'runtime.Goexit',
    'slog.Fatal',
    'klog.Fatal',
    'klog.Fatalf',
  ],
  numberParsers: [
    'strconv.Atoi',
    'strconv.ParseInt',
    'strconv.ParseUint',
    'strconv.ParseFloat',
    'time.ParseDuration',
    'fmt.Sscanf',
    'fmt.Sscan',
    'cast.ToInt',
    'cast.ToInt64',
  ],
  failedNumber: '0',
  dateParsers: ['http.ParseTime', 'time.Parse', 'time.ParseInLocation', 'dateparse.ParseAny'],
  wrappers: ['sets.New', 'mapset.NewSet', 'lo.SliceToMap', 'set.New', 'set.From', 'sets.NewString', 'sets.NewInt'],
  texts: ['fmt.Println', 'fmt.Printf', 'log.Println', 'log.Printf', 'i18n.T', 'localizer.Localize', 'T'],
  signals: ['Done', 'Err'],
  isForeignCode: (code) => (code === '' ? false : foreign.some((pattern) => pattern.test(code))),
};
