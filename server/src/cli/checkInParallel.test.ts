import { afterAll, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { checkFiles } from './checkFiles.ts';
import type { CheckWorker } from './checkInParallel.ts';
import { checkInParallel } from './checkInParallel.ts';

const mismatch = `// faultbook-catalogue voka
export const denied = async (res: Response) => res.status === 404 && (await res.json()).code === 'perm.denied';
`;
const files: Record<string, string> = { '/w/shop.errors.json': '{ "codes": { "a": { "status": 7 } } }', '/w/z.errors.json': '{' };
for (let i = 0; i < 300; i++) files[`/w/src/f${i}.ts`] = i % 3 === 0 ? mismatch : 'export const nothing = 1;\n';
const paths = [...Object.keys(files), '/w/src/not-there.ts'].sort();
const place = { cwd: '/w', distribution: '/product' };

const services: LanguageService[] = [];
function start(): LanguageService {
  const service = createLanguageService(createMemoryHost(files), silentLogger);
  service.setFolders([{ path: '/w' }]);
  services.push(service);
  return service;
}
afterAll(() => services.forEach((service) => service.dispose()));

/** An engine of its own, as a thread has it; after `lasting` lists it can do no more. */
function worker(lasting = Infinity): CheckWorker & { readonly lists: number; readonly isStopped: boolean } {
  const service = start();
  const state = { lists: 0, isStopped: false };
  return {
    get lists() {
      return state.lists;
    },
    get isStopped() {
      return state.isStopped;
    },
    check: async (list) => {
      if (++state.lists > lasting) throw new Error('the thread has ended');
      return checkFiles(service, list, place);
    },
    stop: () => void (state.isStopped = true),
  };
}

it('finds the same in the same order, and leaves nothing running', async () => {
  const alone = await checkFiles(start(), paths, place);
  expect(alone.findings.length).toBeGreaterThan(100);
  expect(alone.notices).toHaveLength(1);
  const workers = [worker(), worker(1), worker(0)];
  const told: number[] = [];
  const together = await checkInParallel(start(), paths, place, workers, (done) => told.push(done));
  expect(together).toEqual(alone);
  expect(told.at(-1)).toBe(paths.length);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(workers.map(({ lists, isStopped }) => [lists > 0, isStopped])).toEqual(workers.map(() => [true, true]));
});
