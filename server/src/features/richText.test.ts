import { describe, expect, it } from 'vitest';
import { codeSpan, escapeMarkdown, toMarkdown, toPlainText } from './richText.ts';

describe('markdown of untrusted data', () => {
  it.each([
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['[x](http://e.example)', '\\[x\\](http\\://e.example)'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['&lt;', '\\&lt;'],
    ['a\nb\tc', 'a b c'],
    ['www.example.com a@b.example', 'www\\.example.com a\\@b.example'],
  ])('%j stays text', (data, escaped) => {
    expect(escapeMarkdown(data)).toBe(escaped);
  });

  it.each(['# h', '- x', '+ x', '> q', '=== x', '1. x', '1) x'])('%j does not begin a block', (data) => {
    expect(toMarkdown([[data]])).not.toMatch(/^(#|-|\+|>|=|\d+[.)])/);
  });

  it('shows any code as a code span', () => {
    expect(codeSpan('rate_limited')).toBe('`rate_limited`');
    expect(codeSpan('a`b``c')).toBe('```a`b``c```');
    expect(codeSpan('`')).toBe('`` ` ``');
    expect(codeSpan('')).toBe('``""``');
    expect(codeSpan('a\nb')).toBe('`a\\nb`');
  });

  it('links only to the web, and never beyond the link', () => {
    expect(toMarkdown([[{ link: 'd', href: 'javascript:alert(1)' }]])).toBe('d');
    expect(toMarkdown([[{ link: 'd', href: 'https://e.example/a)b c' }]])).toBe('[d](https://e.example/a%29b%20c)');
  });

  it('shows direction overrides instead of obeying them', () => {
    expect(escapeMarkdown('a\u202eb')).toBe('a\\\\u202eb');
  });

  it('has the same words in the terminal', () => {
    expect(toPlainText([[{ strong: 'Retry:' }, ' never. ', { code: 'x' }], [{ link: 'Docs', href: 'https://e.example' }]])).toBe(
      'Retry: never. x\n\nDocs: https://e.example',
    );
  });
});
