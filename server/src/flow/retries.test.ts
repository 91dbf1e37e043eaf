/** Retry points: which labels they admit, whether they are bounded, whether Retry-After is read on the way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, textAt, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: {
    limited: { status: 429, retry: 'retry-after' },
    not_found: { status: 404, retry: 'never' },
    broken: { status: 500, retry: 'backoff' },
  },
});

interface Case {
  readonly text: string;
  /** `form`, and `!` where nothing bounds it; labels that reach it, with `+` where Retry-After is read. */
  readonly retries: string;
}

const cases: Readonly<Record<string, Case>> = {
  'unbounded recursion': {
    text: `async function f(u) { const res = await fetch(u); if (res.status === 429) { await sleep(1); return f(u); } return res; }`,
    retries: 'recursion! 429',
  },
  'recursion with a counter': {
    text: `async function f(u, n = 0) { const res = await fetch(u); if (res.status === 429 && n < 5) { await sleep(1); return f(u, n + 1); } return res; }`,
    retries: 'recursion 429',
  },
  'recursion bounded before': {
    text: `async function f(u, n) { if (n > 3) throw new Error('enough'); const res = await fetch(u); if (res.status === 429) return f(u, n + 1); return res; }`,
    retries: 'recursion 429',
  },
  'a method': {
    text: `class C { async send(u) { const res = await fetch(u); if (res.status === 429) return this.send(u); return res; } }`,
    retries: 'recursion! 429',
  },
  'another method': {
    text: `class C { async send(u) { const res = await fetch(u); if (res.status === 429) return this.client.send(u); return res; } }`,
    retries: '',
  },
  'an arrow function': {
    text: `const f = async (u) => { const res = await fetch(u); if (res.status === 429) return f(u); return res; };`,
    retries: 'recursion! 429',
  },
  'header read': {
    text: `async function f(u) { const res = await fetch(u); if (res.status === 429) { await sleep(Number(res.headers.get('retry-after')) * 1000); return f(u); } return res; }`,
    retries: 'recursion! 429+',
  },
  'header read before': {
    text: `async function f(u) { const res = await fetch(u); const after = res.headers.get('Retry-After'); if (res.status === 429) { await sleep(after); return f(u); } return res; }`,
    retries: 'recursion! 429+',
  },
  'header of another response': {
    text: `async function f(u) { const a = await fetch(u); a.headers.get('retry-after'); const res = await fetch(u); if (res.status === 429) return f(u); return res; }`,
    retries: 'recursion! 429',
  },
  'axios header': {
    text: `async function f(u, tries) { try { return await axios.get(u); } catch (err) { if (err.response?.status === 429 && tries > 0) { await sleep(err.response.headers['retry-after'] * 1000); return f(u, tries - 1); } throw err; } }`,
    retries: 'recursion 429+',
  },
  'negated, the rest of the function': {
    text: `async function f(u) { const res = await fetch(u); if (res.status !== 429) return res; await sleep(1); return f(u); }`,
    retries: 'recursion! 429',
  },
  'while (true) with continue': {
    text: `async function f(u) { while (true) { const res = await fetch(u); if (res.status === 429) { await sleep(1); continue; } return res; } }`,
    retries: 'loop! 429',
  },
  'for (;;) with a bound inside': {
    text: `async function f(u) { let n = 0; for (;;) { const res = await fetch(u); if (res.status === 429) { if (n++ >= 3) throw new Error('enough'); await sleep(1); continue; } return res; } }`,
    retries: 'loop 429',
  },
  'for with a counter': {
    text: `async function f(u) { for (let i = 0; i < 3; i++) { const res = await fetch(u); if (res.ok) return res; if (res.status !== 429) throw new Error('no'); await sleep(1); } }`,
    retries: 'loop 429',
  },
  'a loop that goes on after a break': {
    text: `async function f(u) { while (more()) { const res = await fetch(u); const b = await res.json(); if (b.code === 'not_found') break; if (b.code === 'limited') { await sleep(1); continue; } return b; } }`,
    retries: 'loop limited',
  },
  'a loop on the status': {
    text: `async function f(u) { let res = await fetch(u); while (res.status === 429) { await sleep(1); res = await fetch(u); } return res; }`,
    retries: 'loop! 429',
  },
  'a loop on the status, after the turn': {
    text: `async function f(u) { let res; do { res = await fetch(u); } while (res.status === 429); return res; }`,
    retries: 'loop! 429',
  },
  'a loop on the status with a counter': {
    text: `async function f(u) { let res = await fetch(u); let n = 0; while (res.status === 429 && n++ < 3) { res = await fetch(u); } return res; }`,
    retries: 'loop 429',
  },
  'a loop that something else ends': {
    text: `async function f(u, more) { let res; do { res = await fetch(u); } while (res.status === 429 && more()); return res; }`,
    retries: 'loop 429',
  },
  'a loop until it is ok': {
    text: `async function f(u) { while (true) { const res = await fetch(u); if (res.ok) return res; await sleep(1); } }`,
    retries: 'loop! ',
  },
  'a loop while it is not ok': {
    text: `async function f(u) { let res = await fetch(u); while (!res.ok) { res = await fetch(u); } return res; }`,
    retries: 'loop! ',
  },
  'polling for something else': {
    text: `async function f(u) { while (true) { const res = await fetch(u); if (!res.ok) throw new Error('no'); const job = await res.json(); if (job.done) return job; await sleep(1); } }`,
    retries: '',
  },
  'a flag that somebody else sets': {
    text: `async function f(u, state) { while (running) { const res = await fetch(u); if (res.status === 429) await sleep(1); else return res; } }`,
    retries: 'loop 429',
  },
  'the next item is no retry': {
    text: `async function f(list) { for (const u of list) { const res = await fetch(u); if (res.status === 429) continue; use(res); } }`,
    retries: '',
  },
  'the next index is no retry': {
    text: `async function f(list) { for (let i = 0; i < list.length; i++) { const res = await fetch(list[i]); if (res.status === 429) continue; use(res); } }`,
    retries: '',
  },
  'arms of a switch': {
    text: `async function f(u) { const res = await fetch(u); const b = await res.json(); switch (b.code) { case 'limited': case 'broken': return f(u); case 'not_found': throw new Error('no'); } }`,
    retries: 'recursion! limited,broken',
  },
  'falling into the retry': {
    text: `async function f(u) { const res = await fetch(u); const b = await res.json(); switch (b.code) { case 'limited': await wait(res.headers.get('retry-after')); case 'broken': return f(u); } }`,
    retries: 'recursion! limited+ broken',
  },
  'excluded on the way': {
    text: `async function f(u) { const res = await fetch(u); if (res.status === 429) note(res); if (res.status === 429) return null; if (res.status === 500) return f(u); }`,
    retries: 'recursion! 500',
  },
  'a timer': {
    text: `function f(u) { fetch(u).then((res) => { if (res.status === 429) setTimeout(() => f(u), 1000); }); }`,
    retries: 'timer! 429',
  },
  'a promise of a timer': {
    text: `async function f(u) { const res = await fetch(u); if (res.status === 429) return new Promise((done) => setTimeout(() => done(f(u)), 500)); return res; }`,
    retries: 'timer! 429',
  },
  'read in a later branch only': {
    text: `async function f(u, n = 0) { const res = await fetch(u); const b = await res.json(); if (b.code === 'limited' && n < 3) return f(u, n + 1); if (b.code === 'broken') { await sleep(res.headers.get('retry-after')); return f(u, n + 1); } }`,
    retries: 'recursion limited; recursion broken+',
  },
  'a flag is no bound': {
    text: `async function f(u) { let done = false; do { const res = await fetch(u); if (res.status === 429) { await sleep(1); continue; } done = true; } while (!done); }`,
    retries: 'loop! 429',
  },
  'a timer by name': {
    text: `function poll() { fetch(u).then((res) => { if (res.status === 429) setTimeout(poll, 1000); }); }`,
    retries: 'timer! 429',
  },
  'a retry helper': {
    text: `const f = (u) => pRetry(async () => { const res = await fetch(u); if (res.status === 429) throw new Error('limited'); return res; }, { retries: 3 });`,
    retries: 'helper 429',
  },
  'a retry helper for ever': {
    text: `const f = (u) => pRetry(async () => { const res = await fetch(u); if (res.status === 429) throw new Error('limited'); return res; }, { forever: true });`,
    retries: 'helper! 429',
  },
  'a retry helper that is told to stop': {
    text: `const f = (u) => pRetry(async () => { const res = await fetch(u); if (res.status === 404) throw new AbortError('no'); if (res.status === 429) throw new Error('limited'); return res; });`,
    retries: 'helper 429',
  },
  'a retry helper with a number without end': {
    text: `const f = (u) => pRetry(async () => { const res = await fetch(u); if (res.status === 429) throw new Error('limited'); return res; }, { retries: Infinity, forever: false });`,
    retries: 'helper! 429',
  },
  'statuses listed for a library': {
    text: `export const load = (u) => got(u, { retry: { limit: 2, statusCodes: [404, 429] } });`,
    retries: 'helper 404 429',
  },
  'an event handler calls the function anew': {
    text: `async function f(u) { const res = await fetch(u); if (res.status === 429) button.onclick(() => f(u)); return res; }`,
    retries: '',
  },
};

