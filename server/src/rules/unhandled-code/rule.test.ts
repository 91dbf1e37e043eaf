import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const text = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code', message: '/message', requestId: '/request_id' },
  codes: {
    missing: { status: 404, retry: 'never' },
    taken: { status: 409, retry: 'reload' },
    refused: { status: 403, retry: 'after-fix' },
    unpaid: { status: 403, retry: 'after-fix' },
    down: { status: 503, retry: 'backoff' },
    closed: { status: 503, deprecated: { replacedBy: 'down' } },
  },
});
const waiting = JSON.stringify({
  id: 'limits',
  title: 'Limits',
  envelope: { code: '/code' },
  codes: { missing: { status: 404, retry: 'never' }, 'too.fast': { status: 429, retry: 'retry-after' } },
});

const fn = (
  arms: string,
  before = '',
  after = `  return 'unknown';`,
): string => `export async function explain(url: string): Promise<string> {
  const res = await fetch(url);
  const problem = await res.json();
${before}  switch (problem.code) {
${arms}
  }
${after}
}
`;

testRule('unhandled-code', {
  catalogue: { text },
  valid: [
    {
      name: 'every code has an arm',
      code: fn(`    case 'missing':\n    case 'taken':\n    case 'refused':\n    case 'unpaid':\n    case 'down':\n      return 'known';`),
    },
    { name: 'a default', code: fn(`    case 'missing':\n      return 'gone';\n    default:\n      return 'failed';`) },
    { name: 'an empty default', code: fn(`    case 'missing':\n      return 'gone';\n    default:`) },
    {
      name: 'only these can arrive',
      code: fn(`    case 'refused':\n    case 'unpaid':\n      return 'pay';`, '  if (res.status !== 403) return problem.code;\n'),
    },
    {
      name: 'the others were handled before',
      code: fn(
        `    case 'refused':\n    case 'unpaid':\n      return 'pay';`,
        `  if (['missing', 'taken', 'down'].includes(problem.code)) return 'later';\n`,
      ),
    },
    {
      name: 'the others are handled behind it',
      code: fn(
        `    case 'refused':\n    case 'unpaid':\n      return 'pay';`,
        '',
        `  return ['missing', 'taken', 'down'].includes(problem.code) ? 'later' : 'unknown';`,
      ),
    },
    {
      name: 'a switch over something else',
      code: `export function area(shape: { kind: string }): number {\n  switch (shape.kind) {\n    case 'circle':\n      return 1;\n  }\n  return 0;\n}\n`,
    },
    { name: "another API's codes", code: fn(`    case 'card_declined':\n    case 'expired_card':\n      return 'pay';`) },
    {
      name: 'a switch over the status',
      code: fn('').replace('problem.code', 'res.status').replace('{\n\n', `{\n    case 404:\n      return 'gone';\n`),
    },
    {
      name: 'an option that says nothing',
      options: { alsoWithDefault: false },
      code: fn(`    case 'missing':\n      return 'gone';\n    default:\n      return 'failed';`),
    },
    { name: 'a comparison is no dispatch', code: fn(`    default:`, `  if (problem.code === 'missing') return 'gone';\n`) },
  ],
  invalid: [
    {
      name: 'codes that are missing',
      code: fn(`    case 'missing':\n      return 'gone';\n    case 'refused':\n      return 'ask';`).replace('switch', '«switch»'),
      severity: 'hint',
      messages: ['3 codes can arrive here that have no arm: `taken`, `unpaid` or `down`.'],
      fixes: {
        'Add the 3 missing arms': fn(
          `    case 'missing':\n      return 'gone';\n    case 'refused':\n      return 'ask';\n    // Do not retry as it is: correct the request first.\n    case 'unpaid':\n      break;\n    // Reload the resource, resolve the conflict, then send again.\n    case 'taken':\n      break;\n    // Transient: retry with exponential back-off, jitter and a limit.\n    case 'down':\n      break;`,
        ),
      },
    },
    {
      name: 'only what the status allows',
      code: fn(`    case 'refused':\n      return 'ask';`, '  if (res.status !== 403) return problem.code;\n').replace(
        'switch',
        '«switch»',
      ),
      messages: ['One code can arrive here that has no arm: `unpaid`.'],
      fixes: {
        'Add the missing arm': fn(
          `    case 'refused':\n      return 'ask';\n    // Do not retry as it is: correct the request first.\n    case 'unpaid':\n      break;`,
          '  if (res.status !== 403) return problem.code;\n',
        ),
      },
    },
    {
      name: 'with the option, before the default',
      options: { alsoWithDefault: true },
      code: fn(
        `    case 'missing':\n      return 'gone';\n    case 'down':\n    case 'taken':\n    case 'refused':\n      return 'wait';\n    default:\n      return 'failed';`,
      ).replace('switch', '«switch»'),
      fixes: {
        'Add the missing arm': fn(
          `    case 'missing':\n      return 'gone';\n    case 'down':\n    case 'taken':\n    case 'refused':\n      return 'wait';\n    // Do not retry as it is: correct the request first.\n    case 'unpaid':\n    default:\n      return 'failed';`,
        ),
      },
    },
    {
      name: 'one that has to wait: its arm reads the header',
      catalogue: { text: waiting },
      code: fn(`    case 'missing':\n      return 'gone';`).replace('switch', '«switch»'),
      fixes: {
        'Add the missing arm': fn(
          "    case 'missing':\n      return 'gone';\n    // Transient: wait as long as Retry-After says, then retry; back off where it is absent.\n    case 'too.fast':\n      throw new Error(`Rate limited: Retry-After is ${res.headers.get('retry-after') ?? 'absent'}`);",
        ),
      },
    },
    {
      name: 'behind an arm that runs on',
      catalogue: { text: waiting },
      code: fn(`    case 'missing':\n      note();`).replace('switch', '«switch»'),
      fixes: {
        'Add the missing arm': fn(
          "    case 'missing':\n      note();\n      break;\n    // Transient: wait as long as Retry-After says, then retry; back off where it is absent.\n    case 'too.fast':\n      throw new Error(`Rate limited: Retry-After is ${res.headers.get('retry-after') ?? 'absent'}`);",
        ),
      },
    },
    {
      name: 'one that has to wait, and no response in reach',
      catalogue: { text: waiting },
      code: `export function explain(problem: { code: string }): string {\n  «switch» (problem.code) {\n    case 'missing':\n      return 'gone';\n  }\n  return 'unknown';\n}\n`,
      fixes: {},
    },
    {
      name: 'in double quotes, without semicolons',
      code: `export function explain(problem: { code: string }): string {\n  «switch» (problem.code) {\n    case "missing":\n    case "down":\n    case "refused":\n    case "unpaid":\n      return "known"\n  }\n  return "unknown"\n}\n`,
      fixes: {
        'Add the missing arm': `export function explain(problem: { code: string }): string {\n  switch (problem.code) {\n    case "missing":\n    case "down":\n    case "refused":\n    case "unpaid":\n      return "known"\n    // Reload the resource, resolve the conflict, then send again.\n    case "taken":\n      break\n  }\n  return "unknown"\n}\n`,
      },
    },
    {
      name: 'on one line',
      code: `export const f = (problem: { code: string }) => { «switch» (problem.code) { case 'missing': return 1; } return 0; };\n`,
      fixes: {},
    },
    {
      name: 'an exception',
      code: `export async function load(url: string): Promise<unknown> {\n  try {\n    return await send(url);\n  } catch (err) {\n    «switch» (err.code) {\n      case 'missing':\n      case 'down':\n        return undefined;\n    }\n    throw err;\n  }\n}\n`,
    },
  ],
});

testRuleDocs('unhandled-code', new URL('rule.md', import.meta.url));
