/** A handler that ignores Retry-After, as people write it. Each exports `run(url)`, which sends a request to the url. */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** Texts that the fixed code must hold: what it was asked to reuse, and its style. */
  readonly keeps?: readonly string[];
  /** Texts that it must not hold. */
  readonly lacks?: readonly string[];
  /** How many requests are sent at most where the server never relents; default 6, the first and five more. */
  readonly requests?: number;
  /** The longest first wait in milliseconds where the server does not say; default 1000. */
  readonly firstWait?: number;
}

/** Differently written handlers: every client, every way to try again, every style. */
export const samples: readonly Sample[] = [
  {
    name: 'fetch, recursion, switch on the code',
    file: 'recursion.ts',
    keeps: ['init?: RequestInit, attempt = 0)', 'run(url, init, attempt + 1)', "case 'rate.exceeded_key': {"],
    code: `export async function run(url: string, init?: RequestInit): Promise<unknown> {
  const res = await fetch(url, init);
  if (res.ok) return res.json();
  const problem = (await res.json()) as { code: string };
  switch (problem.code) {
    case 'auth.expired':
      throw new Error('log in again');
    case «'rate.exceeded'»:
    case 'rate.exceeded_key':
      // Wait and retry
      return run(url, init);
    default:
      throw new Error(problem.code);
  }
}
`,
  },
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
    name: 'fetch, endless loop with a promise around setTimeout',
    file: 'whileTrue.ts',
    keeps: ['let attempt = 0;', 'setTimeout(r, wait)', 'attempt += 1;'],
    code: `export async function run(url: string): Promise<unknown> {
  while (true) {
    const response = await fetch(url);
    if (response.status === «429») {
      await new Promise((r) => setTimeout(r, 1000));
      continue;
    }
    if (!response.ok) throw new Error(\`failed with \${response.status}\`);
    return response.json();
  }
}
`,
  },
  {
    name: 'axios, caught error, recursion',
    file: 'axiosCatch.ts',
    keeps: ["err.response.headers['retry-after']", 'throw err;'],
    code: `import axios from 'axios';

export async function run(url: string): Promise<unknown> {
  try {
    const { data } = await axios.get(url);
    return data;
  } catch (err) {
    if (axios.isAxiosError(err) && err.response && err.response.status === «429») {
      return run(url);
    }
    throw err;
  }
}
`,
  },
  {
    name: 'axios, optional chaining, code of the body, loop',
    file: 'axiosCode.ts',
    keeps: ["err.response?.headers['retry-after']", 'let attempt = 0;'],
    code: `import axios, { AxiosError } from 'axios';

export const run = async (url: string): Promise<unknown> => {
  for (;;) {
    try {
      const response = await axios.get(url);
      return response.data;
    } catch (error) {
      const err = error as AxiosError<{ code: string }>;
      const code = err.response?.data?.code;
      if (code === «'rate.exceeded'») continue;
      throw error;
    }
  }
};
`,
  },
  {
    name: 'got, HTTPError in a loop with a counter of its own',
    file: 'gotCatch.ts',
    keeps: ["error.response.headers['retry-after'], tries", 'throw error;'],
    requests: 5,
    firstWait: 2000,
    code: `import got, { HTTPError } from 'got';

export async function run(url: string): Promise<unknown> {
  let tries = 0;
  while (true) {
    try {
      return await got(url, { retry: { limit: 0 } }).json();
    } catch (error) {
      tries++;
      if (error instanceof HTTPError && error.response.statusCode === «429») {
        await new Promise<void>((resolve) => {
          setTimeout(resolve, 500);
        });
        continue;
      }
      throw error;
    }
  }
}
`,
  },
  {
    name: 'ky, HTTPError, recursion',
    file: 'kyCatch.ts',
    keeps: ["error.response.headers.get('retry-after')"],
    code: `import ky, { HTTPError } from 'ky';

export async function run(url: string): Promise<unknown> {
  try {
    return await ky.get(url, { retry: 0, timeout: false }).json();
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === «429») return await run(url);
    throw error;
  }
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
    name: 'a method of a class',
    file: 'method.ts',
    keeps: ['attempt = 0,\n  ): Promise<unknown> {', 'this.load(url, undefined, attempt + 1)'],
    code: `class Client {
  readonly #headers = { accept: 'application/json' };

  async load(
    url: string,
    method = 'GET',
  ): Promise<unknown> {
    const res = await fetch(url, { method, headers: this.#headers });
    if (res.status === «429») {
      console.error('rate limited');
      return this.load(url);
    }
    return res.json();
  }
}

export const run = (url: string) => new Client().load(url);
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
    name: 'handled only: a throw, in a function that can be called again',
    file: 'handledOnly.ts',
    keeps: ['return run(url, attempt + 1);', "throw new Error('rate limited');"],
    code: `export async function run(url: string): Promise<unknown> {
  const res = await fetch(url);
  const problem = (await res.json()) as { code?: string };
  switch (problem.code) {
    case «'rate.exceeded'»:
      throw new Error('rate limited');
    case 'resource.not_found':
      return undefined;
  }
  return problem;
}
`,
  },
  {
    name: 'a chain of promises',
    file: 'chain.ts',
    keeps: ['.then(async (res) => {'],
    code: `export function run(url: string): Promise<unknown> {
  return fetch(url).then((res) => {
    if (res.status === «429») {
      return run(url);
    }
    return res.json();
  });
}
`,
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
  {
    name: 'a timer',
    file: 'timer.ts',
    keeps: ['if (attempt < 5 && wait <= 60_000) setTimeout(() => {', '}, wait);\n    else console.error('],
    code: `import { setTimeout as later } from 'node:timers/promises';

type Done = (body: unknown) => void;

async function load(url: string, done: Done): Promise<void> {
  const res = await fetch(url);
  if (res.status === «429») {
    setTimeout(() => {
      void load(url, done);
    }, 1000);
    return;
  }
  done(await res.json());
}

export const run = (url: string) => Promise.race([new Promise<unknown>((resolve) => void load(url, resolve)), later(500)]);
`,
  },
  {
    name: 'the loop goes on while it is limited',
    file: 'whileLimited.ts',
    keeps: ['setTimeout(r, wait)'],
    code: `export async function run(url: string): Promise<unknown> {
  let res = await fetch(url);
  while (res.status === «429») {
    await new Promise((r) => setTimeout(r, 1000));
    res = await fetch(url);
  }
  return res.json();
}
`,
  },
  {
    name: 'an arm that breaks to the next turn of a loop with a limit',
    file: 'breakOfSwitch.ts',
    keeps: ["case 'rate.exceeded': {", '        break;\n      }\n'],
    lacks: ['i >= 5'],
    requests: 4,
    code: `export async function run(url: string): Promise<unknown> {
  for (let i = 0; ; i++) {
    const res = await fetch(url);
    const body = (await res.json()) as { code?: string };
    switch (body.code) {
      case «'rate.exceeded'»:
        if (i >= 3) throw new Error('too often');
        break;
      default:
        return body;
    }
  }
}
`,
  },
  {
    name: 'what is not limited leaves early',
    file: 'earlyReturn.ts',
    keeps: ['await delay(wait);'],
    code: `const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const run = async (url: string): Promise<unknown> => {
  const res = await fetch(url);
  if (res.status !== «429») return res.json();
  await delay(1000);
  return run(url);
};
`,
  },
  {
    name: 'several ways back from one branch',
    file: 'severalWays.ts',
    code: `export async function run(url: string): Promise<unknown> {
  for (;;) {
    const res = await fetch(url);
    if (res.status === «429») {
      if (url.endsWith('seconds')) {
        console.error('limited');
        continue;
      }
      console.error('limited too');
      continue;
    }
    return res.json();
  }
}
`,
  },
  {
    name: 'a retry in a condition of its own, with an argument left out',
    file: 'nested.ts',
    keeps: ['return run(url, undefined, attempt + 1);'],
    code: `export async function run(url: string, init?: RequestInit): Promise<unknown> {
  // run is called by everybody: 'run', "run"
  const res = await fetch(url, init);
  if (res.status >= 500 || res.status === «429») {
    if (url !== '') {
      return run(url);
    }
  }
  return res.json();
}
export default run;
`,
  },
];
