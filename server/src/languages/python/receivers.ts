/** Which expression holds what in Python: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';
import { isForeignCode } from './foreign.ts';
import { retryLibraries } from './retryLibraries.ts';

const response: Members = {
  status_code: 'status',
  status: 'status',
  'getcode()': 'status',
  headers: 'headers',
  'info()': 'headers',
  'json()': 'body',
  'get_json()': 'body',
  json: 'body',
  'text()': 'body',
  text: 'body',
  content: 'body',
  'read()': 'body',
  data: 'body',
  body: 'body',
  reason: 'foreign',
  url: 'foreign',
  request: 'foreign',
  error: 'error',
};

const error: Members = {
  response: 'response',
  status_code: 'status',
  status: 'status',
  http_status: 'status',
  headers: 'headers',
  body: 'body',
  json_body: 'body',
  data: 'body',
  error: 'body',
  'read()': 'body',
  'json()': 'body',
  code: 'code',
  error_code: 'code',
  errcode: 'code',
  message: 'message',
  msg: 'message',
  detail: 'message',
  user_message: 'message',
  '__str__()': 'message',
  __cause__: 'same',
  __context__: 'same',
  request_id: 'requestId',
  // the operating system's, the database's, the shell's
  errno: 'foreign',
  pgcode: 'foreign',
  sqlstate: 'foreign',
  returncode: 'foreign',
  exit_code: 'foreign',
};

const unknown: Members = {
  response: 'response',
  resp: 'response',
  res: 'response',
  status_code: 'status',
  status: 'status',
  http_status: 'status',
  headers: 'headers',
  'json()': 'body',
  'get_json()': 'body',
  code: 'code',
  error_code: 'code',
  errcode: 'code',
  err_code: 'code',
  error: 'error',
  err: 'error',
  detail: 'message',
  message: 'message',
  title: 'message',
  request_id: 'requestId',
};

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;

const methods = (clients: readonly string[], more: Omit<Producer, 'callee' | 'method'>): Producer[] =>
  clients.flatMap((client) => [
    { callee: `${client}.request`, ...more },
    ...verbs.map((verb) => ({ callee: `${client}.${verb}`, method: verb.toUpperCase(), ...more })),
  ]);

const answers = { yields: 'response', throws: false } as const;

/** What clients and sessions are called. */
const sessions = ['session', 'self.session', 'self._session', 's', 'sess'];
const clients = [
  'client',
  'self.client',
  'self._client',
  'http',
  'self.http',
  'self._http',
  'http_client',
  'self.http_client',
  'self._http_client',
  'async_client',
];

const libraries: readonly Library[] = [
  {
    id: 'requests',
    imports: ['requests', 'niquests', 'curl_cffi', 'requests_toolbelt'],
    producers: methods(['requests', ...sessions], answers),
  },
  { id: 'httpx', imports: ['httpx'], producers: methods(['httpx', ...clients], answers) },
  { id: 'aiohttp', imports: ['aiohttp'], producers: methods(['aiohttp', ...sessions, ...clients], answers) },
  {
    id: 'urllib',
    imports: ['urllib.request', 'urllib.error', 'urllib2'],
    producers: ['urlopen', 'urllib.request.urlopen', 'request.urlopen', 'urllib2.urlopen', 'opener.open'].map((callee) => ({
      callee,
      yields: 'response',
      throws: true,
    })),
    // here `code` is HTTP's
    members: {
      error: { code: 'status', 'getcode()': 'status', reason: 'message', hdrs: 'headers', fp: 'same' },
      response: { code: 'status' },
    },
  },
  {
    id: 'urllib3',
    imports: ['urllib3'],
    producers: ['http.request', 'pool.request', 'urllib3.request', 'self.http.request', 'self.pool.request'].map((callee) => ({
      callee,
      ...answers,
    })),
  },
  {
    id: 'http.client',
    imports: ['http.client'],
    producers: ['conn.getresponse', 'connection.getresponse', 'self.conn.getresponse', 'c.getresponse'].map((callee) => ({
      callee,
      ...answers,
    })),
  },
  ...retryLibraries,
];

/** Names that requests gives beside the registered ones. */
const requestsNames: Readonly<Record<string, number>> = {
  too_many: 429,
  unprocessable: 422,
  server_error: 500,
  bad: 400,
  okay: 200,
  all_good: 200,
  unavailable: 503,
};

/** Classes of answers, and functions, that say their status by their names. */
const statusCallees: Readonly<Record<string, number>> = {
  HttpResponseBadRequest: 400,
  HttpResponseForbidden: 403,
  HttpResponseNotFound: 404,
  HttpResponseNotAllowed: 405,
  HttpResponseGone: 410,
  HttpResponseServerError: 500,
};

