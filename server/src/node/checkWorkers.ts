import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { checkFiles, type CheckedFiles } from '../cli/checkFiles.ts';
import type { CheckWorker, StartWorkers } from '../cli/checkInParallel.ts';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createLanguageService } from '../service.ts';
import { createNodeHost, toSlashes } from './nodeHost.ts';

/** What a thread is started with. */
interface WorkerTask {
  readonly folders: readonly string[];
  readonly cwd: string;
}

/** Below this a thread costs more than it saves. */
const worthwhile = 400;
/** More threads wait for the disk instead of working. */
const maxWorkers = 7;
/** Young objects of a check die soon: with room for them, far less is copied. */
const youngMegabytes = 32;

/** Starts threads of the command line's own program; `distribution` is the directory that it lies in. */
export const startWorkersOf =
  (distribution: URL): StartWorkers =>
  (files, folders) => {
    if (files < worthwhile) return [];
    const task: WorkerTask = { folders, cwd: toSlashes(process.cwd()) };
    const count = Math.min(availableParallelism() - 1, maxWorkers, Math.ceil(files / worthwhile));
    return Array.from({ length: count }, () => new ThreadedWorker(distribution, task));
  };

class ThreadedWorker implements CheckWorker {
  readonly #worker: Worker;
  /** Who waits for answers, which come in the order of the questions. */
  #waiting: { readonly resolve: (result: CheckedFiles) => void; readonly reject: (error: Error) => void }[] = [];
  #failure: Error | undefined;

  constructor(distribution: URL, task: WorkerTask) {
    this.#worker = new Worker(new URL('cli.js', distribution), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.#worker.on('message', (result: CheckedFiles) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread has ended')));
  }

  check(files: readonly string[]): Promise<CheckedFiles> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(files);
    });
  }

  stop(): void {
    void this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting) reject(error);
    this.#waiting = [];
  }
}

/** What such a thread does: checks what it is sent, until it is ended. */
export function runCheckWorker(distribution: URL): void {
  const { folders, cwd } = workerData as WorkerTask;
  const place = { cwd, distribution: toSlashes(fileURLToPath(distribution)).replace(/\/$/, '') };
  const service = createLanguageService(createNodeHost(fileURLToPath(distribution)), silentLogger);
  service.setFolders(folders.map((path) => ({ path })));
  let before: Promise<unknown> = Promise.resolve();
  // What fails ends the thread: who waits for it does the work.
  parentPort?.on('message', (files: readonly string[]) => {
    before = before.then(async () => parentPort?.postMessage(await checkFiles(service, files, place, () => {}, noCancellation)));
  });
}
