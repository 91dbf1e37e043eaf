import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const fn = (body: string, cast = ''): string => `export async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  const body = (await res.json())${cast};
${body}
  return body;
}
`;

testRule('wrong-envelope-member', {
  catalogue: 'vobiz',
  valid: [
    { name: 'the code in its place', code: fn(`  if (body.error.code === 'TOKEN_EXPIRED') return undefined;`) },
    { name: 'by an alias', code: fn(`  const { error } = body;\n  if (error.code === 'TOKEN_EXPIRED') return undefined;`) },
    { name: 'by another alias', code: fn(`  const problem = body?.error;\n  if (problem?.code === 'TOKEN_EXPIRED') return undefined;`) },
    { name: 'the response asked for its status', code: fn(`  if (res.status === 404) return undefined;`) },
    { name: 'the status that is in the body', code: fn(`  if (body.status === 'error') return undefined;`) },
    { name: 'the status of a success', code: fn(`  if (body.status === 200) return body.data;`) },
    { name: 'the status of something within', code: fn(`  if (body.order.state === 404) return undefined;`) },
    { name: 'the request id in its place', code: fn(`  if (!res.ok) throw new Error(body.requestId);`) },
    { name: 'a request id of a success', code: fn(`  use(body.request_id);`) },
    {
      name: 'the code of a field',
      code: fn(`  for (const issue of body.error.details.errors) if (issue.code === 'TOKEN_EXPIRED') return undefined;`),
    },
    { name: 'the code of the first field', code: fn(`  if (body.error.details.errors[0].code === 'TOKEN_EXPIRED') return undefined;`) },
    { name: 'a code of something else', code: fn(`  if (body.code === 'another') return undefined;`) },
    { name: 'a type of something else', code: fn(`  if (body.type === 'folder') return undefined;`) },
    {
      name: 'a body that is not surely one',
      code: `export const isExpired = (body: { code: string }): boolean => body.code === 'TOKEN_EXPIRED';\n`,
    },
    {
      name: "the project's own error",
      code: `export async function load(): Promise<unknown> {\n  try {\n    return await send();\n  } catch (err) {\n    if (err.code === 'TOKEN_EXPIRED') return undefined;\n    throw err;\n  }\n}\n`,
    },
    {
      name: "a wrapper's result",
      code: `export async function load(): Promise<unknown> {\n  const result = await client.get('/trunks');\n  if (result.code === 'TOKEN_EXPIRED') return undefined;\n  return result;\n}\n`,
    },
    {
      name: 'what was sent to us',
      code: `export async function POST(req: Request): Promise<Response> {\n  const body = await req.json();\n  if (body.status === 404) return new Response();\n  return new Response();\n}\n`,
    },
    {
      name: 'either of two places',
      catalogue: 'vook',
      code: fn(`  if (body.code === 'not_found' || body.error.code === 'not_found') return undefined;`),
    },
    { name: 'a status that the envelope has', catalogue: 'voka', code: fn(`  if (body.status === 404) return undefined;`) },
    {
      name: 'an envelope of which little is told',
      catalogue: { text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "missing": { "status": 404 } } }' },
      code: fn(`  if (body.status === 404) return undefined;`),
    },
    {
      name: 'an envelope of which nothing is told',
      catalogue: { text: '{ "id": "own", "title": "Own", "codes": { "missing.it": { "status": 404 } } }' },
      code: fn(`  if (body.error.code === 'missing.it') return undefined;`),
    },
  ],
  invalid: [
    {
      name: 'the code at the top',
      code: fn(`  if (body.«code» === 'TOKEN_EXPIRED') return undefined;`),
      severity: 'warning',
      messages: ['Errors of Vobiz keep the code in `error.code`, not in `code`.'],
      fixes: { 'Read `body.error.code`': fn(`  if (body.error.code === 'TOKEN_EXPIRED') return undefined;`) },
    },
    {
      name: 'with optional chaining',
      code: fn(`  if (body?.«code» === 'TOKEN_EXPIRED') return undefined;`),
      fixes: { 'Read `body?.error?.code`': fn(`  if (body?.error?.code === 'TOKEN_EXPIRED') return undefined;`) },
    },
    {
      name: 'the object that holds it',
      code: fn(`  if (body.«error» === 'TOKEN_EXPIRED') return undefined;`),
      fixes: { 'Read `body.error.code`': fn(`  if (body.error.code === 'TOKEN_EXPIRED') return undefined;`) },
    },
    {
      name: 'below another member, in a switch',
      catalogue: 'voka',
      code: fn(`  switch (body.«error.code») {\n    case 'perm.denied':\n      return undefined;\n    default:\n      return body;\n  }`),
      messages: ['Errors of Voka keep the code in `code`, not in `error.code`.'],
      fixes: {
        'Read `body.code`': fn(
          `  switch (body.code) {\n    case 'perm.denied':\n      return undefined;\n    default:\n      return body;\n  }`,
        ),
      },
    },
    {
      name: 'a type',
      catalogue: 'voka',
      code: fn(`  if (body.«type» === 'perm.denied') return undefined;`),
      fixes: { 'Read `body.code`': fn(`  if (body.code === 'perm.denied') return undefined;`) },
    },
    {
      name: 'a status compared with a number, although the body says only `error`',
      code: fn(`  if (body.«status» === 404) return undefined;`),
      messages: ['Errors of Vobiz keep the status in the response itself, not in `status`.'],
      fixes: { 'Read `res.status`': fn(`  if (res.status === 404) return undefined;`) },
    },
    {
      name: 'a status, Yoda order',
      code: fn(`  if (500 <= body.«status») return undefined;`),
      fixes: { 'Read `res.status`': fn(`  if (500 <= res.status) return undefined;`) },
    },
    { name: 'a switch over such a status', code: fn(`  switch (body.«status») {\n    case 404:\n      return undefined;\n  }`), fixes: {} },
    { name: 'the rate limit, without a wait', code: fn(`  if (body.«status» === 429) return undefined;`), fixes: {} },
    {
      name: 'the request id by another name',
      code: fn(`  if (!res.ok) throw new Error(body.«request_id»);`),
      messages: ['Errors of Vobiz keep the request id in `requestId`, not in `request_id`.'],
      fixes: { 'Read `body.requestId`': fn(`  if (!res.ok) throw new Error(body.requestId);`) },
    },
    {
      name: 'axios',
      code: `import axios from 'axios';\nexport async function load(url: string): Promise<unknown> {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.data?.«code» === 'TOKEN_EXPIRED') return undefined;\n    throw err;\n  }\n}\n`,
      fixes: {
        'Read `err.response?.data?.error?.code`': `import axios from 'axios';\nexport async function load(url: string): Promise<unknown> {\n  try {\n    return await axios.get(url);\n  } catch (err) {\n    if (err.response?.data?.error?.code === 'TOKEN_EXPIRED') return undefined;\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'a declared type that has no such member: no fix that would not compile',
      code: fn(`  if (body.«code» === 'TOKEN_EXPIRED') return undefined;`, ' as { code: string }'),
      fixes: {},
    },
    {
      name: 'a declared type that has it',
      code: `interface Failure {\n  code?: string;\n  error: { code: string };\n}\n${fn(`  if (body.«code» === 'TOKEN_EXPIRED') return undefined;`, ' as Failure')}`,
      fixes: { 'Read `body.error.code`': undefined },
    },
    {
      name: 'in one expression with the request',
      code: `export const isExpired = async (url: string): Promise<boolean> => (await (await fetch(url)).json()).«code» === 'TOKEN_EXPIRED';\n`,
      fixes: { 'Read `(await (await fetch(url)).json()).error.code`': undefined },
    },
    { name: 'destructured', code: fn(`  const { «code» } = body;\n  if (code === 'TOKEN_EXPIRED') return undefined;`), fixes: {} },
  ],
});

testRuleDocs('wrong-envelope-member', new URL('rule.md', import.meta.url));