describe('retry points', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, { text, retries }) => {
    const found = analyser
      .analyse(typescript, `import axios from 'axios';\nimport pRetry from 'p-retry';\nimport got from 'got';\n${text}\n`, vocabulary)
      .flatMap((unit) =>
        unit.facts.retries.map((point) => {
          const labels = unit.facts.branches
            .filter((branch) => branch.retries.some((each) => each.point === point.id))
            .map(
              (branch) =>
                branch.labels.map((label) => textAt(unit, label.span).replaceAll("'", '')).join(',') + (branch.readsRetryAfter ? '+' : ''),
            );
          return `${point.form}${point.bounded ? '' : '!'} ${labels.join(' ')}`;
        }),
      );
    expect(found.join('; ')).toBe(retries);
  });
});

describe('what is sent again', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each([
    [`await fetch(u, { method: 'POST' })`, `POST fetch(u, { method: 'POST' })`],
    [`await axios.patch(u, {})`, 'PATCH axios.patch(u, {})'],
    [
      `await fetch(u, { method: 'POST', headers: { 'Idempotency-Key': k } })`,
      `POST+ fetch(u, { method: 'POST', headers: { 'Idempotency-Key': k } })`,
    ],
    [
      `await fetch(u, { method: 'PATCH', headers: { 'If-Match': tag } })`,
      `PATCH+ fetch(u, { method: 'PATCH', headers: { 'If-Match': tag } })`,
    ],
    [
      `await fetch(u, { method: 'POST', headers: { 'webhook-id': k } })`,
      `POST+ fetch(u, { method: 'POST', headers: { 'webhook-id': k } })`,
    ],
    [`await fetch(u, options)`, 'undefined fetch(u, options)'],
    [`x ? await fetch(u, { method: 'POST' }) : await fetch(u)`, 'undefined '],
    [`x ? await fetch(u, { method: 'POST' }) : await fetch(v, { method: 'POST' })`, 'POST '],
  ])('%s', (request, expected) => {
    const text = `import axios from 'axios';\nasync function f(u, v, x, options, k, tag) { const res = ${request}; if (res.status === 500) return f(u); return res; }\n`;
    const [unit] = analyser.analyse(typescript, text, vocabulary).filter(({ facts }) => facts.retries.length > 0);
    const [point] = unit!.facts.retries;
    expect(
      `${point!.method}${point!.hasIdempotencyKey ? '+' : ''} ${point!.request === undefined ? '' : textAt(unit!, point!.request)}`,
    ).toBe(expected);
  });
});
