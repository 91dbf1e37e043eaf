import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const limited = 'https://developer.vonage.com/api-errors#rate-limited';
const title = `Branch on the code \`${limited}\``;
const fn = (body: string, cast = ''): string => `export async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  if (res.ok) return res.json();
  const problem = (await res.json())${cast};
${body}
  throw new Error(problem.detail);
}
`;
const own = {
  text: JSON.stringify({
    id: 'own',
    title: 'Own',
    envelope: { code: '/error/code', message: '/error/message' },
    codes: {
      'pet.reserved': {
        status: 409,
        title: 'Already reserved',
        example: { error: { code: 'pet.reserved', message: 'Somebody else has reserved this pet' } },
      },
      'pet.missing': { status: 404, title: 'No such pet' },
    },
  }),
};

testRule('message-matching', {
  catalogue: 'vonage',
  valid: [
    { name: 'branching on the code', code: fn(`  if (problem.type === '${limited}') return undefined;`) },
    { name: 'the text is shown', code: fn(`  show(problem.detail, problem.title);`) },
    { name: 'the text is logged and thrown', code: fn(`  console.error(\`refused: \${problem.detail}\`);`) },
    {
      name: 'whether there is a text',
      code: fn(
        `  if (problem.detail) show(problem.detail);\n  if (problem.title !== undefined && problem.detail !== '') show(problem.title);`,
      ),
    },
    { name: 'how long it is', code: fn(`  if (problem.detail.length > 80) show(problem.title);`) },
    { name: 'equal to a variable', code: fn(`  if (problem.detail === last) return undefined;`) },
    {
      name: "the project's own constant",
      code: `const STOPPED = 'stopped by user';\nexport async function load(url: string): Promise<unknown> {\n  try {\n    return await fetch(url);\n  } catch (err) {\n    if (err.message === STOPPED) return undefined;\n    throw err;\n  }\n}\n`,
    },
    {
      name: "the project's own text",
      code: `export function f(err: Error): boolean {\n  return err.message.includes('no connection to the device');\n}\n`,
    },
    {
      name: "the runtime's text",
      code: `export function f(err: Error): boolean {\n  return err.message === 'Failed to fetch' || /network|timeout/i.test(err.message);\n}\n`,
    },
    { name: 'a status within a text', code: `export const isMissing = (err: Error): boolean => err.message.includes('404');\n` },
    {
      name: 'a text of the API that this code throws itself',
      code: `export async function load(url: string): Promise<unknown> {\n  try {\n    if (queue.length > 9) throw new Error('rate limit reached');\n    return await fetch(url);\n  } catch (err) {\n    if (err.message === 'rate limit reached') return undefined;\n    throw err;\n  }\n}\n`,
    },
    {
      name: 'the title of what was asked for',
      code: `export async function find(url: string): Promise<unknown> {\n  const res = await fetch(url);\n  const article = await res.json();\n  if (article.title === 'Imprint') return undefined;\n  return article;\n}\n`,
    },
    {
      name: 'the title of a success',
      code: `export async function find(url: string): Promise<unknown> {\n  const res = await fetch(url);\n  if (!res.ok) throw new Error('failed');\n  const body = await res.json();\n  if (body.title.startsWith('Draft')) return undefined;\n  return body;\n}\n`,
    },
    {
      name: 'a title of something else',
      code: `export const isDraft = (page: { title: string }): boolean => page.title.startsWith('Draft');\n`,
    },
    { name: 'a message of a chat', code: `bot.on('message', (message) => {\n  if (message.text.includes('help')) answer(message);\n});\n` },
    { name: 'another member of the body', code: fn(`  if (problem.name.includes('limit')) return undefined;`) },
    { name: 'an empty text', code: fn(`  if (problem.detail === '') return undefined;`) },
    {
      name: 'one word of a text that a code has',
      code: `export const isLimit = (err: Error): boolean => err.message.includes('reached');\n`,
    },
  ],
  invalid: [
    {
      name: 'a piece of the detail',
      code: fn(`  if (problem.detail.includes(«'exceeded your rate limit'»)) return undefined;`),
      severity: 'warning',
      messages: [`\`detail\` is for people and may be reworded or translated at any time: branch on the code \`${limited}\` instead.`],
      fixes: { [title]: fn(`  if (problem.type === '${limited}') return undefined;`) },
    },
    {
      name: 'the whole title, negated',
      code: fn(`  if (problem.title !== «'Rate Limited'») throw new Error(problem.title);`),
      fixes: { [title]: fn(`  if (problem.type !== '${limited}') throw new Error(problem.title);`) },
    },
    {
      name: 'not included',
      code: fn(`  if (!problem?.detail?.includes(«'rate limit'»)) throw new Error(problem.title);`),
      fixes: { [title]: fn(`  if (problem?.type !== '${limited}') throw new Error(problem.title);`) },
    },
    {
      name: 'a pattern',
      code: fn(`  if («/rate.?limit/i».test(problem.detail)) return undefined;`),
      fixes: { [title]: fn(`  if (problem.type === '${limited}') return undefined;`) },
    },
    {
      name: 'a pattern of a text in lower case',
      code: fn(`  if (problem.detail.toLowerCase().match(«/rate limit/»)) return undefined;`),
      fixes: { [title]: fn(`  if (problem.type === '${limited}') return undefined;`) },
    },
    { name: 'indexOf', code: fn(`  if (problem.detail.indexOf(«'rate limit'») !== -1) return undefined;`), fixes: {} },
    {
      name: 'a switch',
      code: fn(
        `  switch (problem.title) {\n    case «'Rate Limited'»:\n      return undefined;\n    case «'Gone'»:\n      return null;\n  }`,
      ),
      fixes: {},
    },
    {
      name: 'destructured',
      code: fn(`  const { detail } = problem;\n  if (detail.startsWith(«'You have exceeded'»)) return undefined;`),
      messages: ['`detail` is for people and may be reworded or translated at any time: branch on the code instead.'],
      fixes: {},
    },
    {
      name: 'no code has this text',
      code: fn(`  if (problem.detail.includes(«'on the moon'»)) return undefined;`),
      messages: ['`detail` is for people and may be reworded or translated at any time: branch on the code instead.'],
      fixes: {},
    },
    {
      name: 'a declared type that has the code',
      code: `interface Problem {\n  readonly type: string;\n  detail: string;\n}\n${fn(`  if (problem.detail.includes(«'rate limit'»)) return undefined;`, ' as Problem')}`,
      fixes: { [title]: undefined },
    },
    {
      name: 'a declared type that lacks it: no fix that would not compile',
      code: `interface Problem {\n  detail: string;\n}\n${fn(`  if (problem.detail.includes(«'rate limit'»)) return undefined;`, ' as Problem')}`,
      fixes: {},
    },
    {
      name: 'a text of the catalogue, in an exception',
      code: `export const isLimit = (err: Error): boolean => err.message.includes(«'rate limit reached'»);\n`,
      fixes: {},
    },
    {
      name: 'below another member, in double quotes',
      catalogue: own,
      code: `export async function reserve(url: string): Promise<string> {\n  const res = await fetch(url);\n  const { status } = res;\n  const body = await res.json();\n  if (body.error.message === «"Somebody else has reserved this pet"») return "taken " + status;\n  return "reserved";\n}\n`,
      fixes: {
        'Branch on the code `pet.reserved`': `export async function reserve(url: string): Promise<string> {\n  const res = await fetch(url);\n  const { status } = res;\n  const body = await res.json();\n  if (body.error.code === "pet.reserved") return "taken " + status;\n  return "reserved";\n}\n`,
      },
    },
    {
      name: 'axios',
      catalogue: own,
      code: `import axios from 'axios';\nexport async function reserve(url: string): Promise<unknown> {\n  try {\n    return await axios.put(url);\n  } catch (err) {\n    if (err.response?.data?.error?.message?.includes(«'already reserved'»)) return undefined;\n    throw err;\n  }\n}\n`,
      fixes: {
        'Branch on the code `pet.reserved`': `import axios from 'axios';\nexport async function reserve(url: string): Promise<unknown> {\n  try {\n    return await axios.put(url);\n  } catch (err) {\n    if (err.response?.data?.error?.code === 'pet.reserved') return undefined;\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'a rate limit that nobody waits for: the code alone would be the next finding',
      catalogue: 'voka',
      code: fn(`  if (problem.detail.includes(«'rate limit exceeded'»)) return undefined;`),
      fixes: {},
    },
  ],
});

testRuleDocs('message-matching', new URL('rule.md', import.meta.url));
