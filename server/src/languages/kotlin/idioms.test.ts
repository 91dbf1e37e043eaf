/** The fixes in Kotlin: they parse, compile, and do at a server what they say. Without a compiler on the machine they are only parsed. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutcomes, scenarios, startRetryServer, type Outcome, type RetryServer, type Scenario } from '../../testing/retryServer.ts';
import { applyEdits, RuleBench } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';
import { places, refused, samples, type Sample } from './fixtures/fixes.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

/** The version that is found, where Java is there too to run what it compiles; fixes are only parsed where it is none. */
const found = ((): string | undefined => {
  const [java, compiler] = ['java', 'kotlinc'].map((command) => spawnSync(command, ['-version'], { encoding: 'utf8' }));
  return java?.status === 0 && compiler?.status === 0 ? /kotlinc-jvm \S+/.exec(compiler.stderr)?.[0] : undefined;
})();

/** The file after the preferred fix of the marked finding. */
async function fixed(
  bench: RuleBench,
  { name, rule, code }: { readonly name: string; readonly rule: string; readonly code: string },
  options?: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.kt`, text, 'voka', options);
  const finding = bench.findings(file, rule).find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
  if (finding === undefined)
    throw new Error(
      `${name}: the marked place is not reported, but ${JSON.stringify(bench.findings(file).map(({ rule: each, span }) => [each, text.slice(span.start, span.end)]))}`,
    );
  const [fix] = bench.fixes(file, finding);
  if (fix === undefined) throw new Error(`${name}: no fix is offered`);
  const result = applyEdits(text, fix.edits.get(file.path)!);
  const after = await bench.file(file.path, result, 'voka', options);
  expect(bench.parses(after), result).toBe(true);
  expect(
    bench.findings(after).map((each) => `${each.rule}: ${each.message}`),
    result,
  ).toEqual([]);
  return result;
}

describe('fixes in Kotlin', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'kotlin-handlers-'));
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

  it.each(places.map((place) => [place.name, place] as const))('%s', async (_name, { rule, code, keeps, options }) => {
    const result = await fixed(bench, { name: 'Served', rule, code }, options);
    for (const kept of keeps) expect(result).toContain(kept);
  });

  it.each(refused.map((place) => [place.name, place] as const))('%s: nothing is offered', async (_name, { rule, code }) => {
    const { text } = markedSpans(code);
    const file = await bench.file('/proj/Served.kt', text, 'voka');
    const findings = bench.findings(file, rule);
    expect(findings).toHaveLength(1);
    expect(bench.fixes(file, findings[0]!)).toEqual([]);
  });

  it.each([
    ['toLong', 'a date throws.'],
    ['toLongOrNull', 'the wait becomes null.'],
  ])('a date read by %s', async (method, expected) => {
    const code = `import okhttp3.Response\n\nfun f(res: Response) {\n  val wait = res.header("Retry-After")?.${method}()\n  sleep(wait)\n}\n`;
    const [finding] = bench.findings(await bench.file('/proj/Read.kt', code, 'voka'), 'retry-after-date');
    expect(finding?.message).toContain(expected);
  });

  it.runIf(found !== undefined)(
    `compile, and do at a server what they say (${found ?? 'no compiler here: parsed only'})`,
    async () => {
      // what is waited for is written down, and over at once
      for (const { name } of samples) {
        const text = texts.get(name)!.replaceAll('Thread.sleep(', 'record.sleep(').replace('kotlinx.coroutines.delay', 'record.delay');
        writeFileSync(join(directory, `${name}.kt`), text);
      }
      writeFileSync(join(directory, 'Main.kt'), main);
      const jar = join(directory, 'handlers.jar');
      const sources = [...samples.map(({ name }) => name), 'Main'].map((name) => join(directory, `${name}.kt`));
      await exec('kotlinc', ['-Werror', '-include-runtime', '-d', jar, ...sources]);
      const { stdout } = await exec('java', ['-cp', jar, 'record.MainKt', server.base, scenarios.join(',')], { timeout: 120_000 });
      const results = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, Record<Scenario, Outcome>>;
      for (const sample of samples)
        checkSample(sample, results[sample.name]!, (scenario) => server.requests(`/${sample.name}/${scenario}`));
    },
    300_000,
  );
});

/** Runs every sample in every scenario. */
const main = `package record

val waits = mutableListOf<Long>()

fun sleep(millis: Long) {
    waits.add(millis)
    if (waits.size > 40) throw IllegalStateException("endless")
}

fun delay(millis: Long) = sleep(millis)

suspend fun handle(name: String, url: String) {
    when (name) {
        ${samples.map(({ name, code }) => `"${name}" -> ${code.startsWith('package') ? 'uncounted.' : ''}${name}.run(url)`).join('\n        ')}
    }
}

suspend fun main(args: Array<String>) {
    val samples = listOf(${samples.map(({ name }) => `"${name}"`).join(', ')}).map { name ->
        val outcomes = args[1].split(",").map { scenario ->
            waits.clear()
            var error = ""
            try {
                handle(name, args[0] + "/" + name + "/" + scenario)
            } catch (e: Exception) {
                error = ",\\"error\\":\\"" + e.toString().replace('"', '\\'').replace('\\n', ' ') + "\\""
            }
            "\\"" + scenario + "\\":{\\"waits\\":" + waits + error + "}"
        }
        "\\"" + name + "\\":{" + outcomes.joinToString(",") + "}"
    }
    println("{" + samples.joinToString(",") + "}")
}
`;

function checkSample(
  { name, rule, requests, throws }: Sample,
  outcomes: Record<Scenario, Outcome>,
  asked: (scenario: Scenario) => number,
): void {
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
