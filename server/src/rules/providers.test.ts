/** What the five providers' own documentation advises, or shows and should not: each comes out as a finding, and the advised way stays silent. */
import { afterAll, describe, expect, it } from 'vitest';
import { RuleBench } from '../testing/ruleBench.ts';
import { markedSpans } from '../testing/ruleTester.ts';

interface Case {
  readonly catalogue: string;
  /** Each place is marked, in the order of `found`. */
  readonly code: string;
  readonly found: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'Vook: 404 is terminal, by its status': {
    catalogue: 'vook',
    code: `export async function contact(id: string, tries = 0): Promise<unknown> {
  const answer = await fetch(\`/v1/contacts/\${id}\`);
  if (answer.status === «404» && tries < 3) return contact(id, tries + 1);
  return answer.json();
}
`,
    found: ['retry-permanent-error'],
  },
  'Vook: 404 is terminal, by its code': {
    catalogue: 'vook',
    code: `export async function contact(id: string, tries = 0): Promise<unknown> {
  const answer = await fetch(\`/v1/contacts/\${id}\`);
  if (answer.ok) return answer.json();
  const { code } = await answer.json();
  if ([«'not_found'», 'internal_error'].includes(code) && tries < 3) return contact(id, tries + 1);
  throw new Error(code);
}
`,
    found: ['retry-permanent-error'],
  },
  'Vook: first the status, then the code': {
    catalogue: 'vook',
    code: `export async function contact(id: string): Promise<unknown> {
  const answer = await fetch(\`/v1/contacts/\${id}\`);
  if (answer.status === 404) return undefined;
  if (answer.status === 422) {
    const failure = await answer.json();
    if (failure.error.code === 'validation_error') throw new Error(failure.error.message);
  }
  return answer.json();
}
`,
    found: [],
  },
  'Voka: a wrapper with a number of a date, and no end': {
    catalogue: 'voka',
    code: `async function request(route: string, options: RequestInit): Promise<unknown> {
  const answer = await fetch('https://voice.vokaai.com' + route, options);
  if (answer.ok) return answer.json();
  const body = await answer.json();
  switch (body.code) {
    case 'rate.exceeded_key':
    case 'rate.exceeded': {
      const seconds = «parseInt(answer.headers.get('retry-after') ?? '30')»;
      await pause(seconds * 1000);
      return «request(route, options)»;
    }
    case 'input.invalid':
      throw new Error(body.issues);
    default:
      throw new Error(body);
  }
}
`,
    found: ['retry-after-date', 'unbounded-retry'],
  },
  'Voka: the same with a POST, and a fault of the carrier': {
    catalogue: 'voka',
    code: `async function place(route: string, call: object): Promise<unknown> {
  const answer = await fetch('https://voice.vokaai.com' + route, { method: 'POST', body: JSON.stringify(call) });
  if (answer.ok) return answer.json();
  const body = await answer.json();
  switch (body.code) {
    case «'carrier.unavailable'»:
    case 'internal.error':
      await pause(1000);
      return «place(route, call)»;
    default:
      throw new Error(body);
  }
}
`,
    found: ['unsafe-retry', 'unbounded-retry'],
  },
  'Vobiz: the body says only that it is an error': {
    catalogue: 'vobiz',
    code: `export async function trunk(id: string): Promise<unknown> {
  const answer = await fetch('https://api.vobiz.ai/v1/trunks/' + id);
  const body = await answer.json();
  if (body.status === 'error' && body.«status» === 404) return undefined;
  if (body.«code» === 'TOKEN_EXPIRED') throw new Error('refresh');
  return body;
}
`,
    found: ['wrong-envelope-member', 'wrong-envelope-member'],
  },
  'Vobiz: the code is below error': {
    catalogue: 'vobiz',
    code: `export async function trunk(id: string): Promise<unknown> {
  const answer = await fetch('https://api.vobiz.ai/v1/trunks/' + id);
  const body = await answer.json();
  if (body.status === 'error' && body.error.code === 'TRUNK_NOT_FOUND') return undefined;
  return body;
}
`,
    found: [],
  },
  'Vonage: the wait in the detail': {
    catalogue: 'vonage',
    code: `export async function secret(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (answer.ok) return answer.json();
  const problem = await answer.json();
  if (problem.detail.startsWith(«'You have exceeded'»)) return later(problem);
  if (problem.title === «'Invalid API Key'») return undefined;
  throw new Error(problem.instance);
}
`,
    found: ['message-matching', 'message-matching'],
  },
  'Vonage: one type under all hosts of its documentation, and one that there is not': {
    catalogue: 'vonage',
    code: `export const isLimit = (problem: { type: string }): boolean =>
  problem.type === 'https://developer.vonage.com/api-errors#rate-limited' ||
  problem.type === 'https://developer.vonage.com/en/api-errors#rate-limited' ||
  problem.type === 'https://developer.nexmo.com/api-errors#rate-limited' ||
  problem.type === 'https://www.nexmo.com/api-errors/#rate-limited' ||
  problem.type === «'https://developer.nexmo.com/api-errors#rate-limitted'»;
`,
    found: ['unknown-code'],
  },
  'the unnamed provider: too fast, and nobody waits': {
    catalogue: 'generic-rest',
    code: `export async function load(url: string, tries = 0): Promise<unknown> {
  const answer = await fetch(url);
  if (answer.status === «429» && tries < 3) return load(url, tries + 1);
  if (answer.status === 503 && tries < 3) return load(url, tries + 1);
  return answer.json();
}
`,
    found: ['missing-retry-after'],
  },
};

describe("the providers' own advice", () => {
  const bench = new RuleBench();
  afterAll(() => bench.dispose());

  it.each(Object.entries(cases))('%s', async (_name, { catalogue, code, found }) => {
    const { text, spans } = markedSpans(code);
    const file = await bench.file('/proj/case.ts', text, catalogue);
    expect(bench.findings(file).map(({ rule, span }) => `${rule} «${text.slice(span.start, span.end)}» ${span.start}`)).toEqual(
      spans.map(({ start, end }, index) => `${found[index]} «${text.slice(start, end)}» ${start}`),
    );
  });
});
