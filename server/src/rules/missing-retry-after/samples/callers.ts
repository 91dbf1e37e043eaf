import type { Sample } from './sample.ts';

/** Clients of all kinds, and functions that call themselves, by whatever way. */
export const callers: readonly Sample[] = [
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
    default:
      return problem;
  }
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
];
