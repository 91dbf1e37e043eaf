import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const text = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: {
    closed: { status: 503, deprecated: { since: '2026-01', replacedBy: 'restocking', reason: 'The shop never closes.' } },
    restocking: { status: 503 },
    gone: { status: 410, deprecated: {} },
    moved: { status: 301, deprecated: { replacedBy: 'missing' } },
    missing: { status: 404 },
    old: { status: 400, deprecated: { replacedBy: 'older' } },
    older: { status: 400, deprecated: { replacedBy: 'old' } },
  },
});

const handler = (body: string): string => `export async function load(url: string): Promise<unknown> {
  const res = await fetch(url);
  const problem = await res.json();
${body}
  return problem;
}
`;

testRule('deprecated-code', {
  catalogue: { text },
  valid: [
    { name: 'a code that is current', code: handler(`  if (problem.code === 'restocking') return undefined;`) },
    { name: 'a code that is unknown', code: handler(`  if (problem.code === 'closing') return undefined;`) },
    {
      name: 'the same word elsewhere',
      code: handler(`  if (problem.state === 'closed') return undefined;\n  console.log('closed', t('closed'));`),
    },
    { name: 'the same word as a status of something', code: handler(`  if (order.status === 'closed') return undefined;`) },
    { name: 'a comment', code: handler(`  // closed is what the shop said before\n  if (problem.code === 'missing') return undefined;`) },
    { name: 'another member', code: handler(`  const state = { closed: true };\n  if (state.closed) return undefined;`) },
    {
      name: 'one catalogue of several still has it',
      catalogue: { text: '{ "id": "own", "title": "Own", "envelope": { "code": "/code" }, "codes": { "closed": { "status": 503 } } }' },
      code: handler(`  if (problem.code === 'closed') return undefined;`),
    },
    { name: 'a key of an object that is no table of codes', code: handler(`  use({ closed: 1, open: 2 });`) },
  ],
  invalid: [
    {
      name: 'a comparison',
      code: handler(`  if (problem.code === «'closed'») return undefined;`),
      severity: 'hint',
      messages: ['`closed` is deprecated in Shop since 2026-01: use `restocking`. The shop never closes.'],
      fixes: { 'Replace by `restocking`': handler(`  if (problem.code === 'restocking') return undefined;`) },
    },
    {
      name: 'a label, in double quotes',
      code: handler(`  switch (problem.code) {\n    case «"closed"»:\n      return undefined;\n    default:\n      return problem;\n  }`),
      fixes: {
        'Replace by `restocking`': handler(
          `  switch (problem.code) {\n    case "restocking":\n      return undefined;\n    default:\n      return problem;\n  }`,
        ),
      },
    },
    {
      name: 'beside its successor: a second label of the same name helps nobody',
      code: handler(
        `  switch (problem.code) {\n    case «'closed'»:\n    case 'restocking':\n      return undefined;\n    default:\n      return problem;\n  }`,
      ),
      fixes: {},
    },
    {
      name: 'without a successor',
      code: handler(`  if (problem.code === «'gone'») return undefined;`),
      messages: ['`gone` is deprecated in Shop.'],
      fixes: {},
    },
    {
      name: 'in a list',
      code: handler(`  if (['missing', «'closed'»].includes(problem.code)) return undefined;`),
      fixes: { 'Replace by `restocking`': undefined },
    },
    {
      name: 'sent',
      code: `export const busy = (): Response => Response.json({ code: «'closed'» }, { status: 503, headers: { 'Retry-After': '5' } });\n`,
      fixes: { 'Replace by `restocking`': undefined },
    },
    {
      name: 'the successor has another status',
      code: `export const elsewhere = (): Response => Response.json({ code: «'moved'» }, { status: 301 });\n`,
      fixes: {},
    },
    { name: 'successors in a circle', code: handler(`  if (problem.code === «'old'») return undefined;`), fixes: {} },
    {
      name: 'a constant of this file: nothing to replace at its use',
      code: `const CLOSED = 'closed';\n${handler(`  if (problem.code === «CLOSED») return undefined;`)}`,
      fixes: {},
    },
    {
      name: 'through a cast',
      code: `export const isClosed = (err: unknown): boolean => (err as { code?: string }).code === «'closed'»;\n`,
      fixes: { 'Replace by `restocking`': undefined },
    },
  ],
});

testRuleDocs('deprecated-code', new URL('rule.md', import.meta.url));
