import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const helper = `
/** Seconds that Retry-After asks to wait, at most a day: whole seconds or an HTTP-date; \`fallback\` where it is neither. */
function retryAfterSeconds(retryAfter: string | null | undefined, fallback: number): number {
  const value = retryAfter?.trim() ?? '';
  if (/^\\d+$/.test(value)) return Math.min(Number(value), 86_400);
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).*\\d\\d:\\d\\d:\\d\\d/.test(value) ? Date.parse(value.endsWith('GMT') ? value : \`\${value} GMT\`) : Number.NaN;
  return Number.isNaN(date) ? fallback : Math.min(Math.max(0, Math.ceil((date - Date.now()) / 1000)), 86_400);
}
`;

const title = 'Read seconds and HTTP-date';

const waiting = (parse: string): string => `async function wait(res: Response) {
  await sleep(${parse});
}
`;

testRule('retry-after-date', {
  catalogue: 'voka',
  valid: [
    {
      name: 'both forms',
      code: `function f(res: Response) {\n  const v = res.headers.get('retry-after') ?? '';\n  return /^\\d+$/.test(v) ? Number(v) * 1000 : Date.parse(v) - Date.now();\n}\n`,
    },
    {
      name: 'a helper that reads the date',
      code: `function delay(v: string | null) {\n  const d = new Date(v ?? '');\n  return isNaN(+d) ? Number(v) * 1000 : +d - Date.now();\n}\nconst f = (res: Response) => delay(res.headers.get('retry-after'));\n`,
    },
    { name: 'another header', code: waiting(`Number(res.headers.get('x-ratelimit-reset'))`) },
    { name: 'a header that is in milliseconds by its name', code: waiting(`Number(res.headers.get('retry-after-ms'))`) },
    { name: 'a number of something else', code: `const f = (text: string) => parseInt(text, 10) * 1000;\n` },
  ],
  invalid: [
    {
      name: 'parseInt, with the value for an absent header',
      code: waiting(`«parseInt(res.headers.get('retry-after') ?? '60')» * 1000`),
      severity: 'warning',
      messages: ['Retry-After may be an HTTP-date, which `parseInt` cannot read: the wait becomes NaN.'],
      fixes: { [title]: waiting(`retryAfterSeconds(res.headers.get('retry-after'), 60) * 1000`) + helper },
    },
    {
      name: 'Number, without one',
      code: waiting(`«Number(res.headers.get("retry-after"))» * 1000`),
      fixes: { [title]: undefined },
    },
    {
      name: 'unary plus',
      code: waiting(`«+(res.headers.get('retry-after') || 30)» * 1000`),
      fixes: { [title]: waiting(`retryAfterSeconds(res.headers.get('retry-after'), 30) * 1000`) + helper },
    },
    {
      name: 'arithmetic in JavaScript',
      file: 'case.js',
      code: waiting(`«res.headers.get('retry-after') * 1000»`).replace(': Response', ''),
      fixes: { [title]: undefined },
    },
    {
      name: 'what is noticed is only an information, and keeps being noticed',
      code: `async function wait(res: Response) {
  const seconds = «Number(res.headers.get('retry-after'))»;
  await sleep(Number.isNaN(seconds) ? 1000 : seconds * 1000);
}
`,
      severity: 'information',
      fixes: {
        [title]: `async function wait(res: Response) {
  const seconds = retryAfterSeconds(res.headers.get('retry-after'), Number.NaN);
  await sleep(Number.isNaN(seconds) ? 1000 : seconds * 1000);
}
${helper}`,
      },
    },
    {
      name: 'a variable that holds the header',
      code: `async function wait(err: { response: { headers: Record<string, string> } }) {
  const retryAfter = err.response.headers['retry-after'];
  const seconds = retryAfter ? «parseInt(retryAfter, 10)» : 1;
  await sleep(seconds * 1000);
}
`,
      fixes: { [title]: undefined },
    },
  ],
});

testRuleDocs('retry-after-date', new URL('rule.md', import.meta.url));
