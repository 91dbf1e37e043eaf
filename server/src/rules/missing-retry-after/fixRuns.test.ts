import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RuleBench, applyEdits } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';
import { samples } from './samples/handlers.ts';
import type { Sample } from './samples/sample.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

/** How the server answers, and what has to come of it. */
const scenarios = ['seconds', 'date', 'rfc850', 'garbage', 'nothing', 'always', 'always-garbage', 'long'] as const;
type Scenario = (typeof scenarios)[number];

interface Outcome {
  readonly waits: readonly number[];
  readonly value?: unknown;
  readonly error?: string;
}

/** Applies the preferred fix of the marked finding. */
async function fixed(bench: RuleBench, sample: Sample): Promise<string> {
  const { text, spans } = markedSpans(sample.code);
  const file = await bench.file(`/proj/${sample.file}`, text, 'voka');
  const finding = bench.findings(file, 'missing-retry-after').find(({ span }) => span.start === spans[0]?.start);
  if (finding === undefined) throw new Error(`${sample.name}: the marked place is not reported`);
  expect(text.slice(finding.span.start, finding.span.end)).toBe(text.slice(spans[0]!.start, spans[0]!.end));
  const fix = bench.fixes(file, finding).find((each) => each.isPreferred === true);
  if (fix === undefined) throw new Error(`${sample.name}: no fix is offered`);
  const result = applyEdits(text, fix.edits.get(file.path)!);
  const after = await bench.file(file.path, result, 'voka');
  expect(bench.parses(after), result).toBe(true);
  expect(
    bench.findings(after).map(({ rule, message }) => `${rule}: ${message}`),
    result,
  ).toEqual([]);
  return result;
}

/** A server that answers as the path says; it counts the requests per path. */
function startServer(counts: Map<string, number>): Promise<Server> {
  const server = createServer((request, response) => {
    const key = request.url ?? '';
    const scenario = key.split('/').at(-1) as Scenario;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const relents = !scenario.startsWith('always') && scenario !== 'long';
    if (relents && count > 1) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":true}');
      return;
    }
    const header = retryAfter(scenario);
    response.writeHead(429, { 'content-type': 'application/problem+json', ...(header === undefined ? {} : { 'retry-after': header }) });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Too Many Requests', status: 429, code: 'rate.exceeded', request_id: 'r' }));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function retryAfter(scenario: Scenario): string | undefined {
  const soon = new Date(Date.now() + 20_000);
  switch (scenario) {
    case 'seconds':
      return '7';
    case 'date':
      return soon.toUTCString();
    case 'rfc850': {
      const [, day, month, year, time] = /^\w+, (\d+) (\w+) \d\d(\d\d) ([\d:]+) GMT$/.exec(soon.toUTCString())!;
      return `${['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][soon.getUTCDay()]}, ${day}-${month}-${year} ${time} GMT`;
    }
    case 'garbage':
    case 'always-garbage':
      return 'in 5 minutes';
    case 'always':
      return '2';
    case 'long':
      return '86400';
    case 'nothing':
      return undefined;
  }
}

describe('the Retry-After handler', () => {
  const bench = new RuleBench();
  const counts = new Map<string, number>();
  const texts = new Map<string, string>();
  let server: Server;
  let directory: string;

  beforeAll(async () => {
    server = await startServer(counts);
    mkdirSync(join(root, '.cache'), { recursive: true });
    // Below the repository, so that the clients are found.
    directory = mkdtempSync(join(root, '.cache', 'retry-handlers-'));
  });

  afterAll(() => {
    bench.dispose();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('there are enough of them, and no two are called alike', () => {
    expect(samples.length).toBeGreaterThanOrEqual(15);
    expect(new Set(samples.map(({ file }) => file)).size).toBe(samples.length);
  });

  test.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s: the fix keeps the style and uses what is there',
    async (_name, sample) => {
      const text = await fixed(bench, sample);
      texts.set(sample.file, text);
      writeFileSync(join(directory, sample.file), text);
      for (const kept of sample.keeps ?? []) expect(text).toContain(kept);
      for (const lacked of sample.lacks ?? []) expect(text).not.toContain(lacked);
      const hasCrlf = sample.code.includes('\r\n');
      expect(text.replaceAll('\r\n', '').includes('\n')).toBe(!hasCrlf);
      expect(text.endsWith('\n')).toBe(true);
      expect(/[ \t]\r?\n/.test(text)).toBe(false);
    },
  );

  test('all results pass the compiler in strict mode', async () => {
    expect(texts.size).toBe(samples.length);
    const options = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      allowJs: true,
    };
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['./*'] }));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = await exec(process.execPath, [tsc, '-p', directory]).catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    expect(result.stdout).toBe('');
  }, 60_000);

  test.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s: the fixed function waits as the server says, and gives up',
    async (_name, sample) => {
      const bundle = join(directory, `${sample.file}.bundle.mjs`);
      await build({
        entryPoints: [join(directory, sample.file)],
        outfile: bundle,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        logLevel: 'silent',
      });
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${sample.file}`;
      const child = fileURLToPath(new URL('../../testing/runHandler.mjs', import.meta.url));
      const { stdout } = await exec(process.execPath, [child, pathToFileURL(bundle).href, base, ...scenarios], { timeout: 20_000 });
      const outcomes = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<Scenario, Outcome>;
      const requests = (scenario: Scenario): number => counts.get(`/${sample.file}/${scenario}`) ?? 0;

      expect(outcomes.seconds.waits).toEqual([7000]);
      for (const scenario of ['date', 'rfc850'] as const) {
        expect(outcomes[scenario].waits).toHaveLength(1);
        expect(outcomes[scenario].waits[0]).toBeGreaterThan(10_000);
        expect(outcomes[scenario].waits[0]).toBeLessThanOrEqual(20_000);
      }
      for (const scenario of ['garbage', 'nothing'] as const) {
        expect(outcomes[scenario].waits).toHaveLength(1);
        expect(outcomes[scenario].waits[0]).toBeGreaterThanOrEqual(500);
        expect(outcomes[scenario].waits[0]).toBeLessThanOrEqual(sample.firstWait ?? 1000);
      }
      for (const scenario of ['seconds', 'date', 'rfc850', 'garbage', 'nothing'] as const) {
        expect([outcomes[scenario].error, requests(scenario)]).toEqual([undefined, 2]);
      }
      const most = sample.requests ?? 6;
      expect(requests('always')).toBe(most);
      expect(new Set(outcomes.always.waits)).toEqual(new Set([2000]));
      expect(requests('always-garbage')).toBe(most);
      // Doubled each time, with jitter, and never zero.
      expect(outcomes['always-garbage'].waits.every((wait, index) => wait >= 250 * 2 ** index && wait <= 30_000)).toBe(true);
      // A day is not worth waiting for, and trying earlier is what the server asked not to do.
      expect([requests('long'), outcomes.long.waits]).toEqual([1, []]);
    },
    30_000,
  );
});
