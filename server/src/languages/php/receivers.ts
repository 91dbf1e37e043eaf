/** Which expression holds what in PHP: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';
import { isForeignCode } from './foreignCodes.ts';
import { retryLibraries } from './retryLibraries.ts';

/** What only leads on within a body: streams, collections. */
const body: Members = {
  'getContents()': 'same',
  '__toString()': 'same',
  'toArray()': 'same',
  'all()': 'same',
  'getBody()': 'same',
  'getContent()': 'same',
  'wait()': 'same',
};

const headers: Members = { 'all()': 'same', 'toArray()': 'same' };

const response: Members = {
  'getStatusCode()': 'status',
  'status()': 'status',
  'getStatus()': 'status',
  status: 'status',
  statusCode: 'status',
  'getBody()': 'body',
  'getContent()': 'body',
  'body()': 'body',
  'json()': 'body',
  'object()': 'body',
  'collect()': 'body',
  'toArray()': 'body',
  'getData()': 'body',
  body: 'body',
  'getHeaders()': 'headers',
  'headers()': 'headers',
  headers: 'headers',
  'successful()': 'ok',
  'isSuccessful()': 'ok',
  'isOk()': 'ok',
  'getReasonPhrase()': 'message',
  'reason()': 'message',
  'toException()': 'error',
  'wait()': 'same',
  'getResponse()': 'same',
  'toPsrResponse()': 'same',
};

const error: Members = {
  'getStatusCode()': 'status',
  'getHttpStatus()': 'status',
  'getHttpStatusCode()': 'status',
  'getStatus()': 'status',
  statusCode: 'status',
  'getResponse()': 'response',
  response: 'response',
  'getResponseBody()': 'body',
  'getBody()': 'body',
  'getJsonBody()': 'body',
  'getHttpBody()': 'body',
  'getError()': 'same',
  error: 'same',
  'json()': 'body',
  body: 'body',
  'getResponseHeaders()': 'headers',
  'getHeaders()': 'headers',
  'getErrorCode()': 'code',
  'getApiErrorCode()': 'code',
  'errorCode()': 'code',
  'getAwsErrorCode()': 'code',
  errorCode: 'code',
  error_code: 'code',
  'getCode()': 'code',
  code: 'code',
  'getMessage()': 'message',
  message: 'message',
  'getPrevious()': 'same',
  'getRequestId()': 'requestId',
  requestId: 'requestId',
  // databases
  errorInfo: 'foreign',
  sqlState: 'foreign',
  'getSQLState()': 'foreign',
};

const unknown: Members = {
  'getStatusCode()': 'status',
  'getHttpStatus()': 'status',
  'getStatus()': 'status',
  'status()': 'status',
  status: 'status',
  statusCode: 'status',
  status_code: 'status',
  httpStatus: 'status',
  httpCode: 'status',
  http_code: 'status',
  'getResponse()': 'response',
  response: 'response',
  'getHeaders()': 'headers',
  'headers()': 'headers',
  headers: 'headers',
  'getErrorCode()': 'code',
  'getCode()': 'code',
  code: 'code',
  errorCode: 'code',
  error_code: 'code',
  error: 'error',
  'getError()': 'error',
  'getMessage()': 'message',
  message: 'message',
  detail: 'message',
  title: 'message',
  request_id: 'requestId',
  requestId: 'requestId',
};

const client = /client|http|guzzle|api$/i;

/** Methods of a client, whatever it is called as long as it is called one. */
const methods = (receiver: RegExp, more: Omit<Producer, 'callee' | 'method' | 'receiver'>): Producer[] => [
  ...['request', 'send', 'sendRequest', 'requestAsync', 'sendAsync'].map((name) => ({ callee: `**.${name}`, receiver, ...more })),
  ...['get', 'head', 'post', 'put', 'patch', 'delete'].map((verb) => ({
    callee: `**.${verb}`,
    receiver,
    method: verb.toUpperCase(),
    ...more,
  })),
];

const clients: readonly Library[] = [
  { id: 'guzzle', imports: ['GuzzleHttp', 'Psr\\Http\\Client'], producers: methods(client, { yields: 'response', throws: true }) },
  {
    id: 'symfony',
    imports: ['Symfony\\Contracts\\HttpClient', 'Symfony\\Component\\HttpClient'],
    producers: methods(client, { yields: 'response', throws: true }),
  },
  { id: 'laravel', imports: ['Illuminate'], producers: methods(/^Http$|client|http/i, { yields: 'response', throws: false }) },
];

