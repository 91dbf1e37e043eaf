/** What looks like an API's code or status and is none: every rule stays silent, although the file is tied to a catalogue. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, textAt, vocabularyOf } from '../testing/analyseText.ts';
import { rules } from './index.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code', message: '/message', status: '/status' },
  codes: {
    not_found: { status: 404 },
    rate_limited: { status: 429, retry: 'retry-after' },
    card_declined: { status: 402, retry: 'after-fix' },
    invalid_request: { status: 400 },
  },
});

const traps: Readonly<Record<string, string>> = {
  'Node errno': `try { await fetch(u); } catch (err) { if (err.code === 'ENOENT') return; if (err.code === 'ECONNRESET' || err.code === 'ERR_STREAM_PREMATURE_CLOSE') throw err; }`,
  undici: `try { await fetch(u); } catch (e) { if (e.cause?.code === 'UND_ERR_CONNECT_TIMEOUT') return null; throw e; }`,
  Prisma: `try { await db.user.create({ data }); } catch (e) { if (e.code === 'P2002') return 'taken'; }`,
  SQLSTATE: `try { await pool.query(q); } catch (error) { if (error.code === '23505') return null; }`,
  'gRPC integers': `if (err.code === 5) return null; if (err.code === status.NOT_FOUND) return null; switch (error.code) { case 14: return 'unavailable'; }`,
  'exit codes': `child.on('exit', (code) => { if (code === 404) stop(); if (code !== 0) throw new Error('failed'); });`,
  'WebSocket close codes': `ws.on('close', (code) => { if (code === 1006 || code >= 4000) reconnect(); });`,
  zod: `for (const issue of parsed.error.issues) if (issue.code === 'custom' || issue.code === 'invalid_type') report(issue);`,
  'countries and currencies': `if (country.code === 'DE' || currency.code === 'EUR') return local(country);`,
  'keyboard events': `window.addEventListener('keydown', (event) => { if (event.code === 'Enter' || event.code === 'KeyA') submit(); });`,
  Firebase: `try { await signIn(); } catch (error) { if (error.code === 'auth/user-not-found') return null; }`,
  'status strings': `if (order.status === 'not_found' || job.status === 'failed' || subscription.status === 'active') return order;`,
  allSettled: `for (const r of await Promise.allSettled(all)) { if (r.status === 'rejected') log(r.reason); else use(r.value); }`,
  "another provider's codes": `try { await stripe.charges.create(x); } catch (err) { if (err.code === 'resource_missing_elsewhere') return; if (err.code === 'balance_insufficient') return; }`,
  'an enum of its own': `enum Kind { Missing = 'missing_thing', Broken = 'broken_thing' } function f(x) { switch (x.code) { case Kind.Missing: return 1; case Kind.Broken: return 2; } }`,
  "a body's own code 200": `const body = await res.json(); if (body.code === 200) return body.data; if (body.code !== 0) throw new Error(body.msg);`,
  'maps of numbers that are no statuses': `const weights = { light: 300, normal: 400, bold: 700 }; const limits = [400, 404, 429]; if (limits.includes(size)) grow(weights.bold);`,
  colours: `const palette = { status: 404, grey: '#444444' }; draw(palette);`,
  'translation keys': `show(t('not_found')); show(i18n.t('rate_limited')); const label = t('errors.card_declined');`,
  'codes in comments and prose': `// not_found comes with 404 and rate_limited with 400\nconst text = 'the answer was not_found with 500'; say(text);`,
  "the project's own message": `const STOPPED = 'stopped by user'; try { run(); } catch (err) { if (err.message === STOPPED) return; throw err; }`,
  'texts that tests look at': `const res = await fetch(u); const problem = await res.json(); assert(problem.message === 'card declined'); assert.ok(problem.message.includes('declined')); expect(problem.message === 'no').toBe(true);`,
  'facts of another response': `const a = await fetch(x); const b = await fetch(y); if (a.status === 404) { const body = await b.json(); if (body.code === 'card_declined') wait(); }`,
  'a variable assigned again': `let res = await fetch(x); if (res.status === 404) { res = await fetch(y); const body = await res.json(); if (body.code === 'card_declined') note(body); }`,
  'a closure': `const res = await fetch(x); if (res.status === 404) { queue.add(async () => { const body = await again(); if (body.code === 'card_declined') note(body); }); }`,
  'a code with an undocumented status range': `if (res.status >= 400) { const body = await res.json(); if (body.code === 'card_declined') show(body); }`,
  'the next item of a list': `for (const url of urls) { const res = await fetch(url); if (res.status === 429) { const s = res.headers.get('retry-after'); later(url, s); continue; } use(res); }`,
  'a header read by a helper': `async function go(u, n = 0) { const res = await fetch(u); if (res.status === 429 && n < 3) { await sleep(getRetryAfter(res)); return go(u, n + 1); } return res; }`,
  'both forms read': `const h = res.headers.get('retry-after'); const ms = /^\\d+$/.test(h) ? Number(h) * 1000 : Date.parse(h) - Date.now();`,
  'a passthrough': `app.use((err, req, res, next) => { res.status(err.status || 500).json({ code: err.code, message: err.message }); });`,
  'a server that sends what it documents': `res.status(404).json({ code: 'not_found' }); res.set('Retry-After', '5').status(429).json({ code: 'rate_limited' }); throw new ApiError(402, 'card_declined');`,
  'a predicate that only answers': `function shouldRetry(response) { if (response.status === 429) return true; if (response.status >= 500) return true; return false; }`,
  'an error made with the headers': `function make(status, message, headers) { if (status === 429) return new RateLimitError(message, headers); if (status === 404) return new MissingError(message, headers); }`,
  'the response handed on': `const res = await fetch(u); if (res.status === 429) throw await toError(res); if (res.status === 404) return null;`,
  'a note on the way to a retry of everything': `async function go(u, n = 0) { const res = await fetch(u); if (res.status === 401 || res.status === 404) count(n); const again = await judge(res); if (again && n < 3) return go(u, n + 1); return res; }`,
  'a status sorted into a log level': `function levelOf(status: number) { if (status >= 500) return 'error'; if (status >= 400) return 'warn'; return 'info'; }`,
  'half-typed code': `async function f() { const res = await fetch(u); if (res.status === 404) { const b = await res.json(); if (b.code === `,
};

describe('traps stay silent', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(traps))('%s', (_name, text) => {
    const said: string[] = [];
    for (const wrapped of [text, `export async function outer(u, x, y, res, err, error) {\n${text}\n}`]) {
      for (const unit of analyser.analyse(typescript, wrapped, vocabulary)) {
        for (const rule of rules) {
          for (const report of rule.check({ text: unit.text, unit: unit.unit, facts: unit.facts, language: typescript, vocabulary })) {
            if (rule.meta.defaultSeverity !== 'off') said.push(`${rule.meta.id} «${textAt(unit, report.span)}» ${report.message}`);
          }
        }
      }
    }
    expect(said).toEqual([]);
  });
});
