/** Which expression holds what in C#: data for the analysis, one entry per library. */
import type { Library, Members, Producer, Receivers } from '../../flow/receivers.ts';
import { statusByName } from '../../model/statusByName.ts';
import { isForeignCode } from './foreignCodes.ts';
import { retryLibraries } from './retryLibraries.ts';

/** What only leads on within a body: trees of JSON, contents, tasks. */
const body: Members = {
  'ReadFromJsonAsync()': 'same',
  'ReadAsStringAsync()': 'same',
  'ReadAsStreamAsync()': 'same',
  'ReadAsByteArrayAsync()': 'same',
  'ReadAsAsync()': 'same',
  'GetContentAsAsync()': 'same',
  'RootElement': 'same',
  'Root': 'same',
  'Extensions': 'same',
  'Value': 'same',
  'Result': 'same',
  'Content': 'same',
};

const headers: Members = {};

const response: Members = {
  StatusCode: 'status',
  Status: 'status',
  HttpStatusCode: 'status',
  'GetStatusCode()': 'status',
  IsSuccessStatusCode: 'ok',
  IsSuccessful: 'ok',
  IsSuccess: 'ok',
  IsError: 'failed',
  Headers: 'headers',
  ResponseHeaders: 'headers',
  Content: 'body',
  Body: 'body',
  Data: 'body',
  'json()': 'body',
  'GetJsonAsync()': 'body',
  'GetStringAsync()': 'body',
  ReasonPhrase: 'message',
  ErrorMessage: 'message',
  Error: 'error',
  Result: 'same',
  'Result()': 'same',
  'GetResponse()': 'same',
  'GetRawResponse()': 'same',
  ResponseMessage: 'same',
  RequestMessage: 'foreign',
};

const error: Members = {
  StatusCode: 'status',
  Status: 'status',
  HttpStatusCode: 'status',
  HttpStatus: 'status',
  Response: 'response',
  'GetRawResponse()': 'response',
  Headers: 'headers',
  ResponseHeaders: 'headers',
  Content: 'body',
  ResponseContent: 'body',
  ResponseBody: 'body',
  Body: 'body',
  'json()': 'body',
  'GetResponseJsonAsync()': 'body',
  'GetResponseStringAsync()': 'body',
  Call: 'response',
  Error: 'same',
  Problem: 'same',
  Details: 'same',
  ProblemDetails: 'same',
  Code: 'code',
  ErrorCode: 'code',
  Message: 'message',
  Detail: 'message',
  Title: 'message',
  ReasonPhrase: 'message',
  InnerException: 'same',
  'GetBaseException()': 'same',
  RequestId: 'requestId',
  // sockets, COM and databases
  SocketErrorCode: 'foreign',
  NativeErrorCode: 'foreign',
  HResult: 'foreign',
  Number: 'foreign',
  SqlState: 'foreign',
};

const unknown: Members = {
  // parameters and locals
  status: 'status',
  statusCode: 'status',
  httpStatus: 'status',
  code: 'code',
  errorCode: 'code',
  StatusCode: 'status',
  HttpStatusCode: 'status',
  HttpStatus: 'status',
  Status: 'status',
  Response: 'response',
  Headers: 'headers',
  Code: 'code',
  ErrorCode: 'code',
  Error: 'error',
  Message: 'message',
  Detail: 'message',
  Title: 'message',
  RequestId: 'requestId',
  IsSuccessStatusCode: 'ok',
};

const client = /client|http|^_?api$/i;

/** Methods of a client, whatever it is called as long as it is called one. */
const methods = (names: Readonly<Record<string, string | undefined>>, more: Omit<Producer, 'callee' | 'method' | 'receiver'>): Producer[] =>
  Object.entries(names).map(([name, method]) => ({ callee: `**.${name}`, receiver: client, ...more, ...(method !== undefined && { method }) }));

const clients: readonly Library[] = [
  {
    // part of every project by implicit usings
    id: 'System.Net.Http',
    producers: [
      ...methods(
        {
          SendAsync: undefined, Send: undefined, GetAsync: 'GET', PostAsync: 'POST', PutAsync: 'PUT', PatchAsync: 'PATCH', DeleteAsync: 'DELETE',
          PostAsJsonAsync: 'POST', PutAsJsonAsync: 'PUT', PatchAsJsonAsync: 'PATCH',
        },
        { yields: 'response', throws: false },
      ),
      ...methods({ GetFromJsonAsync: 'GET', GetStringAsync: 'GET', GetStreamAsync: 'GET' }, { yields: 'body', throws: true }),
      { callee: 'base.SendAsync', yields: 'response', throws: false },
    ],
  },
  {
    id: 'RestSharp',
    imports: ['RestSharp'],
    producers: methods({ ExecuteAsync: undefined, Execute: undefined, ExecuteGetAsync: 'GET', ExecutePostAsync: 'POST' }, { yields: 'response', throws: false }),
  },
  { id: 'Flurl', imports: ['Flurl.Http', 'Flurl'] },
  { id: 'Refit', imports: ['Refit'] },
  { id: 'Azure', imports: ['Azure', 'Azure.Core'], members: { error: { ErrorCode: 'code' } } },
];

