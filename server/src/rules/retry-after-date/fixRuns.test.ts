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

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

/** Handlers that read the header as a number; `absent` is what they wait where the header is none or neither form, in milliseconds. */
const samples = [
  {
    file: 'withDefault.ts',
    absent: 60_000,
    code: `export async function run(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === 429) {
    const retryAfter = «parseInt(res.headers.get('retry-after') ?? '60')»;
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
    return run(url);
  }
  return res.json();
}
`,
  },
  {
    file: 'axios.ts',
    absent: 1000,
    code: `import axios from "axios";

export async function run(url: string): Promise<unknown> {
  try {
    return (await axios.get(url)).data;
  } catch (err) {
    if (axios.isAxiosError(err) && err.response?.status === 429) {
      const ms = «Number(err.response.headers["retry-after"])» * 1000;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return run(url);
    }
    throw err;
  }
}
`,
  },
  {
    file: 'arithmetic.mjs',
    absent: 1000,
    code: `export async function run(url) {
  const res = await fetch(url)
  if (res.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, «res.headers.get('retry-after') * 1000»))
    return run(url)
  }
  return res.json()
}
`,
  },
  {
    file: 'checked.ts',
    absent: 2500,
    code: `export async function run(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === 429) {
    const header = res.headers.get('retry-after');
    const seconds = «Number(header)»;
    const ms = !header || Number.isNaN(seconds) ? 2500 : seconds * 1000;
    await new Promise((resolve) => setTimeout(resolve, ms));
    return run(url);
  }
  return res.json();
}
`,
  },
] as const;

const headers: Readonly<Record<string, () => string | undefined>> = {
  seconds: () => '7',
  date: () => new Date(Date.now() + 20_000).toUTCString(),
  garbage: () => 'soon',
  nothing: () => undefined,
  absurd: () => '99999999999',
};

describe('the correct read of Retry-After', () => {
  const bench = new RuleBench();
  let server: Server;
  let directory: string;

  beforeAll(async () => {
    const asked = new Set<string>();
    server = createServer(({ url = '' }, response) => {
      const header = headers[url.split('/').at(-1) ?? '']?.();
      if (asked.has(url)) return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      asked.add(url);
      response.writeHead(429, { 'content-type': 'application/json', ...(header === undefined ? {} : { 'retry-after': header }) }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'retry-dates-'));
    for (const { file: name, code } of samples) {
      const { text, spans } = markedSpans(code);
      const file = await bench.file(`/proj/${name}`, text, 'voka');
      const finding = bench
        .findings(file, 'retry-after-date')
        .find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
      if (finding === undefined) throw new Error(`${name}: the marked place is not reported`);
      const [fix] = bench.fixes(file, finding);
      const fixed = applyEdits(text, fix!.edits.get(file.path)!);
      // what other rules said before is not this fix's business; it must add nothing
      const others = bench.findings(file).filter(({ rule }) => rule !== 'retry-after-date');
      const left = bench
        .findings(await bench.file(file.path, fixed, 'voka'))
        .filter(({ rule }) => !others.some((each) => each.rule === rule));
      if (left.length > 0) throw new Error(`${name}: ${left[0]!.message}\n${fixed}`);
      writeFileSync(join(directory, name), fixed);
    }
  });

  afterAll(() => {
    bench.dispose();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('all results pass the compiler in strict mode', async () => {
    const options = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2022', 'DOM'],
      types: [],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      allowJs: true,
    };
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['./*'] }));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = await exec(process.execPath, [tsc, '-p', directory]).catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    expect(result.stdout).toBe('');
  }, 60_000);

  test.each(samples.map((sample) => [sample.file, sample] as const))(
    '%s waits as the server says',
    async (file, { absent }) => {
      const bundle = join(directory, `${file}.bundle.mjs`);
      await build({
        entryPoints: [join(directory, file)],
        outfile: bundle,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        logLevel: 'silent',
      });
      const child = fileURLToPath(new URL('../../testing/runHandler.mjs', import.meta.url));
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`;
      const { stdout } = await exec(process.execPath, [child, pathToFileURL(bundle).href, base, ...Object.keys(headers)], {
        timeout: 20_000,
      });
      const outcomes = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<
        string,
        { readonly waits: readonly number[]; readonly error?: string }
      >;
      const waited = (scenario: string): number | undefined => {
        expect([outcomes[scenario]?.error, outcomes[scenario]?.waits.length]).toEqual([undefined, 1]);
        return outcomes[scenario]?.waits[0];
      };
      expect(waited('seconds')).toBe(7000);
      expect(waited('date')).toBeGreaterThan(10_000);
      expect(waited('date')).toBeLessThanOrEqual(20_000);
      expect(waited('garbage')).toBe(absent);
      expect(waited('nothing')).toBe(absent);
      // Beyond 2^31 ms a timer would fire at once.
      expect(waited('absurd')).toBe(86_400_000);
    },
    30_000,
  );
});
