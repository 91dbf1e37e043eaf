/** A server that limits its clients and says so in every way that Retry-After can be written, or cannot. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';

/** How the server answers: it relents at the second request, but for the last three. */
export const scenarios = ['seconds', 'date', 'rfc850', 'asctime', 'garbage', 'nothing', 'always', 'always-garbage', 'long'] as const;

/** One way to answer. */
export type Scenario = (typeof scenarios)[number];

/** What a handler did in one scenario: the waits in milliseconds, and the error it ended with. */
export interface Outcome {
  readonly waits: readonly number[];
  readonly error?: string;
}

/** A running server; the last part of a path is the scenario. */
export interface RetryServer {
  readonly base: string;
  /** How often a path was asked for. */
  requests(path: string): number;
  close(): void;
}

/** Starts a server that answers 429 with the code `rate.exceeded`. */
export async function startRetryServer(): Promise<RetryServer> {
  const counts = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    const scenario = path.split('/').at(-1) as Scenario;
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    const relents = !scenario.startsWith('always') && scenario !== 'long';
    if (relents && count > 1) {
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{"fine":true}');
      return;
    }
    const header = retryAfter(scenario);
    response.writeHead(429, {
      'content-type': 'application/problem+json',
      connection: 'close',
      ...(header === undefined ? {} : { 'retry-after': header }),
    });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Too Many Requests', status: 429, code: 'rate.exceeded', request_id: 'r' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: (path) => counts.get(path) ?? 0,
    close: () => void server.close(),
  };
}

function retryAfter(scenario: Scenario): string | undefined {
  const soon = new Date(Date.now() + 20_000).toUTCString();
  const [, weekday = '', day = '', month = '', year = '', time = ''] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(soon) ?? [];
  const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  switch (scenario) {
    case 'seconds':
      return '7';
    case 'date':
      return soon;
    case 'rfc850':
      return `${weekdays.find((each) => each.startsWith(weekday))}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
    case 'asctime':
      return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
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

/** What every correct handler does; `most`: its requests at most, `firstWait`: the longest first back-off. */
export function checkOutcomes(
  outcomes: Readonly<Record<Scenario, Outcome>>,
  requests: (scenario: Scenario) => number,
  most = 6,
  firstWait = 1000,
): void {
  expect(outcomes.seconds.waits).toEqual([7000]);
  for (const scenario of ['date', 'rfc850', 'asctime'] as const) {
    expect(outcomes[scenario].waits, scenario).toHaveLength(1);
    expect(outcomes[scenario].waits[0], scenario).toBeGreaterThan(10_000);
    expect(outcomes[scenario].waits[0], scenario).toBeLessThanOrEqual(20_000);
  }
  for (const scenario of ['garbage', 'nothing'] as const) {
    expect(outcomes[scenario].waits, scenario).toHaveLength(1);
    expect(outcomes[scenario].waits[0], scenario).toBeGreaterThanOrEqual(500);
    expect(outcomes[scenario].waits[0], scenario).toBeLessThanOrEqual(firstWait);
  }
  for (const scenario of ['seconds', 'date', 'rfc850', 'asctime', 'garbage', 'nothing'] as const) {
    expect([scenario, outcomes[scenario].error, requests(scenario)]).toEqual([scenario, undefined, 2]);
  }
  expect(requests('always')).toBe(most);
  expect(new Set(outcomes.always.waits)).toEqual(new Set([2000]));
  expect(outcomes.always.error).toBeDefined();
  expect(requests('always-garbage')).toBe(most);
  // doubled each time, with jitter, and never zero
  expect(outcomes['always-garbage'].waits.every((wait, i) => wait >= 250 * 2 ** i && wait <= 30_000)).toBe(true);
  // a day is not worth waiting for, and trying earlier is what the server asked not to do
  expect([requests('long'), outcomes.long.waits]).toEqual([1, []]);
}
