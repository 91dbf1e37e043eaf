import { URI } from 'vscode-uri';

/** The engine's name of a document: an absolute path with `/` for files, the URI itself for everything else. */
export function pathOfUri(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return uri;
  const path = parsed.authority === '' ? parsed.path : `//${parsed.authority}${parsed.path}`;
  // Windows: `/C:/x` and `/c:/x` are one file, and no path begins with a slash there.
  const drive = /^\/([A-Za-z]):(.*)$/.exec(path);
  return drive === null ? withoutTrailingSlash(path) : withoutTrailingSlash(`${drive[1]!.toLowerCase()}:${drive[2]}`);
}

/** The URI of a path as this server writes it; clients may spell the same file otherwise. */
export const uriOfPath = (path: string): string => (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path) ? path : URI.file(path).toString());

const withoutTrailingSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
