import type { CliPlatform } from './platform.ts';
import { UsageError } from './usageError.ts';

const name = 'faultbook.jsonc';

const starter = `{
  // Which catalogues count: globs of files in this project, and ids of shipped ones. Without this: all of them, each in files tied to it.
  // "catalogues": ["api/*.errors.jsonc", "voka"],

  // Which files mean which catalogue, where imports and host names in the code do not say it; the first that fits counts.
  // "bind": [{ "files": "src/billing/**", "catalogue": "billing" }],

  // How grave a rule is: off, hint, information, warning or error.
  "rules": {
    // "missing-retry-after": "error"
  },

  // Files that are never looked at.
  "ignore": []
}
`;

/** `faultbook init`: writes a starter configuration; refuses to overwrite one. */
export function init(platform: CliPlatform): number {
  const path = platform.resolve(name);
  if (platform.kindOf(path) !== undefined) throw new UsageError(`${name} is there already: edit it, or delete it first.`);
  try {
    platform.writeFile(path, starter);
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  platform.stdout.write(`${name} written.\n`);
  return 0;
}
