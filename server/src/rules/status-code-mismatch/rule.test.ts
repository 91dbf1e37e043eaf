import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const ownCatalogue = {
  text: `{
  // Ours.
  "id": "own",
  "title": "Own API",
  "envelope": { "code": ["/code"] },
  "codes": {
    "order.locked": { "status": 409, "title": "Locked" }, // since spring
    "order.late": { "status": [ 409, 422 ], "title": "Late" },
    "order.odd": { "title": "Odd" },
  }
}
`,
};

/** A handler around one statement. */
const handler = (body: string): string => `async function load(url: string) {
  const res = await fetch(url);
  const problem = await res.json();
${body}
}
`;

testRule('status-code-mismatch', {
  catalogue: 'voka',
  valid: [
    {
      name: 'the documented status',
      code: handler(`  if (res.status === 429 && problem.code === 'rate.exceeded') await res.headers.get('retry-after');`),
    },
    { name: 'no status was tested', code: handler(`  if (problem.code === 'resource.not_found') return;`) },
    {
      name: 'an unknown code says nothing of statuses',
      code: handler(`  if (res.status === 404 && problem.code === 'something.else') return;`),
    },
    {
      name: 'a code without a documented status',
      code: handler(`  if (res.status === 404 && problem.code === 'order.odd') return;`),
      catalogue: ownCatalogue,
    },
    {
      name: 'one of several statuses',
      code: handler(`  if (res.status === 422 && problem.code === 'order.late') return;`),
      catalogue: ownCatalogue,
    },
    {
      name: 'a range that holds the status',
      code: handler(`  if (res.status >= 400 && res.status < 500 && problem.code === 'perm.denied') return;`),
    },
    {
      name: 'another response',
      code: `async function both(a: string, b: string) {
  const first = await fetch(a);
  const second = await fetch(b);
  const problem = await second.json();
  if (first.status === 404 && problem.code === 'perm.denied') return;
}
`,
    },
    {
      name: 'the status may have changed',
      code: `async function twice(url: string) {
  let res = await fetch(url);
  if (res.status === 404) {
    res = await fetch(url + '?again');
    const problem = await res.json();
    if (problem.code === 'perm.denied') return;
  }
}
`,
    },
    { name: 'a matching emission', code: `app.get('/', (req, res) => { res.status(404).json({ code: 'resource.not_found' }); });\n` },
  ],
  invalid: [
    {
      name: 'nested tests: the code is the later one',
      code: handler(`  if (res.status === 404) {
    if (problem.code === «'rate.exceeded'») return;
  }`),
      messages: ['`rate.exceeded` never arrives with 404: documented with 429.'],
      severity: 'error',
      related: ['404'],
      fixes: {
        'Test for 429 instead of 404': undefined,
        'Replace by `resource.not_found`': handler(`  if (res.status === 404) {
    if (problem.code === 'resource.not_found') return;
  }`),
      },
      leaves: ['missing-retry-after'],
    },
    {
      name: 'nested tests: the status is the later one',
      code: handler(`  if (problem.code === 'perm.denied') {
    if (res.status === «404») return;
  }`),
      messages: ['`perm.denied` never arrives with 404: documented with 403.'],
      fixes: {
        'Test for 403 instead of 404': handler(`  if (problem.code === 'perm.denied') {
    if (res.status === 403) return;
  }`),
      },
    },
    {
      name: 'one expression: the code, whichever comes first',
      code: handler(`  if (problem.code === «'perm.denied'» && res.status === 404) return 1;`),
      related: ['404'],
      fixes: {
        'Test for 403 instead of 404': handler(`  if (problem.code === 'perm.denied' && res.status === 403) return 1;`),
        'Replace by `resource.not_found`': undefined,
      },
    },
    {
      name: 'one expression, the status first',
      code: handler(`  return res.status === 404 && problem.code === «"perm.denied"»;`),
      fixes: {
        'Test for 403 instead of 404': handler(`  return res.status === 403 && problem.code === "perm.denied";`),
        'Replace by `resource.not_found`': undefined,
      },
    },
    {
      name: 'arms of a switch within a branch',
      code: handler(`  if (res.status === 401) {
    switch (problem.code) {
      case 'auth.expired':
        return 1;
      case «'perm.denied'»:
        return 2;
    }
  }`),
      // The status is right for another arm, and what that handles is not offered again.
      fixes: { 'Replace by `auth.revoked`': undefined, 'Replace by `auth.missing`': undefined, 'Replace by `auth.invalid`': undefined },
    },
    {
      name: 'a switch on the status',
      code: handler(`  switch (res.status) {
    case 404:
      if (problem.code === «'input.invalid'») return;
      break;
    case 422:
      if (problem.code === 'input.invalid') return;
  }`),
    },
    {
      name: 'a range',
      code: handler(`  if (res.status >= 500 && problem.code === «'perm.denied'») return;`),
      messages: ['`perm.denied` never arrives with 500-599: documented with 403.'],
    },
    {
      name: 'a collection',
      code: handler(`  if (res.status === 401 && ['auth.missing', «'perm.denied'»].includes(problem.code)) return;`),
    },
    {
      name: 'the keys of an object that stands elsewhere: where it is named',
      code: `const DENIALS = { 'perm.denied': 1 };\n${handler(`  if (res.status === 404 && problem.code in «DENIALS») return;`)}`,
    },
    {
      name: 'after an early return',
      code: handler(`  if (res.status !== 404) return;\n  if (problem.code === «'perm.denied'») throw new Error();`),
    },
    {
      name: 'a code that is sent',
      code: `app.get('/', (req, res) => {\n  res.status(404).json({ code: «'perm.denied'», message: 'no' });\n});\n`,
      messages: ['`perm.denied` is never sent with 404: documented with 403.'],
      fixes: {
        'Send 403 instead of 404': `app.get('/', (req, res) => {\n  res.status(403).json({ code: 'perm.denied', message: 'no' });\n});\n`,
        'Replace by `resource.not_found`': undefined,
      },
    },
    {
      name: "a workspace's catalogue can be given the status: a number becomes a list, comments stay",
      code: handler(`  if (res.status === 404 && problem.code === «'order.locked'») return;`),
      catalogue: ownCatalogue,
      fixes: {
        'Test for 409 instead of 404': undefined,
        'Add 404 to `order.locked` in Own API': ownCatalogue.text.replace(
          '"status": 409, "title": "Locked"',
          '"status": [409, 404], "title": "Locked"',
        ),
      },
    },
    {
      name: 'and a list grows as it is laid out',
      code: handler(`  if (res.status === 404 && problem.code === «'order.late'») return;`),
      catalogue: ownCatalogue,
      fixes: {
        'Test for 409 instead of 404': undefined,
        'Test for 422 instead of 404': undefined,
        'Add 404 to `order.late` in Own API': ownCatalogue.text.replace('[ 409, 422 ]', '[ 409, 422, 404 ]'),
      },
    },
    {
      name: 'type URIs',
      catalogue: 'vonage',
      code: handler(`  if (res.status === 404 && problem.type === «'https://developer.vonage.com/api-errors#unauthorized'») return;`),
    },
    {
      name: 'JavaScript',
      file: 'case.mjs',
      code: `export const f = async () => {\n  const res = await fetch('u');\n  const { code } = await res.json();\n  return res.status === 404 && code === «'perm.denied'»;\n};\n`,
    },
  ],
});

testRuleDocs('status-code-mismatch', new URL('rule.md', import.meta.url));
