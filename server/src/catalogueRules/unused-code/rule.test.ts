import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const catalogue = (codes: string, more = ''): string =>
  `{ ${more} "recognise": { "hosts": ["api.shop.example"] }, "envelope": { "code": "/code" }, "codes": { ${codes} } }`;
const gone = `"order.gone": { "status": 410, "action": "Stop." }`;
const locked = `"order.locked": { "status": 409, "action": "Reload." }`;
const marked = locked.replace('"order.locked"', '«"order.locked"»');

/** A source that is tied to the catalogue and tests one of its codes. */
const source = (body: string): Record<string, string> => ({
  '/proj/load.ts': `const base = 'https://api.shop.example';
export async function load(kind: string) {
  const res = await fetch(base);
  const body = await res.json();
  if (body.code === 'order.gone') return 1;
${body}
}
`,
});

testRuleOn(new CatalogueBench(), 'unused-code', {
  file: 'case.errors.jsonc',
  catalogue: source(''),
  valid: [
    { name: 'used', code: catalogue(gone) },
    { name: 'no source at all', code: catalogue(`${gone}, ${locked}`), catalogue: {} },
    {
      name: 'no source that means it',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: { '/proj/other.ts': `export const x = (e: { code: string }) => e.code === 'gone';` },
    },
    { name: 'tied, but no code is named', code: catalogue(locked), catalogue: source('') },
    { name: 'its status is tested', code: catalogue(`${gone}, ${locked}`), catalogue: source('  if (res.status === 409) return 2;') },
    {
      name: 'its class is tested',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: source('  if (res.status >= 400 && res.status < 500) return 2;'),
    },
    {
      name: 'named in a list',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: source(`  if (['order.locked'].includes(body.code)) return 2;`),
    },
    {
      name: 'named by a constant of another file',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: {
        ...source('  if (body.code === LOCKED) return 2;'),
        '/proj/load.ts': `import { LOCKED } from './codes';\n${source('  if (body.code === LOCKED) return 2;')['/proj/load.ts']}`,
        '/proj/codes.ts': `export const LOCKED = 'order.locked';\n`,
      },
    },
    {
      name: 'codes are put together',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: source('  if (body.code === `order.${kind}`) return 2;'),
    },
    {
      name: 'codes are joined',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: source(`  if (body.code === kind + '.locked') return 2;`),
    },
    {
      name: 'a constant that codes begin with',
      code: catalogue(`${gone}, ${locked}`),
      catalogue: source(`  const ns = 'order.';\n  if (body.code === ns + kind) return 2;`),
    },
    { name: 'a deprecated code', code: catalogue(`${gone}, "order.old": { "status": 409, "deprecated": { "replacedBy": "order.gone" } }`) },
    { name: 'a file that cannot be read', code: `${catalogue(`${gone}, ${locked}`)} }` },
  ],
  invalid: [
    {
      name: 'neither sent nor handled',
      code: catalogue(`${gone}, ${marked}`),
      messages: ['`order.locked` is neither sent nor handled in this workspace.'],
      severity: 'hint',
      fixes: {},
    },
    {
      name: 'failure is no use',
      code: catalogue(`${gone}, ${marked}`),
      catalogue: source('  if (!res.ok) throw new Error(`${kind} failed`);'),
    },
    { name: 'a status of others', code: catalogue(`${gone}, ${marked}`), catalogue: source('  if (res.status === 429) return 2;') },
    { name: 'named in a comment only', code: catalogue(`${gone}, ${marked}`), catalogue: source(`  // 'order.locked' is gone`) },
    {
      name: 'in a file that another extends',
      code: `{ "codes": { ${gone}, ${marked} } }`,
      catalogue: { ...source(''), '/proj/whole.errors.jsonc': catalogue('', '"extends": "./case.errors.jsonc",') },
    },
    {
      name: 'names that objects have by themselves',
      code: catalogue(`${gone}, «"constructor"»: { "action": "x" }, «"__proto__"»: { "action": "x" }`),
    },
  ],
});

testRuleDocs('unused-code', new URL('rule.md', import.meta.url), new CatalogueBench());
