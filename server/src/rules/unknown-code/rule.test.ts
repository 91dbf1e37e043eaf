import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const ownCatalogue = {
  text: `{\r\n\t"id": "own",\r\n\t"title": "Own API",\r\n\t"envelope": { "code": ["/error/code"] },\r\n\t"codes": {\r\n\t\t// The first.\r\n\t\t"order.locked": {\r\n\t\t\t"status": 409,\r\n\t\t\t"title": "Locked"\r\n\t\t}\r\n\t}\r\n}\r\n`,
};

const handler = (body: string): string => `async function load(url: string) {
  const res = await fetch(url);
  const problem = await res.json();
${body}
}
`;

/** Places that look like an API's code and are something else. */
const traps: readonly (readonly [name: string, code: string])[] = [
  ['errno', `try { await read(); } catch (err) { if (err.code === 'ENOENT') throw err; }\n`],
  ['errno of a socket', `socket.on('error', (error) => { if (error.code === 'ECONNRESET') retry(); });\n`],
  ['undici', `try { await fetch('u'); } catch (error) { if (error.cause?.code === 'UND_ERR_CONNECT_TIMEOUT') throw error; }\n`],
  ['Node errors', `try { load(); } catch (e) { if (e.code === 'ERR_MODULE_NOT_FOUND') return; }\n`],
  ['Prisma', `try { await save(); } catch (e) { if (e.code === 'P2002') throw e; }\n`],
  ['SQLSTATE', `try { await save(); } catch (e) { if (e.code === '23505') throw e; }\n`],
  ['zod', `issues.push({ code: 'custom', message: 'no' });\n`],
  ['countries and currencies', `if (country.code === 'DE' || currency.code === 'EUR') ship();\n`],
  ['keyboard', `addEventListener('keydown', (event) => { if (event.code === 'ArrowUp') up(); });\n`],
  ['Firebase', `try { await signIn(); } catch (error) { if (error.code === 'auth/wrong-password') show(); }\n`],
  ['status strings of orders', `if (order.status === 'shipped' || job.status === 'failed') done();\n`],
  ['allSettled', `for (const result of await Promise.allSettled(all)) if (result.status === 'rejected') log(result.reason);\n`],
  ['numbers', `if (socket.closeCode === 1006 || grpc.code === 14 || body.code === 200) again();\n`],
  ['an enum of something else', `enum Mode { On = 'mode.on', Off = 'mode.off' }\nif (settings.code === Mode.On) start();\n`],
  ['translations', `const text = t('errors.rate_limited');\n`],
  ['comments and prose', `// rate.exeeded is sent too often\nconst text = 'code rate.exeeded is sent';\n`],
  ['a map of numbers', `const weight = { bold: 700, normal: 400 };\nconst limits = { 'rate.max': 404 };\n`],
];

testRule('unknown-code', {
  catalogue: 'voka',
  valid: [
    { name: 'a known code', code: handler(`  if (problem.code === 'perm.denied') return;`) },
    {
      name: 'an unlike word where nothing says that it is a code of this API',
      code: `export const check = (thing: { code: string }) => thing.code === 'completely_else';\n`,
    },
    { name: 'errno beside the body', code: handler(`  if (problem.code === 'ETIMEDOUT') return;`) },
    { name: 'the empty string', code: handler(`  if (problem.code === '') return;`) },
    {
      name: 'type URIs of every host that documents them',
      catalogue: 'vonage',
      code: handler(`  if (problem.type === 'https://www.nexmo.com/api-errors#unauthorized') return;`),
    },
    ...traps.map(([name, code]) => ({ name: `trap: ${name}`, code })),
  ],
  invalid: [
    {
      name: "the envelope's code of a response",
      code: handler(`  if (problem.code === «'quota.reached'») return;`),
      messages: ['`quota.reached` is not a code of Voka.'],
      severity: 'warning',
    },
    {
      name: 'a misspelling',
      code: handler(`  if (problem.code === «"perm.denyed"») return;`),
      messages: [/^`perm\.denyed` is not a code of Voka: did you mean `perm\.denied`\?$/],
      fixes: { 'Replace by `perm.denied`': handler(`  if (problem.code === "perm.denied") return;`) },
    },
    {
      name: 'a misspelling where only the name fits',
      code: `export const denied = (thing: { code: string }) => thing.code === «'perm.denyed'»;\n`,
    },
    {
      name: 'beside a known code of the same subject',
      code: `export function show(failure: { code: string }) {
  switch (failure.code) {
    case 'perm.denied':
      return 1;
    case «'wholly.unlike'»:
      return 2;
  }
}
`,
    },
    {
      name: 'case and separators',
      code: `export const f = (e: { code: string }) => e.code === «'PERM_DENIED'»;\n`,
      fixes: { 'Replace by `perm.denied`': `export const f = (e: { code: string }) => e.code === 'perm.denied';\n` },
    },
    {
      name: 'a code that is sent',
      code: `app.get('/', (req, res) => {\n  res.status(403).json({ code: «'perm.denyed'» });\n});\n`,
      fixes: { 'Replace by `perm.denied`': undefined },
    },
    {
      name: 'candidates are those possible here, without those handled',
      code: handler(`  if (res.status === 401) {
    if (problem.code === 'auth.missing') return 1;
    if (problem.code === «'session.over'») return 2;
  }`),
      fixes: { 'Replace by `auth.revoked`': undefined, 'Replace by `auth.invalid`': undefined, 'Replace by `auth.expired`': undefined },
    },
    {
      name: "a workspace's catalogue can be given the code, in its own layout",
      code: handler(`  if (res.status === 404 && problem.error.code === «'order.gone'») return;`),
      catalogue: ownCatalogue,
      fixes: {
        'Add `order.gone` to Own API': ownCatalogue.text.replace(
          '"Locked"\r\n\t\t}',
          '"Locked"\r\n\t\t},\r\n\t\t"order.gone": {\r\n\t\t\t"status": 404,\r\n\t\t\t"title": ""\r\n\t\t}',
        ),
      },
    },
    {
      name: 'JSX',
      file: 'case.tsx',
      code: `export const View = ({ problem }: { problem: { code: string } }) => (problem.code === «'perm.denyed'» ? <b>no</b> : <i />);\n`,
    },
  ],
});

testRuleDocs('unknown-code', new URL('rule.md', import.meta.url));
