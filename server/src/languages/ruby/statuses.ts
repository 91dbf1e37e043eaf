/** Which statuses the names of classes and symbols stand for in Ruby. */
import { statusByName } from '../../model/statusByName.ts';

const groups: Readonly<Record<string, readonly [number, number]>> = {
  'Net.HTTPInformation': [100, 199],
  'Net.HTTPSuccess': [200, 299],
  'Net.HTTPRedirection': [300, 399],
  'Net.HTTPClientError': [400, 499],
  'Net.HTTPServerError': [500, 599],
  // exceptions that `value` and `error!` raise
  'Net.HTTPRetriableError': [300, 399],
  'Net.HTTPClientException': [400, 499],
  'Net.HTTPServerException': [400, 499],
  'Net.HTTPFatalError': [500, 599],
  'Faraday.ClientError': [400, 499],
  'Faraday.ServerError': [500, 599],
  'RestClient.ClientError': [400, 499],
  'RestClient.ServerError': [500, 599],
  'Excon.Error.Client': [400, 499],
  'Excon.Error.Server': [500, 599],
  'Excon.Errors.ClientError': [400, 499],
  'Excon.Errors.ServerError': [500, 599],
};

/** Exceptions of the same libraries that say nothing of a status. */
const others =
  /^(Error|ConnectionFailed|TimeoutError|SSLError|ParsingError|HTTPResponse|HTTPError|HTTPExceptions|Exception|ExceptionWithResponse|RequestFailed|HTTPStatus|HTTPUnknownResponse|Timeout|Socket)$/;

/** The statuses that a class of responses or exceptions stands for, by its dotted name. */
export function statusOfType(type: string): readonly [number, number] | undefined {
  if (Object.hasOwn(groups, type)) return groups[type];
  const path = type.split('.');
  const name = path.at(-1) ?? '';
  if (path.length < 2 || others.test(name)) return undefined;
  if (path[0] === 'Net' && !name.startsWith('HTTP')) return undefined;
  if (!/^(Net|Faraday|RestClient|Excon)$/.test(path[0]!)) return undefined;
  const status =
    statusByName(
      name
        .replace(/^HTTP/, '')
        .replace(/^Resource(?=NotFound)/, '')
        .replace(/(?<!Server)Error$/, ''),
    ) ?? statusByName(name.replace(/Error$/, ''));
  return status === undefined ? undefined : [status, status];
}

/** `:not_found`, `"404"`, `"404 Not Found"`. */
export function statusOfText(text: string): number | undefined {
  if (/^[1-5]\d\d\b/.test(text)) return Number(text.slice(0, 3));
  return /^[a-z_]+$/.test(text) ? statusByName(text) : undefined;
}

/** `HTTP::Status::NOT_FOUND`, `HttpStatus::NOT_FOUND`. */
export function namedStatus(path: readonly string[]): number | undefined {
  const container = path.at(-2);
  const name = path.at(-1) ?? '';
  if (
    container === undefined ||
    !/^(HTTPStatus|HttpStatus|Status|StatusCodes?|HTTP_STATUS)$/.test(container) ||
    !/^[A-Z][A-Z0-9_]*$/.test(name)
  )
    return undefined;
  if (container === 'Status' && path.at(-3) !== 'HTTP') return undefined;
  return statusByName(name);
}
