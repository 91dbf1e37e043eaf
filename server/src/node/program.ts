import { isMainThread } from 'node:worker_threads';
import type { ProgramName } from './launch.ts';

/** The bundle's entry: each program's code is run only where it is started. */
export async function main(name: ProgramName, distribution: URL): Promise<void> {
  if (name === 'lsp') (await import('./languageServer.ts')).runLanguageServer(distribution);
  else if (isMainThread) await (await import('./commandLine.ts')).runCommandLine(distribution);
  else (await import('./checkWorkers.ts')).runCheckWorker(distribution);
}
