import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { CodeCache } from './codeCache.ts';

/** The programs of the bundle. */
export type ProgramName = 'cli' | 'lsp';

/** What the bundle exports: see `program.ts`. */
export interface Bundle {
  /** Runs a program; `distribution` is the directory (a `file:` URL) of what it reads at run time. */
  main(name: ProgramName, distribution: URL): Promise<void>;
}

/** The bundle's file, beside the programs. */
const bundleName = 'program.js';

/**
 * Starts a program of the bundle that lies in `directory`. A megabyte of code is compiled function by function while a
 * program starts, which takes longer than all that it then does: so what was compiled is kept between two runs.
 */
export function launch(name: ProgramName, directory: string, load: NodeJS.Require): Promise<void> {
  // A check makes many objects that die soon: with room for them at once, a third less time goes into copying the others.
  if (name === 'cli') setFlagsFromString('--semi-space-growth-factor=16');
  const file = join(directory, bundleName);
  const { size, mtimeMs } = statSync(file);
  const cache = new CodeCache({ program: name, file, state: `${size}-${Math.floor(mtimeMs)}`, env: process.env });
  // The bundle has ASCII characters only: read like this, the engine keeps one byte for each.
  const script = new Script(wrapped(readFileSync(file, 'latin1')), { filename: file, ...cache.read() });
  cache.keep(script);
  const run = script.runInThisContext() as (
    exports: object,
    require: NodeJS.Require,
    module: object,
    file: string,
    directory: string,
  ) => void;
  const module = { exports: {} };
  run(module.exports, load, module, file, directory);
  return (module.exports as Bundle).main(name, pathToFileURL(join(directory, '/')));
}

const wrapped = (code: string): string => `(function(exports,require,module,__filename,__dirname){${code}\n})`;
