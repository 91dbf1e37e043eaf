/** A platform path with `/` between its segments, as the engine names files. */
export const toSlashes = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
