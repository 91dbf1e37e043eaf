import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const code = (entry: string): string => `{ "codes": { "a": ${entry} } }`;
const marked = (entry: string): string => `{ "codes": { «"a"»: ${entry} } }`;

testRuleOn(new CatalogueBench(), 'missing-retry-policy', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    { name: 'a stated policy', code: code('{ "status": 429, "retry": "never", "action": "Stop." }') },
    { name: 'other statuses', code: code('{ "status": [400, 404, 409], "action": "Stop." }') },
    { name: 'no status', code: code('{ "action": "Stop." }') },
    { name: 'the policy of the status', code: `{ "statuses": { "503": { "retry": "backoff" } }, "codes": { "a": { "status": 503 } } }` },
    { name: 'a deprecated code', code: code('{ "status": 429, "deprecated": { "replacedBy": "b" } }') },
    {
      name: 'a policy of the file that is extended',
      code: `{ "extends": "./base.errors.jsonc", "codes": { "a": { "status": 500 } } }`,
      catalogue: { '/proj/base.errors.jsonc': `{ "codes": { "a": { "status": 500, "retry": "never" } } }` },
    },
    { name: 'a file that breaks off in an entry', code: `{ "codes": { "a": { "status": 429` },
  ],
  invalid: [
    {
      name: 'a rate limit in one line',
      code: marked('{ "status": 429 }'),
      messages: ['`a` (429) has no retry policy, `retry-after` is only inferred: state `retry`.'],
      severity: 'information',
      fixes: { 'Add `retry-after`, inferred from 429': code('{ "status": 429, "retry": "retry-after" /* inferred from 429 */ }') },
    },
    {
      name: 'the last member of several lines',
      code: `{\r\n\t"codes": {\r\n\t\t«"a"»: {\r\n\t\t\t"action": "Wait.",\r\n\t\t\t"status": 503 // only on Sundays\r\n\t\t}\r\n\t}\r\n}\r\n`,
      fixes: {
        'Add `backoff`, inferred from 503': `{\r\n\t"codes": {\r\n\t\t"a": {\r\n\t\t\t"action": "Wait.",\r\n\t\t\t"status": 503, // only on Sundays\r\n\t\t\t"retry": "backoff" // inferred from 503\r\n\t\t}\r\n\t}\r\n}\r\n`,
      },
    },
    {
      name: 'a trailing comma',
      code: `{\n  "codes": {\n    «"a"»: {\n      "status": [500, 502], /* both */\n    },\n  },\n}\n`,
      fixes: {
        'Add `backoff`, inferred from 500, 502': `{\n  "codes": {\n    "a": {\n      "status": [500, 502], /* both */\n      "retry": "backoff", // inferred from 500, 502\n    },\n  },\n}\n`,
      },
    },
    {
      name: 'JSON without comments gets none',
      file: 'case.errors.json',
      code: marked('{ "status": 429 }'),
      fixes: { 'Add `retry-after`, inferred from 429': code('{ "status": 429, "retry": "retry-after" }') },
    },
    { name: 'statuses that suggest several policies', code: marked('{ "status": [400, 429] }'), fixes: {} },
    { name: 'a status that suggests none', code: marked('{ "status": 505 }'), messages: [/clients are left to guess/], fixes: {} },
    {
      name: 'a status of its own',
      code: `{ "statuses": { «"500"»: {}, "404": {} } }`,
      messages: ['Status 500 has no retry policy, `backoff` is only inferred: state `retry`.'],
      fixes: { 'Add `backoff`, inferred from 500': `{ "statuses": { "500": { "retry": "backoff" /* inferred from 500 */ }, "404": {} } }` },
    },
    { name: 'names that objects have by themselves', code: `{ "codes": { «"__proto__"»: { "status": 429 }, «""»: { "status": 429 } } }` },
  ],
});

testRuleDocs('missing-retry-policy', new URL('rule.md', import.meta.url), new CatalogueBench());
