import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

testRuleOn(new CatalogueBench(), 'missing-action', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    { name: 'an action', code: `{ "codes": { "a": { "status": 404, "action": "Look again." } } }` },
    {
      name: 'a replaced code',
      code: `{ "codes": { "a": { "status": 404, "deprecated": { "replacedBy": "b" } }, "b": { "action": "Stop." } } }`,
    },
    {
      name: 'an action of the file that is extended',
      code: `{ "extends": "./base.errors.jsonc", "codes": { "a": { "status": 410 } } }`,
      catalogue: { '/proj/base.errors.jsonc': `{ "codes": { "a": { "status": 404, "action": "Look again." } } }` },
    },
    {
      name: 'an action of the file that extends this one',
      code: `{ "codes": { "a": { "status": 410 } } }`,
      catalogue: { '/proj/whole.errors.jsonc': `{ "extends": "./case.errors.jsonc", "codes": { "a": { "action": "Look again." } } }` },
    },
    { name: 'what is no entry', code: `{ "codes": { "a": 1, "b": [] } }` },
    { name: 'a file that breaks off in an entry', code: `{ "codes": { "a": { "status": 404, "ti` },
    { name: 'a declaration that does not count', code: `{ "codes": { "a": {}, "a": { "action": "Stop." } } }` },
  ],
  invalid: [
    {
      name: 'none, and an empty one',
      code: `{ "codes": { «"a"»: { "status": 404 }, «"b"»: { "action": " " }, «"__proto__"»: {}, «""»: {} } }`,
      messages: ['`a` has no action: say in one sentence what whoever gets it can do.'],
      severity: 'information',
      fixes: {},
    },
    { name: 'a deprecated code that nothing replaces', code: `{ "codes": { «"a"»: { "deprecated": { "since": "2" } } } }` },
  ],
});

testRuleDocs('missing-action', new URL('rule.md', import.meta.url), new CatalogueBench());
