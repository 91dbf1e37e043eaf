import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const entry = (status: number): string => `{ "status": ${status}, "action": "Do it." }`;

testRuleOn(new CatalogueBench(), 'duplicate-code', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    { name: 'codes that differ in case are two', code: `{ "codes": { "a_b": ${entry(404)}, "A_B": ${entry(404)} } }` },
    {
      name: 'a code that is taken over',
      code: `{ "extends": "./base.errors.jsonc", "codes": { "gone": ${entry(410)} } }`,
      catalogue: { '/proj/base.errors.jsonc': `{ "codes": { "gone": ${entry(410)} } }` },
    },
    {
      name: 'names that objects have by themselves',
      code: `{ "codes": { "__proto__": ${entry(400)}, "constructor": ${entry(400)}, "": ${entry(400)} } }`,
    },
  ],
  invalid: [
    {
      name: 'the same facts: the later one can go',
      code: `{\r\n\t"codes": {\r\n\t\t"a": ${entry(404)}, // first\r\n\t\t«"a"»: ${entry(404)}, // second\r\n\t\t"b": ${entry(404)}\r\n\t}\r\n}\r\n`,
      messages: ['`a` is declared twice in this file; the last one counts.'],
      severity: 'error',
      related: ['"a"'],
      fixes: {
        'Remove this declaration': `{\r\n\t"codes": {\r\n\t\t"a": ${entry(404)}, // first\r\n\t\t// second\r\n\t\t"b": ${entry(404)}\r\n\t}\r\n}\r\n`,
      },
    },
    {
      name: 'other facts: either can go',
      code: `{ "codes": { "a": ${entry(404)}, «"a"»: ${entry(410)} } }`,
      fixes: {
        'Remove this declaration': `{ "codes": { "a": ${entry(404)} } }`,
        'Remove the earlier declaration': `{ "codes": { "a": ${entry(410)} } }`,
      },
    },
    {
      name: 'names that objects have by themselves, and the empty one',
      code: `{ "codes": { "__proto__": ${entry(400)}, «"__proto__"»: ${entry(400)}, "": ${entry(400)}, /* x */ «""»: ${entry(400)} , } }`,
      fixes: { 'Remove this declaration': `{ "codes": { "__proto__": ${entry(400)}, "": ${entry(400)}, /* x */ "": ${entry(400)} , } }` },
    },
    {
      name: 'escapes do not hide it',
      code: `{ "codes": { "a_b": ${entry(404)}, «"a\\u005fb"»: ${entry(404)} } }`,
    },
    {
      name: 'a comma that stands apart',
      code: `{ "codes": {\n  "a": ${entry(404)}\n  // one\n  , «"a"»: ${entry(404)}\n  /* two */ , "c": ${entry(404)}\n} }`,
      fixes: { 'Remove this declaration': `{ "codes": {\n  "a": ${entry(404)}\n  // one\n  , \n  /* two */  "c": ${entry(404)}\n} }` },
    },
  ],
});

testRuleDocs('duplicate-code', new URL('rule.md', import.meta.url), new CatalogueBench());
