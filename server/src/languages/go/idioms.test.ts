/** The fixes in Go: they keep the format, compile, and do at a server what they say. Without Go on the machine they are only parsed. */
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
    return execFileSync('go', ['version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();

interface Sample {
  readonly name: string;
  readonly rule: 'missing-retry-after' | 'retry-after-date' | 'unbounded-retry';
  /** Marks the finding; `Run(url string) error` is what is run. */
  readonly code: string;
  readonly keeps?: readonly string[];
  readonly requests?: number;
  /** For reads: what is waited in milliseconds where the header is neither form. */
  readonly absent?: number;
}

const samples: readonly Sample[] = [
  {
    name: 'endless',
    rule: 'missing-retry-after',
    code: `package endless

import (
	"errors"
	"net/http"
)

func get(url string) (*http.Response, error) {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == «429» {
			resp.Body.Close()
			continue
		}
		if resp.StatusCode != 200 {
			return nil, errors.New(resp.Status)
		}
		return resp, nil
	}
}

func Run(url string) error {
	_, err := get(url)
	return err
}
`,
    keeps: ['\tattempt := 0\n\tfor {', 'fmt.Errorf("rate limited: try again in %s", wait)', '\t\t\tattempt++\n'],
  },
  {
    name: 'counted',
    rule: 'missing-retry-after',
    code: `package counted

import (
	"errors"
	"net/http"
	"time"
)

// Run tries three times.
func Run(url string) error {
	for attempt := 0; attempt < 3; attempt++ {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode == «http.StatusTooManyRequests» {
			time.Sleep(5 * time.Second)
			continue
		}
		return nil
	}
	return errors.New("enough")
}
`,
    keeps: ['retryDelay(resp.Header.Get("Retry-After"), attempt)', 'time.Sleep(wait)'],
    requests: 3,
  },
  {
    name: 'cancelled',
    rule: 'missing-retry-after',
    code: `package cancelled

import (
	"context"
	"net/http"
)

type Client struct{ http *http.Client }

type Order struct{ ID string }

func (c *Client) Order(ctx context.Context, url string) (Order, bool, error) {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return Order{}, false, err
		}
		resp, err := c.http.Do(req)
		if err != nil {
			return Order{}, false, err
		}
		defer resp.Body.Close()
		switch resp.StatusCode {
		case «http.StatusTooManyRequests»:
			continue
		case http.StatusOK:
			return Order{ID: "x"}, true, nil
		}
		return Order{}, false, nil
	}
}

func Run(url string) error {
	client := &Client{http: http.DefaultClient}
	_, _, err := client.Order(context.Background(), url)
	return err
}
`,
    keeps: ['return *new(Order), false, fmt.Errorf(', 'case <-ctx.Done():', 'return *new(Order), false, ctx.Err()'],
  },
  {
    name: 'coded',
    rule: 'missing-retry-after',
    code: `package coded

import "encoding/json"
import web "net/http"

type problem struct {
	Code string \`json:"code"\`
}

func load(url string, left int) (result map[string]any, err error) {
	resp, err := web.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var p problem
	if err := json.NewDecoder(resp.Body).Decode(&p); err != nil {
		return nil, err
	}
	if p.Code == «"rate.exceeded"» && left > 0 {
		return load(url, left-1)
	}
	if p.Code != "" {
		return nil, json.Unmarshal([]byte(p.Code), &p)
	}
	return nil, nil
}

func Run(url string) error {
	_, err := load(url, 4)
	return err
}
`,
    keeps: ['web.ParseTime', 'import "fmt"'],
    requests: 5,
  },
  {
    name: 'owned',
    rule: 'missing-retry-after',
    code: `package owned

import (
	"fmt"
	"math/rand"
	"net/http"
	"strconv"
	"time"
)

func waitFor(header string, attempt int) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(header); err == nil {
		return time.Until(date)
	}
	return time.Second<<attempt/2 + time.Duration(rand.Int63n(int64(time.Second<<attempt/2)))
}

func Run(url string) error {
again:
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	if resp.StatusCode == «429» {
		goto again
	}
	fmt.Println(resp.Status)
	return nil
}
`,
    keeps: ['wait := waitFor(resp.Header.Get("Retry-After"), attempt)'],
  },
  {
    name: 'negated',
    rule: 'missing-retry-after',
    code: `package negated

import (
	"net/http"
	"time"
)

func Run(url string) error {
	for tries := 0; tries < 4; tries++ {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode != «429» {
			return nil
		}
		time.Sleep(time.Second)
	}
	return http.ErrHandlerTimeout
}
`,
    keeps: ['retryDelay(resp.Header.Get("Retry-After"), tries)'],
    requests: 4,
  },
  {
    name: 'ignored',
    rule: 'retry-after-date',
    absent: 1000,
    code: `package ignored

import (
	"net/http"
	"strconv"
	"time"
)

func Run(url string) error {
	for attempt := 0; attempt < 3; attempt++ {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return nil
		}
		seconds, _ := «strconv.Atoi(resp.Header.Get("Retry-After"))»
		time.Sleep(time.Duration(seconds) * time.Second)
	}
	return nil
}
`,
    keeps: ['seconds := retryAfterSeconds(resp.Header.Get("Retry-After"), 1)'],
  },
  {
    name: 'checked',
    rule: 'retry-after-date',
    absent: 2500,
    code: `package checked

import (
	"net/http"
	"strconv"
	"time"
)

func Run(url string) error {
	for attempt := 0; attempt < 3; attempt++ {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return nil
		}
		wait := 2500 * time.Millisecond
		if after := resp.Header.Get("Retry-After"); after != "" {
			if seconds, err := «strconv.ParseInt(after, 10, 64)»; err == nil {
				wait = time.Duration(seconds) * time.Second
			}
		}
		time.Sleep(wait)
	}
	return nil
}
`,
    keeps: ['if seconds, err := parseRetryAfter(after); err == nil {', 'func parseRetryAfter(retryAfter string) (int64, error) {'],
  },
  {
    name: 'united',
    rule: 'retry-after-date',
    absent: 1000,
    code: `package united

import (
	"net/http"
	"time"
)

func Run(url string) error {
	for attempt := 0; attempt < 3; attempt++ {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusTooManyRequests {
			return nil
		}
		wait, _ := «time.ParseDuration(resp.Header.Get("Retry-After") + "s")»
		time.Sleep(wait)
	}
	return nil
}
`,
  },
  {
    name: 'limited',
    rule: 'unbounded-retry',
    code: `package limited

import (
	"net/http"
	"time"
)

func Run(url string) error {
	«for» {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode < 500 {
			return nil
		}
		time.Sleep(time.Second)
	}
}
`,
    keeps: ['errors.New("gave up after 5 retries")'],
  },
];

/** The file after the preferred fix of the marked finding, or the first one. */
async function fixed(bench: RuleBench, { name, rule, code }: Sample): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.go`, text, 'voka');
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

describe('fixes in Go', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'go-handlers-'));
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

  it('an error that is handed on says how long to wait', async () => {
    const code = `package handed

import (
	"errors"
	"net/http"
)

var errLimited = errors.New("limited")

func Run(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	if resp.StatusCode == «429» {
		return errLimited
	}
	return nil
}
`;
    const text = await fixed(bench, { name: 'handed', rule: 'missing-retry-after', code });
    expect(text).toContain('return &retryAfterError{errLimited, retryDelay(resp.Header.Get("Retry-After"), 0)}');
    texts.set('handed', text);
  });

  it.each([
    [
      'gin',
      'func Run(c *gin.Context) {\n\tc.JSON(429, gin.H{"code": «"rate.exceeded"»})\n}',
      '\tc.Header("Retry-After", "60")\n\tc.JSON(429,',
    ],
    [
      'net/http',
      'func Run(w http.ResponseWriter, r *http.Request) {\n\tw.WriteHeader(429)\n\tjson.NewEncoder(w).Encode(map[string]string{"code": «"rate.exceeded"»})\n}',
      '\tw.Header().Set("Retry-After", "60")\n\tw.WriteHeader(429)\n\tjson',
    ],
  ])('the header is set for %s', async (_name, body, expected) => {
    const { text, spans } = markedSpans(`package served\n\n${body}\n`);
    const file = await bench.file('/proj/served.go', text, 'voka');
    const finding = bench.findings(file, 'missing-retry-after-header').find(({ span }) => span.start === spans[0]!.start)!;
    const [fix] = bench.fixes(file, finding);
    const result = applyEdits(text, fix!.edits.get(file.path)!);
    expect(result).toContain(expected);
    expect(bench.findings(await bench.file(file.path, result, 'voka'))).toEqual([]);
  });

  it.runIf(found !== undefined)(
    `are formatted, compile, and do at a server what they say (${found ?? 'no Go here: parsed only'})`,
    async () => {
      const runs = [...samples.map(({ name }) => name), 'handed'];
      for (const name of runs) {
        const text = texts.get(name)!;
        mkdirSync(join(directory, name));
        writeFileSync(join(directory, name, `${name}.go`), text);
        // gofmt has nothing to change
        const format = await exec('gofmt', ['-d', join(directory, name, `${name}.go`)]);
        expect(format.stdout).toBe('');
        // what is waited for is written down, and over at once
        const recorded = text.replaceAll('time.Sleep(', 'recordSleep(').replaceAll('time.After(', 'recordAfter(');
        writeFileSync(join(directory, name, `${name}.go`), recorded);
        writeFileSync(
          join(directory, name, 'record.go'),
          `package ${name}\n\nimport "time"\n\nvar Waits = []int64{}\n\nfunc recordSleep(d time.Duration) {\n\tWaits = append(Waits, d.Milliseconds())\n\tif len(Waits) > 40 {\n\t\tpanic("endless")\n\t}\n}\n\nfunc recordAfter(d time.Duration) <-chan time.Time {\n\trecordSleep(d)\n\treturn time.After(0)\n}\n`,
        );
      }
      writeFileSync(join(directory, 'go.mod'), 'module handlers\n\ngo 1.18\n');
      const cases = runs.map((name) => `"${name}": {${name}.Run, &${name}.Waits}`).join(',\n');
      writeFileSync(
        join(directory, 'main.go'),
        `package main\n\nimport (\n"encoding/json"\n"os"\n"strings"\n${runs.map((name) => `"handlers/${name}"\n`).join('')})\n\ntype handler struct {\nrun func(string) error\nwaits *[]int64\n}\n\nfunc main() {\nhandlers := map[string]handler{\n${cases},\n}\nresults := map[string]map[string]map[string]any{}\nfor name, each := range handlers {\nresults[name] = map[string]map[string]any{}\nfor _, scenario := range strings.Split(os.Args[2], ",") {\n*each.waits = []int64{}\nerr := each.run(os.Args[1] + "/" + name + "/" + scenario)\nresult := map[string]any{"waits": *each.waits}\nif err != nil {\nresult["error"] = err.Error()\n}\nresults[name][scenario] = result\n}\n}\njson.NewEncoder(os.Stdout).Encode(results)\n}\n`,
      );
      const env = { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=mod', GO111MODULE: 'on' };
      await exec('go', ['vet', './...'], { cwd: directory, env });
      await exec('go', ['build', '-o', 'handlers', '.'], { cwd: directory, env });
      const { stdout } = await exec(join(directory, 'handlers'), [server.base, scenarios.join(',')], { timeout: 60_000 });
      const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, Record<Scenario, Outcome>>;
      for (const { name, rule, requests, absent } of samples) {
        const outcomes = results[name]!;
        const asked = (scenario: Scenario): number => server.requests(`/${name}/${scenario}`);
        if (rule === 'missing-retry-after') checkOutcomes(outcomes, asked, requests, requests === 5 ? 30_000 : 1000);
        else if (rule === 'retry-after-date') {
          expect(outcomes.seconds.waits, name).toEqual([7000]);
          for (const scenario of ['date', 'rfc850', 'asctime'] as const)
            expect(outcomes[scenario].waits[0], `${name} ${scenario}`).toBeGreaterThan(10_000);
          expect([outcomes.garbage.waits, outcomes.nothing.waits, outcomes.long.waits[0]], name).toEqual([[absent], [absent], 86_400_000]);
        } else expect(outcomes.seconds.error, name).toBeUndefined();
      }
    },
    300_000,
  );
});
