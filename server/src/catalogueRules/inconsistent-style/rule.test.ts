import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

/** A catalogue of these codes; one between marks stays between them. */
const codes = (...names: readonly string[]): string =>
  `{ "codes": { ${names
    .map((name) => (name.startsWith('«') ? `«"${name.slice(1, -1)}"»` : `"${name}"`))
    .map((name) => `${name}: { "action": "Stop." }`)
    .join(', ')} } }`;
const snake = ['order_gone', 'order_locked', 'card_declined', 'card_expired', 'address_unknown', 'stock_empty'];
const screaming = ['ORDER_GONE', 'ORDER_LOCKED', 'CARD_DECLINED', 'CONFLICT', 'FORBIDDEN', 'STOCK_EMPTY'];

testRuleOn(new CatalogueBench(), 'inconsistent-style', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    { name: 'one style', code: codes(...snake) },
    { name: 'single words fit', code: codes(...snake, 'conflict', 'gone') },
    { name: 'few codes', code: codes('order_gone', 'order_locked', 'card_declined', 'cardExpired') },
    { name: 'two styles', code: codes(...snake, 'cardExpired', 'stockGone', 'orderShipped') },
    { name: 'single words only', code: codes('gone', 'locked', 'declined', 'expired', 'unknown', 'order-empty') },
    { name: 'problem type URIs', code: codes(...snake, 'https://example.com/errors#Gone') },
    { name: 'only problem type URIs', code: codes(...snake.map((name) => `https://example.com/errors#${name}`), 'about:blank') },
    {
      name: 'dotted codes with words of several parts',
      code: codes('auth.gone', 'auth.not_found', 'rate.max', 'a.b.c', 'order.x', 'order.y-z'),
    },
    { name: 'namespaces are no prefix', code: codes('order.a', 'order.b', 'order.c', 'order.d', 'order.e', 'order.f', 'card.a') },
    {
      name: 'a deprecated code',
      code: codes(...snake).replace('{ "codes": {', '{ "codes": { "cardGone": { "action": "x", "deprecated": {} },'),
    },
    { name: 'codes of a base are not this file’s', code: `{ "extends": "vook", ${codes('CardGone').slice(1)}` },
  ],
  invalid: [
    {
      name: 'camelCase among snake_case',
      code: codes(...snake, '«cardGone»'),
      messages: [
        '`cardGone` stands out: 6 codes here are snake_case. As one of them it would be `card_gone`. Where it is not published yet, rename it together with the code that uses it.',
      ],
      severity: 'hint',
      fixes: {},
    },
    { name: 'kebab among SCREAMING', code: codes(...screaming, '«card-gone»'), messages: [/would be `CARD_GONE`/] },
    {
      name: 'the name is taken',
      code: codes(...snake, '«order-gone»'),
      messages: [/^`order-gone` stands out: 6 codes here are snake_case\. Where/],
    },
    {
      name: 'snake among dotted',
      code: codes('a.b', 'a.c', 'b.d', 'b.e', 'c.f', 'c.g', '«card_gone»'),
      messages: [/6 codes here are dotted\. Where/],
    },
    { name: 'a word among numbers', code: codes('1001', '1002', '1003', '2001', '2002', '«gone»') },
    { name: 'numbers with letters', code: codes('E1001', 'E1002', 'E1003', 'E2001', 'E2002', '«1003»') },
    {
      name: 'a prefix',
      code: codes('ERR_GONE', 'ERR_LOCKED', 'ERR_CARD', 'ERR_STOCK', 'ERR_RATE', '«FORBIDDEN»'),
      messages: [/5 codes here begin with `ERR_`\. As one of them it would be `ERR_FORBIDDEN`/],
    },
    { name: 'names that objects have by themselves', code: codes(...snake, '«__proto__»') },
  ],
});

testRuleDocs('inconsistent-style', new URL('rule.md', import.meta.url), new CatalogueBench());