/** The receivers of Python. */
export const receivers: Receivers = {
  members: { body: {}, headers: {}, response, error, unknown },
  libraries,
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
    ex: 'error',
    exc: 'error',
    exception: 'error',
    headers: 'headers',
    retry_after: 'retryAfter',
  },
  namedStatus(whole) {
    const path = whole.at(-1) === 'value' ? whole.slice(0, -1) : whole;
    const name = path.at(-1) ?? '';
    if (path.length === 1) return /^HTTP_[1-5]\d\d(_[A-Z_]+)?$/.test(name) ? statusByName(name) : undefined;
    const container = path.at(-2)!;
    if (path.includes('grpc')) return undefined;
    if (/^(status|falcon)$/.test(container)) return /^HTTP_[1-5]\d\d/.test(name) ? statusByName(name) : undefined;
    if (container === 'codes') return requestsNames[name] ?? statusByName(name);
    if (container === 'client' || container === 'httplib')
      return path.length > 2 && path.at(-3) !== 'http' ? undefined : /^[A-Z_]+$/.test(name) ? statusByName(name) : undefined;
    return /^(HTTPStatus|HttpStatus|HTTP_STATUS|HttpStatusCode|StatusCodes|status_codes)$/.test(container)
      ? statusByName(name.replace(/^(HTTP_|STATUS_)/, ''))
      : undefined;
  },
  statusOfCallee(path) {
    const name = path.at(-1) ?? '';
    if (Object.hasOwn(statusCallees, name)) return statusCallees[name];
    // aiohttp's and Pyramid's exceptions
    return /^HTTP[A-Z][a-z]/.test(name) && !/^HTTP(Status|Exception|Error|Server|Client|Connection|Response|Adapter|Transport)/.test(name)
      ? statusByName(name.slice(4))
      : undefined;
  },
  membership: ['__contains__'],
  equality: ['__eq__'],
  memberReads: ['get', 'pop', 'setdefault'],
  statusFlags: {
    ok: [100, 399],
    is_success: [200, 299],
    is_error: [400, 599],
    is_client_error: [400, 499],
    is_server_error: [500, 599],
    'is_success()': [200, 299],
    'is_client_error()': [400, 499],
    'is_server_error()': [500, 599],
  },
  statusGuards: ['raise_for_status'],
  numberParsersThrow: true,
  headerReads: ['get', 'getheader', 'get_header', 'getone', 'header', 'getlist', 'get_all'],
  headerWrites: ['set_header', 'add_header', 'setdefault', 'append', 'putheader', 'send_header', 'set', 'update'],
  statusWrites: ['set_status', 'send_error', 'send_response', 'status'],
  sleeps: ['time.sleep', 'sleep', 'asyncio.sleep', 'anyio.sleep', 'trio.sleep', 'gevent.sleep', 'eventlet.sleep'],
  timers: ['threading.Timer', 'Timer', 'loop.call_later', 'self.loop.call_later', 'self._loop.call_later', 'reactor.callLater'],
  exits: ['sys.exit', 'exit', 'quit', 'os._exit', 'os.abort', 'abort', 'flask.abort', 'pytest.fail', 'pytest.skip', 'self.fail'],
  numberParsers: ['int', 'float', 'Decimal', 'decimal.Decimal'],
  dateParsers: [
    'parsedate_to_datetime',
    'email.utils.parsedate_to_datetime',
    'utils.parsedate_to_datetime',
    'eut.parsedate_to_datetime',
    'parsedate',
    'email.utils.parsedate',
    'parsedate_tz',
    'email.utils.parsedate_tz',
    'datetime.strptime',
    'datetime.datetime.strptime',
    'dt.datetime.strptime',
    'time.strptime',
    'dateutil.parser.parse',
    'parser.parse',
    'date_parser.parse',
    'dateparser.parse',
    'parse_http_date',
    'parse_http_date_safe',
    'http.parse_http_date',
    'parse_date',
    'http.parse_date',
    'http2time',
    'http_date_to_datetime',
    'pendulum.parse',
    'arrow.get',
    'isoparse',
    'datetime.fromisoformat',
  ],
  wrappers: ['set', 'frozenset', 'list', 'tuple', 'sorted', 'HTTPStatus', 'http.HTTPStatus', 'MappingProxyType', 'types.MappingProxyType'],
  texts: ['_', 'gettext', 'ngettext', 'print', 'logger.info', 'logger.warning', 'logger.error', 'logging.error', 'logging.warning'],
  isForeignCode,
};
