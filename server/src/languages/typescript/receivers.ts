/** Which expression holds what in TypeScript and JavaScript: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';

const body: Members = {};

const headers: Members = {};

const response: Members = {
  status: 'status',
  statusCode: 'status',
  status_code: 'status',
  ok: 'ok',
  headers: 'headers',
  header: 'headers',
  'json()': 'body',
  'text()': 'body',
  'problem()': 'body',
  'formData()': 'foreign',
  'blob()': 'foreign',
  'clone()': 'same',
  data: 'body',
  body: 'body',
  _data: 'body',
  response: 'same',
  error: 'error',
  raw: 'same',
};

const error: Members = {
  response: 'response',
  status: 'status',
  statusCode: 'status',
  status_code: 'status',
  httpStatus: 'status',
  headers: 'headers',
  responseHeaders: 'headers',
  body: 'body',
  data: 'body',
  responseBody: 'body',
  code: 'code',
  errorCode: 'code',
  error_code: 'code',
  errcode: 'code',
  message: 'message',
  detail: 'message',
  title: 'message',
  cause: 'same',
  error: 'body',
  requestId: 'requestId',
  request_id: 'requestId',
};

const unknown: Members = {
  response: 'response',
  res: 'response',
  status: 'status',
  statusCode: 'status',
  status_code: 'status',
  httpStatus: 'status',
  headers: 'headers',
  code: 'code',
  errorCode: 'code',
  error_code: 'code',
  errcode: 'code',
  errCode: 'code',
  error: 'error',
  err: 'error',
  detail: 'message',
  message: 'message',
  title: 'message',
  requestId: 'requestId',
  request_id: 'requestId',
};

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const methods = (client: string, more: Omit<Producer, 'callee' | 'method'>): Producer[] => [
  { callee: client, ...more },
  { callee: `${client}.request`, ...more },
  ...verbs.map((verb) => ({ callee: `${client}.${verb}`, method: verb.toUpperCase(), ...more })),
];

/** What p-retry and those of its kind have in common. */
const helper = {
  boundedByDefault: true,
  honoursRetryAfter: false,
  unboundOptions: ['forever'],
  boundOptions: ['retries', 'maxRetryTime', 'signal'],
} as const;

const libraries: readonly Library[] = [
  {
    id: 'fetch',
    producers: [
      { callee: 'fetch', yields: 'response', throws: false },
      { callee: 'globalThis.fetch', yields: 'response', throws: false },
      { callee: 'window.fetch', yields: 'response', throws: false },
      { callee: '$fetch', yields: 'body', throws: true },
    ],
  },
  {
    id: 'node-fetch',
    imports: ['node-fetch', 'undici', 'cross-fetch'],
    producers: [{ callee: 'request', yields: 'response', throws: false }],
  },
  { id: 'axios', imports: ['axios'], producers: methods('axios', { yields: 'response', throws: true }) },
  {
    id: 'got',
    imports: ['got'],
    producers: methods('got', { yields: 'response', throws: true }),
    // both wait as Retry-After says, unless it is longer than their own limit
    retryOptions: ['got', 'got.*'].map((callee) => ({
      callee,
      statuses: 'retry.statusCodes',
      boundedByDefault: true,
      honoursRetryAfter: true,
    })),
  },
  {
    id: 'ky',
    imports: ['ky'],
    producers: methods('ky', { yields: 'response', throws: true }),
    retryOptions: ['ky', 'ky.*'].map((callee) => ({
      callee,
      statuses: 'retry.statusCodes',
      boundedByDefault: true,
      honoursRetryAfter: true,
    })),
  },
  { id: 'superagent', imports: ['superagent'], producers: methods('superagent', { yields: 'response', throws: true }) },
  { id: 'node-http', imports: ['http', 'https', 'node:http', 'node:https'] },
  {
    id: 'retry-helpers',
    retryHelpers: [
      { callee: 'pRetry', ...helper, stops: ['AbortError'] },
      { callee: 'retry', ...helper, selective: true },
      { callee: 'asyncRetry', ...helper },
      { callee: 'withRetry', boundedByDefault: true, honoursRetryAfter: false, selective: true },
      { callee: 'withRetries', boundedByDefault: true, honoursRetryAfter: false, selective: true },
      { callee: 'backOff', boundedByDefault: true, honoursRetryAfter: false, selective: true },
    ],
  },
];

