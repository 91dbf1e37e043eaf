import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './paths.mjs';
import { PlainError } from './process.mjs';

/**
 * Writes a generated file, or with `--check` on the command line only says whether it is up to date.
 * @param {string} file absolute
 * @param {string} text what it must hold
 * @param {string} command how it is generated, for the message
 * @throws {PlainError} where `--check` finds a difference
 */
export function settle(file, text, command) {
  const name = relative(ROOT, file);
  const current = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (current === text) return console.log(`${name} is up to date`);
  if (process.argv.includes('--check')) throw new PlainError(`${name} is out of date: run \`${command}\` and commit the result.`);
  writeFileSync(file, text);
  console.log(`${name} written`);
}
