/** Which expression holds what in Rust: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';
import { retryLibraries } from './retryLibraries.ts';

const response: Members = {
  status: 'status',
  'status()': 'status',
  'status_code()': 'status',
  status_code: 'status',
  headers: 'headers',
  'headers()': 'headers',
  'json()': 'body',
  'text()': 'body',
  'bytes()': 'body',
  'body()': 'body',
  body: 'body',
  'body_json()': 'body',
  'body_string()': 'body',
  'into_body()': 'body',
  'into_json()': 'body',
  'into_string()': 'body',
  'into_reader()': 'body',
  'body_mut()': 'body',
  'read_json()': 'body',
  'read_to_string()': 'body',
  'Err()': 'error',
  'error_for_status()': 'same',
  'error_for_status_ref()': 'same',
  'variant()': 'same',
};

const error: Members = {
  status: 'status',
  'status()': 'status',
  status_code: 'status',
  'status_code()': 'status',
  http_status: 'status',
  'http_status()': 'status',
  headers: 'headers',
  'headers()': 'headers',
  response: 'response',
  'response()': 'response',
  'into_response()': 'response',
  body: 'body',
  'body()': 'body',
  code: 'code',
  'code()': 'code',
  error_code: 'code',
  'error_code()': 'code',
  message: 'message',
  'message()': 'message',
  detail: 'message',
  'description()': 'message',
  source: 'same',
  'source()': 'same',
  inner: 'same',
  'Err()': 'same',
  'variant()': 'same',
  request_id: 'requestId',
  'request_id()': 'requestId',
};

const unknown: Members = {
  response: 'response',
  resp: 'response',
  res: 'response',
  status: 'status',
  'status()': 'status',
  status_code: 'status',
  'status_code()': 'status',
  http_status: 'status',
  headers: 'headers',
  'headers()': 'headers',
  code: 'code',
  'code()': 'code',
  error_code: 'code',
  'error_code()': 'code',
  err_code: 'code',
  error: 'error',
  err: 'error',
  message: 'message',
  detail: 'message',
  title: 'message',
  request_id: 'requestId',
  'Err()': 'error',
  'variant()': 'same',
};

/** Codes of another system: never the API's. */
const foreignCodes: Library['members'] = {
  error: { 'code()': 'foreign', code: 'foreign' },
  unknown: { 'code()': 'foreign', code: 'foreign' },
};

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const functions = (module: string): Producer[] =>
  verbs.map((verb) => ({ callee: `${module}.${verb}`, method: verb.toUpperCase(), yields: 'response', throws: false }));

/** `….send()` at the end of a chain, or of a name. */
const sends = (name: string): Producer[] =>
  ['', '*', '*.*', '*.*.*'].map((client) => ({
    callee: client === '' ? `*.${name}` : `${client}.${name}`,
    yields: 'response',
    throws: false,
  }));

const libraries: readonly Library[] = [
  {
    id: 'reqwest',
    // often named by its full path, without a `use`
    producers: [
      { callee: 'reqwest.get', method: 'GET', yields: 'response', throws: false },
      { callee: 'reqwest.blocking.get', method: 'GET', yields: 'response', throws: false },
      ...sends('send').map((each) => ({ ...each, withoutArguments: true })),
    ],
  },
  {
    id: 'reqwest-execute',
    imports: ['reqwest', 'reqwest_middleware', 'hyper', 'hyper_util'],
    producers: [...sends('execute'), ...sends('request')],
  },
  { id: 'ureq', imports: ['ureq'], producers: [...functions('ureq'), ...sends('call')] },
  { id: 'surf', imports: ['surf', 'isahc'], producers: [...functions('surf'), ...functions('isahc')] },
  {
    id: 'sql',
    imports: ['sqlx', 'tokio_postgres', 'postgres', 'diesel', 'rusqlite', 'sea_orm', 'deadpool_postgres'],
    members: foreignCodes,
  },
  { id: 'grpc', imports: ['tonic'], members: foreignCodes },
  { id: 'websocket', imports: ['tungstenite', 'tokio_tungstenite', 'async_tungstenite'], members: foreignCodes },
  { id: 'process', imports: ['std::process', 'tokio::process'], members: foreignCodes },
  ...retryLibraries,
];

const foreign = [
  /^E[A-Z0-9]{2,}$/, // errno
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^E\d{4}$/, // the compiler's
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
];

const statusMethods: Readonly<Record<string, number>> = Object.fromEntries(
  [
    400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 422, 424, 428, 429, 431, 500, 501, 502, 503, 504,
  ].map((status) => [actixName(status), status]),
);

/** The constructors of actix' `HttpResponse`. */
function actixName(status: number): string {
  const names: Readonly<Record<number, string>> = {
    400: 'BadRequest',
    401: 'Unauthorized',
    402: 'PaymentRequired',
    403: 'Forbidden',
    404: 'NotFound',
    405: 'MethodNotAllowed',
    406: 'NotAcceptable',
    408: 'RequestTimeout',
    409: 'Conflict',
    410: 'Gone',
    411: 'LengthRequired',
    412: 'PreconditionFailed',
    413: 'PayloadTooLarge',
    414: 'UriTooLong',
    415: 'UnsupportedMediaType',
    416: 'RangeNotSatisfiable',
    417: 'ExpectationFailed',
    422: 'UnprocessableEntity',
    424: 'FailedDependency',
    428: 'PreconditionRequired',
    429: 'TooManyRequests',
    431: 'RequestHeaderFieldsTooLarge',
    500: 'InternalServerError',
    501: 'NotImplemented',
    502: 'BadGateway',
    503: 'ServiceUnavailable',
    504: 'GatewayTimeout',
  };
  return names[status]!;
}

