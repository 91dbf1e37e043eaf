import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const load = (body: string, params = 'url: string, attempt = 0'): string => `export async function load(${params}): Promise<unknown> {
  const res = await fetch(url);
  if (res.ok) return res.json();
  const problem = await res.json();
${body}
  throw new Error(problem.message);
}
`;

const pRetry = (body: string, options = '{ retries: 3 }'): string => `import pRetry, { AbortError } from 'p-retry';

export const load = (url: string) =>
  pRetry(async () => {
    const res = await fetch(url);
${body}
    return res.json();
  }, ${options});
`;

testRule('retry-permanent-error', {
  catalogue: 'vook',
  valid: [
    { name: 'a transient code', code: load(`  if (problem.code === 'internal_error' && attempt < 3) return load(url, attempt + 1);`) },
    { name: 'a transient status', code: load(`  if (res.status === 500 && attempt < 3) return load(url, attempt + 1);`) },
    { name: 'a permanent code that ends it', code: load(`  if (problem.code === 'not_found') return undefined;`) },
    {
      name: 'a permanent status taken out before',
      code: load(`  if (res.status === 404) return undefined;\n  if (res.status >= 400 && attempt < 3) return load(url, attempt + 1);`),
    },
    { name: 'a range that holds transient ones too', code: load(`  if (res.status >= 400 && attempt < 3) return load(url, attempt + 1);`) },
    { name: 'not ok', code: load(`  if (!res.ok && attempt < 3) return load(url, attempt + 1);`) },
    { name: 'another URL', code: load(`  if (problem.code === 'not_found') return load(url + '/archive', attempt + 1);`) },
    {
      name: 'with something else as argument',
      code: load(`  if (problem.code === 'validation_error') return load(url, corrected(body));`, 'url: string, body: object'),
    },
    { name: 'with the next mirror', code: load(`  if (problem.code === 'not_found') return load(mirrors.shift(), attempt + 1);`) },
    {
      name: 'after something was done about it',
      code: load(
        `  if (problem.code === 'not_found' && attempt < 1) {\n    await createContact(url);\n    return load(url, attempt + 1);\n  }`,
      ),
    },
    {
      name: 'after a new key was fetched',
      code: load(
        `  if (problem.code === 'invalid_api_key' && attempt < 1) {\n    await renewKey();\n    return load(url, attempt + 1);\n  }`,
      ),
    },
    {
      name: 'after a variable was changed',
      code: `export async function load(first: string): Promise<unknown> {\n  let url = first;\n  for (let i = 0; i < 3; i++) {\n    const res = await fetch(url);\n    if (res.status === 404) {\n      url = fallback;\n      continue;\n    }\n    return res.json();\n  }\n  return undefined;\n}\n`,
    },
    {
      name: 'after the request was changed',
      code: `export async function load(url: string, init: RequestInit): Promise<unknown> {\n  for (let i = 0; i < 3; i++) {\n    const res = await fetch(url, init);\n    if (res.status === 403) {\n      init.headers = { authorization: 'other' };\n      continue;\n    }\n    return res.json();\n  }\n  return undefined;\n}\n`,
    },
    {
      name: 'the next item',
      code: `export async function all(urls: string[]): Promise<void> {\n  for (const url of urls) {\n    const res = await fetch(url);\n    if (res.status === 404) continue;\n    use(await res.json());\n  }\n}\n`,
    },
    { name: 'thrown as an end to all attempts', code: pRetry(`    if (res.status === 404) throw new AbortError('no such contact');`) },
    {
      name: 'a helper that chooses',
      code: pRetry(`    if (res.status === 404) throw new Error('no such contact');`, '{ retries: 3, shouldRetry: isTransient }'),
    },
    {
      name: "the project's own helper may choose",
      code: `import { withRetry } from './retry';\nexport const load = (url: string) =>\n  withRetry(async () => {\n    const res = await fetch(url);\n    if (res.status === 404) throw new Error('no such contact');\n    return res.json();\n  });\n`,
    },
    {
      name: 'thrown to a catch that may tell it apart',
      code: `export async function load(url: string): Promise<unknown> {\n  for (let i = 0; i < 3; i++) {\n    try {\n      const res = await fetch(url);\n      if (res.status === 404) throw new NotFound();\n      return await res.json();\n    } catch (err) {\n      if (err instanceof NotFound) throw err;\n      await sleep(1000);\n    }\n  }\n  return undefined;\n}\n`,
    },
    {
      name: 'a policy that was only inferred',
      catalogue: { text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404 } } }' },
      code: load(`  if (problem.code === 'missing' && attempt < 3) return load(url, attempt + 1);`),
    },
    {
      name: 'codes of one status that differ',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "gone": { "status": 404, "retry": "never" }, "not_yet": { "status": 404, "retry": "backoff" } } }',
      },
      code: load(`  if (res.status === 404 && attempt < 3) return load(url, attempt + 1);`),
    },
    { name: 'a button that a person presses', code: load(`  if (problem.code === 'not_found') again.onclick(() => load(url));`) },
  ],
  invalid: [
    {
      name: 'what the documentation calls terminal',
      code: load(`  if (res.status === «404» && attempt < 3) return load(url, attempt + 1);`),
      severity: 'warning',
      messages: ['404 is tried again here. Do not retry: the answer will be the same.'],
      fixes: { 'Do not retry 404': load('').replace('\n\n', '\n') },
    },
    {
      name: 'the code says so, too',
      code: load(
        `  if (problem.code === «'not_found'» && attempt < 3) {\n    await sleep(1000 * attempt);\n    return load(url, attempt + 1);\n  }`,
      ),
      messages: ['`not_found` is tried again here. Do not retry: the answer will be the same.'],
      fixes: { 'Do not retry `not_found`': load('').replace('\n\n', '\n') },
    },
    {
      name: 'one of two labels',
      code: load(
        `  switch (problem.code) {\n    case «'validation_error'»:\n    case 'internal_error':\n      if (attempt < 3) return load(url, attempt + 1);\n      break;\n    default:\n      break;\n  }`,
      ),
      messages: ['`validation_error` is tried again here. Do not retry as it is: correct the request first.'],
      fixes: {
        'Do not retry `validation_error`': load(
          `  switch (problem.code) {\n    case 'internal_error':\n      if (attempt < 3) return load(url, attempt + 1);\n      break;\n    default:\n      break;\n  }`,
        ),
      },
    },
    {
      name: 'the last of two labels, with braces',
      code: load(
        `  switch (problem.code) {\n    case 'internal_error':\n    case «'not_found'»: {\n      return load(url);\n    }\n    default:\n      break;\n  }`,
      ),
      fixes: {
        'Do not retry `not_found`': load(
          `  switch (problem.code) {\n    case 'internal_error': {\n      return load(url);\n    }\n    default:\n      break;\n  }`,
        ),
      },
    },
    {
      name: 'an arm of its own',
      code: load(
        `  switch (problem.code) {\n    case 'internal_error':\n      break;\n    case «'not_found'»:\n      return load(url);\n    default:\n      break;\n  }`,
      ),
      fixes: {
        'Do not retry `not_found`': load(
          `  switch (problem.code) {\n    case 'internal_error':\n      break;\n    default:\n      break;\n  }`,
        ),
      },
    },
    {
      name: 'one of a list',
      code: load(`  if ([«404», 500, 503].includes(res.status) && attempt < 3) return load(url, attempt + 1);`),
      fixes: { 'Do not retry 404': load(`  if ([500, 503].includes(res.status) && attempt < 3) return load(url, attempt + 1);`) },
    },
    {
      name: 'the last of a list, several lines',
      code: load(
        `  if (attempt < 3 && ['internal_error', «'not_found'»].includes(problem.code)) {\n    return load(url, attempt + 1);\n  }`,
      ),
      fixes: {
        'Do not retry `not_found`': load(
          `  if (attempt < 3 && ['internal_error'].includes(problem.code)) {\n    return load(url, attempt + 1);\n  }`,
        ),
      },
    },
    {
      name: 'one side of an or',
      code: load(`  if ((res.status === 500 || res.status === «404») && attempt < 3) return load(url, attempt + 1);`),
      fixes: { 'Do not retry 404': load(`  if ((res.status === 500) && attempt < 3) return load(url, attempt + 1);`) },
    },
    {
      name: 'the first of three sides',
      code: load(`  if (res.status === «404» || res.status === 500 || (res.status === 503 && attempt < 2)) return load(url, attempt + 1);`),
      fixes: {
        'Do not retry 404': load(`  if (res.status === 500 || (res.status === 503 && attempt < 2)) return load(url, attempt + 1);`),
      },
    },
    {
      name: 'polling until it is there',
      code: `export async function poll(url: string): Promise<unknown> {\n  let res = await fetch(url);\n  let tries = 0;\n  while (res.status === «404» && tries++ < 5) {\n    await sleep(1000);\n    res = await fetch(url);\n  }\n  return res.json();\n}\n`,
      fixes: {},
    },
    {
      name: 'a loop that goes on',
      code: `export async function load(url: string): Promise<unknown> {\n  for (let i = 0; i < 3; i++) {\n    const res = await fetch(url);\n    if (res.status === «404») {\n      console.warn('not there yet');\n      continue;\n    }\n    return res.json();\n  }\n  return undefined;\n}\n`,
      fixes: {
        'Do not retry 404': `export async function load(url: string): Promise<unknown> {\n  for (let i = 0; i < 3; i++) {\n    const res = await fetch(url);\n    return res.json();\n  }\n  return undefined;\n}\n`,
      },
    },
    {
      name: 'statuses listed for a library',
      code: `import got from 'got';\nexport const load = (url: string) => got(url, { retry: { limit: 2, statusCodes: [«404», 429, 500] } });\n`,
      fixes: {
        'Do not retry 404': `import got from 'got';\nexport const load = (url: string) => got(url, { retry: { limit: 2, statusCodes: [429, 500] } });\n`,
      },
    },
    {
      name: 'thrown to a helper that tries everything again',
      code: pRetry(`    if (res.status === «404») throw new Error('no such contact');`),
      fixes: {},
    },
    { name: 'thrown as whatever', code: pRetry(`    if (res.status === «404») throw new Gone(url);`), fixes: {} },
    {
      name: 'both arms of one finding',
      code: load(
        `  switch (problem.code) {\n    case «'not_found'»:\n    case «'insufficient_permissions'»:\n      return load(url);\n    default:\n      break;\n  }`,
      ),
    },
    {
      name: 'negated: there is nothing to take out',
      code: load(`  if (res.status !== «404» || attempt > 3) throw new Error('failed');\n  return load(url, attempt + 1);`),
      fixes: {},
    },
    {
      name: 'a range of permanent ones',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404, "retry": "never" }, "fast": { "status": 429, "retry": "backoff" } } }',
      },
      code: load(`  if (res.status >= «400» && res.status < 429 && attempt < 3) return load(url, attempt + 1);`),
      fixes: {},
    },
    {
      name: 'the code asked for within is the one to report',
      code: load(`  if (res.status === 404) {\n    if (problem.code === «'not_found'» && attempt < 3) return load(url, attempt + 1);\n  }`),
    },
  ],
});

testRuleDocs('retry-permanent-error', new URL('rule.md', import.meta.url));
