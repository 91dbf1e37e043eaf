/** The fixes in C#: they parse, and leave nothing to say. There is no compiler to run them with. */
import { afterAll, describe, expect, it } from 'vitest';
import { RuleBench, applyEdits } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';

interface Sample {
  readonly rule: string;
  readonly code: string;
  /** What the file holds after the fix. */
  readonly keeps: readonly string[];
}

const inClass = (members: string): string =>
  `using System.Net;\n\npublic class Orders\n{\n    private readonly HttpClient client = new();\n\n${members}}\n`;

const samples: Readonly<Record<string, Sample>> = {
  'an endless loop': {
    rule: 'missing-retry-after',
    code: inClass(`    public async Task<string> Load(Uri uri, CancellationToken token)
    {
        while (true)
        {
            var response = await client.GetAsync(uri, token);
            if (response.StatusCode == «HttpStatusCode.TooManyRequests»)
            {
                continue;
            }

            return await response.Content.ReadAsStringAsync(token);
        }
    }
`),
    keeps: [
      '        var attempt = 0;\n        while (true)',
      '                var wait = RetryDelay(response.Headers.RetryAfter, attempt);\n                if (attempt >= 5 || wait > TimeSpan.FromMinutes(1))\n                {\n',
      '                    throw new InvalidOperationException($"rate limited: try again in {wait}");',
      '                attempt++;\n                await Task.Delay(wait, token);\n                continue;',
      '    private static TimeSpan RetryDelay(System.Net.Http.Headers.RetryConditionHeaderValue retryAfter, int attempt)\n    {\n',
    ],
  },
  'recursion without a counter': {
    rule: 'missing-retry-after',
    code: inClass(`    private async Task<string?> Load(Uri uri)
    {
        var response = await client.GetAsync(uri);
        if ((int)response.StatusCode == «429») return await Load(uri);
        return await response.Content.ReadAsStringAsync();
    }
`),
    keeps: [
      'Load(Uri uri, int attempt = 0)',
      'return await Load(uri, attempt: attempt + 1);\n        }',
      'RetryConditionHeaderValue? retryAfter',
      '== 429) {\n',
    ],
  },
  'a wait that is there': {
    rule: 'missing-retry-after',
    code: inClass(`    public string Load(Uri uri)
    {
        for (var i = 0; i < 3; i++)
        {
            HttpResponseMessage response = client.Send(new HttpRequestMessage(HttpMethod.Get, uri));
            if (response.StatusCode is not «HttpStatusCode.TooManyRequests») return "fine";
            Thread.Sleep(1000);
        }

        return "limited";
    }
`),
    keeps: ['            var wait = RetryDelay(response.Headers.RetryAfter, i);\n', '            Thread.Sleep(wait);\n'],
  },
  'an arm of a switch': {
    rule: 'missing-retry-after',
    code: inClass(`    public async Task<Problem> Load(Uri uri, int left)
    {
        var response = await client.GetAsync(uri);
        var problem = await response.Content.ReadFromJsonAsync<Problem>();
        switch (problem.Code)
        {
            case «"rate.exceeded"» when left > 0:
                return await Load(uri, left - 1);
            default:
                return problem;
        }
    }
`),
    keeps: [
      'RetryDelay(response.Headers.RetryAfter, 5)',
      '                await Task.Delay(wait);\n                return await Load(uri, left - 1);',
    ],
  },
  'only the seconds of the header': {
    rule: 'retry-after-date',
    code: inClass(`    public TimeSpan Wait(HttpResponseMessage response) => «response.Headers.RetryAfter?.Delta» ?? TimeSpan.FromSeconds(1);
`),
    keeps: ['RetryAfterDelay(response.Headers.RetryAfter) ?? TimeSpan.FromSeconds(1);', 'private static TimeSpan? RetryAfterDelay('],
  },
  'the text as a number': {
    rule: 'retry-after-date',
    code: inClass(`    public async Task Wait(HttpResponseMessage response)
    {
        var text = response.Headers.GetValues("Retry-After").First();
        await Task.Delay(«int.Parse(text)» * 1000);
    }
`),
    keeps: ['await Task.Delay(RetryAfterSeconds(text) * 1000);', 'private static int RetryAfterSeconds(string retryAfter)'],
  },
  'no limit': {
    rule: 'unbounded-retry',
    code: inClass(`    public async Task<string> Load(Uri uri)
    {
        «while» (true)
        {
            var response = await client.GetAsync(uri);
            if ((int)response.StatusCode < 500) return "fine";
            await Task.Delay(1000);
        }
    }
`),
    keeps: ['throw new InvalidOperationException("gave up after 5 retries");', '        var attempt = 0;\n'],
  },
  'a controller': {
    rule: 'missing-retry-after-header',
    code: `public class Orders : ControllerBase\n{\n    public IActionResult Get()\n    {\n        return StatusCode(429, new { code = «"rate.exceeded"» });\n    }\n}\n`,
    keeps: ['        Response.Headers["Retry-After"] = "60";\n        return StatusCode(429,'],
  },
};

describe('fixes in C#', () => {
  const bench = new RuleBench();
  afterAll(() => bench.dispose());

  it.each(Object.entries(samples))('%s', async (_name, { rule, code, keeps }) => {
    const { text, spans } = markedSpans(code);
    const file = await bench.file('/proj/Orders.cs', text, 'voka');
    const finding = bench.findings(file, rule).find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
    if (finding === undefined)
      throw new Error(
        `the marked place is not reported, but ${JSON.stringify(bench.findings(file).map(({ rule: each, span }) => [each, text.slice(span.start, span.end)]))}`,
      );
    const [fix] = bench.fixes(file, finding);
    if (fix === undefined) throw new Error('no fix is offered');
    const result = applyEdits(text, fix.edits.get(file.path)!);
    const after = await bench.file(file.path, result, 'voka');
    expect(bench.parses(after), result).toBe(true);
    expect(
      bench.findings(after).map((each) => `${each.rule}: ${each.message}`),
      result,
    ).toEqual([]);
    for (const kept of keeps) expect(result).toContain(kept);
  });
});
