import type { RetrySite } from '../../idioms.ts';
import type { Style } from './style.ts';

/** A response, and the file that shows how its headers are read. */
type HeaderOwner = Pick<RetrySite, 'response' | 'file'>;

/** How a client's header bag is read: by a method (`Headers`) or as an object with lower-case names (Node's, axios's). */
type Access = 'get' | 'index';

/** The expression that reads Retry-After of the site's response; undefined where nothing shows how its headers are read. */
export const retryAfterExpression = (site: HeaderOwner, style: Style): string | undefined => headerExpression(site, style, 'retry-after');

/** The expression that reads a header, by its name in lower case; undefined where nothing shows how these headers are read. */
export function headerExpression(site: HeaderOwner, style: Style, header: string): string | undefined {
  const { response, file } = site;
  const access = accessOf(site);
  if (access === undefined) return undefined;
  const name = `${style.quote}${header}${style.quote}`;
  const bag = response.headers ?? `${response.text}${response.optional ? '?.' : '.'}headers`;
  const read = access === 'get' ? `${bag}.get(${name})` : `${bag}[${name}]`;
  // undici gives repeated headers as a list.
  return access === 'index' && /\bfrom\s+['"]undici['"]/.test(file.text) ? `String(${read} ?? ${style.quote}${style.quote})` : read;
}

/** What the source shows, the surest first: the same headers read elsewhere, the type, the call, the imports, the members used. */
function accessOf(site: HeaderOwner): Access | undefined {
  const { response, file } = site;
  const bag = response.headers ?? `${response.text}.headers`;
  const written = escapeRegExp(bag).replaceAll('\\?', '').replace(/\\\./g, '\\s*\\??\\.\\s*');
  if (new RegExp(`${written}\\s*\\??\\.\\s*get\\(`).test(file.text)) return 'get';
  if (new RegExp(`${written}\\s*(?:\\?\\.)?\\[`).test(file.text)) return 'index';
  const typed = new RegExp(`\\b${escapeRegExp(response.text)}\\s*\\??:\\s*([\\w.]+)`).exec(file.text)?.[1];
  if (typed !== undefined) {
    if (/^(?:Response|KyResponse|NextResponse|FetchResponse)$/.test(typed)) return 'get';
    if (/Axios|IncomingMessage|GotResponse|request\.Response/.test(typed)) return 'index';
  }
  const root = response.producer?.split('.')[0] ?? '';
  if (/fetch$/i.test(root) || root === 'ky') return 'get';
  if (/^(?:axios|got|superagent|needle|request|http|https)$/.test(root)) return 'index';
  return importedAccess(file.text) ?? usedAccess(site);
}

function importedAccess(text: string): Access | undefined {
  const clients = new Set<Access>();
  for (const [, specifier = ''] of text.matchAll(/(?:\bfrom\s*|\brequire\(\s*|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g)) {
    if (/^(?:axios|got|superagent|needle|request|request-promise|(?:node:)?https?|undici)$/.test(specifier)) clients.add('index');
    else if (/^(?:ky|node-fetch|cross-fetch|isomorphic-fetch|ofetch|wretch)$/.test(specifier)) clients.add('get');
  }
  if (/\bfetch\(/.test(text)) clients.add('get');
  const [only] = clients;
  return clients.size === 1 ? only : undefined;
}

/** Members that only one kind of response has. */
function usedAccess({ response, file }: HeaderOwner): Access | undefined {
  const name = escapeRegExp(response.text.replaceAll('?', ''));
  if (new RegExp(`${name}\\??\\.(?:statusCode|statusMessage|data)\\b`).test(file.text)) return 'index';
  return new RegExp(`${name}\\??\\.(?:ok|json|text|arrayBuffer|blob|redirected)\\b`).test(file.text) ? 'get' : undefined;
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
