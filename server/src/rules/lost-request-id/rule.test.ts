import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const title = 'Add the request id';
const fn = (body: string, cast = ''): string => `export async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.ok) return res.json();
  const problem = (await res.json())${cast};
${body}
}
`;

testRule('lost-request-id', {
  catalogue: 'voka',
  valid: [
    { name: 'the id is in the text', code: fn('  throw new Error(`${problem.detail} (${problem.request_id})`);') },
    { name: 'the id is an argument of its own', code: fn('  throw new ApiError(problem.detail, problem.request_id);') },
    { name: 'the whole body goes with it', code: fn('  throw new ApiError(problem.detail, problem);') },
    { name: 'as the cause', code: fn('  throw new Error(problem.detail, { cause: problem });') },
    { name: 'the whole response goes with it', code: fn('  throw new ApiError(res.status, res);') },
    { name: 'the header of the id', code: fn(`  throw new ApiError(problem.detail, res.headers.get('x-request-id'));`) },
    { name: 'it was logged before', code: fn('  console.error(problem.detail, problem.request_id);\n  throw new Error(problem.detail);') },
    { name: 'destructured', code: fn('  const { detail, request_id: id } = problem;\n  throw new ApiError(detail, id);') },
    { name: 'nothing of the response', code: fn(`  throw new Error('failed');`) },
    {
      name: 'an exception of something else',
      code: `export function run(): void {\n  try {\n    start();\n  } catch (err) {\n    throw new Error(err.message);\n  }\n}\n`,
    },
    { name: 'a log that is no error', code: fn('  console.log(problem.detail);\n  return undefined;') },
    {
      name: 'an envelope without an id',
      catalogue: {
        text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code", "message": "/detail" }, "codes": { "missing": { "status": 404 } } }',
      },
      code: fn('  throw new Error(problem.detail);'),
    },
    {
      name: 'thrown again',
      code: `export async function run(): Promise<void> {\n  try {\n    await send();\n  } catch (err) {\n    throw err;\n  }\n}\n`,
    },
  ],
  invalid: [
    {
      name: 'the detail alone',
      code: fn('  throw «new Error(problem.detail)»;'),
      messages: ['This error is thrown without its request id, by which Voka can find the request.'],
      fixes: { [title]: fn('  throw new Error(`${problem.detail} (request ${problem.request_id})`);') },
    },
    {
      name: 'a template',
      code: fn('  throw «new Error(`Listing failed: ${problem.title}`)»;'),
      fixes: { [title]: fn('  throw new Error(`Listing failed: ${problem.title} (request ${problem.request_id})`);') },
    },
    {
      name: 'a text first, and the code behind it',
      code: fn(`  throw «new ApiError('Listing failed', problem.code)»;`),
      fixes: { [title]: fn('  throw new ApiError(`Listing failed (request ${problem.request_id})`, problem.code);') },
    },
    {
      name: 'the status alone: the header has the id',
      code: fn('  throw «new Error(`Listing failed with ${res.status}`)»;'),
      fixes: { [title]: fn(`  throw new Error(\`Listing failed with \${res.status} (request \${res.headers.get('x-request-id')})\`);`) },
    },
    {
      name: 'a log',
      code: fn(`  «console.error('Listing failed:', problem.detail)»;\n  return undefined;`),
      messages: ['This error is logged without its request id, by which Voka can find the request.'],
      fixes: { [title]: fn(`  console.error('Listing failed:', problem.detail, problem.request_id);\n  return undefined;`) },
    },
    {
      name: 'below another member',
      catalogue: 'vobiz',
      code: fn('  throw «new Error(problem.error.message)»;'),
      fixes: { [title]: fn('  throw new Error(`${problem.error.message} (request ${problem.requestId})`);') },
    },
    {
      name: 'of two places the one beside the message',
      catalogue: 'vook',
      code: fn('  throw «new Error(problem.error?.message)»;'),
      fixes: { [title]: fn('  throw new Error(`${problem.error?.message} (request ${problem?.error?.request_id})`);') },
    },
    {
      name: 'a declared type that has no such member: no fix that would not compile',
      code: fn('  throw «new Error(problem.detail)»;', ' as { detail: string }'),
      fixes: {},
    },
    { name: 'a text that is made elsewhere', code: fn('  throw «new Error(textOf(problem.code))»;'), fixes: {} },
    { name: 'destructured', code: fn('  const { detail } = problem;\n  throw «new Error(detail)»;'), fixes: {} },
    {
      name: 'a parameter, where one of its codes is asked for',
      code: `export function fail(problem: { code: string; detail: string; request_id: string }): never {\n  if (problem.code === 'perm.denied') throw new Error('denied');\n  throw «new Error(problem.detail)»;\n}\n`,
      fixes: { [title]: undefined },
    },
  ],
});

testRuleDocs('lost-request-id', new URL('rule.md', import.meta.url));
