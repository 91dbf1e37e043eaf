/** Which expression holds what in Ruby: data for the analysis, one entry per library. Methods without arguments end in `()`. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { retryLibraries } from './retryLibraries.ts';
import { namedStatus, statusOfText, statusOfType } from './statuses.ts';

const response: Members = {
  'code()': 'status',
  'status()': 'status',
  'status_code()': 'status',
  'response_code()': 'status',
  'http_code()': 'status',
  status: 'status',
  'headers()': 'headers',
  'header()': 'headers',
  headers: 'headers',
  'body()': 'body',
  'read_body()': 'body',
  'response_body()': 'body',
  'parsed_response()': 'body',
  'parse()': 'body',
  'parsed_body()': 'body',
  'json()': 'body',
  'to_s()': 'body',
  body: 'body',
  'env()': 'same',
  'response()': 'same',
  'message()': 'foreign',
  'reason_phrase()': 'foreign',
};

const error: Members = {
  'response()': 'response',
  response: 'response',
  'response_status()': 'status',
  'http_code()': 'status',
  'http_status()': 'status',
  'status()': 'status',
  'status_code()': 'status',
  'response_headers()': 'headers',
  'http_headers()': 'headers',
  'headers()': 'headers',
  'response_body()': 'body',
  'http_body()': 'body',
  'json_body()': 'body',
  'body()': 'body',
  'data()': 'body',
  'code()': 'code',
  'error_code()': 'code',
  status: 'status',
  code: 'code',
  error_code: 'code',
  'message()': 'message',
  'full_message()': 'message',
  'detail()': 'message',
  'to_s()': 'message',
  message: 'message',
  'cause()': 'same',
  'request_id()': 'requestId',
  request_id: 'requestId',
  // the operating system's, the database's, the shell's
  'errno()': 'foreign',
  'sqlstate()': 'foreign',
  'exitstatus()': 'foreign',
};

const unknown: Members = {
  'response()': 'response',
  response: 'response',
  'status()': 'status',
  'status_code()': 'status',
  'http_status()': 'status',
  'response_code()': 'status',
  status: 'status',
  status_code: 'status',
  http_status: 'status',
  'headers()': 'headers',
  headers: 'headers',
  'body()': 'body',
  'parsed_response()': 'body',
  'code()': 'code',
  'error_code()': 'code',
  code: 'code',
  error_code: 'code',
  errcode: 'code',
  'error()': 'error',
  error: 'error',
  'message()': 'message',
  message: 'message',
  detail: 'message',
  title: 'message',
  'detail()': 'message',
  request_id: 'requestId',
  'request_id()': 'requestId',
};

const verbs = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;

const methods = (clients: readonly string[], throws = false): Producer[] =>
  clients.flatMap((client) => verbs.map((verb): Producer => ({ callee: `${client}.${verb}`, method: verb.toUpperCase(), yields: 'response', throws })));

const answers = { yields: 'response', throws: false } as const;

const libraries: readonly Library[] = [
  {
    id: 'net-http',
    producers: [
      { callee: 'Net.HTTP.get_response', method: 'GET', ...answers },
      { callee: 'Net.HTTP.post', method: 'POST', ...answers },
      { callee: 'Net.HTTP.post_form', method: 'POST', ...answers },
      ...['http.request', '@http.request', 'connection.request', 'conn.start'].map((callee): Producer => ({ callee, ...answers })),
    ],
  },
  { id: 'faraday', producers: methods(['Faraday', 'conn', '@conn', 'connection', '@connection', 'client', '@client', 'http', '@http', 'faraday', '@faraday']) },
  { id: 'httparty', producers: methods(['HTTParty']) },
  { id: 'http.rb', producers: methods(['HTTP']) },
  { id: 'typhoeus', producers: methods(['Typhoeus']) },
  { id: 'excon', producers: methods(['Excon']) },
  { id: 'rest-client', producers: [...methods(['RestClient'], true), { callee: 'RestClient.Request.execute', yields: 'response', throws: true }] },
  ...retryLibraries,
];

const foreign: readonly RegExp[] = [
  /^E[A-Z0-9]{2,}$/, // errno
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  // validations of Active Model
  /^(blank|present|taken|invalid|inclusion|exclusion|confirmation|accepted|empty|too_short|too_long|wrong_length|not_a_number|not_an_integer|greater_than|less_than|greater_than_or_equal_to|less_than_or_equal_to|equal_to|other_than|odd|even|required)$/,
];

/** The receivers of Ruby. */
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
    e: 'error',
    err: 'error',
    error: 'error',
    ex: 'error',
    exception: 'error',
    headers: 'headers',
    retry_after: 'retryAfter',
  },
  namedStatus,
  statusOfType,
  statusOfText,
  implicitThis: true,
  implicitResponse: true,
  membership: ['include?', 'member?', 'key?', 'has_key?', 'cover?'],
  equality: ['eql?', 'equal?'],
  memberReads: ['fetch', 'dig', 'delete'],
  statusFlags: {
    'success?()': [200, 299],
    'successful?()': [200, 299],
    'ok?()': [200, 299],
    'redirect?()': [300, 399],
    'client_error?()': [400, 499],
    'server_error?()': [500, 599],
    'bad_request?()': [400, 400],
    'unauthorized?()': [401, 401],
    'forbidden?()': [403, 403],
    'not_found?()': [404, 404],
    'conflict?()': [409, 409],
    'gone?()': [410, 410],
    'unprocessable_entity?()': [422, 422],
    'too_many_requests?()': [429, 429],
    'internal_server_error?()': [500, 500],
    'service_unavailable?()': [503, 503],
  },
  numberParsersThrow: true,
  headerReads: ['get', 'fetch', 'get_fields', 'header'],
  headerWrites: ['set_header', 'add_header', 'header', 'headers'],
  statusWrites: ['status', 'head', 'halt', 'set_status'],
  sleeps: ['sleep', 'Kernel.sleep', 'Async.sleep', 'task.sleep'],
  timers: ['Concurrent.ScheduledTask.execute', 'EM.add_timer', 'EventMachine.add_timer'],
  exits: ['exit', 'exit!', 'abort', 'Kernel.exit', 'Kernel.abort', 'Process.exit', 'halt', 'error!'],
  numberParsers: ['Integer', 'Float', 'BigDecimal', 'Kernel.Integer', 'Kernel.Float'],
  numberMethods: ['to_i', 'to_f', 'to_r', 'to_d'],
  dateParsers: [
    'Time.httpdate', 'Time.parse', 'Time.rfc2822', 'Time.strptime', 'Time.zone.parse', 'DateTime.httpdate', 'DateTime.parse', 'DateTime.rfc2822', 'DateTime.strptime',
    'Date.parse', 'Date.httpdate', 'Chronic.parse',
  ],
  wrappers: ['Set', 'Array', 'Hash', 'String', 'OpenStruct'],
  texts: ['t', 'I18n.t', 'puts', 'p', 'logger.info', 'logger.warn', 'logger.error', 'Rails.logger.error'],
  isForeignCode: (code) => code !== '' && foreign.some((pattern) => pattern.test(code)),
};
