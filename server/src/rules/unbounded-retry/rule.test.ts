import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const title = 'Limit the attempts';
const fn = (body: string, params = 'url: string'): string => `export async function load(${params}): Promise<unknown> {
${body}
}
`;
const request = `  const res = await fetch(url);\n`;

testRule('unbounded-retry', {
  catalogue: 'voka',
  valid: [
    {
      name: 'a counter',
      code: fn(
        `${request}  if (res.status === 502 && attempt < 3) return load(url, attempt + 1);\n  return res.json();`,
        'url: string, attempt = 0',
      ),
    },
    {
      name: 'a counter, counting down',
      code: fn(
        `${request}  if (res.status === 502 && left > 0) return load(url, left - 1);\n  return res.json();`,
        'url: string, left = 3',
      ),
    },
    {
      name: 'a counter asked for before',
      code: fn(
        `  if (n > 3) throw new Error('enough');\n${request}  if (res.status === 502) return load(url, n + 1);\n  return res.json();`,
        'url: string, n = 0',
      ),
    },
    {
      name: 'a counter after the wait',
      code: fn(
        `${request}  if (res.status === 502) {\n    await sleep(1000);\n    if (--left === 0) throw new Error('enough');\n    return load(url, left);\n  }\n  return res.json();`,
        'url: string, left = 3',
      ),
    },
    {
      name: 'a counter of the class',
      code: `class Client {\n  async get(url: string): Promise<unknown> {\n  ${request}    if (res.status === 502 && this.failures++ < 3) return this.get(url);\n    return res.json();\n  }\n}\n`,
    },
    {
      name: 'a counted loop',
      code: fn(
        `  for (let i = 0; i < 3; i++) {\n  ${request}    if (res.status !== 502) return res.json();\n  }\n  throw new Error('enough');`,
      ),
    },
    {
      name: 'a loop over delays',
      code: fn(
        `  for (const delay of [1, 2, 4]) {\n  ${request}    if (res.status !== 502) return res.json();\n    await sleep(delay);\n  }\n  throw new Error('enough');`,
      ),
    },
    {
      name: 'a counter within the loop',
      code: fn(`  let n = 0;\n  while (true) {\n  ${request}    if (res.status !== 502 || ++n > 3) return res.json();\n  }`),
    },
    {
      name: 'a deadline',
      code: fn(
        `  const until = Date.now() + 60_000;\n  for (;;) {\n  ${request}    if (res.status !== 502) return res.json();\n    if (Date.now() > until) throw new Error('too late');\n  }`,
      ),
    },
    {
      name: 'a signal',
      code: fn(
        `  while (!signal.aborted) {\n  ${request}    if (res.status !== 502) return res.json();\n  }\n  throw new Error('stopped');`,
        'url: string, signal: AbortSignal',
      ),
    },
    {
      name: 'a signal handed to the request',
      code: fn(
        `  for (;;) {\n    const res = await fetch(url, { signal });\n    if (res.status !== 502) return res.json();\n  }`,
        'url: string, signal: AbortSignal',
      ),
    },
    {
      name: 'a signal that throws',
      code: fn(
        `  for (;;) {\n    options.signal?.throwIfAborted();\n  ${request}    if (res.status !== 502) return res.json();\n  }`,
        'url: string, options: { signal?: AbortSignal }',
      ),
    },
    {
      name: 'a flag that says it is the second attempt',
      code: fn(
        `${request}  if (res.status === 401 && !again) {\n    await renew();\n    return load(url, true);\n  }\n  return res.json();`,
        'url: string, again = false',
      ),
    },
    {
      name: 'a flag among the options',
      code: fn(
        `${request}  if (res.status === 401 && !options.renewed) {\n    await renew();\n    return load(url, { ...options, renewed: true });\n  }\n  return res.json();`,
        'url: string, options: { renewed?: boolean } = {}',
      ),
    },
    {
      name: 'a flag of the turn',
      code: fn(
        `  let renewed = false;\n  for (;;) {\n  ${request}    if (res.status === 401 && !renewed) {\n      renewed = true;\n      await renew();\n      continue;\n    }\n    return res.json();\n  }`,
      ),
    },
    {
      name: 'a list that grows shorter',
      code: fn(
        `${request}  if (res.status === 502 && mirrors.length > 0) return load(mirrors[0], mirrors.slice(1));\n  return res.json();`,
        'url: string, mirrors: string[]',
      ),
    },
    {
      name: 'a retry helper',
      code: `import pRetry from 'p-retry';\nexport const load = (url: string) =>\n  pRetry(async () => {\n    const res = await fetch(url);\n    if (res.status === 502) throw new Error('down');\n    return res.json();\n  });\n`,
    },
    {
      name: 'a library that limits itself',
      code: `import got from 'got';\nexport const load = (url: string) => got(url, { retry: { statusCodes: [429, 502] } });\n`,
    },
    { name: 'pages', code: fn(`${request}  const page = await res.json();\n  if (page.next) return load(page.next);\n  return page;`) },
    { name: 'a redirect', code: fn(`${request}  if (res.status === 302) return load(url);\n  return res.json();`) },
    {
      name: 'an answer that is not there yet',
      code: fn(`${request}  if (res.status === 202) {\n    await sleep(1000);\n    return load(url);\n  }\n  return res.json();`),
    },
    {
      name: 'polling a job',
      code: fn(
        `  while (true) {\n  ${request}    if (!res.ok) throw new Error('failed');\n    const job = await res.json();\n    if (job.done) return job;\n    await sleep(1000);\n  }`,
      ),
    },
    {
      name: 'a tree',
      code: `export async function walk(node: { url: string; children: [] }): Promise<void> {\n  const res = await fetch(node.url);\n  const body = await res.json();\n  if (body.type === 'folder') for (const child of node.children) await walk(child);\n}\n`,
    },
    {
      name: 'the next item',
      code: `export async function all(urls: string[]): Promise<void> {\n  for (const url of urls) {\n  ${request}    if (res.status === 502) continue;\n    use(res);\n  }\n}\n`,
    },
    {
      name: 'a consumer that never ends',
      code: `export async function consume(): Promise<void> {\n  while (true) {\n    const job = await queue.take();\n    const res = await fetch(job.url);\n    if (!res.ok) await queue.fail(job);\n    else await queue.done(job);\n  }\n}\n`,
    },
    {
      name: 'a person presses a button',
      code: fn(`${request}  if (res.status === 502) button.onclick(() => load(url));\n  return res.json();`),
    },
    {
      name: 'a loop that something else ends',
      code: fn(`  while (worker.isRunning()) {\n  ${request}    if (res.status !== 502) return res.json();\n  }\n  return undefined;`),
    },
  ],
  invalid: [
    {
      name: 'recursion, as documentation pages show it',
      code: fn(
        `${request}  if (res.ok) return res.json();\n  const problem = await res.json();\n  switch (problem.code) {\n    case 'internal.error':\n      await sleep(1000);\n      return «load(url)»;\n    default:\n      throw new Error(problem.detail);\n  }`,
      ),
      severity: 'warning',
      messages: ['Nothing limits these retries: as long as the error lasts, the function calls itself.'],
      fixes: {
        [title]: fn(
          `${request}  if (res.ok) return res.json();\n  const problem = await res.json();\n  switch (problem.code) {\n    case 'internal.error':\n      if (attempt >= 5) throw new Error('Gave up after 5 retries');\n      await sleep(1000);\n      return load(url, attempt + 1);\n    default:\n      throw new Error(problem.detail);\n  }`,
          'url: string, attempt = 0',
        ),
      },
    },
    {
      name: 'with a delay that only grows',
      code: fn(
        `${request}  if (res.status === 502) {\n    await sleep(delay);\n    return «load(url, delay * 2)»;\n  }\n  return res.json();`,
        'url: string, delay = 1000',
      ),
      fixes: {
        [title]: fn(
          `${request}  if (res.status === 502) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n    await sleep(delay);\n    return load(url, delay * 2, attempt + 1);\n  }\n  return res.json();`,
          'url: string, delay = 1000, attempt = 0',
        ),
      },
    },
    {
      name: 'with a counter that nobody asks',
      code: fn(`${request}  if (res.status === 502) return «load(url, attempt + 1)»;\n  return res.json();`, 'url: string, attempt = 0'),
      fixes: {
        [title]: fn(
          `${request}  if (res.status === 502) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n    return load(url, attempt + 1);\n  }\n  return res.json();`,
          'url: string, attempt = 0',
        ),
      },
    },
    {
      name: 'without asking which failure it was',
      code: fn(`${request}  if (!res.ok) return «load(url)»;\n  return res.json();`),
      fixes: {
        [title]: fn(
          `${request}  if (!res.ok) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n    return load(url, attempt + 1);\n  }\n  return res.json();`,
          'url: string, attempt = 0',
        ),
      },
    },
    {
      name: 'an endless loop',
      code: fn(`  «while» (true) {\n  ${request}    if (res.status !== 502) return res.json();\n    await sleep(1000);\n  }`),
      messages: ['Nothing limits these retries: as long as the error lasts, the loop goes on.'],
      fixes: {
        [title]: fn(
          `  let attempt = 0;\n  while (true) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n    attempt += 1;\n  ${request}    if (res.status !== 502) return res.json();\n    await sleep(1000);\n  }`,
        ),
      },
    },
    {
      name: 'a loop that counts, and asks nobody',
      code: fn(
        `  «for» (let attempt = 0; ; attempt++) {\n  ${request}    if (res.ok) return res.json();\n    await sleep(1000 * attempt);\n  }`,
      ),
      fixes: {
        [title]: fn(
          `  for (let attempt = 0; ; attempt++) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n  ${request}    if (res.ok) return res.json();\n    await sleep(1000 * attempt);\n  }`,
        ),
      },
    },
    {
      name: 'a loop while the answer is the same',
      code: fn(
        `  let res = await fetch(url);\n  «while» (res.status === 502) {\n    await sleep(1000);\n    res = await fetch(url);\n  }\n  return res.json();`,
      ),
      fixes: {
        [title]: fn(
          `  let res = await fetch(url);\n  let attempt = 0;\n  while (res.status === 502) {\n    if (attempt >= 5) throw new Error('Gave up after 5 retries');\n    attempt += 1;\n    await sleep(1000);\n    res = await fetch(url);\n  }\n  return res.json();`,
        ),
      },
    },
    {
      name: 'a flag for the end only',
      code: fn(
        `  let done = false;\n  «while» (!done) {\n  ${request}    if (res.status === 502) {\n      await sleep(1000);\n      continue;\n    }\n    done = true;\n    use(res);\n  }\n  return undefined;`,
      ),
    },
    {
      name: 'an exception of axios',
      code: `import axios from 'axios';\nexport async function load(url: string): Promise<unknown> {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.status === 502) return «load(url)»;\n    throw err;\n  }\n}\n`,
      fixes: {
        [title]: `import axios from 'axios';\nexport async function load(url: string, attempt = 0): Promise<unknown> {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.status === 502) {\n      if (attempt >= 5) throw err;\n      return load(url, attempt + 1);\n    }\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'a method',
      code: `export class Client {\n  async get(url: string): Promise<unknown> {\n    const res = await fetch(url);\n    if (res.status === 502) return «this.get(url)»;\n    return res.json();\n  }\n}\n`,
      fixes: { [title]: undefined },
    },
    {
      name: 'a timer',
      code: `export function poll(url: string): void {\n  void fetch(url).then((res) => {\n    if (res.status === 502) setTimeout(() => «poll(url)», 1000);\n  });\n}\n`,
      messages: ['Nothing limits these retries: as long as the error lasts, the timer is set again.'],
      fixes: { [title]: undefined },
    },
    {
      name: 'a helper that is told never to end',
      code: `import pRetry from 'p-retry';\nexport const load = (url: string) =>\n  «pRetry»(\n    async () => {\n      const res = await fetch(url);\n      if (res.status === 502) throw new Error('down');\n      return res.json();\n    },\n    { forever: true },\n  );\n`,
      fixes: {},
    },
    { name: 'one side of a choice', code: fn(`${request}  return res.status === 502 ? «load(url)» : res.json();`), fixes: {} },
    {
      name: 'handed around as a value: no parameter is added',
      code: `${fn(`${request}  if (res.status === 502) return «load(url)»;\n  return res.json();`)}export const all = (urls: string[]) => Promise.all(urls.map(load));\n`,
      fixes: {},
    },
    {
      name: 'a new credential each time is no end either',
      code: fn(`${request}  if (res.status === 401) {\n    await renew();\n    return «load(url)»;\n  }\n  return res.json();`),
    },
  ],
});

testRuleDocs('unbounded-retry', new URL('rule.md', import.meta.url));