const foreign = [
  /^E[A-Z0-9]{2,}$/, // errno
  /^(ERR|UND_ERR)_[A-Z0-9_]+$/, // Node and undici
  /^P[12]\d{3}$/, // Prisma
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^ER_[A-Z_]+$/, // MySQL
  /^SQLITE_[A-Z_]+$/,
  /^auth\/[a-z-]+$/, // Firebase
  /^(storage|functions|firestore|messaging)\/[a-z-]+$/,
  /^TS?\d{4,5}$/, // compilers
  /^(Enter|Escape|Space|Tab|Backspace|Delete|Arrow[A-Z][a-z]+|Key[A-Z]|Digit\d|F\d{1,2}|(Shift|Control|Alt|Meta)(Left|Right))$/, // keyboards
  /^(custom|invalid_type|too_small|too_big|invalid_union|unrecognized_keys|invalid_string|invalid_literal|invalid_enum_value|not_multiple_of|invalid_date|invalid_format|invalid_value|invalid_key|invalid_element)$/, // zod
  /^MODULE_NOT_FOUND$/,
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
];

/** The receivers of TypeScript and JavaScript. */
export const receivers: Receivers = {
  members: { body, headers, response, error, unknown },
  libraries,
  bareNames: {
    status: 'status',
    statusCode: 'status',
    httpStatus: 'status',
    code: 'code',
    errorCode: 'code',
    errCode: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    err: 'error',
    error: 'error',
    e: 'error',
    exception: 'error',
    headers: 'headers',
    retryAfter: 'retryAfter',
  },
  namedStatus(path) {
    if (path.length < 2) return undefined;
    const container = path.at(-2)!;
    const name = path.at(-1)!;
    if (!/^(http_?status(_?codes?)?|status_?codes?|http_?codes?|constants|http)$/i.test(container)) return undefined;
    if (/^constants$/i.test(container) && !name.startsWith('HTTP_STATUS_')) return undefined;
    return statusByName(name.replace(/^(HTTP_STATUS_|HTTP_|STATUS_)/, ''));
  },
  membership: ['includes', 'has', 'contains'],
  equality: ['equals', 'isEqual'],
  headerReads: ['get', 'header', 'getHeader', 'getResponseHeader'],
  headerWrites: ['set', 'setHeader', 'header', 'append', 'appendHeader', 'headers', 'writeHead'],
  statusWrites: ['status', 'sendStatus', 'code', 'writeHead', 'setStatus'],
  sleeps: ['sleep', 'delay', 'wait', 'setTimeout', 'timers.setTimeout', 'timeout', 'pause'],
  timers: ['setTimeout', 'setImmediate', 'queueMicrotask', 'process.nextTick'],
  exits: ['process.exit', 'process.abort'],
  numberParsers: ['parseInt', 'parseFloat', 'Number', 'Number.parseInt', 'Number.parseFloat'],
  dateParsers: ['Date.parse', 'Date', 'dayjs', 'moment', 'parseISO', 'DateTime.fromHTTP', 'Temporal.Instant.from'],
  wrappers: ['Set', 'Object.freeze', 'Array.from', 'Object.fromEntries', 'ReadonlySet', 'Map'],
  texts: ['t', 'i18n.t', 'translate', 'console.log', 'console.error', 'console.warn'],
  isForeignCode: (code) => (code === '' ? false : foreign.some((pattern) => pattern.test(code))),
};
