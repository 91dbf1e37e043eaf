/** Where a response keeps what: read from example bodies and from the names of members. */
import { formatPointer } from '../../core/jsonPointer.ts';
import type { EnvelopeMember } from '../../model/catalogue.ts';
import { codeShape } from './codeShape.ts';
import { isStatus } from './statusText.ts';

/** What one example body says: places, and the values that stand there. */
export interface ReadBody {
  readonly places: ReadonlyMap<EnvelopeMember, string>;
  readonly code?: string;
  readonly status?: number;
  readonly title?: string;
  readonly message?: string;
}

type Json = Readonly<Record<string, unknown>>;

const names: Readonly<Record<EnvelopeMember, readonly string[]>> = {
  code: [
    'code',
    'error_code',
    'errorcode',
    'err_code',
    'errcode',
    'error-code',
    'errorkey',
    'error_key',
    'error_type',
    'errortype',
    'type',
    'error',
    'reason',
    'slug',
    'error_name',
    'errorname',
    'name',
    'status',
    'key',
    'shortcode',
    'error_id',
    'errorid',
  ],
  status: [
    'status',
    'status_code',
    'statuscode',
    'httpstatus',
    'http_status',
    'http_code',
    'httpcode',
    'http_status_code',
    'httpstatuscode',
    'code',
  ],
  title: ['title', 'summary', 'error_title', 'errorsummary'],
  message: [
    'detail',
    'message',
    'error_message',
    'errormessage',
    'error_description',
    'errordescription',
    'msg',
    'description',
    'error',
    'reason',
    'title',
    'details',
    'errorsummary',
  ],
  requestId: [
    'request_id',
    'requestid',
    'request-id',
    'x_request_id',
    'x-request-id',
    'trace_id',
    'traceid',
    'correlation_id',
    'correlationid',
    'reference_id',
    'errorid',
    'error_id',
    'log_id',
    'instance',
  ],
  issues: [
    'issues',
    'details',
    'errors',
    'invalid_parameters',
    'invalid-params',
    'invalid_params',
    'invalidparams',
    'fields',
    'field_errors',
    'fielderrors',
    'violations',
    'validation_errors',
    'validationerrors',
    'errorcauses',
    'causes',
  ],
};

/** The envelope member that a body's member is by its name alone: `request_id`, `errorCode`; undefined for others. */
export function memberByName(name: string): EnvelopeMember | undefined {
  const plain = name.toLowerCase();
  if (ambiguous.has(plain)) return undefined;
  return (['title', 'status', 'code', 'issues', 'requestId', 'message'] as const).find(
    (member) => names[member].includes(plain) && !(member === 'status' && plain === 'code'),
  );
}

/** Names that only a value or a description can explain. */
const ambiguous: ReadonlySet<string> = new Set([
  'type',
  'error',
  'reason',
  'name',
  'key',
  'slug',
  'instance',
  'errorid',
  'error_id',
  'description',
]);

const wrappers = ['error', 'errors', 'fault', 'problem', 'err', 'meta', 'exception', 'data', 'body', 'response'];

/** Reads a value as an error response's body; undefined where it does not look like one. */
export function readBody(value: unknown): ReadBody | undefined {
  const root = asObject(value);
  if (!root) return undefined;
  for (const { object, path } of candidates(root)) {
    const read = readObject(object, path, root);
    if (read) return read;
  }
  return undefined;
}

/** The objects that may hold the error: in a wrapper, in a list of errors, or at the top. */
function* candidates(root: Json): Generator<{ object: Json; path: readonly string[] }> {
  for (const name of Object.keys(root)) {
    if (!wrappers.includes(name.toLowerCase())) continue;
    const inner = root[name];
    const object = asObject(inner);
    if (object) {
      for (const deeper of Object.keys(object)) {
        const list =
          Array.isArray(object[deeper]) && deeper.toLowerCase() === 'errors' ? asObject((object[deeper] as unknown[])[0]) : undefined;
        if (list && !hasCode(object)) yield { object: list, path: [name, deeper, '0'] };
      }
      yield { object, path: [name] };
    }
    const first = Array.isArray(inner) ? asObject(inner[0]) : undefined;
    if (first && !hasCode(root)) yield { object: first, path: [name, '0'] };
  }
  yield { object: root, path: [] };
}

const hasCode = (object: Json): boolean => find(object, 'code', isCodeValue) !== undefined;

