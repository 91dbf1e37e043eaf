/** The forms in which handlers are really written: each narrows the statuses, and the marked code cannot come with them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, textAt, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: ['/code', '/error/code'], message: ['/message'], status: ['/status'] },
  codes: {
    not_found: { status: 404 },
    limited: { status: 429, retry: 'retry-after' },
    declined: { status: 402 },
    broken: { status: [500, 502] },
  },
});

/** `«x»` marks a code that is impossible where it stands; unmarked codes are possible. */
const cases: Readonly<Record<string, string>> = {
  'if, nested': `if (err.status === 404) { if (err.code === «'declined'») a(); if (err.code === 'not_found') b(); }`,
  'else branch': `if (err.status === 402) {} else { if (err.code === «'declined'») a(); if (err.code === 'not_found') b(); }`,
  'early return': `if (err.status !== 404) return; if (err.code === «'limited'») a();`,
  'early throw, negated': `if (!(err.status === 404)) throw err; if (err.code === «'limited'») a();`,
  'continue in a loop': `while (more()) { const res = await fetch(u); if (res.status !== 402) continue; const b = await res.json(); if (b.code === «'limited'») a(); if (b.code === 'declined') c(); }`,
  'and in one expression': `if (err.status === 404 && err.code === «'limited'») a();`,
  'the code first': `if (err.code === «'limited'» && err.status === 404) a();`,
  'or joins': `if (err.status === 404 || err.status === 402) { if (err.code === 'declined') a(); if (err.code === «'limited'») b(); }`,
  'not both': `if (!(err.status !== 404 || err.code !== «'limited'»)) a();`,
  ternary: `const text = err.status === 404 ? (err.code === «'limited'» ? 'a' : 'b') : err.code === «'not_found'» ? 'c' : 'd';`,
  'optional chaining': `if (err?.response?.status === 404 && err?.response?.data?.code === «'limited'») a();`,
  'nullish default': `const status = err?.status ?? 0; if (status === 404 && err.code === «'limited'») a();`,
  'one-assignment alias': `const status = err.status; const code = err.code; if (status === 404) { if (code === «'limited'») a(); }`,
  'named test': `const isMissing = err.status === 404; if (isMissing && err.code === «'limited'») a();`,
  destructuring: `const { status, code = '' } = err; if (status === 404 && code === «'limited'») a();`,
  'nested destructuring': `const { status, data: { error: { code } } } = err.response; if (status === 404 && code === «'limited'») a();`,
  'destructured response': `const { data, status } = await axios.get(u); if (status === 404 && data.error.code === «'limited'») a();`,
  casts: `if ((err as any).status === 404 && (err as ApiError).code === «'limited'») a();`,
  'non-null and parentheses': `if ((err!.status) === 404 && ((err!).code) === «'limited'») a();`,
  'computed member': `if (err['status'] === 404 && err["code"] === «'limited'») a();`,
  yoda: `if (404 === err.status && «'limited'» === err.code) a();`,
  'loose equality': `if (err.status == 404 && err.code == «'limited'») a();`,
  'string of three digits on a response': `const res = await fetch(u); const b = await res.json(); if (res.status == '404' && b.code === «'limited'») a();`,
  range: `if (err.status >= 500 && err.status < 600) { if (err.code === «'limited'») a(); if (err.code === 'broken') b(); }`,
  'range, Yoda': `if (500 <= err.status && 599 >= err.status) { if (err.code === «'limited'») a(); }`,
  'class by division, with a comment': `if (Math/* whole */.floor(err.status / 100) === 4) { if (err.code === «'broken'») a(); }`,
  'class by division': `if (Math.floor(err.status / 100) === 4) { if (err.code === «'broken'») a(); }`,
  'list of statuses': `if ([404, 402].includes(err.status)) { if (err.code === «'limited'») a(); if (err.code === 'declined') b(); }`,
  'set of statuses': `if (new Set([404]).has(err.status) && err.code === «'limited'») a();`,
  'list of codes': `if (err.status === 404 && ['not_found', «'limited'»].includes(err.code)) a();`,
  'list of codes as a value': `if (err.status === 404) return ['not_found', «'limited'»].includes(err.code);`,
  'list of codes under a name': `const isKnown = ['not_found', 'limited'].includes(err.code); if (isKnown) a();`,
  'object as a set': `if (err.status === 404 && err.code in { not_found: 1, «limited»: 1 }) a();`,
  'switch on the status': `switch (err.status) { case 404: if (err.code === «'limited'») a(); break; case 429: if (err.code === 'limited') b(); }`,
  'switch falling through': `switch (err.status) { case 404: case 402: if (err.code === «'limited'») a(); if (err.code === 'declined') b(); }`,
  'switch default': `switch (err.status) { case 404: return; case 429: return; default: if (err.code === «'limited'») a(); if (err.code === 'declined') b(); }`,
  'switch on the code': `if (err.status === 404) switch (err.code) { case 'not_found': a(); break; case «'limited'»: b(); }`,
  'switch (true)': `switch (true) { case err.status === 404 && err.code === «'limited'»: a(); break; case err.code === 'limited': b(); }`,
  'ok flag': `const res = await fetch(u); const b = await res.json(); if (res.ok) { if (b.code === «'limited'») a(); } else if (b.code === 'limited') c();`,
  'ok flag, early return': `const res = await fetch(u); if (!res.ok) return; const b = await res.json(); if (b.code === «'limited'») a();`,
  'named status': `if (err.status === HttpStatus.NOT_FOUND && err.code === «'limited'») a();`,
  'named status of another library': `if (err.response.status === StatusCodes.NOT_FOUND && err.response.data.code === «'limited'») a();`,
  'local predicate': `const isMissing = (e) => e.status === 404; if (isMissing(err) && err.code === «'limited'») a();`,
  'try and catch': `try { await axios.get(u); } catch (e) { if (e.response?.status === 404) { if (e.response.data.code === «'limited'») a(); } }`,
  'promise catch': `fetch(u).then((res) => res.json()).catch((e) => { if (e.status === 404 && e.code === «'limited'») a(); });`,
  'promise then': `fetch(u).then(async (res) => { if (res.status === 404) { const b = await res.json(); if (b.code === «'limited'») a(); } });`,
  'error callback': `query({ onError: (e) => { if (e.status === 404 && e.code === «'limited'») a(); } });`,
  'a guarded member': `const status = err.response && err.response.status; const body = err.response && err.response.data; if (status === 404 && body.code === «'limited'») a(); if (status === 429 && body.code === 'limited') b();`,
  'a guarded member, asked by itself': `const status = err && err.response && err.response.status; if (!status) return; if (status === 404 && err.response.data.code === «'limited'») a();`,
  'a named pair of tests': `const isMissing = err.response && err.status === 404; if (isMissing && err.code === «'limited'») a();`,
  'JSON.parse of the text': `const res = await fetch(u); const b = JSON.parse(await res.text()); if (res.status === 404 && b.code === «'limited'») a();`,
  'a helper that reads the body': `const res = await fetch(u); const problem = await readProblem(res); if (res.status === 404 && problem.code === «'limited'») a();`,
  'status of the body': `const res = await fetch(u); const b = await res.json(); if (b.status === 404 && b.code === «'limited'») a();`,
  'some of several': `if (err.status === 404 && body.errors.some((e) => e.code === 'limited')) a();`,
  'parameters by name': `function f(status: number, code: string) { if (status === 404 && code === «'limited'») a(); }`,
  'an enum of this file': `if (err.status === 404 && err.code === «Kind.Limited») a();`,
  'a constant of this file': `if (err.status === MISSING && err.code === «LIMITED») a();`,
  'a set of this file': `if (TRANSIENT.has(err.status) && err.code === «'not_found'») a();`,
  'a frozen list of this file': `if (err.status === 404 && RETRIED.includes(err.code)) a();`,
  'sent by express': `res.status(404).json({ code: «'limited'» }); res.status(429).json({ error: { code: 'limited' } });`,
  'sent by Response': `return Response.json({ code: «'limited'», message: 'x' }, { status: 404 });`,
  'sent by NextResponse': `return NextResponse.json({ error: { code: «'declined'» } }, { status: 429 });`,
  'sent as text': `return new Response(JSON.stringify({ code: «'declined'» }), { status: 429 });`,
  'sent by fastify': `return reply.code(404).send({ code: «'declined'» });`,
  'sent by koa': `ctx.status = 404; ctx.body = { code: «'declined'» };`,
  'thrown by koa': `ctx.throw(404, 'no', { code: «'declined'» });`,
  'thrown by Nest': `throw new HttpException({ code: «'declined'» }, HttpStatus.NOT_FOUND);`,
  'thrown by position': `throw new ApiError(404, «'declined'»);`,
  'thrown by options': `throw new ShopError({ status: 404, code: «'declined'», message: 'no' });`,
  'node http': `res.statusCode = 404; res.end(JSON.stringify({ code: «'declined'» }));`,
  writeHead: `res.writeHead(404, { 'content-type': 'application/json' }); res.end(JSON.stringify({ code: «'declined'» }));`,
  'http-errors': `throw createError(404, 'gone', { code: «'declined'» });`,
};

const moduleText = `
enum Kind { Limited = 'limited', Missing = 'not_found' }
const MISSING = 404;
const LIMITED = 'limited' as const;
const TRANSIENT = new Set([429, 503]);
const RETRIED = Object.freeze(['limited', 'not_found']);
`;

describe('handlers as they are written', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, marked) => {
    const expected = [...marked.matchAll(/«(.*?)»/g)].map((match) => match[1]!).sort();
    const text = `import axios from 'axios';\n${moduleText}\nexport async function handle(err, body, u, reply, ctx) {\n${marked.replaceAll(/[«»]/g, '')}\n}\n`;
    const found = analyser
      .analyse(typescript, text, vocabulary)
      .flatMap((unit) => [
        ...unit.facts.codes.filter((use) => !use.possible).map((use) => textAt(unit, use.outerSpan)),
        ...unit.facts.statuses
          .filter((use) => !use.possible)
          .map((use) => (use.sameExpression ? textAt(unit, use.narrowedBy!) : `status ${textAt(unit, use.span)}`)),
      ]);
    expect(found.map((each) => each.replaceAll("'", '')).sort()).toEqual(expected.map((each) => each.replaceAll("'", '')));
  });
});
