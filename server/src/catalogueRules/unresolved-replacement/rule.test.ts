import { CatalogueBench } from '../../testing/catalogueBench.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';
import { testRuleOn } from '../../testing/ruleTester.ts';

const old = (replacedBy: string): string => `{ "action": "Stop.", "deprecated": { "replacedBy": ${replacedBy} } }`;
const live = `{ "action": "Stop." }`;

testRuleOn(new CatalogueBench(), 'unresolved-replacement', {
  file: 'case.errors.jsonc',
  catalogue: {},
  valid: [
    { name: 'a code of the file', code: `{ "codes": { "old": ${old('"new"')}, "new": ${live} } }` },
    {
      name: 'a code of the file that is extended',
      code: `{ "extends": "./base.errors.jsonc", "codes": { "old": ${old('"new"')} } }`,
      catalogue: { '/proj/base.errors.jsonc': `{ "codes": { "new": ${live} } }` },
    },
    {
      name: 'a code of the file that extends this one',
      code: `{ "codes": { "old": ${old('"new"')} } }`,
      catalogue: { '/proj/whole.errors.jsonc': `{ "extends": "./case.errors.jsonc", "codes": { "new": ${live} } }` },
    },
    {
      name: "a type URI on another of the provider's hosts",
      code: `{
        "recognise": { "hosts": ["example.com", "docs.example.com"] },
        "codes": { "https://example.com/e#old": ${old('"https://docs.example.com/en/e#new"')}, "https://example.com/e#new": ${live} }
      }`,
    },
    { name: 'what is no text', code: `{ "codes": { "old": ${old('1')}, "other": { "action": "Stop.", "deprecated": true } } }` },
  ],
  invalid: [
    {
      name: 'a misspelling',
      code: `{ "codes": { "old": ${old('«"card_declned"»')}, "card_declined": ${live} } }`,
      messages: ['There is no code `card_declned` in this catalogue. Did you mean `card_declined`?'],
      severity: 'warning',
      fixes: { 'Replace by `card_declined`': `{ "codes": { "old": ${old('"card_declined"')}, "card_declined": ${live} } }` },
    },
    {
      name: 'nothing like it',
      code: `{ "codes": { "old": ${old('«"toString"»')}, "card_declined": ${live} } }`,
      messages: [/Name one that it declares/],
      fixes: {},
    },
    { name: 'itself', code: `{ "codes": { "old": ${old('«"old"»')} } }`, messages: [/cannot replace itself/], fixes: {} },
    {
      name: 'a chain',
      code: `{ "codes": { "a": ${old('«"b"»')}, "b": ${old('"c"')}, "c": ${live} } }`,
      messages: ['`b` is deprecated itself: name `c`, which replaces it.'],
      fixes: { 'Replace by `c`': `{ "codes": { "a": ${old('"c"')}, "b": ${old('"c"')}, "c": ${live} } }` },
    },
    { name: 'a chain that ends', code: `{ "codes": { "a": ${old('«"b"»')}, "b": { "action": "Stop.", "deprecated": {} } } }`, fixes: {} },
    {
      name: 'a circle',
      code: `{ "codes": { "a": ${old('«"b"»')}, "b": ${old('«"a"»')} } }`,
      messages: [/lead back/, /lead back/],
      fixes: {},
    },
    {
      name: 'codes with quotes and escapes',
      code: `{ "codes": { "old": ${old('«"say \\"helo\\""»')}, "say \\"hello\\"": ${live}, "__proto__": ${live} } }`,
      fixes: {
        'Replace by `say "hello"`': `{ "codes": { "old": ${old('"say \\"hello\\""')}, "say \\"hello\\"": ${live}, "__proto__": ${live} } }`,
      },
    },
  ],
});

testRuleDocs('unresolved-replacement', new URL('rule.md', import.meta.url), new CatalogueBench());