/** Types whose members are statuses. */
const statusTypes = /^(?:HttpStatusCode|StatusCodes|HttpStatusCodes|HttpStatus)$/;

/** Which expression holds what in C#. */
export const receivers: Receivers = {
  members: { body, headers, response, error, unknown },
  libraries: [...clients, ...retryLibraries],
  bareNames: {
    status: 'status',
    statusCode: 'status',
    httpStatus: 'status',
    StatusCode: 'status',
    code: 'code',
    errorCode: 'code',
    ErrorCode: 'code',
    res: 'response',
    resp: 'response',
    response: 'response',
    httpResponse: 'response',
    ex: 'error',
    e: 'error',
    err: 'error',
    exception: 'error',
    problem: 'body',
    problemDetails: 'body',
    body: 'body',
    headers: 'headers',
    retryAfter: 'retryAfter',
  },
  namedStatus(path) {
    const container = path.at(-2);
    if (container === undefined || !statusTypes.test(container)) return undefined;
    return statusByName(path.at(-1)!.replace(/^Status(?=\d)/, ''));
  },
  namedHeader: (path) => (path.at(-2) === 'HeaderNames' && path.at(-1) === 'RetryAfter' ? 'Retry-After' : undefined),
  membership: ['Contains', 'ContainsKey'],
  equality: ['Equals'],
  memberReads: ['GetProperty', 'TryGetProperty', 'GetValue', 'Value', 'SelectToken', 'TryGetValue', 'GetString', 'GetValueOrDefault'],
  statusGuards: ['EnsureSuccessStatusCode'],
  numberParsersThrow: true,
  waitMembers: { Delta: 'number', Date: 'date' },
  headerReads: ['GetValues', 'TryGetValues', 'TryGetValue', 'GetHeader', 'GetHeaderValue', 'FirstOrDefault', 'First', 'Get'],
  headerWrites: ['Append', 'Add', 'TryAddWithoutValidation', 'Set', 'SetHeader', 'WithHeader', 'AppendHeader'],
  statusWrites: ['StatusCode', 'SetStatus', 'Status', 'WithStatus'],
  statusCalls: {
    Ok: 200,
    Created: 201,
    Accepted: 202,
    NoContent: 204,
    BadRequest: 400,
    ValidationProblem: 400,
    Unauthorized: 401,
    Forbid: 403,
    NotFound: 404,
    Conflict: 409,
    UnprocessableEntity: 422,
    InternalServerError: 500,
  },
  sleeps: ['Task.Delay', 'Thread.Sleep', 'Delay', 'Sleep', '**.Delay'],
  timers: ['**.Schedule', '**.Enqueue', 'BackgroundJob.Schedule', 'Timer', '**.ChangeAsync'],
  chains: { ContinueWith: ['value'], Then: ['value'], Select: ['value'], FirstOrDefault: ['value'] },
  types: [
    [/^(?:HttpResponseMessage|RestResponse|IRestResponse|IFlurlResponse|ApiResponse|IApiResponse|HttpWebResponse)$/, 'response'],
    [/Exception$/, 'error'],
    [/^(?:ProblemDetails|ValidationProblemDetails|ErrorResponse|ApiErrorBody|ErrorBody|Problem|JsonElement|JsonNode|JObject|JToken)$/, 'body'],
  ],
  bodyReads: ['ReadFromJsonAsync', 'ReadAsStringAsync', 'ReadAsStreamAsync', 'ReadAsAsync', 'GetContentAsAsync', 'GetResponseJsonAsync', 'GetResponseStringAsync', 'GetJsonAsync', 'GetStringAsync', 'ToObject'],
  exits: ['Environment.Exit', 'Environment.FailFast'],
  numberParsers: ['int.Parse', 'int.TryParse', 'long.Parse', 'long.TryParse', 'double.Parse', 'double.TryParse', 'Int32.Parse', 'Int32.TryParse', 'Int64.Parse', 'Double.Parse', 'Convert.ToInt32', 'Convert.ToInt64', 'Convert.ToDouble', 'TimeSpan.Parse'],
  dateParsers: ['DateTimeOffset.Parse', 'DateTimeOffset.TryParse', 'DateTimeOffset.ParseExact', 'DateTimeOffset.TryParseExact', 'DateTime.Parse', 'DateTime.TryParse', 'DateTime.ParseExact', 'DateTime.TryParseExact', 'RetryConditionHeaderValue.Parse', 'RetryConditionHeaderValue.TryParse', 'HttpDate.TryParse', 'HeaderUtilities.TryParseDate'],
  wrappers: ['HashSet', 'List', 'ImmutableHashSet.Create', 'ImmutableArray.Create', 'FrozenSet.ToFrozenSet', '**.ToFrozenSet', '**.ToImmutableHashSet', '**.ToHashSet', '**.ToList', '**.ToArray', 'ReadOnlyCollection', 'Array.AsReadOnly'],
  texts: ['T', 'Localizer', '_localizer', 'localizer', 'Console.WriteLine', '_logger.LogInformation', '_logger.LogWarning', '_logger.LogError', 'logger.LogInformation', 'logger.LogWarning', 'logger.LogError', 'Resources.GetString', 'string.Format'],
  foldsNames: true,
  implicitThis: true,
  isForeignCode,
};
