import { describe, expect, test } from 'vitest';
import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';
import { statusesMeant } from './statuses.ts';

const code = (status: string): string => `{\n  "codes": {\n    "a": { "status": ${status}, "action": "Do it." }, // kept\n  },\n}\n`;

testRuleOn(new CatalogueBench(), 'invalid-status', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    {
      name: 'a number, a list, none',
      code: `{ "codes": { "a": { "status": 404, "action": "x" }, "b": { "status": [100, 599], "action": "x" }, "c": { "action": "x" } } }`,
    },
    {
      name: 'a member of another name',
      code: `{ "codes": { "status": { "status": 404, "action": "x", "example": { "status": "no" } } } }`,
    },
  ],
  invalid: [
    {
      name: 'text that is a number',
      code: code('«"404"»'),
      messages: [/404, without quotes/],
      severity: 'error',
      fixes: { 'Write 404': code('404') },
    },
    { name: 'text with its name', code: code('«"404 Not Found"»'), fixes: { 'Write 404': code('404') } },
    { name: 'a name', code: code('«"too_many_requests"»'), leaves: ['missing-retry-policy'], fixes: { 'Write 429': code('429') } },
    { name: 'several in one text', code: code('«"404, 410"»'), fixes: { 'Write [404, 410]': code('[404, 410]') } },
    { name: 'several in one text of a list', code: code('[409, «"404 or 410"»]'), fixes: { 'Write 404, 410': code('[409, 404, 410]') } },
    { name: 'no status: nothing is guessed', code: code('«4040»'), messages: [/100 to 599/], fixes: {} },
    { name: 'a class: nothing is guessed', code: code('«"4xx"»'), fixes: {} },
    { name: 'an object', code: code('«{}»'), fixes: {} },
    {
      name: 'a name in `statuses`',
      code: `{ "statuses": { «"404 Not Found"»: { "retry": "never" }, «"50x"»: {} } }`,
      messages: [/`404 Not Found` is no HTTP status/],
      fixes: { 'Write "404"': `{ "statuses": { "404": { "retry": "never" }, "50x": {} } }` },
    },
    {
      name: 'a name in `statuses` that is there already',
      code: `{ "statuses": { "404": {}, «"404 Not Found"»: { "retry": "never" } } }`,
      fixes: {},
    },
  ],
});

describe('the statuses that a text means', () => {
  test.each([
    ['404', [404]],
    [' 404 ', [404]],
    ['4O4', [404]],
    ['HTTP 404', [404]],
    ['404 - Not Found', [404]],
    ['NotFound', [404]],
    ['404/410', [404, 410]],
    ['429, 503', [429, 503]],
    ['404 Gone', []],
    ['4xx', []],
    ['404-410', []],
    ['600', []],
    ['order 404', []],
    ['404 or later', []],
    ['', []],
    ['__proto__', []],
  ] as const)('%j → %j', (text, meant) => {
    expect(statusesMeant(text)).toEqual(meant);
  });
});

testRuleDocs('invalid-status', new URL('rule.md', import.meta.url), new CatalogueBench());
