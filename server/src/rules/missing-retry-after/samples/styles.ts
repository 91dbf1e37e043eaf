import type { Sample } from './sample.ts';

/** How files are written: dialects, white space, names, helpers that are there. */
export const styles: readonly Sample[] = [
  {
    name: 'fetch, bounded for loop with its own back-off',
    file: 'forLoop.ts',
    keeps: ['const delay = retryDelay(res.headers.get("retry-after"), attempt);', 'await sleep(delay);'],
    lacks: ['attempt >= 5'],
    requests: 4,
    code: `const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function run(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 4; attempt++) {
    const res = await fetch(url, { headers: { accept: "application/json" } });
    if (res.ok) return res.json();
    if (res.status === «429») {
      const delay = 1000 * 2 ** attempt;
      await sleep(delay);
      continue;
    }
    throw new Error("failed with " + res.status);
  }
  throw new Error("too many attempts");
}
`,
  },
  {
    name: 'a chain on the status, else-if without braces',
    file: 'ifChain.ts',
    keeps: ['} else if (status === 429) {'],
    code: `export async function run(url: string): Promise<unknown> {
  let result: unknown;
  let done = false;
  do {
    const res = await fetch(url);
    const status = res.status;
    if (status === 404) {
      result = null;
      done = true;
    } else if (status === «429»)
      continue;
    else {
      result = await res.json();
      done = true;
    }
  } while (!done);
  return result;
}
`,
  },
  {
    name: 'an arrow function without parentheses around its parameter, on one line',
    file: 'arrow.js',
    keeps: ['async (url, attempt = 0) => {', 'run(url, attempt + 1)'],
    code: `export const run = async url => {
  const res = await fetch(url);
  if (res.status === «429») { return run(url); }
  return res.json();
};
`,
  },
  {
    name: 'JavaScript without semicolons',
    file: 'bare.mjs',
    keeps: ["const wait = retryDelay(res.headers.get('retry-after'), attempt)\n"],
    lacks: [';'],
    code: `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export async function run(url) {
  const res = await fetch(url)
  const body = await res.json()
  if (body.code === «'rate.exceeded'») {
    await sleep(2000)
    return run(url)
  }
  return body
}
`,
  },
  {
    name: 'tabs and CRLF',
    file: 'tabs.ts',
    keeps: ['\t\t\tconst wait = ', '\r\n\tif (/^\\d+$/'],
    code: `export async function run(url: string): Promise<unknown> {
	for (;;) {
		const res = await fetch(url);
		if (res.status === «429») {
			await new Promise((resolve) => setTimeout(resolve, 1000));
			continue;
		}
		return res.json();
	}
}
`.replaceAll('\n', '\r\n'),
  },
  {
    name: 'attempts counted down',
    file: 'countdown.ts',
    keeps: ["retryDelay(res.headers.get('retry-after'), 3 - retries)"],
    lacks: ['attempt = 0'],
    requests: 4,
    code: `const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function run(url: string, retries = 3): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === «429») {
    if (retries === 0) throw new Error('rate limited');
    await pause(1000);
    return run(url, retries - 1);
  }
  return res.json();
}
`,
  },
  {
    name: 'several statuses at once, headers taken out',
    file: 'several.ts',
    keeps: ["headers.get('retry-after')"],
    code: `export async function run(url: string): Promise<unknown> {
  for (;;) {
    const res = await fetch(url);
    const { status, headers } = res;
    console.error(headers.get('x-request-id'));
    if ([«429», 500, 502].includes(status)) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    return res.json();
  }
}
`,
  },
  {
    name: 'a helper that reads the header is there already',
    file: 'ownHelper.ts',
    keeps: ["backoffMs(res.headers.get('retry-after'), attempt)"],
    lacks: ['function retryDelay'],
    code: `function backoffMs(retryAfter: string | null, attempt: number): number {
  if (retryAfter !== null && /^\\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = retryAfter === null ? Number.NaN : Date.parse(retryAfter);
  return Number.isNaN(date) ? 750 * 2 ** attempt : Math.max(0, date - Date.now());
}

export async function first(url: string): Promise<Response> {
  const res = await fetch(url);
  if (res.status === 503) await new Promise((resolve) => setTimeout(resolve, backoffMs(res.headers.get('retry-after'), 0)));
  return res;
}

export async function run(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === «429») return run(url);
  return res.json();
}
`,
  },
  {
    name: 'a sleep that takes seconds',
    file: 'seconds.ts',
    keeps: ['await sleep(wait / 1000);'],
    code: `async function sleep(seconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

export async function run(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.status === «429») {
    await sleep(5);
    return run(url);
  }
  return res.json();
}
`,
  },
];
