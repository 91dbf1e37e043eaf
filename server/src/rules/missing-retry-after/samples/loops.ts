import type { Sample } from './sample.ts';

/** Loops, and ways out of branches. */
export const loops: readonly Sample[] = [
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
