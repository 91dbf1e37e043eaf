import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where Apple's developer tools keep the program; `/usr/bin/git` is only a stand-in that asks to install them. */
const appleTools = ['/Library/Developer/CommandLineTools/usr/bin/git', '/Applications/Xcode.app/Contents/Developer/usr/bin/git'] as const;

/**
 * The `git` program as an absolute path, or undefined. It is looked for here and not by the system, which on Windows would
 * take one that lies in the directory that is worked on.
 */
export function findGit(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const name = platform === 'win32' ? 'git.exe' : 'git';
  const search = env['PATH'] ?? env['Path'] ?? '';
  for (const directory of search.split(delimiter)) {
    const file = isAbsolute(directory) ? join(directory, name) : undefined;
    if (file === undefined || !isProgram(file)) continue;
    return platform === 'darwin' && file === '/usr/bin/git' ? appleTools.find(isProgram) : file;
  }
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