/** Classes whose constants are statuses. */
const statusClasses =
  /^(?:\w*Response|HttpStatus|StatusCodeInterface|StatusCode|HttpCode|Http|HTTPStatus|Status|HttpStatusCode|HttpFoundation)$/;

/** Which expression holds what in PHP. */
export const receivers: Receivers = {
  members: { body, headers, response, error, unknown },
  libraries: [...clients, ...retryLibraries],
  bareNames: {
    status: 'status',
    statusCode: 'status',
    httpStatus: 'status',
    httpCode: 'status',
    http_code: 'status',
    code: 'code',
    errorCode: 'code',
    error_code: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    ch: 'response',
    curl: 'response',
    e: 'error',
    ex: 'error',
    err: 'error',
    exception: 'error',
    throwable: 'error',
    problem: 'body',
    body: 'body',
    json: 'body',
    payload: 'body',
    headers: 'headers',
    retryAfter: 'retryAfter',
  },
  namedStatus(path) {
    const name = path.at(-1)!;
    const container = path.at(-2);
    if (container === undefined || !statusClasses.test(container)) return undefined;
    return /^(?:HTTP_|STATUS_)/.test(name) || container === 'HttpStatus' ? statusByName(name.replace(/^(?:HTTP_|STATUS_)/, '')) : undefined;
  },
  membership: ['contains', 'containsStrict', 'has', 'includes'],
  equality: ['equals', 'is', 'exactly'],
  memberReads: ['get', 'offsetGet', 'pluck', 'input'],
  statusFlags: {
    'ok()': [200, 200],
    'created()': [201, 201],
    'badRequest()': [400, 400],
    'unauthorized()': [401, 401],
    'paymentRequired()': [402, 402],
    'forbidden()': [403, 403],
    'notFound()': [404, 404],
    'requestTimeout()': [408, 408],
    'conflict()': [409, 409],
    'unprocessableEntity()': [422, 422],
    'unprocessableContent()': [422, 422],
    'tooManyRequests()': [429, 429],
    'failed()': [400, 599],
    'clientError()': [400, 499],
    'serverError()': [500, 599],
    'isClientError()': [400, 499],
    'isServerError()': [500, 599],
    'isNotFound()': [404, 404],
    'isForbidden()': [403, 403],
  },
  statusGuards: ['throw'],
  headerReads: ['getHeaderLine', 'getHeader', 'header', 'get', 'first'],
  headerWrites: ['withHeader', 'withAddedHeader', 'setHeader', 'header', 'set', 'add', 'withHeaders'],
  statusWrites: ['withStatus', 'setStatusCode', 'status', 'setStatus', 'abort'],
  sends: ['json', 'response', 'make', 'abort', 'jsonp', 'respond', 'withJson', 'sendError'],
  sleeps: ['sleep', 'usleep', 'time_nanosleep', 'time_sleep_until', 'delay', 'Sleep.for', 'Sleep.usleep'],
  timers: ['**.addTimer', '**.later', '**.futureTick', 'Loop.addTimer', 'dispatch'],
  chains: { then: ['value', 'error'], otherwise: ['error'], map: ['value'], onError: ['value'] },
  types: [
    [/^(?:ResponseInterface|Response|ClientResponse)$/, 'response'],
    [/(?:Exception|Throwable|Error)$/, 'error'],
  ],
  bodyReads: ['toArray', 'getContent', 'json', 'getHeaders', 'object', 'collect'],
  exits: ['exit', 'die', 'abort', 'dd'],
  numberParsers: ['intval', 'floatval', 'filter_var', 'settype'],
  dateParsers: [
    'strtotime',
    'DateTime',
    'DateTimeImmutable',
    'date_create',
    'date_create_immutable',
    'Carbon.parse',
    'CarbonImmutable.parse',
    'DateTime.createFromFormat',
    'DateTimeImmutable.createFromFormat',
    'Carbon.createFromFormat',
    'date_create_from_format',
    'DateTimeImmutable.createFromInterface',
  ],
  wrappers: ['collect', 'array_flip', 'ArrayObject', 'Set', 'Collection'],
  texts: [
    '__',
    'trans',
    '_',
    'gettext',
    'Log.info',
    'Log.warning',
    'Log.error',
    'error_log',
    'sprintf',
    'printf',
    'trans_choice',
    'Lang.get',
  ],
  isForeignCode,
};
