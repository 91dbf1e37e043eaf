import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { compareWithBaseline, readBaseline } from './baseline.ts';
import { Fingerprints } from './fingerprint.ts';
import { relativePath } from './paths.ts';
import { counts, reaches, type Report, type ReportedFinding } from './report.ts';
import { githubReport } from './reporters/github.ts';
import { jsonReport } from './reporters/json.ts';
import { prettyReport } from './reporters/pretty.ts';
import { sarifReport } from './reporters/sarif.ts';

const mismatch: ReportedFinding = {
  rule: 'status-code-mismatch',
  severity: 'error',
  path: 'src/a b/voka.ts',
  region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 23 },
  message: '`rate.exceeded` never arrives with 404: documented with 429.',
  related: [
    {
      path: 'src/a b/voka.ts',
      region: { startLine: 1, startColumn: 5, endLine: 1, endColumn: 8 },
      message: 'Only 404 can be here because of this.',
    },
    { message: '`rate.exceeded` in Voka: documented with 429.' },
  ],
  sourceLine: "  case 'rate.exceeded':",
  fingerprint: 'aa',
};
const information: ReportedFinding = {
  ...mismatch,
  rule: 'missing-retry-after',
  severity: 'information',
  message: '100%, sure:\nyes',
  related: [],
  fingerprint: 'bb',
};
const suppressed: ReportedFinding = { ...mismatch, fingerprint: 'cc', suppression: { justification: 'tested by hand' } };

const report = (...findings: readonly ReportedFinding[]): Report => ({
  version: '1.2.3',
  files: 4,
  findings,
  notices: [],
  fixed: 0,
  rules: [
    { id: 'missing-retry-after', defaultSeverity: 'warning', summary: 'A branch.' },
    { id: 'status-code-mismatch', defaultSeverity: 'error', summary: 'A code.' },
    { id: 'lost-request-id', defaultSeverity: 'off', summary: 'An id.' },
  ],
});

/** The part of a SARIF log that is looked at here. */
interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly defaultConfiguration: unknown }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly { readonly physicalLocation: unknown }[];
        readonly relatedLocations?: readonly unknown[];
        readonly partialFingerprints: unknown;
        readonly suppressions: readonly unknown[];
      }[];
    },
  ];
}

/** The OASIS schema (as `@microsoft/jest-sarif` carries it) is draft-04; of what that has otherwise, it uses only the name of `$id`. */
function sarifValidator() {
  const file = new URL('../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url);
  const { $schema, id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect([$schema, typeof id]).toEqual(['http://json-schema.org/draft-04/schema#', 'string']);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

describe('SARIF', () => {
  const validate = sarifValidator();

  test.each([
    ['a clean report', report()],
    ['findings', report(mismatch, information)],
    ['suppressed findings', report(suppressed, { ...suppressed, suppression: {} })],
    ['a baseline', report({ ...mismatch, baseline: 'new' }, { ...information, baseline: 'unchanged' })],
    ['unreadable files', { ...report(), notices: [{ path: 'x.ts', message: 'cannot be read' }] }],
    ['a path on another drive', report({ ...mismatch, path: 'D:/x y/z.ts' })],
  ])('%s is valid by the schema', (_name, each) => {
    validate(JSON.parse(sarifReport(each)));
    expect(validate.errors).toBeNull();
  });

  test('the schema does refuse what is wrong', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [{ level: 'bad' }] }] })).toBe(false);
  });

  test('rules, levels, places, fingerprints and suppressions', () => {
    const [run] = (JSON.parse(sarifReport(report(mismatch, information, suppressed))) as SarifLog).runs;
    expect(run.tool.driver.rules.map((rule) => [rule.id, rule.defaultConfiguration])).toEqual([
      ['missing-retry-after', { level: 'warning' }],
      ['status-code-mismatch', { level: 'error' }],
      ['lost-request-id', { enabled: false }],
    ]);
    expect(run.results.map((result) => [result.ruleId, result.ruleIndex, result.level])).toEqual([
      ['status-code-mismatch', 1, 'error'],
      ['missing-retry-after', 0, 'note'],
      ['status-code-mismatch', 1, 'error'],
    ]);
    const [first, , third] = run.results;
    expect(first?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/a%20b/voka.ts', uriBaseId: '%SRCROOT%' },
      region: mismatch.region,
    });
    expect(first?.relatedLocations).toHaveLength(1);
    expect(first?.partialFingerprints).toEqual({ 'faultbook/v1': 'aa' });
    expect(first?.suppressions).toEqual([]);
    expect(third?.suppressions).toEqual([{ kind: 'inSource', justification: 'tested by hand' }]);
  });
});

