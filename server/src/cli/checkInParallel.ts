import type { LanguageService } from '../service.ts';
import { checkFiles, type CheckedFiles, type CheckedPlace } from './checkFiles.ts';
import { relativePath } from './paths.ts';

/** Another thread that checks source files of the same folders. */
export interface CheckWorker {
  /** Lists are checked one after the other. Rejects where the thread cannot do it: then somebody else has to. */
  check(files: readonly string[]): Promise<CheckedFiles>;
  stop(): void;
}

/** Starts as many threads as the machine has to spare for so many files: none for a few, which are checked sooner than a thread starts. */
export type StartWorkers = (files: number, folders: readonly string[]) => readonly CheckWorker[];

/** Enough that asking for more costs nothing, few enough that nobody waits long for the last. */
const filesAtOnce = 40;

/** Checks files like `checkFiles`, source files also in other threads; the result is the same, in the same order. */
export async function checkInParallel(
  service: LanguageService,
  files: readonly string[],
  place: CheckedPlace,
  workers: readonly CheckWorker[],
  onFile: (done: number) => void,
): Promise<CheckedFiles> {
  if (workers.length === 0) return checkFiles(service, files, place, onFile);
  let done = 0;
  // Catalogues are compared with each other and with the whole workspace, which one thread does better than several.
  const isSource = (path: string): boolean => service.sourceExtensions.some((extension) => path.endsWith(extension));
  const left = chunksOf(files.filter(isSource));
  const results: CheckedFiles[] = [];
  const here = async (chunk: readonly string[]): Promise<void> => {
    results.push(await checkFiles(service, chunk, place, () => onFile(++done)));
    // Checking never waits for anything: without a pause the threads' answers would not come in before the end.
    await pause();
  };
  const takeWith = async (take: (chunk: readonly string[]) => Promise<void>): Promise<void> => {
    for (let chunk = left.pop(); chunk !== undefined; chunk = left.pop()) await take(chunk);
  };
  const there = async (worker: CheckWorker): Promise<void> => {
    let taken: readonly string[] = [];
    try {
      await takeWith(async (chunk) => {
        taken = chunk;
        results.push(await worker.check(chunk));
        onFile((done += chunk.length));
      });
    } catch {
      left.push(taken);
    }
  };
  try {
    // Two lists for each: the next one lies ready when one is done.
    const others = Promise.all([...workers, ...workers].map(there));
    await here(files.filter((path) => !isSource(path)));
    await takeWith(here);
    await others;
    // What a thread gave back when there was nothing else left to do.
    await takeWith(here);
  } finally {
    for (const worker of workers) worker.stop();
  }
  return inOrder(results, files, place);
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function chunksOf(files: readonly string[]): (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let start = 0; start < files.length; start += filesAtOnce) chunks.push(files.slice(start, start + filesAtOnce));
  return chunks.toReversed();
}

function inOrder(results: readonly CheckedFiles[], files: readonly string[], { cwd }: CheckedPlace): CheckedFiles {
  const places = new Map(files.map((path, index) => [relativePath(cwd, path), index]));
  const byPlace = (a: { readonly path: string }, b: { readonly path: string }): number =>
    (places.get(a.path) ?? files.length) - (places.get(b.path) ?? files.length);
  return {
    findings: results.flatMap(({ findings }) => findings).sort(byPlace),
    notices: results.flatMap(({ notices }) => notices).sort(byPlace),
  };
}
