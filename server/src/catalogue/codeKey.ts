/**
 * How codes compare. Most compare by themselves. A problem type URI names a place in a provider's documentation, which
 * the provider serves from several hosts and in several languages: it compares by product path and fragment, where the
 * host is one of the provider's own. Another provider's URI of the same path (there are many `/api-errors#…`) stays another code.
 */
import type { Catalogue } from '../model/catalogue.ts';

/** Languages that documentation sites put in front of a path, alone or with a region: `/en/`, `/pt-br/`. */
const locales: ReadonlySet<string> = new Set(
  'ar bg cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(' '),
);

/** Whether a code is an absolute web address; quick for all that are not. */
export function isTypeUri(code: string): boolean {
  const first = code.charCodeAt(0);
  return (first === 104 || first === 72) && /^https?:\/\/[^/]/i.test(code);
}

/** Makes the function that maps a code as written to its key, for these catalogues together. */
export function keyFunction(catalogues: readonly Catalogue[]): (code: string) => string {
  const owners = new Map<string, string>();
  for (const { recognise } of catalogues) for (const host of recognise.hosts) if (!owners.has(host)) owners.set(host, recognise.hosts[0]!);
  return (code) => (isTypeUri(code) ? uriKey(code, owners) : code);
}

/** A key is a URI again, in its plainest spelling under the provider's first host: `keyOf(keyOf(x)) === keyOf(x)`. */
function uriKey(code: string, owners: ReadonlyMap<string, string>): string {
  const [, authority = '', path = '', query = '', fragment = ''] = /^https?:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(code) ?? [];
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  return `https://${ownerOf(host, owners)}${plainPath(path)}${query}${fragment}`;
}

function ownerOf(host: string, owners: ReadonlyMap<string, string>): string {
  for (let suffix = host; ; suffix = suffix.slice(suffix.indexOf('.') + 1)) {
    const owner = owners.get(suffix);
    if (owner !== undefined) return owner;
    if (!suffix.includes('.')) return host;
  }
}

function plainPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const [language = '', region] = (segments[0] ?? '').toLowerCase().split(/[-_]/);
  if (segments.length > 1 && locales.has(language) && (region === undefined || /^[a-z]{2,4}$/.test(region))) segments.shift();
  return segments.map((segment) => '/' + segment).join('');
}
