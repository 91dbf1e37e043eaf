import { maxCatalogueBytes, maxSourceBytes } from './decodeText.ts';

/** The name of the project's settings file. */
export const configName = 'faultbook.jsonc';

/** Whether a path names a catalogue file. */
export const isCataloguePath = (path: string): boolean => /\.errors\.jsonc?$/.test(path);

/** Whether a path names a project's settings. */
export const isConfigPath = (path: string): boolean => baseName(path) === configName;

/** The last segment of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The path without its last segment; the root's is itself. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** Joins a directory and a relative path that uses `/`; `.` and `..` are resolved. An absolute one stands for itself. */
export function joinPath(directory: string, relative: string): string {
  if (relative.startsWith('/') || /^[A-Za-z]:\//.test(relative)) return relative;
  const parts = directory.split('/');
  if (parts.at(-1) === '') parts.pop();
  for (const part of relative.split('/')) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && part !== '..' && part !== '') parts.push(part);
  }
  return parts.join('/') || '/';
}

/** Whether a path is a directory itself or lies below it. */
export const isBelow = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory.endsWith('/') ? directory : directory + '/');

/** The path from a directory that holds it; the path itself where it does not. */
export function relativePath(path: string, directory: string): string {
  if (path === directory) return '';
  return isBelow(path, directory) ? path.slice(directory.endsWith('/') ? directory.length : directory.length + 1) : path;
}

/** The most bytes that are read of a file. */
export const maxBytesOf = (path: string): number => (isCataloguePath(path) || isConfigPath(path) ? maxCatalogueBytes : maxSourceBytes);
