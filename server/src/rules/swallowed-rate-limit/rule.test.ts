import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const title = 'Leave 429 out of the range';
const load = (body: string): string => `async function load(url: string, attempt = 0): Promise<unknown> {
  const res = await fetch(url);
${body}
  return res.json();
}
`;

testRule('swallowed-rate-limit', {
  catalogue: 'voka',
  valid: [
    {
      name: '429 was handled before',
      code: load(
        `  if (res.status === 429) return later(url, res.headers.get('retry-after'));\n  if (res.status >= 400 && res.status < 500) throw new Error('refused');`,
      ),
    },
    {
      name: '429 was looked at before, although it goes on',
      code: load(
        `  if (res.status === 429) slowDown(res.headers.get('retry-after'));\n  if (res.status >= 400 && res.status < 500) throw new Error('refused');`,
      ),
    },
    {
      name: '429 is taken out in the test',
      code: load(`  if (res.status >= 400 && res.status < 500 && res.status !== 429) throw new Error('refused');`),
    },
    {
      name: '429 is taken out by a list',
      code: load(`  if (res.status >= 400 && res.status < 500 && ![408, 429].includes(res.status)) throw new Error('refused');`),
    },
    {
      name: '429 is handled within',
      code: load(
        `  if (res.status >= 400 && res.status < 500) {\n    if (res.status === 429) return later(url, res.headers.get('retry-after'));\n    throw new Error('refused');\n  }`,
      ),
    },
    {
      name: 'the code of the rate limit was looked at before',
      code: load(
        `  const problem = await res.json();\n  if (problem.code === 'rate.exceeded') return later(url, res.headers.get('retry-after'));\n  if (res.status >= 400 && res.status < 500) throw new Error('refused');`,
      ),
    },
    {
      name: 'a set of transient statuses was asked before',
      code: `const TRANSIENT = new Set([429, 502]);\n${load(`  if (TRANSIENT.has(res.status)) return later(url, res.headers.get('retry-after'));\n  if (res.status >= 400 && res.status < 500) throw new Error('refused');`)}`,
    },
    { name: 'all failures alike', code: load(`  if (res.status >= 400) throw new Error('failed');`) },
    { name: 'all failures, as a range', code: load(`  if (res.status >= 400 && res.status < 600) throw new Error('failed');`) },
    { name: 'not ok', code: load(`  if (!res.ok) throw new Error('failed');`) },
    { name: 'server errors', code: load(`  if (res.status >= 500) throw new Error('down');`) },
    { name: 'up to the client errors, successes too', code: load(`  if (res.status < 500) return res;`) },
    {
      name: 'a range without the transient status',
      code: load(`  if (res.status >= 400 && res.status < 429) throw new Error('refused');`),
    },
    { name: 'the range goes on', code: load(`  if (res.status >= 400 && res.status < 500) console.warn('refused');`) },
    {
      name: 'one way through it goes on',
      code: load(`  if (res.status >= 400 && res.status < 500) {\n    if (attempt > 0) throw new Error('refused');\n  }`),
    },
    {
      name: 'the range is retried',
      code: load(`  if (res.status >= 400 && res.status < 500 && attempt < 3) return load(url, attempt + 1);`),
    },
    {
      name: 'the caller gets the response',
      code: load(`  if (res.status >= 400 && res.status < 500) return res;`),
    },
    {
      name: 'the caller gets the status',
      code: load(`  if (res.status >= 400 && res.status < 500) throw new HttpError(res.status, await res.text());`),
    },
    {
      name: 'the caller gets the body',
      code: load(`  const problem = await res.json();\n  if (res.status >= 400 && res.status < 500) throw new ClientError(problem);`),
    },
    {
      name: 'the caller gets the exception',
      code: `async function run() {\n  try {\n    return await send();\n  } catch (err) {\n    if (err.status >= 400 && err.status < 500) throw err;\n    return undefined;\n  }\n}\n`,
    },
    {
      name: 'a catalogue without a transient client error',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404, "retry": "never" }, "down": { "status": 503, "retry": "backoff" } } }',
      },
      code: load(`  if (res.status >= 400 && res.status < 500) throw new Error('refused');`),
    },
    {
      name: 'a rate limit that does not pass',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404, "retry": "never" }, "quota": { "status": 429, "retry": "never" } } }',
      },
      code: load(`  if (res.status >= 400 && res.status < 500) throw new Error('refused');`),
    },
    {
      name: 'a policy that was only inferred',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404 }, "fast": { "status": 429 } } }',
      },
      code: load(`  if (res.status >= 400 && res.status < 500) throw new Error('refused');`),
    },
    {
      name: 'a number that is no status',
      code: `function f(width: number) {\n  if (width >= 400 && width < 500) throw new Error('narrow');\n}\n`,
    },
    { name: 'what a predicate says', code: `const isClientError = (status: number) => status >= 400 && status < 500;\n` },
  ],
  invalid: [
    {
      name: 'a throw without the status',
      code: load(`  if (res.status >= «400» && res.status < 500) throw new Error('refused');`),
      severity: 'warning',
      messages: ['429 is in this range and will pass: here it is treated as final.'],
      fixes: { [title]: load(`  if (res.status >= 400 && res.status < 500 && res.status !== 429) throw new Error('refused');`) },
    },
    {
      name: 'beside a retry of server errors',
      code: load(
        `  if (res.status >= «400» && res.status <= 499) {\n    throw new HttpError(res.status);\n  }\n  if (res.status >= 500 && attempt < 3) return load(url, attempt + 1);`,
      ),
      // What would be retried then would still not wait as it is told.
      fixes: {},
    },
    {
      name: 'beside a retry that waits as it is told',
      code: load(
        `  if (res.status >= «400» && res.status <= 499) return res;\n  if (!res.ok && attempt < 3) {\n    await sleep(delayOf(res.headers.get('retry-after')));\n    return load(url, attempt + 1);\n  }\n  if (res.status === 502) return load(url, attempt + 1);`,
      ),
      fixes: {
        [title]: load(
          `  if (res.status >= 400 && res.status <= 499 && res.status !== 429) return res;\n  if (!res.ok && attempt < 3) {\n    await sleep(delayOf(res.headers.get('retry-after')));\n    return load(url, attempt + 1);\n  }\n  if (res.status === 502) return load(url, attempt + 1);`,
        ),
      },
    },
    {
      name: 'Yoda order, in a variable',
      code: load(`  const status = res.status;\n  if («400» <= status && 500 > status) return null;`),
      fixes: { [title]: load(`  const status = res.status;\n  if (400 <= status && 500 > status && status !== 429) return null;`) },
    },
    {
      name: 'by division',
      code: load(`  if (Math.floor(res.status / 100) === «4») return undefined;`),
      fixes: { [title]: load(`  if (Math.floor(res.status / 100) === 4 && res.status !== 429) return undefined;`) },
    },
    {
      name: 'an exception of axios',
      code: `import axios from 'axios';\nexport async function load(url: string) {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.status >= «400» && err.response?.status < 500) return null;\n    throw err;\n  }\n}\n`,
      fixes: {
        [title]: `import axios from 'axios';\nexport async function load(url: string) {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.status >= 400 && err.response?.status < 500 && err.response?.status !== 429) return null;\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'a switch over the class',
      code: load(
        `  switch (Math.floor(res.status / 100)) {\n    case «4»:\n      return undefined;\n    case 5:\n      throw new Error('down');\n  }`,
      ),
      fixes: {},
    },
    {
      name: 'an else branch between',
      code: load(
        `  if (res.ok) return res.json();\n  else if (res.status >= «400» && res.status < 500) throw new Error('refused');\n  else console.warn('down');`,
      ),
    },
    {
      name: 'within a loop, both sides leave',
      code: `async function poll(url: string) {\n  for (let i = 0; i < 3; i++) {\n    const res = await fetch(url);\n    if (res.status > «399» && res.status < 500) {\n      if (i > 0) throw new Error('refused twice');\n      else throw new Error('refused');\n    }\n    if (res.ok) return res.json();\n  }\n}\n`,
    },
    {
      name: 'with another condition',
      code: load(`  if (res.status >= «400» && res.status < 500 && attempt > 0) throw new Error('refused');`),
      fixes: {
        [title]: load(`  if (res.status >= 400 && res.status < 500 && res.status !== 429 && attempt > 0) throw new Error('refused');`),
      },
    },
  ],
});

testRuleDocs('swallowed-rate-limit', new URL('rule.md', import.meta.url));