function readObject(object: Json, path: readonly string[], root: Json): ReadBody | undefined {
  const status = find(object, 'status', isStatus) ?? find(root, 'status', isStatus);
  const code = codeIn(object);
  const message = find(object, 'message', (value) => typeof value === 'string' && (/\s/.test(value) || !code));
  const requestId =
    find(object, 'requestId', (value) => typeof value === 'string') ?? find(root, 'requestId', (value) => typeof value === 'string');
  const title = find(object, 'title', (value) => typeof value === 'string');
  const issues = find(object, 'issues', isIssueList) ?? find(root, 'issues', (value) => isIssueList(value) && !path.includes('errors'));
  const wrapped = path.length > 0 && path[0] !== 'data' && path[0] !== 'meta' && path[0] !== 'body' && path[0] !== 'response';
  const evidence = [code, message ?? title, requestId, status, issues].filter((each) => each !== undefined).length;
  // A user, an order or a list has a `type` and a `name` too: without words and without a wrapper it is no error.
  if (code === undefined && !(message && (wrapped || status))) return undefined;
  if (evidence < 2 && !wrapped && !(code && Object.keys(object).length <= 2)) return undefined;
  if (code?.weak === true && !(message ?? title) && !wrapped) return undefined;
  const places = new Map<EnvelopeMember, string>();
  const at = (member: EnvelopeMember, found: { name: string; in: Json } | undefined): void => {
    if (found) places.set(member, formatPointer(found.in === object ? [...path, found.name] : [found.name]));
  };
  at('code', code && { name: code.name, in: object });
  at('status', status);
  at('title', title);
  if (message?.name !== code?.name && message?.name !== title?.name) at('message', message);
  if (requestId?.name !== code?.name) at('requestId', requestId);
  at('issues', issues);
  return {
    places,
    ...(code && { code: code.value }),
    ...(status && { status: status.value as number }),
    ...(title && { title: title.value as string }),
    ...(message && { message: message.value as string }),
  };
}

/** The code of an error object. A number equal to a status is one only where nothing better is there. */
function codeIn(object: Json): { name: string; value: string; weak: boolean } | undefined {
  const type = own(object, 'type');
  if (
    typeof type?.value === 'string' &&
    codeShape(type.value) === 'uri' &&
    type.value !== 'about:blank' &&
    !/^https?:\/\/[^/]+\/?$/i.test(type.value)
  )
    return { name: type.name, value: type.value, weak: false };
  for (const name of names.code) {
    const found = own(object, name);
    if (!found || !isCodeValue(found.value) || found.value === 'about:blank') continue;
    if (
      isStatus(Number(found.value)) &&
      (name === 'code' || name === 'status' || Number(found.value) === Number(own(object, 'status')?.value)) &&
      names.code.some((other) => other !== name && other !== 'type' && isText(own(object, other)?.value))
    )
      continue;
    if (name === 'code' && isStatus(found.value) && isText(type?.value)) continue;
    if (name === 'status' && !(typeof found.value === 'string' && /^[A-Z][A-Z_]+$/.test(found.value))) continue;
    if (isStatus(found.value)) continue;
    const weak = ['type', 'name', 'status', 'reason', 'key', 'slug'].includes(name);
    return { name: found.name, value: String(found.value), weak };
  }
  return undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string' && isCodeValue(value) && value !== 'about:blank';

/** A value that can be a code: a text without blanks, or a whole number. */
export function isCodeValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  // A host alone names no problem.
  if (typeof value !== 'string' || /^https?:\/\/[^/]*\/?$/i.test(value)) return false;
  return value !== '' && !/[\s<>{}…]|\.\.\./.test(value) && value.length <= 300 && codeShape(value) !== undefined;
}

const isIssueList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => asObject(item) !== undefined || typeof item === 'string');

function find(
  object: Json,
  member: EnvelopeMember,
  accepts: (value: unknown) => boolean,
): { name: string; in: Json; value: unknown } | undefined {
  for (const name of names[member]) {
    const found = own(object, name);
    if (found && accepts(found.value)) return { ...found, in: object };
  }
  return undefined;
}

function own(object: Json, name: string): { name: string; value: unknown } | undefined {
  const actual = Object.keys(object).find((each) => each.toLowerCase() === name);
  return actual === undefined ? undefined : { name: actual, value: object[actual] };
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
