import { EarlierBench, earlierFiles } from '../../testing/earlierBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const entry = (status: number): string => `{ "status": ${status}, "retry": "never", "action": "Do it." }`;
const published = (codes: string, more = ''): Readonly<Record<string, string>> =>
  earlierFiles({ 'case.errors.jsonc': `{ "id": "orders", ${more}"codes": {${codes}} }` });

const two = `"aaaa": ${entry(404)}, "bbbb": ${entry(409)}`;
const lines = `
  // the first
  "first": ${entry(404)}, // one
  /* the second
   * of three */
  // and more
  "second": {
    "status": 409, // why
    "action": "Do it."
  }, // two

  // the third
  "third": ${entry(410)} // three
`;

testRuleOn(new EarlierBench(), 'removed-code', {
  file: 'case.errors.jsonc',
  catalogue: published(two),
  valid: [
    { name: 'nothing has changed', code: `{ "id": "orders", "codes": {${two}} }` },
    {
      name: 'a code is new, and the order is another',
      code: `{ "id": "orders", "codes": { "cccc": ${entry(410)}, "bbbb": ${entry(409)}, "aaaa": ${entry(404)} } }`,
    },
    { name: 'the catalogue is new', code: `{ "id": "orders", "codes": {} }`, catalogue: {} },
    {
      name: 'another catalogue had it',
      code: `{ "id": "orders", "codes": {} }`,
      catalogue: earlierFiles({ 'other.errors.jsonc': `{ "id": "other", "codes": {${two}} }` }),
    },
    {
      name: 'it was deprecated',
      code: '{ "id": "orders", "codes": {} }',
      catalogue: published('"aaaa": { "status": 404, "deprecated": {} }'),
    },
    {
      name: 'the file has moved',
      code: `{ "id": "orders", "codes": {${two}} }`,
      catalogue: earlierFiles({ 'old/name.errors.jsonc': `{ "id": "orders", "codes": {${two}} }` }),
    },
    {
      name: 'the file has moved and has no id',
      code: `{ "codes": {${two}, "cccc": ${entry(410)}} }`,
      catalogue: earlierFiles({ 'old/name.errors.jsonc': `{ "codes": {${two}} }` }),
    },
    {
      name: 'the id is another',
      code: `{ "id": "purchases", "codes": {${two}} }`,
    },
    {
      name: 'it has moved to a part of the same catalogue',
      code: `{ "id": "orders", "extends": "./part.errors.jsonc", "codes": { "bbbb": ${entry(409)} } }`,
      catalogue: { ...published(two), '/proj/part.errors.jsonc': `{ "codes": { "aaaa": ${entry(404)} } }` },
    },
    {
      name: 'it has moved from a part of the same catalogue, which is gone',
      code: `{ "id": "orders", "codes": {${two}} }`,
      catalogue: earlierFiles({
        'case.errors.jsonc': `{ "id": "orders", "extends": "./part.json", "codes": { "bbbb": ${entry(409)} } }`,
        'part.json': `{ "codes": { "aaaa": ${entry(404)} } }`,
      }),
    },
    {
      name: 'what is taken over from a shipped catalogue',
      code: '{ "id": "orders", "extends": "vook", "codes": {} }',
      catalogue: earlierFiles({ 'case.errors.jsonc': '{ "id": "orders", "extends": "vook", "codes": {} }' }),
    },
    {
      name: 'a shipped catalogue that a file now stands in for',
      code: `{ "id": "vook", "codes": {${two}} }`,
      catalogue: {},
    },
    { name: 'the file is being edited', code: `{ "id": "orders", "codes": { "aaaa": { "status": , "bbbb": ${entry(409)} } }` },
    {
      name: 'a part is being edited',
      code: '{ "id": "orders", "extends": "./part.json", "codes": {} }',
      catalogue: {
        ...earlierFiles({
          'case.errors.jsonc': '{ "id": "orders", "extends": "./part.json", "codes": {} }',
          'part.json': `{ "codes": {${two}} }`,
        }),
        '/proj/part.json': '{ "codes": { "aaaa": { "status" } }',
      },
    },
    {
      name: 'the earlier file could not be read',
      code: '{ "id": "orders", "codes": {} }',
      catalogue: earlierFiles({ 'case.errors.jsonc': '{ "id": "orders", \0' }),
    },
    { name: 'its entry is wrong, and there', code: `{ "id": "orders", "codes": { "aaaa": null, "bbbb": ${entry(409)} } }` },
    {
      name: 'a type URI that is spelled in another way',
      code: `{ "id": "orders", "recognise": { "hosts": ["a.example", "b.example"] }, "codes": { "https://b.example/errors#gone": ${entry(410)} } }`,
      catalogue: published(`"https://a.example/en/errors/#gone": ${entry(410)}`, '"recognise": { "hosts": ["a.example", "b.example"] }, '),
    },
    {
      name: 'names that objects have by themselves',
      code: `{ "id": "orders", "codes": { "__proto__": ${entry(400)}, "constructor": ${entry(400)}, "": ${entry(400)} } }`,
      catalogue: published(`"": ${entry(400)}, "constructor": ${entry(400)}, "__proto__": ${entry(400)}`),
    },
    {
      name: 'a break that is meant',
      code: `{ "id": "orders",\n  // faultbook-disable-next-line removed-code -- nobody used it\n  "codes": { "bbbb": ${entry(409)} } }`,
    },
  ],
  invalid: [
    {
      name: 'a code of one line',
      code: `{ "id": "orders", «"codes"»: { "aaaa": ${entry(404)} } }`,
      messages: [
        '`bbbb` (409) is published in origin/main and gone here: programs that handle it rely on it. Keep it as `deprecated` first.',
      ],
      severity: 'error',
      related: ['"codes"'],
      fixes: {
        'Put `bbbb` back as deprecated': `{ "id": "orders", "codes": { "aaaa": ${entry(404)}, "bbbb": { "status": 409, "retry": "never", "action": "Do it.", "deprecated": {} } } }`,
      },
    },
    {
      name: 'the first of one line',
      code: `{ "id": "orders", «"codes"»: { "bbbb": ${entry(409)} } }`,
      fixes: {
        'Put `aaaa` back as deprecated': `{ "id": "orders", "codes": { "aaaa": { "status": 404, "retry": "never", "action": "Do it.", "deprecated": {} }, "bbbb": ${entry(409)} } }`,
      },
    },
    {
      name: 'the last on lines, with its comments',
      code: `{ "id": "orders",\n\t«"codes"»: {\n\t\t"second": ${entry(409)}, // mine\n\t\t"first": ${entry(404)} // that too\n\t}\n}\n`,
      catalogue: published(lines),
      fixes: {
        'Put `third` back as deprecated': `{ "id": "orders",\n\t"codes": {\n\t\t"second": ${entry(409)}, // mine\n\t\t// the third\n\t\t"third": { "status": 410, "retry": "never", "action": "Do it.", "deprecated": {} }, // three\n\t\t"first": ${entry(404)} // that too\n\t}\n}\n`,
      },
    },
    {
      name: 'one in the middle, over several lines',
      code: `{ "id": "orders",\r\n    «"codes"»: {\r\n        "first": ${entry(404)}, // mine\r\n        "third": ${entry(410)}\r\n    }\r\n}\r\n`,
      catalogue: published(lines),
      fixes: {
        'Put `second` back as deprecated': `{ "id": "orders",\r\n    "codes": {\r\n        "first": ${entry(404)}, // mine\r\n        /* the second\r\n         * of three */\r\n        // and more\r\n        "second": {\r\n          "status": 409, // why\r\n          "action": "Do it.",\r\n          "deprecated": {}\r\n        }, // two\r\n        "third": ${entry(410)}\r\n    }\r\n}\r\n`,
      },
    },
    {
      name: 'the first, whose successor has a comment of its own',
      code: `{ "id": "orders", «"codes"»: {\n  // mine\n  "second": ${entry(409)},\n  "third": ${entry(410)},\n} }`,
      catalogue: published(lines),
      fixes: {
        'Put `first` back as deprecated': `{ "id": "orders", "codes": {\n  // the first\n  "first": { "status": 404, "retry": "never", "action": "Do it.", "deprecated": {} }, // one\n  // mine\n  "second": ${entry(409)},\n  "third": ${entry(410)},\n} }`,
      },
    },
    {
      name: 'the last, after one without a comma and with a comment',
      code: `{ "id": "orders", «"codes"»: {\n  "first": ${entry(404)},\n  "second": ${entry(409)} // mine\n} }`,
      catalogue: published(lines),
      fixes: {
        'Put `third` back as deprecated': `{ "id": "orders", "codes": {\n  "first": ${entry(404)},\n  "second": ${entry(409)}, // mine\n  // the third\n  "third": { "status": 410, "retry": "never", "action": "Do it.", "deprecated": {} } // three\n} }`,
      },
    },
    {
      name: 'after one with a trailing comma',
      code: `{ "id": "orders", «"codes"»: {\n  "first": ${entry(404)},\n  "second": ${entry(409)},\n} }`,
      catalogue: published(lines),
      fixes: {
        'Put `third` back as deprecated': `{ "id": "orders", "codes": {\n  "first": ${entry(404)},\n  "second": ${entry(409)},\n  // the third\n  "third": { "status": 410, "retry": "never", "action": "Do it.", "deprecated": {} }, // three\n} }`,
      },
    },
    {
      name: 'all of them',
      code: '{ "id": "orders", «"codes"»: {} }',
      catalogue: published('"only": { "action": "Do it." }'),
      messages: ['`only` is published in origin/main and gone here: programs that handle it rely on it. Keep it as `deprecated` first.'],
      fixes: { 'Put `only` back as deprecated': '{ "id": "orders", "codes": {\n  "only": { "action": "Do it.", "deprecated": {} }\n} }' },
    },
    {
      name: 'where comments are all that is left',
      code: '{ "id": "orders",\n  «"codes"»: {\n    // none yet\n  }\n}',
      catalogue: published(`"only": ${entry(404)}`),
      fixes: {
        'Put `only` back as deprecated':
          '{ "id": "orders",\n  "codes": {\n    "only": { "status": 404, "retry": "never", "action": "Do it.", "deprecated": {} }\n    // none yet\n  }\n}',
      },
    },
    { name: 'with all of `codes`', code: '{ "id": «"orders"» }', catalogue: published(`"only": ${entry(404)}`), fixes: {} },
    {
      name: 'a slip of the pen mended',
      code: `{ "id": "orders", "codes": { "aaaa": ${entry(404)}, «"permission.denied"»: ${entry(403)} } }`,
      catalogue: published(`"aaaa": ${entry(404)}, "permision.denied": ${entry(403)}`),
      messages: [
        '`permision.denied` (403) is published in origin/main and gone here; `permission.denied` looks like its new name. Keep the old one as `deprecated`, with `replacedBy`.',
      ],
      related: ['"permission.denied"'],
      fixes: {
        'Put `permision.denied` back as deprecated, replaced by `permission.denied`': `{ "id": "orders", "codes": { "aaaa": ${entry(404)}, "permision.denied": { "status": 403, "retry": "never", "action": "Do it.", "deprecated": { "replacedBy": "permission.denied" } }, "permission.denied": ${entry(403)} } }`,
      },
    },
    {
      name: 'a new name of the same status',
      code: `{ "id": "orders", "codes": { «"rateLimited"»: ${entry(429)}, "too.large": ${entry(413)} } }`,
      catalogue: published(`"rate.exceeded": ${entry(429)}`),
      messages: [/`rateLimited` looks like its new name/],
    },
    {
      name: 'a new name of the same title',
      code: '{ "id": "orders", "codes": { «"e42"»: { "status": 404, "title": "Not here", "action": "Do it." } } }',
      catalogue: published('"nope": { "status": 404, "title": "Not here" }'),
      messages: [/`e42` looks like its new name/],
    },
    {
      name: 'a new code that is another',
      code: `{ "id": "orders", «"codes"»: { "too.large": ${entry(413)} } }`,
      catalogue: published(`"rate.exceeded": ${entry(429)}`),
    },
    {
      name: 'from a part that is gone',
      code: '{ "id": "orders", «"codes"»: {} }',
      catalogue: earlierFiles({
        'case.errors.jsonc': '{ "id": "orders", "extends": "./part.json", "codes": {} }',
        'part.json': `{ "codes": { "aaaa": ${entry(404)} } }`,
      }),
    },
    {
      name: 'from a part that is there: it is told there',
      file: 'part.errors.jsonc',
      code: `{ «"codes"»: { "bbbb": ${entry(409)} } }`,
      catalogue: {
        ...earlierFiles({
          'case.errors.jsonc': '{ "id": "orders", "extends": "./part.errors.jsonc", "codes": {} }',
          'part.errors.jsonc': `{ "codes": {${two}} }`,
        }),
        '/proj/case.errors.jsonc': '{ "id": "orders", "extends": "./part.errors.jsonc", "codes": {} }',
      },
    },
    {
      name: 'in a file that has moved',
      code: `{ "id": "orders", «"codes"»: { "bbbb": ${entry(409)} } }`,
      catalogue: earlierFiles({ 'old/name.errors.json': `{ "id": "orders", "codes": {${two}} }` }),
    },
    {
      name: 'names that objects have by themselves',
      code: '{ "id": "orders", «"codes"»: {} }',
      catalogue: published(`"__proto__": ${entry(400)}`),
      fixes: {
        'Put `__proto__` back as deprecated':
          '{ "id": "orders", "codes": {\n  "__proto__": { "status": 400, "retry": "never", "action": "Do it.", "deprecated": {} }\n} }',
      },
    },
  ],
});

testRuleDocs('removed-code', new URL('rule.md', import.meta.url), new EarlierBench());