/** The receivers of Rust. */
export const receivers: Receivers = {
  members: { body: {}, headers: {}, response, error, unknown },
  libraries,
  foldsNames: true,
  bareNames: {
    status: 'status',
    status_code: 'status',
    http_status: 'status',
    code: 'code',
    error_code: 'code',
    err_code: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    err: 'error',
    error: 'error',
    e: 'error',
    headers: 'headers',
    retry_after: 'retryAfter',
  },
  namedStatus(path) {
    const name = path.at(-1);
    const container = path.at(-2);
    if (name === undefined || container === undefined) return undefined;
    const isOurs =
      container === 'StatusCode' ||
      (/^(?:Status|HttpStatus)$/.test(container) && path.some((part) => /^(?:http|rocket|actix_web|HttpStatus)$/.test(part)));
    return isOurs && /^[A-Z]/.test(name) ? statusByName(name) : undefined;
  },
  namedHeader: (path) => (path.at(-1) === 'RETRY_AFTER' ? 'retry-after' : undefined),
  types: [
    [/^(?:Response|HttpResponse|ClientResponse)$/, 'response'],
    [/(?:Error|Exception)$/, 'error'],
    [/^HeaderMap$/, 'headers'],
  ],
  statusFlags: {
    'is_informational()': [100, 199],
    'is_success()': [200, 299],
    'is_redirection()': [300, 399],
    'is_client_error()': [400, 499],
    'is_server_error()': [500, 599],
  },
  statusGuards: ['error_for_status?', 'error_for_status_ref?'],
  statusCalls: statusMethods,
  chains: {
    map: ['value'],
    and_then: ['value'],
    filter: ['value'],
    map_err: ['error'],
    or_else: ['error'],
    inspect: ['value'],
    inspect_err: ['error'],
  },
  bodyReads: ['from_str', 'from_slice', 'from_reader', 'from_value'],
  memberReads: ['get', 'get_mut'],
  membership: ['contains', 'contains_key'],
  equality: ['eq', 'eq_ignore_ascii_case'],
  headerReads: ['get', 'header', 'typed_get'],
  headerWrites: [
    'insert',
    'append',
    'header',
    'insert_header',
    'append_header',
    'with_header',
    'set_header',
    'typed_insert',
    'with_raw_header',
  ],
  statusWrites: ['status', 'build', 'set_status', 'with_status', 'from_status', 'Custom', 'from_code'],
  sleeps: [
    'sleep',
    'tokio.time.sleep',
    'time.sleep',
    'thread.sleep',
    'std.thread.sleep',
    'tokio.time.sleep_until',
    'task.sleep',
    'async_std.task.sleep',
    'Delay.new',
    'futures_timer.Delay.new',
    'delay_for',
  ],
  timers: ['tokio.spawn', 'tokio.task.spawn', 'task.spawn', 'spawn', 'thread.spawn', 'std.thread.spawn', 'spawn_local'],
  exits: [
    'panic!',
    'unreachable!',
    'todo!',
    'unimplemented!',
    'bail!',
    'process.exit',
    'std.process.exit',
    'process.abort',
    'std.process.abort',
  ],
  numberParsers: ['u64.from_str', 'u32.from_str', 'f64.from_str', 'i64.from_str'],
  numberMethods: ['parse'],
  dateParsers: [
    'httpdate.parse_http_date',
    'parse_http_date',
    'DateTime.parse_from_rfc2822',
    'chrono.DateTime.parse_from_rfc2822',
    'DateTime.parse_from_str',
    'OffsetDateTime.parse',
    'time.OffsetDateTime.parse',
    'PrimitiveDateTime.parse',
    'HttpDate.from_str',
    'Zoned.strptime',
    'rfc2822.parse',
    'jiff.fmt.rfc2822.parse',
    'NaiveDateTime.parse_from_str',
  ],
  wrappers: [
    'Some',
    'Ok',
    'Box.new',
    'Arc.new',
    'Rc.new',
    'Cow.from',
    'Cow.Borrowed',
    'String.from',
    'Box.pin',
    'HashSet.from',
    'BTreeSet.from',
    'HashSet.from_iter',
    'Vec.from',
    'HeaderValue.from_static',
  ],
  texts: ['println!', 'eprintln!', 'print!', 'debug!', 'info!', 'warn!', 'error!', 'trace!', 't!', 'fl!', 'gettext'],
  signals: ['cancelled', 'is_cancelled', 'is_closed', 'is_aborted', 'changed', 'has_changed'],
  isForeignCode: (code) => (code === '' ? false : foreign.some((pattern) => pattern.test(code))),
};
