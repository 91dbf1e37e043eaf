/** Which expression holds what in Kotlin: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';

const body: Members = {
  'string()': 'same',
  'bytes()': 'same',
  jsonObject: 'same',
  jsonPrimitive: 'same',
  content: 'same',
  contentOrNull: 'same',
};

const headers: Members = {};

const response: Members = {
  status: 'status',
  statusCode: 'status',
  'statusCode()': 'status',
  statusCodeValue: 'status',
  'code()': 'status',
  code: 'code',
  headers: 'headers',
  'headers()': 'headers',
  body: 'body',
  'body()': 'body',
  'errorBody()': 'body',
  'bodyAsText()': 'body',
  'json()': 'body',
  isSuccessful: 'ok',
  'isSuccess()': 'ok',
  'execute()': 'same',
  'await()': 'same',
  message: 'message',
};

const error: Members = {
  response: 'response',
  'response()': 'response',
  status: 'status',
  statusCode: 'status',
  httpStatus: 'status',
  'code()': 'status',
  code: 'code',
  errorCode: 'code',
  error: 'same',
  problem: 'same',
  body: 'body',
  'json()': 'body',
  responseBodyAsString: 'body',
  responseHeaders: 'headers',
  message: 'message',
  localizedMessage: 'message',
  detail: 'message',
  cause: 'same',
  requestId: 'requestId',
  sqlState: 'foreign',
  sQLState: 'foreign',
};

const unknown: Members = {
  status: 'status',
  statusCode: 'status',
  'statusCode()': 'status',
  httpStatus: 'status',
  responseCode: 'status',
  response: 'response',
  headers: 'headers',
  code: 'code',
  errorCode: 'code',
  error: 'error',
  message: 'message',
  detail: 'message',
  title: 'message',
  requestId: 'requestId',
  isSuccessful: 'ok',
};

const client = /client|http|^api$/i;

const methods = (names: readonly string[], more: Omit<Producer, 'callee'>): Producer[] =>
  names.map((name) => ({ callee: `**.${name}`, ...more }));

const libraries: readonly Library[] = [
  {
    id: 'okhttp',
    imports: ['okhttp3'],
    producers: methods(['execute'], { yields: 'response', throws: false }),
    members: { response: { code: 'status' } },
  },
  { id: 'retrofit', imports: ['retrofit2'], producers: methods(['execute'], { yields: 'response', throws: false }) },
  {
    id: 'ktor',
    imports: ['io.ktor'],
    producers: ['get', 'post', 'put', 'patch', 'delete', 'head', 'request'].flatMap((verb) =>
      methods([verb], {
        yields: 'response',
        throws: false,
        receiver: client,
        ...(verb !== 'request' && { method: verb.toUpperCase() }),
      }),
    ),
  },
  { id: 'java.net.http', imports: ['java.net.http'], producers: methods(['send', 'sendAsync'], { yields: 'response', throws: false }) },
  {
    // resilience4j and Spring Retry: 3 attempts; neither reads Retry-After
    id: 'retries',
    imports: ['io.github.resilience4j', 'org.springframework.retry'],
    retryHelpers: [
      { callee: 'Retry', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Retryable', boundedByDefault: true, honoursRetryAfter: false, exceptionOptions: ['value', 'include', 'retryFor'] },
      { callee: '**.executeSuspendFunction', boundedByDefault: true, honoursRetryAfter: false },
      { callee: '**.retryOnResult', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
    ],
  },
  {
    // ktor's HttpRequestRetry: 3 retries; its delays look at Retry-After unless respectRetryAfterHeader is false
    id: 'ktor-retry',
    imports: ['io.ktor'],
    retryHelpers: [
      { callee: 'retryIf', boundedByDefault: true, honoursRetryAfter: true, fails: 'byTruth' },
      { callee: 'retryOnExceptionIf', boundedByDefault: true, honoursRetryAfter: true, fails: 'byTruth' },
    ],
  },
  {
    id: 'retry-helpers',
    retryHelpers: [
      { callee: 'retry', boundedByDefault: true, honoursRetryAfter: false, selective: true },
      { callee: 'withRetry', boundedByDefault: true, honoursRetryAfter: false, selective: true },
    ],
  },
];

const foreign = [
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  /^[a-z]{2}(?:[-_][A-Z]{2})?$/, // languages
  /^(?:CANCELLED|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|OUT_OF_RANGE|UNIMPLEMENTED|DATA_LOSS)$/, // gRPC
];

/** Which expression holds what in Kotlin. */
export const receivers: Receivers = {
  members: { body, headers, response, error, unknown },
  libraries,
  bareNames: {
    status: 'status',
    statusCode: 'status',
    httpStatus: 'status',
    code: 'code',
    errorCode: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    e: 'error',
    ex: 'error',
    err: 'error',
    exception: 'error',
    problem: 'body',
    body: 'body',
    errorBody: 'body',
    headers: 'headers',
    retryAfter: 'retryAfter',
  },
  namedStatus(path) {
    const name = path.at(-1)!;
    const container = path.at(-2);
    if (container === undefined) return /^(?:SC|HTTP)_[A-Z]/.test(name) ? statusByName(name.replace(/^(?:SC|HTTP)_/, '')) : undefined;
    return /^(?:HttpStatusCode|HttpStatus|HttpURLConnection|Status|StatusCodes)$/.test(container)
      ? statusByName(name.replace(/^(?:SC|HTTP)_/, ''))
      : undefined;
  },
  namedHeader: (path) =>
    /^(?:RetryAfter|RETRY_AFTER)$/.test(path.at(-1)!) && /^(?:HttpHeaders|Headers)$/.test(path.at(-2) ?? '') ? 'Retry-After' : undefined,
  membership: ['contains', 'containsKey'],
  equality: ['equals', 'contentEquals'],
  memberReads: ['get', 'getValue', 'getString', 'optString', 'getJSONObject', 'optJSONObject', 'getOrDefault'],
  statusFlags: { is4xxClientError: [400, 499], is5xxServerError: [500, 599], is2xxSuccessful: [200, 299] },
  headerReads: ['header', 'get', 'headers', 'firstValue', 'getFirst'],
  headerWrites: ['header', 'append', 'set', 'setHeader', 'addHeader'],
  statusWrites: ['status', 'setStatus'],
  statusCalls: { badRequest: 400, notFound: 404, unprocessableEntity: 422 },
  sends: ['respond', 'respondText'],
  sleeps: ['delay', 'Thread.sleep', 'sleep'],
  timers: ['**.schedule', '**.postDelayed', '**.delayedExecutor'],
  chains: {
    let: ['value'],
    also: ['value'],
    use: ['value'],
    onFailure: ['error'],
    getOrElse: ['error'],
    recover: ['error'],
    catch: ['error'],
  },
  types: [
    [/^(?:Response|HttpResponse|ResponseEntity|HttpURLConnection)$/, 'response'],
    [/(?:Exception|Throwable)$/, 'error'],
    [/^(?:Problem|ProblemDetails?|ErrorBody|ErrorResponse|JSONObject|JsonObject)$/, 'body'],
  ],
  bodyReads: ['body', 'bodyAsText', 'readValue', 'readEntity', 'decodeFromString'],
  exits: ['exitProcess', 'error', 'TODO'],
  numberParsers: ['Integer.parseInt', 'Integer.valueOf', 'Long.parseLong', 'Double.parseDouble'],
  numberParsersThrow: true,
  numberMethods: ['toLong', 'toInt', 'toLongOrNull', 'toIntOrNull', 'toDouble', 'toDoubleOrNull'],
  throwingNumberMethods: ['toLong', 'toInt', 'toDouble'],
  failedNumber: 'null',
  dateParsers: ['**.parse', '**.toGMTDate', '**.fromHttpToGmtDate', '**.fromHttpToGmtDate()'],
  wrappers: ['setOf', 'listOf'],
  texts: [
    'getString',
    'stringResource',
    'println',
    'logger.info',
    'logger.warn',
    'logger.error',
    'log.info',
    'log.warn',
    'log.error',
    'Log.d',
    'Log.e',
    'Log.w',
  ],
  foldsNames: true,
  implicitThis: true,
  enumLabels: true,
  isForeignCode: (code) => code !== '' && foreign.some((pattern) => pattern.test(code)),
};
