import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expand } from './expand.ts';
import type { Snippet } from './expand.ts';

const files = ['typescript', 'javascript'] as const;
const load = (file: string) =>
  Object.entries(JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8')) as Record<string, Snippet>);
const root = fileURLToPath(new URL('..', import.meta.url));

describe.each(files)('%s', (file) => {
  const snippets = load(file);

  test('each has a prefix, a description and an end', () => {
    expect(snippets.map(([, { prefix }]) => prefix)).toEqual(['fb-code', 'fb-error-code', 'fb-problem-type', 'fb-retry-after']);
    for (const [name, { description, body }] of snippets) {
      expect(description.length, name).toBeGreaterThan(20);
      expect(body.join('\n'), name).toMatch(/\$0|\$\{0:/);
    }
  });

  test('tab stops are visited from top to bottom, mirrors aside', () => {
    for (const [name, { body }] of snippets) {
      const seen = [...new Set([...body.join('\n').matchAll(/(?<!\\)\$\{?([1-9])/g)].map(([, stop]) => Number(stop)))];
      // The helper's name comes last: it is seldom changed.
      expect(
        seen.filter((stop) => stop !== 7),
        name,
      ).toEqual(seen.filter((stop) => stop !== 7).toSorted((a, b) => a - b));
    }
  });
});

test('all of them pass the type checker in strict mode, TypeScript and JavaScript alike', () => {
  const dir = mkdtempSync(join(tmpdir(), 'faultbook-snippets-'));
  try {
    let count = 0;
    for (const [file, extension] of [
      ['typescript', 'ts'],
      ['javascript', 'js'],
    ] as const) {
      for (const [, snippet] of load(file)) {
        writeFileSync(join(dir, `${snippet.prefix}.${extension}.${extension}`), `${expand(snippet)}\nexport {};\n`);
        count++;
      }
    }
    const options = {
      strict: true,
      noEmit: true,
      allowJs: true,
      checkJs: true,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      module: 'esnext',
      moduleResolution: 'bundler',
      types: [],
      noFallthroughCasesInSwitch: true,
    };
    writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts', '*.js'] }));
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dir], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
    expect(count).toBe(8);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

describe('the Retry-After delay', () => {
  const snippet = load('javascript').find(([, { prefix }]) => prefix === 'fb-retry-after')![1];
  const delay = new Function(`${expand(snippet)}\nreturn retryDelay;`)() as (header: string | null, attempt: number) => number;
  const inOneMinute = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000);
  const utc = inOneMinute.toUTCString();
  const [, day, month, year, time] = /, (\d\d) (\w+) (\d+) ([\d:]+)/.exec(utc)!;
  const weekday = inOneMinute.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });

  test.each([
    ['120', 120_000, 120_000],
    [' 0 ', 0, 0],
    [utc, 50_000, 62_000],
    [`${weekday}, ${day}-${month}-${year!.slice(2)} ${time} GMT`, 50_000, 62_000],
    [`${weekday.slice(0, 3)} ${month} ${day!.replace(/^0/, ' ')} ${time} ${year}`, 50_000, 62_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0, 0],
    // Everything else counts as absent: back-off, never zero, never a date that the parser guessed.
    [null, 1000, 2000],
    ['', 1000, 2000],
    ['-5', 1000, 2000],
    ['1.5', 1000, 2000],
    ['120s', 1000, 2000],
    ['Sunny 5', 1000, 2000],
    ['soon', 1000, 2000],
  ])('%s', (header, least, most) => {
    const result = delay(header, 2);
    expect(result).toBeGreaterThanOrEqual(least);
    expect(result).toBeLessThanOrEqual(most);
  });
});

describe.each([
  ['fb-code', { code: 'rate_limit_exceeded' }],
  ['fb-error-code', { error: { code: 'RATE_LIMIT_EXCEEDED' } }],
  ['fb-problem-type', { type: 'https://api.example.com/problems/rate-limited' }],
])('%s against a server', (prefix, body) => {
  const snippet = load('javascript').find(([, candidate]) => candidate.prefix === prefix)![1];
  const callApi = new Function(`${expand(snippet)}\nreturn callApi;`)() as (url: string) => Promise<unknown>;

  test('retries while it is told to, and then succeeds', async () => {
    const { result, requests } = await withServer(body, ['0', '0', undefined], callApi);
    expect(await result).toEqual({ fine: true });
    expect(requests()).toBe(3);
  });
  test('gives up after five attempts', async () => {
    const { result, requests } = await withServer(
      body,
      Array.from({ length: 9 }, () => '0'),
      callApi,
    );
    await expect(result).rejects.toThrow(/request r-1/);
    expect(requests()).toBe(5);
  });
  test('leaves a long wait to the caller', async () => {
    const { result, requests } = await withServer(body, ['3600', undefined], callApi);
    await expect(result).rejects.toThrow();
    expect(requests()).toBe(1);
  });
});

/** Calls a wrapper against a server that answers 429 with each Retry-After in turn, and 200 where there is none. */
async function withServer(body: object, answers: readonly (string | undefined)[], call: (url: string) => Promise<unknown>) {
  let count = 0;
  const server = createServer((_request, response) => {
    const retryAfter = answers[count++];
    if (retryAfter === undefined) return void response.end('{"fine":true}');
    response.writeHead(429, { 'Retry-After': retryAfter });
    response.end(JSON.stringify({ ...body, request_id: 'r-1', requestId: 'r-1', instance: 'r-1' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const result = call(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await result.catch(() => {});
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { result, requests: () => count };
}
