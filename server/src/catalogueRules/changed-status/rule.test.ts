import { EarlierBench, earlierFiles } from '../../testing/earlierBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const entry = (status: string): string => `{ "status": ${status}, "retry": "never", "action": "Do it." }`;
const published = (codes: string, more = ''): Readonly<Record<string, string>> =>
  earlierFiles({ 'case.errors.jsonc': `{ "id": "orders", ${more}"codes": {${codes}} }` });
const file = (codes: string): string => `{ "id": "orders", "codes": {${codes}} }`;

testRuleOn(new EarlierBench(), 'changed-status', {
  file: 'case.errors.jsonc',
  catalogue: published(`"a": ${entry('404')}`),
  valid: [
    { name: 'nothing has changed', code: file(`"a": ${entry('404')}`) },
    { name: 'a list of one', code: file(`"a": ${entry('[404]')}`) },
    { name: 'another order', code: file(`"a": ${entry('[410, 404]')}`), catalogue: published(`"a": ${entry('[404, 410]')}`) },
    { name: 'the code is new', code: file(`"a": ${entry('404')}, "b": ${entry('409')}`) },
    { name: 'the catalogue is new', code: file(`"a": ${entry('409')}`), catalogue: {} },
    { name: 'no status was documented', code: file(`"a": ${entry('404')}`), catalogue: published('"a": {}') },
    { name: 'a status that is not finished', code: `{ "id": "orders", "codes": { "a": { "status": ` },
    {
      name: 'the status has moved to a part',
      code: '{ "id": "orders", "extends": "./part.json", "codes": { "a": { "action": "Do it." } } }',
      catalogue: { ...published(`"a": ${entry('404')}`), '/proj/part.json': '{ "codes": { "a": { "status": 404 } } }' },
    },
    {
      name: 'another catalogue’s code of the same name',
      code: file(`"a": ${entry('409')}`),
      catalogue: earlierFiles({
        'other.errors.jsonc': `{ "id": "other", "codes": { "a": ${entry('404')} } }`,
        'case.errors.jsonc': '{ "id": "orders", "codes": {} }',
      }),
    },
    {
      name: 'what is taken over from a shipped catalogue',
      code: '{ "id": "orders", "extends": "vook", "codes": {} }',
      catalogue: earlierFiles({ 'case.errors.jsonc': '{ "id": "orders", "extends": "vook", "codes": {} }' }),
    },
    {
      name: 'a change that is meant',
      code: `{ "id": "orders", "codes": {\n  // faultbook-disable-next-line changed-status -- it never was 404\n  "a": ${entry('409')}\n} }`,
    },
    {
      name: 'a part whose status the catalogue itself overrules',
      file: 'part.errors.jsonc',
      code: `{ "codes": { "a": ${entry('410')} } }`,
      catalogue: {
        ...earlierFiles({
          'case.errors.jsonc': `{ "id": "orders", "extends": "./part.errors.jsonc", "codes": { "a": { "status": 404 } } }`,
          'part.errors.jsonc': '{ "codes": { "a": { "status": 404 } } }',
        }),
        '/proj/case.errors.jsonc': `{ "id": "orders", "extends": "./part.errors.jsonc", "codes": { "a": { "status": 404 } } }`,
      },
    },
  ],
  invalid: [
    {
      name: 'another status',
      code: file(`"a": { "status": «409», /* x */ "retry": "never", "action": "Do it." }`),
      messages: ['`a` comes with 404 in origin/main: programs that test for it rely on it. Publish a new code for 409 instead.'],
      severity: 'error',
      related: ['409'],
      fixes: { 'Put the status back to 404': file(`"a": { "status": 404, /* x */ "retry": "never", "action": "Do it." }`) },
    },
    {
      name: 'one of two is gone',
      code: file(`"a": { "status": «410», "action": "Do it." }`),
      catalogue: published(`"a": ${entry('[404, 410]')}`),
      messages: ['`a` comes with 404 or 410 in origin/main: programs that test for it rely on it. Publish a new code for 410 instead.'],
      fixes: { 'Put the status back to 404, 410': file(`"a": { "status": [404, 410], "action": "Do it." }`) },
    },
    {
      name: 'one more is a weaker break',
      code: file(`"a": { "status": [404, «410»], "action": "Do it." }`),
      messages: ['`a` comes with 404 only in origin/main: programs that test the status first will not look for it under 410.'],
      severity: 'warning',
      related: ['410'],
      fixes: { 'Put the status back to 404': file(`"a": { "status": 404, "action": "Do it." }`) },
    },
    {
      name: 'one for another, in a list',
      code: file(`"a": { "status": «[404, 422]», "action": "Do it." }`),
      catalogue: published(`"a": ${entry('[404, 410]')}`),
      severity: 'error',
    },
    {
      name: 'none any more',
      code: file(`«"a"»: { "action": "Do it." }`),
      messages: ['`a` comes with 404 in origin/main, and with no status here: programs that test for it rely on it.'],
      fixes: { 'Put the status back to 404': file(`"a": { "status": 404, "action": "Do it." }`) },
    },
    {
      name: 'none any more, on lines',
      code: '{ "id": "orders", "codes": {\r\n\t«"a"»: {\r\n\t\t"action": "Do it."\r\n\t}\r\n} }',
      fixes: {
        'Put the status back to 404':
          '{ "id": "orders", "codes": {\r\n\t"a": {\r\n\t\t"status": 404,\r\n\t\t"action": "Do it."\r\n\t}\r\n} }',
      },
    },
    {
      name: 'nothing any more',
      code: file(`«"a"»: {}`),
      catalogue: published(`"a": ${entry('[400, 404]')}`),
      fixes: { 'Put the status back to 400, 404': file(`"a": { "status": [400, 404] }`) },
    },
    {
      name: 'a deprecated code is still sent',
      code: file(`"a": { "status": «409», "action": "Do it.", "deprecated": {} }`),
      catalogue: published('"a": { "status": 404, "deprecated": {} }'),
    },
    {
      name: 'in a part, where it stands',
      file: 'part.errors.jsonc',
      code: `{ "codes": { "a": { "status": «410», "action": "Do it." } } }`,
      catalogue: {
        ...earlierFiles({
          'case.errors.jsonc': '{ "id": "orders", "extends": "./part.errors.jsonc", "codes": {} }',
          'part.errors.jsonc': '{ "codes": { "a": { "status": 404 } } }',
        }),
        '/proj/case.errors.jsonc': '{ "id": "orders", "extends": "./part.errors.jsonc", "codes": {} }',
      },
    },
    {
      name: 'a type URI that is spelled in another way',
      code: `{ "id": "orders", "recognise": { "hosts": ["a.example"] }, "codes": { "https://a.example/errors#gone": { "status": «404», "action": "Do it." } } }`,
      catalogue: published(`"https://a.example/en/errors/#gone": ${entry('410')}`, '"recognise": { "hosts": ["a.example"] }, '),
    },
  ],
});

testRuleDocs('changed-status', new URL('rule.md', import.meta.url), new EarlierBench());
