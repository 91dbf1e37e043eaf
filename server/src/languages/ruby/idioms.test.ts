/** The fixes in Ruby: they keep the style, compile, and do at a server what they say. Without Ruby on the machine they are only parsed. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutcomes, scenarios, startRetryServer, type Outcome, type RetryServer, type Scenario } from '../../testing/retryServer.ts';
import { RuleBench, applyEdits } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';
import { samples, type Sample } from './samples.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

const answers = (...args: readonly string[]): string | undefined => {
  try {
    return execFileSync('ruby', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
};

/** The version that is found; 3.0 is the first with methods of one line. */
const found = answers('-e', 'exit 1 if RUBY_VERSION < "3"; puts RUBY_VERSION');
const canRun = ({ needs }: Sample): boolean => needs === undefined || answers('-e', `require '${needs}'`) !== undefined;

/** The file after the first fix of the marked finding. */
async function fixed(bench: RuleBench, name: string, rule: string, code: string): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.rb`, text, 'voka');
  const all = bench.findings(file);
  const finding = bench.findings(file, rule).find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
  if (finding === undefined)
    throw new Error(
      `${name}: the marked place is not reported, but ${JSON.stringify(all.map(({ rule: each, span }) => [each, text.slice(span.start, span.end)]))}`,
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

describe('fixes in Ruby', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'ruby-handlers-'));
  });
  afterAll(() => {
    bench.dispose();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s: the fix parses, and leaves nothing to say',
    async (name, sample) => {
      const text = await fixed(bench, name, sample.rule, sample.code);
      texts.set(name, text);
      for (const kept of sample.keeps ?? []) expect(text).toContain(kept);
      expect(/[ \t]\n/.test(text)).toBe(false);
    },
  );

  it('an exception that is handed on says how long to wait', async () => {
    const code = `require 'faraday'\n\ndef run(url)\n  res = Faraday.get(url)\n  raise Limited.new(url: url) if res.status == «429»\n\n  res\nend\n`;
    const text = await fixed(bench, 'handed', 'missing-retry-after', code);
    expect(text).toContain("raise Limited.new(url: url, retry_after: retry_delay(res.headers['Retry-After'], 0)) if res.status == 429");
  });

  it.each([
    [
      "    render json: { code: «'rate.exceeded'» }, status: :too_many_requests",
      "    response.headers['Retry-After'] = '60'\n    render json: { code: 'rate.exceeded' }, status: :too_many_requests",
    ],
    [
      "    return render(json: { code: «'rate.exceeded'» }, status: 429)",
      "    response.headers['Retry-After'] = '60'\n    return render(json:",
    ],
  ])('the header is set for Rails: %s', async (body, expected) => {
    const text = await fixed(bench, 'served', 'missing-retry-after-header', `class OrdersController\n  def show\n${body}\n  end\nend\n`);
    expect(text).toContain(expected);
  });

  it.runIf(found !== undefined)(
    `compile, and do at a server what they say (${found ?? 'no Ruby here: parsed only'})`,
    async () => {
      const runs = samples.filter(canRun);
      expect(runs.length).toBeGreaterThanOrEqual(8);
      for (const { name } of runs) writeFileSync(join(directory, `${name}.rb`), texts.get(name)!);
      cpSync(fileURLToPath(new URL('fixtures/run.rb', import.meta.url)), join(directory, 'run_all.rb'));
      for (const { name } of runs) expect((await exec('ruby', ['-wc', `${name}.rb`], { cwd: directory })).stderr).toBe('');
      const { stdout } = await exec('ruby', ['run_all.rb', server.base, scenarios.join(','), ...runs.map(({ name }) => name)], {
        cwd: directory,
        timeout: 60_000,
      });
      const results = JSON.parse(stdout) as Record<string, Record<Scenario, Outcome>>;
      for (const { name, rule, requests, absent } of runs) {
        const outcomes = results[name]!;
        const asked = (scenario: Scenario): number => server.requests(`/${name}/${scenario}`);
        if (rule === 'missing-retry-after') checkOutcomes(outcomes, asked, requests, 1000);
        else if (rule === 'retry-after-date') {
          expect(outcomes.seconds.waits, name).toEqual([7000]);
          for (const scenario of ['date', 'rfc850', 'asctime'] as const)
            expect(outcomes[scenario].waits[0], `${name} ${scenario}`).toBeGreaterThan(10_000);
          expect([outcomes.garbage.waits, outcomes.nothing.waits, outcomes.long.waits[0]], name).toEqual([
            [absent! * 1000],
            [absent! * 1000],
            86_400_000,
          ]);
        } else expect(outcomes.seconds.error, name).toBeUndefined();
      }
    },
    120_000,
  );
});
