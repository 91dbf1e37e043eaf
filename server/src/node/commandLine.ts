import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCli } from '../cli/run.ts';
import type { CliPlatform, Output } from '../cli/platform.ts';
import { createLanguageService, ruleInfos } from '../service.ts';
import { startWorkersOf } from './checkWorkers.ts';
import { createNodeHost, toSlashes } from './nodeHost.ts';
import { versionOf } from './version.ts';

/** Runs the command line; `distribution` is the directory (a `file:` URL) that holds `grammars/`, `catalogues/` and `rules/`. */
export async function runCommandLine(distribution: URL): Promise<void> {
  // A reader that goes away early (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Not process.exit: a report that goes into a pipe may still be on its way.
  process.exitCode = await runCli(process.argv.slice(2), platformFor(distribution));
}

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (written) => void stream.write(written),
  isTerminal: stream.isTTY,
  // What is no terminal has no edge to wrap at.
  columns: stream.columns ?? 200,
});

/** The machine as the command line sees it. */
const platformFor = (distribution: URL): CliPlatform => ({
  version: versionOf(fileURLToPath(distribution)),
  cwd: toSlashes(process.cwd()),
  distribution: toSlashes(fileURLToPath(distribution)).replace(/\/$/, ''),
  env: process.env,
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  rules: ruleInfos,
  parseArguments: (args, options) =>
    parseArgs({ args: [...args], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens,
  startWorkers: startWorkersOf(distribution),
  createService: (logger) => createLanguageService(createNodeHost(fileURLToPath(distribution)), logger),
  kindOf(path) {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? undefined : stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
  },
  readFile(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  writeFile: (path, content) => writeFileSync(path, content),
  readStdin: () => text(process.stdin),
  resolve: (path) => toSlashes(resolve(path)),
  async serve() {
    // Only here is the language server's code loaded.
    const { runLanguageServer } = await import('./languageServer.ts');
    runLanguageServer(distribution);
    await new Promise<never>(() => {});
  },
});
