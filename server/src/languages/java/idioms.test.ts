/** The fixes in Java: they parse, compile, and do at a server what they say. Without a JDK on the machine they are only parsed. */
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
    return execFileSync('javac', ['-version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();

interface Sample {
  /** The class, whose `static void run(String url) throws Exception` is what is run. */
  readonly name: string;
  readonly rule: 'missing-retry-after' | 'retry-after-date' | 'unbounded-retry';
  readonly code: string;
  readonly keeps?: readonly string[];
  readonly requests?: number;
  /** For reads: whether a text that is neither form ends in an exception. */
  readonly throws?: boolean;
}

const head = `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
`;
const send = 'client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())';

const samples: readonly Sample[] = [
  {
    name: 'Endless',
    rule: 'missing-retry-after',
    code: `${head}
class Endless {
    static final HttpClient client = HttpClient.newHttpClient();

    static String run(String url) throws Exception {
        while (true) {
            HttpResponse<String> response = ${send};
            if (response.statusCode() == «429») {
                continue;
            }
            if (response.statusCode() != 200) throw new IllegalStateException("failed");
            return response.body();
        }
    }
}
`,
    keeps: [
      '        int attempt = 0;\n        while (true) {',
      'response.headers().firstValue("Retry-After").orElse(null)',
      '                attempt++;\n                Thread.sleep(wait);\n',
    ],
  },
  {
    name: 'Counted',
    rule: 'missing-retry-after',
    code: `${head}
class Counted {
  private final HttpClient client = HttpClient.newHttpClient();

  static void run(String url) throws Exception {
    new Counted().load(url);
  }

  String load(String url) throws java.io.IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      var res = ${send};
      if (res.statusCode() == «429») {
        Thread.sleep(5000);
        continue;
      }
      return res.body();
    }
    throw new IllegalStateException("enough");
  }
}
`,
    keeps: ['long wait = retryDelay(res.headers()', '        Thread.sleep(wait);\n        continue;'],
    requests: 3,
  },
  {
    name: 'Recursive',
    rule: 'missing-retry-after',
    code: `import java.net.*;
import java.net.http.*;
import java.util.Locale;

class Recursive {
    static void run(String url) throws Exception {
        load(url, 0);
    }

    static String load(String url, int tries) throws java.io.IOException {
        try {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> res = ${send};
            if (res.statusCode() == «429») return load(url, tries + 1);
            return res.body().toLowerCase(Locale.ROOT);
        } catch (InterruptedException e) {
            throw new java.io.InterruptedIOException();
        }
    }
}
`,
    keeps: ['if (res.statusCode() == 429) {', '} catch (InterruptedException interrupted) {', 'if (tries >= 5 || wait > 60_000) {'],
  },
  {
    name: 'Coded',
    rule: 'missing-retry-after',
    code: `${head}
public class Coded {
    static final HttpClient client = HttpClient.newHttpClient();

    record Problem(String code) {
        static Problem parse(String text) {
            return new Problem(text.contains("rate.exceeded") ? "rate.exceeded" : "");
        }
    }

    static void run(String url) throws Exception {
        int left = 4;
        while (true) {
            var response = ${send};
            Problem problem = Problem.parse(response.body());
            switch (problem.code()) {
                case «"rate.exceeded"»:
                    if (left-- > 0) continue;
                    throw new IllegalStateException("enough");
                default:
                    return;
            }
        }
    }
}
`,
    requests: 5,
  },
  {
    name: 'Wrapped',
    rule: 'missing-retry-after',
    code: `${head}
class Wrapped {
    static final HttpClient client = HttpClient.newHttpClient();

    static void run(String url) throws Exception {
        for (int attempt = 0; attempt < 4; attempt++) {
            var response = ${send};
            if (response.statusCode() == «429») { System.out.flush(); continue; }
            return;
        }
        throw new IllegalStateException("enough");
    }
}
`,
    keeps: ['                System.out.flush();\n                long wait ='],
    requests: 4,
  },
  {
    name: 'Parsed',
    rule: 'retry-after-date',
    throws: true,
    code: `${head}
class Parsed {
    static final HttpClient client = HttpClient.newHttpClient();

    static void run(String url) throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            var response = ${send};
            if (response.statusCode() != 429) return;
            String after = response.headers().firstValue("Retry-After").orElse("1");
            Thread.sleep(«Long.parseLong(after)» * 1000);
        }
    }
}
`,
    keeps: ['Thread.sleep(retryAfterSeconds(after) * 1000);', 'private static long retryAfterSeconds(String retryAfter) {'],
  },
  {
    name: 'Limited',
    rule: 'unbounded-retry',
    code: `${head}
class Limited {
    static final HttpClient client = HttpClient.newHttpClient();

    static void run(String url) throws Exception {
        «while» (true) {
            var response = ${send};
            if (response.statusCode() < 500) return;
            Thread.sleep(1000);
        }
    }
}
`,
    keeps: ['throw new IllegalStateException("gave up after 5 retries");'],
  },
];

/** The file after the preferred fix of the marked finding, or the first one. */
async function fixed(bench: RuleBench, { name, rule, code }: Pick<Sample, 'name' | 'rule' | 'code'>): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.java`, text, 'voka');
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

describe('fixes in Java', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'java-handlers-'));
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
    [
      'Spring',
      'ResponseEntity<?> run() {\n    return ResponseEntity.status(429).body(Map.of("code", «"rate.exceeded"»));\n  }',
      'ResponseEntity.status(429).header("Retry-After", "60").body(',
    ],
    [
      'JAX-RS',
      'Response run() {\n    return Response.status(429).entity(new ErrorBody(«"rate.exceeded"»)).build();\n  }',
      'Response.status(429).header("Retry-After", "60").entity(',
    ],
  ])('the header is set for %s', async (_name, method, expected) => {
    const result = await fixed(bench, {
      name: 'Served',
      rule: 'missing-retry-after-header' as never,
      code: `class Served {\n  ${method}\n}\n`,
    });
    expect(result).toContain(expected);
  });

  it.runIf(found !== undefined)(
    `compile, and do at a server what they say (${found ?? 'no JDK here: parsed only'})`,
    async () => {
      // what is waited for is written down, and over at once
      for (const { name } of samples)
        writeFileSync(join(directory, `${name}.java`), texts.get(name)!.replaceAll('Thread.sleep(', 'Record.sleep('));
      writeFileSync(
        join(directory, 'Record.java'),
        `import java.util.*;

public class Record {
  static final List<Long> waits = new ArrayList<>();

  static void sleep(long millis) throws InterruptedException {
    waits.add(millis);
    if (waits.size() > 40) throw new IllegalStateException("endless");
  }

  interface Handler { void run(String url) throws Exception; }

  public static void main(String[] args) throws Exception {
    Map<String, Handler> handlers = new LinkedHashMap<>();
    ${samples.map(({ name }) => `handlers.put("${name}", ${name}::run);`).join('\n    ')}
    StringBuilder out = new StringBuilder("{");
    for (Map.Entry<String, Handler> each : handlers.entrySet()) {
      out.append(out.length() > 1 ? "," : "").append('"').append(each.getKey()).append("\\":{");
      String comma = "";
      for (String scenario : args[1].split(",")) {
        waits.clear();
        String error = null;
        try {
          each.getValue().run(args[0] + "/" + each.getKey() + "/" + scenario);
        } catch (Exception e) {
          error = e.toString();
        }
        out.append(comma).append('"').append(scenario).append("\\":{\\"waits\\":").append(waits);
        if (error != null) out.append(",\\"error\\":\\"").append(error.replace("\\"", "'").replace("\\n", " ")).append('"');
        out.append('}');
        comma = ",";
      }
      out.append('}');
    }
    System.out.println(out.append('}'));
  }
}
`,
      );
      await exec('javac', [
        '-Xlint:all',
        '-Werror',
        '-d',
        directory,
        ...[...samples.map(({ name }) => name), 'Record'].map((name) => join(directory, `${name}.java`)),
      ]);
      const { stdout } = await exec('java', ['-cp', directory, 'Record', server.base, scenarios.join(',')], { timeout: 120_000 });
      const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, Record<Scenario, Outcome>>;
      for (const { name, rule, requests, throws } of samples) {
        const outcomes = results[name]!;
        const asked = (scenario: Scenario): number => server.requests(`/${name}/${scenario}`);
        if (rule === 'missing-retry-after') checkOutcomes(outcomes, asked, requests, requests === 5 ? 30_000 : 1000);
        else if (rule === 'retry-after-date') {
          expect(outcomes.seconds.waits, name).toEqual([7000]);
          for (const scenario of ['date', 'rfc850', 'asctime'] as const)
            expect(outcomes[scenario].waits[0], `${name} ${scenario}`).toBeGreaterThan(10_000);
          expect([outcomes.garbage.error !== undefined, outcomes.nothing.waits, outcomes.long.waits[0]], name).toEqual([
            throws,
            [1000],
            86_400_000,
          ]);
        } else expect(outcomes.seconds.error, name).toBeUndefined();
      }
    },
    300_000,
  );
});