test('JSON keeps suppressed findings apart and counts the others', () => {
  const value = JSON.parse(jsonReport(report(mismatch, information, suppressed)));
  expect(value.summary).toEqual({ files: 4, fixed: 0, error: 1, warning: 0, information: 1, hint: 0 });
  expect(value.findings).toHaveLength(2);
  expect(value.findings[0]).toMatchObject({
    rule: 'status-code-mismatch',
    path: 'src/a b/voka.ts',
    startLine: 3,
    endColumn: 23,
    fingerprint: 'aa',
  });
  expect(value.suppressed).toMatchObject([{ suppression: { justification: 'tested by hand' } }]);
});

test('GitHub commands are escaped and leave out what is suppressed', () => {
  expect(githubReport(report(mismatch, information, suppressed))).toBe(
    '::error file=src/a b/voka.ts,line=3,endLine=3,col=8,endColumn=22,title=faultbook%3A status-code-mismatch::`rate.exceeded` never arrives with 404: documented with 429.\n' +
      '::notice file=src/a b/voka.ts,line=3,endLine=3,col=8,endColumn=22,title=faultbook%3A missing-retry-after::100%25, sure:%0Ayes\n',
  );
});

test('pretty shows the line, marks the place and sums up', () => {
  expect(prettyReport(report(mismatch, suppressed), { colour: false, columns: 80 })).toBe(
    [
      'src/a b/voka.ts',
      '  3:8  error  `rate.exceeded` never arrives with 404: documented with 429.  status-code-mismatch',
      "  │ case 'rate.exceeded':",
      '  │      ~~~~~~~~~~~~~~~',
      '  ╰ :1:5  Only 404 can be here because of this.',
      '  ╰ `rate.exceeded` in Voka: documented with 429.',
      '',
      '1 finding: 1 error; 4 files checked, 1 suppressed.',
      '',
    ].join('\n'),
  );
  expect(prettyReport(report(), { colour: true, columns: 80 })).toBe('Nothing found; 4 files checked.\n');
  expect(prettyReport(report(mismatch), { colour: true, columns: 80 })).toContain('\u001b[31merror\u001b[0m');
});

test('pretty lets nothing of a file move the cursor', () => {
  const odd = { ...mismatch, message: 'a\u001b[2Jb', sourceLine: "  case 'x\u001b[2J':", related: [] };
  expect(prettyReport(report(odd), { colour: false, columns: 80 })).not.toContain('\u001b');
});

test('levels: information and hint are notes; a level includes the graver ones', () => {
  expect(reaches('warning', 'warning')).toBe(true);
  expect(reaches('information', 'warning')).toBe(false);
  expect(reaches('error', 'note')).toBe(true);
  expect(reaches('hint', 'note')).toBe(true);
  expect(reaches('hint', 'information')).toBe(false);
});

test('fingerprints survive moved lines and tell equal findings apart', () => {
  const before = new Fingerprints();
  const after = new Fingerprints();
  const first = before.of('r', 'a.ts', "  case 'x':", "'x'");
  const second = before.of('r', 'a.ts', "  case 'x':", "'x'");
  expect(first).not.toBe(second);
  expect(after.of('r', 'a.ts', "\t case  'x':", "'x'")).toBe(first);
  expect(after.of('r', 'b.ts', "  case 'x':", "'x'")).not.toBe(first);
  expect(first).toMatch(/^[0-9a-f]{28}$/);
});

test('a baseline covers as many findings as it holds, and is read from both formats', () => {
  const twice = [mismatch, { ...mismatch }];
  for (const text of [jsonReport(report(mismatch, suppressed)), sarifReport(report(mismatch, suppressed))]) {
    const baseline = readBaseline('b', text);
    expect(compareWithBaseline(twice, baseline).map((finding) => [finding.baseline, counts(finding)])).toEqual([
      ['unchanged', false],
      ['new', true],
    ]);
    expect(baseline.has('cc')).toBe(false);
  }
  expect(() => readBaseline('b.json', undefined)).toThrow(/cannot be read/);
  expect(() => readBaseline('b.json', '{')).toThrow(/not JSON/);
  expect(() => readBaseline('b.json', '{"a":1}')).toThrow(/no report/);
});

test('paths are relative to the working directory', () => {
  expect(relativePath('/a/b', '/a/b/c/d.ts')).toBe('c/d.ts');
  expect(relativePath('/a/b', '/a/x.ts')).toBe('../x.ts');
  expect(relativePath('/', '/a/x.ts')).toBe('a/x.ts');
  expect(relativePath('c:/a', 'C:/a/x.ts')).toBe('x.ts');
  expect(relativePath('c:/a', 'd:/x.ts')).toBe('d:/x.ts');
});
