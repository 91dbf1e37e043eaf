/** The fixes in PHP: they parse, and do at a server what they say. Without PHP on the machine they are only parsed. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutcomes, scenarios, startRetryServer, type Outcome, type RetryServer, type Scenario } from '../../testing/retryServer.ts';
import { RuleBench, applyEdits } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

/** The version that is found; fixes are only parsed where it is none. */
const found = ((): string | undefined => {
  try {
    return execFileSync('php', ['-r', 'echo PHP_VERSION;'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();

interface Sample {
  /** The namespace, whose function `run($url)` is what is run. */
  readonly name: string;
  readonly rule: 'missing-retry-after' | 'retry-after-date' | 'unbounded-retry';
  readonly code: string;
  readonly keeps?: readonly string[];
  readonly requests?: number;
}

const samples: readonly Sample[] = [
  {
    name: 'Endless',
    rule: 'missing-retry-after',
    code: `<?php

namespace Endless;

use GuzzleHttp\\Client;

function run(string $url)
{
    $client = new Client(['http_errors' => false]);
    while (true) {
        $response = $client->get($url);
        if ($response->getStatusCode() === «429») {
            continue;
        }
        return $response->getBody();
    }
}
`,
    keeps: [
      '    $attempt = 0;\n    while (true) {',
      "retryDelay($response->getHeaderLine('Retry-After'), $attempt)",
      '            $attempt++;\n            usleep(',
    ],
  },
  {
    name: 'Recursive',
    rule: 'missing-retry-after',
    code: `<?php

namespace Recursive;

use GuzzleHttp\\Client;

final class Orders
{
    public function __construct(private Client $client) {}

    public function load(string $url)
    {
        $response = $this->client->request('GET', $url);
        if ($response->getStatusCode() === «429») return $this->load($url);
        return $response->getBody();
    }
}

function run(string $url)
{
    return (new Orders(new Client()))->load($url);
}
`,
    keeps: [
      'load(string $url, int $attempt = 0)',
      '$this->load($url, $attempt + 1)',
      'private static function retryDelay(',
      'self::retryDelay(',
    ],
  },
  {
    name: 'Counted',
    rule: 'missing-retry-after',
    code: `<?php

namespace Counted;

use GuzzleHttp\\Client;

function run(string $url)
{
    $client = new Client();
    for ($i = 0; $i < 3; $i++) {
        $response = $client->get($url);
        $problem = json_decode((string) $response->getBody(), true);
        switch ($problem['code'] ?? null) {
            case «'rate.exceeded'»:
                sleep(5);
                continue 2;
            default:
                return $problem;
        }
    }
    throw new \\RuntimeException('enough');
}
`,
    keeps: ['                usleep((int) ($wait * 1000000));\n                continue 2;'],
    requests: 3,
  },
  {
    name: 'Negated',
    rule: 'missing-retry-after',
    code: `<?php

namespace Negated;

use GuzzleHttp\\Client;

function run(string $url)
{
	$client = new Client();
	for ($tries = 0; $tries < 4; $tries++) {
		$response = $client->get($url);
		if ($response->getStatusCode() !== «429») {
			return $response;
		}
		sleep(1);
	}
	throw new \\RuntimeException('enough');
}
`,
    requests: 4,
  },
  {
    name: 'Parsed',
    rule: 'retry-after-date',
    code: `<?php

namespace Parsed;

use GuzzleHttp\\Client;

function run(string $url)
{
    $client = new Client();
    for ($attempt = 0; $attempt < 3; $attempt++) {
        $response = $client->get($url);
        if ($response->getStatusCode() !== 429) {
            return;
        }
        sleep(«(int) $response->getHeaderLine('Retry-After')»);
    }
}
`,
    keeps: ["sleep(retryAfterSeconds($response->getHeaderLine('Retry-After')));"],
  },
  {
    name: 'Limited',
    rule: 'unbounded-retry',
    code: `<?php

namespace Limited;

use GuzzleHttp\\Client;

function run(string $url)
{
    $client = new Client();
    «while» (true) {
        $response = $client->get($url);
        if ($response->getStatusCode() < 500) {
            return $response;
        }
        sleep(1);
    }
}
`,
    keeps: ["throw new \\RuntimeException('gave up after 5 retries');"],
  },
];

/** The file after the preferred fix of the marked finding, or the first one. */
async function fixed(bench: RuleBench, { name, rule, code }: Pick<Sample, 'name' | 'rule' | 'code'>): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.php`, text, 'voka');
  const finding = bench.findings(file, rule).find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
  if (finding === undefined)
    throw new Error(
      `${name}: the marked place is not reported, but ${JSON.stringify(bench.findings(file).map(({ rule: each, span }) => [each, text.slice(span.start, span.end)]))}`,
    );
  const [fix] = bench.fixes(file, finding);
  if (fix === undefined) throw new Error(`${name}: no fix is offered`);
  const result = applyEdits(text, fix.edits.get(file.path)!);
  const after = await bench.file(file.path, result, 'voka');
  expect(bench.parses(after), result).toBe(true);
  expect(
    bench.findings(after).map((each) => `${each.rule}: ${each.message}`),
    result,
  ).toEqual([]);
  return result;
}

/** A client with Guzzle's methods, and waits that are written down and over at once. */
const runtime = `<?php
namespace GuzzleHttp {
    class Response {
        public function __construct(private int $status, private array $headers, private string $body) {}
        public function getStatusCode() { return $this->status; }
        public function getHeaderLine($name) { return $this->headers[strtolower($name)] ?? ''; }
        public function getBody() { return $this->body; }
    }
    class Client {
        public function __construct(array $options = []) {}
        public function get($url, $options = []) { return $this->request('GET', $url, $options); }
        public function request($method, $url, $options = []) {
            $body = file_get_contents($url, false, stream_context_create(['http' => ['ignore_errors' => true, 'header' => 'Connection: close']]));
            $headers = [];
            foreach (array_slice($http_response_header, 1) as $line) { [$name, $value] = explode(':', $line, 2); $headers[strtolower($name)] = trim($value); }
            return new Response((int) explode(' ', $http_response_header[0])[1], $headers, $body);
        }
    }
}
namespace {
    class Record {
        public static array $waits = [];
        public static function usleep($micros) { self::$waits[] = (int) round($micros / 1000); if (count(self::$waits) > 40) { throw new RuntimeException('endless'); } }
        public static function sleep($seconds) { self::usleep($seconds * 1000000); }
    }
    $results = [];
    foreach (explode(',', $argv[2]) as $name) {
        require __DIR__ . "/$name.php";
        foreach (explode(',', $argv[3]) as $scenario) {
            Record::$waits = [];
            $error = null;
            try { ("$name\\\\run")("$argv[1]/$name/$scenario"); } catch (Throwable $e) { $error = $e->getMessage(); }
            $results[$name][$scenario] = ['waits' => Record::$waits] + ($error === null ? [] : ['error' => $error]);
        }
    }
    echo json_encode($results);
}
`;

describe('fixes in PHP', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'php-handlers-'));
  });
  afterAll(() => {
    bench.dispose();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s: the fix parses, and leaves nothing to say',
    async (name, sample) => {
      const text = await fixed(bench, sample);
      texts.set(name, text);
      for (const kept of sample.keeps ?? []) expect(text).toContain(kept);
    },
  );

  it.each([
    ['Laravel', "return response()->json(['code' => «'rate.exceeded'»], 429);", "429)->header('Retry-After', '60');"],
    ['Symfony', "return new JsonResponse(['code' => «'rate.exceeded'»], 429);", "429, ['Retry-After' => '60']);"],
    [
      'a script',
      "http_response_code(429);\n    echo json_encode(['code' => «'rate.exceeded'»]);",
      "header('Retry-After: 60');\n    echo json_encode(",
    ],
  ])('the header is set for %s', async (_name, statement, expected) => {
    const result = await fixed(bench, {
      name: 'Served',
      rule: 'missing-retry-after-header' as never,
      code: `<?php\nfunction run()\n{\n    ${statement}\n}\n`,
    });
    expect(result).toContain(expected);
  });

  it('a code with a dollar keeps its meaning between either quotes', async () => {
    const { phpIdioms } = await import('./idioms.ts');
    expect([phpIdioms.stringContent("a$b'c", "'"), phpIdioms.stringContent('a$b"c', '"')]).toEqual(["a$b\\'c", 'a\\$b\\"c']);
  });

  it.runIf(found !== undefined)(
    `do at a server what they say (${found ?? 'no PHP here: parsed only'})`,
    async () => {
      for (const { name } of samples)
        writeFileSync(join(directory, `${name}.php`), texts.get(name)!.replaceAll(/(?<![\w:>])(u?sleep)\(/g, '\\Record::$1('));
      writeFileSync(join(directory, 'main.php'), runtime);
      const { stdout } = await exec(
        'php',
        [join(directory, 'main.php'), server.base, samples.map(({ name }) => name).join(','), scenarios.join(',')],
        { timeout: 120_000 },
      );
      const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, Record<Scenario, Outcome>>;
      for (const { name, rule, requests } of samples) {
        const outcomes = results[name]!;
        const asked = (scenario: Scenario): number => server.requests(`/${name}/${scenario}`);
        if (rule === 'missing-retry-after') checkOutcomes(outcomes, asked, requests);
        else if (rule === 'retry-after-date') {
          expect(outcomes.seconds.waits, name).toEqual([7000]);
          for (const scenario of ['date', 'rfc850', 'asctime'] as const)
            expect(outcomes[scenario].waits[0], `${name} ${scenario}`).toBeGreaterThan(10_000);
          expect([outcomes.garbage.waits, outcomes.nothing.waits, outcomes.long.waits[0]], name).toEqual([[1000], [1000], 86_400_000]);
        } else expect(outcomes.seconds.error, name).toBeUndefined();
      }
    },
    300_000,
  );
});
