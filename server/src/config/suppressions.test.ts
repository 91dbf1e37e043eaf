import { describe, expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { parseDirectives } from './directives.ts';
import { configRules } from './ruleTable.ts';
import { applySuppressions, suppressionEdit } from './suppressions.ts';

const rules = [
  { id: 'unknown-code', defaultSeverity: 'warning', summary: '' },
  { id: 'retry-after-date', defaultSeverity: 'warning', summary: '' },
  ...configRules,
] as const;

/** Line comments from `//` or `#`, block comments, as a language would give them. */
const commentsOf = (text: string) =>
  [...text.matchAll(/\/\/[^\r\n]*|\/\*[^]*?\*\/|#[^\r\n]*|<!--[^]*?-->/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
const directivesOf = (text: string) => parseDirectives(text, commentsOf(text));

/** A finding of `unknown-code` at every `¿…?`, of `retry-after-date` at every `¡…!`. */
function run(marked: string, isActive = (_rule: string) => true) {
  const findings: Finding[] = [];
  let text = '';
  for (const part of marked.split(/([¿¡][^?!]*[?!])/)) {
    const mark = part[0];
    if (mark !== '¿' && mark !== '¡') text += part;
    else {
      const content = part.slice(1, -1);
      findings.push({
        rule: mark === '¿' ? 'unknown-code' : 'retry-after-date',
        severity: 'warning',
        span: { start: text.length, end: text.length + content.length },
        message: content,
      });
      text += content;
    }
  }
  const { kept, suppressed } = applySuppressions(findings, directivesOf(text).suppressions, { text, rules, isActive });
  const told = kept.map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
  return { text, kept, told, suppressed: suppressed.map(({ finding, justification }) => [finding.message, justification]) };
}

describe('what is suppressed', () => {
  test.each<[name: string, marked: string, suppressed: unknown[][], told: string[]]>([
    ['the next line', '// faultbook-disable-next-line unknown-code\nx ¿a?\n¿b?', [['a', undefined]], ['unknown-code: b']],
    [
      'with a reason',
      '  // faultbook-disable-next-line unknown-code -- they send it -- really\n¿a?',
      [['a', 'they send it -- really']],
      [],
    ],
    [
      'several rules',
      '// faultbook-disable-next-line unknown-code, retry-after-date -- both\n¿a? ¡b!',
      [
        ['a', 'both'],
        ['b', 'both'],
      ],
      [],
    ],
    ['another rule stays', '// faultbook-disable-next-line retry-after-date\n¿a? ¡b!', [['b', undefined]], ['unknown-code: a']],
    ['the same line', '¿a? // faultbook-disable-line unknown-code\n¿b?', [['a', undefined]], ['unknown-code: b']],
    [
      'the file, from anywhere',
      '¿a?\n/* faultbook-disable unknown-code */\n¿b? ¡c!',
      [
        ['a', undefined],
        ['b', undefined],
      ],
      ['retry-after-date: c'],
    ],
    [
      'all rules',
      '// faultbook-disable-next-line\n¿a? ¡b!',
      [
        ['a', undefined],
        ['b', undefined],
      ],
      [],
    ],
    ['a block comment before its line', '/*\n * faultbook-disable-next-line unknown-code -- why\n */\n¿a?', [['a', 'why']], []],
    ['hashes, CRLF', '# faultbook-disable-next-line unknown-code\r\n¿a?\r\n¿b?', [['a', undefined]], ['unknown-code: b']],
    ['old line ends', '// faultbook-disable-next-line unknown-code\r¿a?\r¿b?', [['a', undefined]], ['unknown-code: b']],
    ['markup', '<!-- faultbook-disable-next-line unknown-code -- x -->\n¿a?', [['a', 'x']], []],
    ['JSX', '{/* faultbook-disable-next-line unknown-code */}\n¿a?', [['a', undefined]], []],
    [
      'comments above each other',
      '// faultbook-disable-next-line unknown-code\n// faultbook-disable-next-line retry-after-date\n¿a? ¡b!',
      [
        ['a', undefined],
        ['b', undefined],
      ],
      [],
    ],
    ['nothing without comments', '¿a?', [], ['unknown-code: a']],
    [
      'no directive in a string or in prose',
      's = "faultbook-disable unknown-code" // see faultbook-disable unknown-code\n¿a?',
      [],
      ['unknown-code: a'],
    ],
    ['no directive by another name', '// faultbook-disable-nothing unknown-code\n¿a?', [], ['unknown-code: a']],
  ])('%s', (_, marked, suppressed, told) => {
    const result = run(marked);
    expect(result.suppressed).toEqual(suppressed);
    expect(result.told).toEqual(told);
  });
});

describe('what is said of the comments', () => {
  test('unused ones, and rules that do not exist', () => {
    const { told, kept, text } = run(
      '// faultbook-disable-next-line unknown-code, retry-after-date, unknwn-code -- x\n¿a?\n// faultbook-disable-next-line retry-after-date\nx\n  // faultbook-disable-line\ny\n// faultbook-disable-next-line unknown-code because of this\nz',
    );
    expect(told).toEqual([
      'unused-suppression: retry-after-date',
      'unknown-rule: unknwn-code',
      'unused-suppression: retry-after-date',
      'unused-suppression: faultbook-disable-line',
      'unknown-rule: unknown-code because of this',
    ]);
    expect(kept[1]!.message).toMatch(/Did you mean `unknown-code`/);
    expect(kept[4]!.message).toMatch(/after `--`/);
    const removed = kept
      .filter(({ rule }) => rule === 'unused-suppression')
      .map(({ data }) => {
        const { start, end } = (data as { remove: { start: number; end: number } }).remove;
        return text.slice(start, end);
      });
    expect(removed).toEqual(['retry-after-date, ', '// faultbook-disable-next-line retry-after-date\n', '  // faultbook-disable-line\n']);
  });

  test('removing leaves the code that stands beside the comment, and the last of a list goes with its comma', () => {
    const { kept, text } = run(
      'a // faultbook-disable-line unknown-code\n¡b! // faultbook-disable-line retry-after-date, unknown-code\n/* faultbook-disable-line unknown-code */ c',
    );
    const left = kept.toReversed().reduce((now, { data }) => {
      const { start, end } = (data as { remove: { start: number; end: number } }).remove;
      return now.slice(0, start) + now.slice(end);
    }, text);
    expect(left).toBe('a\nb // faultbook-disable-line retry-after-date\n c');
  });

  test('a rule that is off makes none unused, and the report itself can be off or suppressed', () => {
    expect(run('// faultbook-disable-next-line unknown-code\nx', (rule) => rule !== 'unknown-code').told).toEqual([]);
    expect(run('// faultbook-disable-next-line unknown-code\nx', (rule) => rule !== 'unused-suppression').told).toEqual([]);
    expect(run('// faultbook-disable unused-suppression -- generated\n// faultbook-disable-next-line unknown-code\nx').told).toEqual([]);
    expect(run('// faultbook-disable unknown-code, unused-suppression\nx').told).toEqual([]);
  });
});

describe('modelines', () => {
  test.each([
    ['// faultbook-catalogue voka', ['voka']],
    ['# faultbook-catalog: voka, vook', ['voka', 'vook']],
    ['/* faultbook-catalogue voka -- by agreement */', ['voka']],
    ['/**\n * Billing.\n * faultbook-catalogue my-api\n */', ['my-api']],
    ['<!-- faultbook-catalogue voka -->', ['voka']],
    ['// faultbook-catalogue', []],
    ['// the comment faultbook-catalogue voka', []],
    ['x = "faultbook-catalogue voka"', []],
  ])('%j', (text, ids) => {
    const { modelines } = directivesOf(text);
    expect(modelines.flatMap((modeline) => modeline.ids.map((word) => word.text))).toEqual(ids);
    for (const { span, text: id } of modelines.flatMap((modeline) => modeline.ids)) expect(text.slice(span.start, span.end)).toBe(id);
  });
});

describe('the edit that suppresses', () => {
  const apply = (marked: string, marker = '//') => {
    const start = marked.indexOf('¿');
    const text = marked.replace('¿', '');
    const { span, newText } = suppressionEdit(text, { start, end: start + 1 }, 'unknown-code', marker, directivesOf(text).suppressions);
    const after = text.slice(0, span.start) + newText + text.slice(span.end);
    const moved = {
      rule: 'unknown-code',
      severity: 'warning',
      message: '',
      span: { start: start + newText.length, end: start + newText.length + 1 },
    } as const;
    expect(applySuppressions([moved], directivesOf(after).suppressions, { text: after, rules, isActive: () => false })).toMatchObject({
      kept: [],
      suppressed: [{}],
    });
    return after;
  };

  test("takes the line's indentation and the file's line ends", () => {
    expect(apply('a\n\t  b ¿c\nd')).toBe('a\n\t  // faultbook-disable-next-line unknown-code\n\t  b c\nd');
    expect(apply('a\r\n  ¿b\r\n', '#')).toBe('a\r\n  # faultbook-disable-next-line unknown-code\r\n  b\r\n');
    expect(apply('¿a')).toBe('// faultbook-disable-next-line unknown-code\na');
  });

  test('joins the comment that is there', () => {
    expect(apply('// faultbook-disable-next-line retry-after-date -- x\n¿a')).toBe(
      '// faultbook-disable-next-line retry-after-date, unknown-code -- x\na',
    );
    expect(apply('/* faultbook-disable-next-line retry-after-date */\n¿a')).toBe(
      '/* faultbook-disable-next-line retry-after-date, unknown-code */\na',
    );
    expect(apply('a // faultbook-disable-line retry-after-date\n¿b')).toBe(
      'a // faultbook-disable-line retry-after-date\n// faultbook-disable-next-line unknown-code\nb',
    );
  });
});
