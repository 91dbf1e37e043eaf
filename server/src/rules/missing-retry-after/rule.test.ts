import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const handler = (body: string): string => `async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  const problem = await res.json();
${body}
  return problem;
}
`;

testRule('missing-retry-after', {
  catalogue: 'voka',
  valid: [
    {
      name: 'read by a helper with a comment in its head',
      code: `function /* wait = */ delayOf(res: Response): number {\n  const text = res.headers.get('retry-after') ?? '';\n  return /^\\\\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();\n}\nexport async function load(url: string, attempt = 0): Promise<Response> {\n  const res = await fetch(url);\n  if (res.status === 429 && attempt < 3) {\n    await new Promise((resolve) => setTimeout(resolve, delayOf(res)));\n    return load(url, attempt + 1);\n  }\n  return res;\n}\n`,
    },
    {
      name: 'the header is read in the branch',
      code: handler(
        `  if (res.status === 429) {\n    await sleep(retryDelay(res.headers.get('retry-after')));\n    return load(url);\n  }`,
      ),
    },
    {
      name: 'the header was read before',
      code: handler(`  const after = res.headers.get('retry-after');\n  if (problem.code === 'rate.exceeded') throw new Limited(after);`),
    },
    {
      name: 'a helper of the file reads it',
      code:
        `const delayOf = (res: Response) => res.headers.get('retry-after') ?? '1';\n` +
        handler(`  if (res.status === 429) {\n    await sleep(delayOf(res));\n    return load(url);\n  }`),
    },
    { name: 'a code with another policy', code: handler(`  if (problem.code === 'internal.error') return load(url);`) },
    { name: 'a status that no code ties to waiting', code: handler(`  if (res.status === 502) return load(url);`) },
    { name: 'a range that only handles', code: handler(`  if (res.status >= 400 && res.status < 500) throw new Error('no');`) },
    { name: 'a code that is sent', code: `app.get('/', (req, res) => { res.status(429).json({ code: 'rate.exceeded' }); });\n` },
    {
      name: 'left out of a range',
      code: handler(`  if (res.status >= 400 && res.status < 500 && res.status !== 429) throw new Error('no');`),
    },
    {
      name: 'the policy is only inferred',
      catalogue: { text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "too.fast": { "status": 429 } } }' },
      code: handler(`  if (res.status === 429 || problem.code === 'too.fast') return load(url);`),
    },
    {
      name: 'impossible here',
      code: handler(`  if (res.status === 404) {\n    if (problem.code === 'rate.exceeded') return load(url);\n  }`),
    },
  ],
  invalid: [
    {
      name: 'a status that is tried again',
      code: handler(`  if (res.status === «429») return load(url);`),
      severity: 'warning',
      messages: ['429 says in Retry-After how long to wait: this retry never reads it.'],
    },
    {
      name: 'a code that is only handled',
      code: handler(`  if (problem.code === «'rate.exceeded'») throw new Error('slow down');`),
      severity: 'information',
      messages: ['`rate.exceeded` says in Retry-After how long to wait: it is handled here without reading it.'],
      fixes: {
        'Retry as Retry-After says, a limited number of times': undefined,
        'Read Retry-After and hand the wait on with the error': undefined,
      },
    },
    {
      name: 'one finding for the arms of one branch',
      code: handler(`  switch (problem.code) {
    case 'auth.missing':
    case «'rate.exceeded'»:
    case 'rate.exceeded_key':
      return load(url);
  }`),
    },
    { name: 'one of a list', code: handler(`  if ([502, «429»].includes(res.status)) return load(url);`) },
    {
      name: 'the narrower branch is the one to report',
      code: handler(`  if (res.status === 429) {\n    if (problem.code === «'rate.exceeded'») return load(url);\n  }`),
    },
    {
      name: 'no response in reach: no fix',
      code: `function text(problem: { code: string }): string {\n  return problem.code === «'rate.exceeded'» ? 'slow down' : 'failed';\n}\n`,
      fixes: {},
    },
    {
      name: 'more than the request would be done again: the wait is handed on',
      code: `async function buy(url: string) {
  await reserve();
  const res = await fetch(url);
  if (res.status === «429») {
    throw new Error('slow down');
  }
  return res.json();
}
`,
      fixes: { 'Read Retry-After and hand the wait on with the error': undefined },
    },
    {
      name: 'handed around as a value: no parameter is added',
      code: `export async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === «429») return load(url);
  return res.json();
}
export const all = (urls: string[]) => Promise.all(urls.map(load));
`,
      fixes: {},
    },
    {
      name: 'a try around the branch would swallow the end of the attempts',
      code: `export async function load(url: string): Promise<unknown> {
  while (true) {
    try {
      const res = await fetch(url);
      if (res.status === «429») {
        await sleep(1000);
        continue;
      }
      return await res.json();
    } catch {
      await sleep(5000);
    }
  }
}
`,
      fixes: {},
    },
    {
      name: 'the same, with a limit of its own: the wait is capped instead',
      code: `export async function load(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const res = await fetch(url);
      if (res.status === «429») {
        await sleep(1000);
        continue;
      }
      return await res.json();
    } catch {
      await sleep(5000);
    }
  }
  return undefined;
}
declare function sleep(ms: number): Promise<void>;
function retryDelay(retryAfter: string | null, attempt: number): number {
  return Date.parse(retryAfter ?? '') - Date.now() + attempt;
}
`,
      fixes: {
        'Wait as Retry-After says before the retry': `export async function load(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const res = await fetch(url);
      if (res.status === 429) {
        const wait = Math.min(retryDelay(res.headers.get('retry-after'), attempt), 60_000);
        await sleep(wait);
        continue;
      }
      return await res.json();
    } catch {
      await sleep(5000);
    }
  }
  return undefined;
}
declare function sleep(ms: number): Promise<void>;
function retryDelay(retryAfter: string | null, attempt: number): number {
  return Date.parse(retryAfter ?? '') - Date.now() + attempt;
}
`,
      },
    },
    {
      name: 'names that are taken',
      code: `async function load(url: string, attempt: string): Promise<unknown> {
  const wait = attempt;
  const res = await fetch(url + wait);
  if (res.status === «429») return load(url, attempt);
  return res.json();
}
function retryDelay() {}
`,
      fixes: { 'Wait as Retry-After says before the retry': undefined },
    },
    {
      name: 'a retry helper',
      code: `import pRetry from 'p-retry';

export const load = (url: string) =>
  pRetry(async () => {
    const res = await fetch(url);
    if (res.status === «429») throw new Error('again');
    return res.json();
  });
`,
      fixes: { 'Wait as Retry-After says before the retry': undefined },
    },
  ],
});

testRuleDocs('missing-retry-after', new URL('rule.md', import.meta.url));
