import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const title = 'Set Retry-After to 60 seconds';
const express = (body: string): string => `app.get('/calls', (req, res) => {\n${body}\n});\n`;
const web = (body: string): string => `export function busy(more: ResponseInit, wait: string): Response {\n${body}\n}\n`;

testRule('missing-retry-after-header', {
  catalogue: 'voka',
  valid: [
    { name: 'set in the chain', code: express(`  res.status(429).set('Retry-After', '5').json({ code: 'rate.exceeded' });`) },
    {
      name: 'set in another case',
      code: express(`  res.status(429).header('retry-after', String(wait)).json({ code: 'rate.exceeded' });`),
    },
    { name: 'set before', code: express(`  res.setHeader('Retry-After', 5);\n  res.status(429).json({ code: 'rate.exceeded' });`) },
    {
      name: 'set with others',
      code: express(`  res.set({ 'Retry-After': '5', 'X-Left': '0' });\n  res.status(429).json({ code: 'rate.exceeded' });`),
    },
    {
      name: 'in the options',
      code: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, headers: { 'Retry-After': wait } });`),
    },
    {
      name: 'headers that are not visible',
      code: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, headers: headersOf(wait) });`),
    },
    { name: 'headers by shorthand', code: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, headers });`) },
    {
      name: 'headers with a spread',
      code: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, headers: { ...limits } });`),
    },
    { name: 'options with a spread', code: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, ...more });`) },
    { name: 'options that are not visible', code: web(`  return Response.json({ code: 'rate.exceeded' }, more);`) },
    {
      name: 'another function has the response in hand',
      code: express(`  addLimits(res);\n  res.status(429).json({ code: 'rate.exceeded' });`),
    },
    { name: 'headers set from a variable', code: express(`  res.set(limits).status(429).json({ code: 'rate.exceeded' });`) },
    { name: 'an exception: who catches it makes the response', code: express(`  throw new ApiError(429, 'rate.exceeded');`) },
    { name: 'an exception with a code only', code: express(`  throw new TooFast({ code: 'rate.exceeded', status: 429 });`) },
    { name: 'an error handed on', code: `app.get('/', (req, res, next) => {\n  next(new ApiError(429, 'rate.exceeded'));\n});\n` },
    { name: "the project's own helper", code: express(`  return problem(res, 429, { code: 'rate.exceeded' });`) },
    { name: 'a result that is no response', code: `export const limited = { status: 429, code: 'rate.exceeded' };\n` },
    { name: 'another code', code: express(`  res.status(500).json({ code: 'internal.error' });`) },
    { name: 'a code that is tested', code: `export const isLimit = (problem: { code: string }) => problem.code === 'rate.exceeded';\n` },
    {
      name: 'a policy that was only inferred',
      catalogue: { text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "too.fast": { "status": 429 } } }' },
      code: express(`  res.status(429).json({ code: 'too.fast' });`),
    },
    {
      name: 'Node, all in one',
      code: express(`  res.writeHead(429, { 'Retry-After': '5' }).end(JSON.stringify({ code: 'rate.exceeded' }));`),
    },
    {
      name: 'Lambda with headers',
      code: `export const handler = async () => ({ statusCode: 429, headers: limits(), body: JSON.stringify({ code: 'rate.exceeded' }) });\n`,
    },
  ],
  invalid: [
    {
      name: 'Express',
      code: express(`  res.status(429).json({ code: «'rate.exceeded'», request_id: req.id });`),
      severity: 'warning',
      messages: ['`rate.exceeded` tells clients to wait as long as Retry-After says: this response does not set it.'],
      fixes: { [title]: express(`  res.status(429).set('Retry-After', '60').json({ code: 'rate.exceeded', request_id: req.id });`) },
    },
    {
      name: 'Express with other headers',
      code: express(`  return res.set('X-Left', '0').status(429).send({ code: «'rate.exceeded_key'» });`),
      fixes: {
        [title]: express(`  return res.set('X-Left', '0').status(429).set('Retry-After', '60').send({ code: 'rate.exceeded_key' });`),
      },
    },
    {
      name: "Next's API routes",
      code: `import type { NextApiRequest, NextApiResponse } from 'next';\nexport default function handler(req: NextApiRequest, res: NextApiResponse) {\n  return res.status(429).json({ code: «'rate.exceeded'» });\n}\n`,
      fixes: {
        [title]: `import type { NextApiRequest, NextApiResponse } from 'next';\nexport default function handler(req: NextApiRequest, res: NextApiResponse) {\n  res.setHeader('Retry-After', '60');\n  return res.status(429).json({ code: 'rate.exceeded' });\n}\n`,
      },
    },
    {
      name: 'Fastify',
      code: `app.get('/', async (request, reply) => reply.code(429).send({ code: «'rate.exceeded'» }));\n`,
      fixes: {
        [title]: `app.get('/', async (request, reply) => reply.code(429).header('Retry-After', '60').send({ code: 'rate.exceeded' }));\n`,
      },
    },
    {
      name: 'Response.json',
      code: web(`  return Response.json({ code: «'rate.exceeded'» }, { status: 429 });`),
      fixes: { [title]: web(`  return Response.json({ code: 'rate.exceeded' }, { status: 429, headers: { 'Retry-After': '60' } });`) },
    },
    {
      name: 'Response with headers, over several lines',
      code: web(
        `  return new Response(JSON.stringify({ code: «'rate.exceeded'» }), {\n    status: 429,\n    headers: { 'Content-Type': 'application/problem+json' },\n  });`,
      ),
      fixes: {
        [title]: web(
          `  return new Response(JSON.stringify({ code: 'rate.exceeded' }), {\n    status: 429,\n    headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '60' },\n  });`,
        ),
      },
    },
    {
      name: 'NextResponse, double quotes',
      code: `import { NextResponse } from "next/server";\nexport const GET = () => NextResponse.json({ code: «"rate.exceeded"» }, { status: 429 });\n`,
      fixes: {
        [title]: `import { NextResponse } from "next/server";\nexport const GET = () => NextResponse.json({ code: "rate.exceeded" }, { status: 429, headers: { "Retry-After": "60" } });\n`,
      },
    },
    {
      name: 'Koa',
      code: `router.get('/', (ctx) => {\n  ctx.status = 429;\n  ctx.body = { code: «'rate.exceeded'» };\n});\n`,
      fixes: {
        [title]: `router.get('/', (ctx) => {\n  ctx.status = 429;\n  ctx.set('Retry-After', '60');\n  ctx.body = { code: 'rate.exceeded' };\n});\n`,
      },
    },
    {
      name: 'Node, in two statements',
      code: express(
        `  res.writeHead(429, { 'content-type': 'application/json' });\n  res.end(JSON.stringify({ code: «'rate.exceeded'» }));`,
      ),
      fixes: {},
    },
    {
      name: 'Node, in one',
      code: express(`  res.writeHead(429).end(JSON.stringify({ code: «'rate.exceeded'» }));`),
      fixes: { [title]: express(`  res.writeHead(429, { 'Retry-After': '60' }).end(JSON.stringify({ code: 'rate.exceeded' }));`) },
    },
    {
      name: 'Lambda',
      code: `export const handler = async () => ({ statusCode: 429, body: JSON.stringify({ code: «'rate.exceeded'» }) });\n`,
      fixes: {
        [title]: `export const handler = async () => ({ statusCode: 429, body: JSON.stringify({ code: 'rate.exceeded' }), headers: { 'Retry-After': '60' } });\n`,
      },
    },
    {
      name: 'set on one way only',
      code: express(`  if (wait) res.set('Retry-After', wait);\n  res.status(429).json({ code: «'rate.exceeded'» });`),
    },
  ],
});

testRuleDocs('missing-retry-after-header', new URL('rule.md', import.meta.url));
