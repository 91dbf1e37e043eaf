import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, absolute. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Everything that can be made again: VS Code's server, logs, screenshots; ignored by git. */
export const CACHE = process.env['FAULTBOOK_CACHE'] ?? join(ROOT, '.cache');

/** Where a failed run leaves its logs. */
export const LOGS = join(CACHE, 'logs');

/** The packed extension. */
export const VSIX = join(ROOT, 'dist', 'faultbook.vsix');

/** A path below the root. @param {string[]} parts @returns {string} */
export const inRoot = (...parts) => join(ROOT, ...parts);
