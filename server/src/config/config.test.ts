import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { isIgnored, mergeConfig, noConfig, severityOf } from './config.ts';
import { parseConfig, unknownCatalogues } from './parseConfig.ts';
import { readSettings } from './readConfig.ts';
import { configRules } from './ruleTable.ts';
import { configFileSchema, configurationContribution, settingDefaults } from './settings.ts';

const rules = [
  { id: 'unknown-code', defaultSeverity: 'warning', summary: 'A code that the catalogue does not have.' },
  { id: 'status-code-mismatch', defaultSeverity: 'error', summary: 'A code under a wrong status.' },
  ...configRules,
] as const;

const parse = (text: string) => parseConfig(text, '/w/faultbook.jsonc', rules);

/** `⟦…⟧` marks where each problem must stand, in order. */
function expectProblems(marked: string, expected: readonly (readonly [rule: string, message: RegExp])[]): void {
  const text = marked.replaceAll(/[⟦⟧]/g, '');
  const parsed = parse(text);
  const found = [...parsed.problems, ...unknownCatalogues(parsed, ['vook', 'voka', 'generic-rest'])].sort(
    (a, b) => a.span.start - b.span.start,
  );
  expect(found.map(({ rule, message }) => [rule, message])).toEqual(
    expected.map(([rule, message]) => [rule, expect.stringMatching(message)]),
  );
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(marked.match(/(?<=⟦)[^⟧]*/g) ?? []);
}

describe('faultbook.jsonc', () => {
  test('is read, comments and all', () => {
    const { config, problems } = parse(`{
      // which
      "catalogues": ["vook", "api/*.errors.jsonc", "other.json"],
      "bind": [{ "files": "src/pay/**", "catalogue": "vook" }, { "files": ["./a.ts", "b.ts"], "catalogue": ["vook", "voka"] }],
      "rules": { "unknown-code": "off", "status-code-mismatch": { "severity": "hint", "deep": true }, },
      "ignore": ["generated/", "*.min.js"],
    }`);
    expect(problems).toEqual([]);
    expect(config.path).toBe('/w/faultbook.jsonc');
    expect(config.catalogues.ids).toEqual(['vook']);
    expect(['/w/api/a.errors.jsonc', '/w/x/other.json', '/w/b/a.errors.jsonc'].map((path) => config.catalogues.files!.has(path))).toEqual([
      true,
      true,
      false,
    ]);
    expect(config.bind.map(({ files, catalogues }) => [files.has('/w/src/pay/a.ts'), files.has('/w/b.ts'), ...catalogues])).toEqual([
      [true, false, 'vook'],
      [false, true, 'vook', 'voka'],
    ]);
    expect([severityOf(config, rules[0]), severityOf(config, rules[1]), severityOf(config, configRules[0])]).toEqual([
      'off',
      'hint',
      'error',
    ]);
    expect(config.rules.get('status-code-mismatch')!.options).toEqual({ deep: true });
    expect(['/w/generated/a.ts', '/w/x/y.min.js', '/w/src/a.ts'].map((path) => isIgnored(config, path))).toEqual([true, true, false]);
  });

  test('every mistake is told of at its place, with what was meant; the rest counts', () => {
    expectProblems(
      `{
        ⟦"catalogs"⟧: [],
        "catalogues": [⟦"vok"⟧, ⟦"vokaa"⟧, ⟦1⟧, "[a].json", "voka"],
        "bind": [⟦{"files": "src/**"}⟧, {⟦"file"⟧: "x", "files": "a", "catalogue": [⟦"generic"⟧]}, ⟦3⟧],
        "rules": {⟦"unkown-code"⟧: "off", "unknown-code": ⟦"warn"⟧, "unused-suppression": "hint", "status-code-mismatch": {"severity": ⟦"loud"⟧}},
        "ignore": [⟦"["⟧]
      }`,
      [
        ['invalid-config', /Did you mean `catalogues`/],
        ['unknown-catalogue', /`vok`. There are vo/],
        ['unknown-catalogue', /Did you mean `voka`/],
        ['invalid-config', /text in double quotes/],
        ['invalid-config', /`catalogue` is missing/],
        ['invalid-config', /Did you mean `files`/],
        ['unknown-catalogue', /There are generic-rest/],
        ['invalid-config', /object is expected/],
        ['unknown-rule', /Did you mean `unknown-code`/],
        ['invalid-config', /Did you mean `warning`/],
        ['invalid-config', /one of off, hint/],
        ['invalid-config', /not a glob/],
      ],
    );
  });

  test.each([
    ['[]', 'invalid-config'],
    ['{"rules": {"unknown-code": "off"', 'config-syntax'],
    ['{"rules": []}', 'invalid-config'],
    ['\0', 'config-syntax'],
    ['{"bind": {}}', 'invalid-config'],
  ])('%j', (text, rule) => {
    const { problems } = parse(text);
    expect(problems[0]!.rule).toBe(rule);
    for (const { span } of problems) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  test('a broken file keeps what can be read; an empty one is no mistake', () => {
    expect(severityOf(parse('{"rules": {"unknown-code": "off", ').config, rules[0])).toBe('off');
    expect(parse(' \n')).toMatchObject({ problems: [], catalogueIds: [] });
    expect(parseConfig('', '/w/faultbook.jsonc', rules, 'too-large').problems).toMatchObject([{ message: /too large/ }]);
    expect(parseConfig('{"ignore": "a.ts"}', '/faultbook.jsonc', rules).config.ignore[0]!.has('/a.ts')).toBe(true);
  });

  test('names of JavaScript are no settings', () => {
    const { config } = parse('{"rules": {"__proto__": "off", "constructor": "off"}, "__proto__": {"ignore": ["**"]}}');
    expect(isIgnored(config, '/w/a.ts')).toBe(false);
    expect([...config.rules.keys()]).toEqual(['__proto__', 'constructor']);
  });
});

describe('editor settings', () => {
  const project = parse(
    '{"catalogues": ["vook"], "bind": [{"files": "**", "catalogue": "voka"}], "rules": {"unknown-code": "off", "status-code-mismatch": "hint"}, "ignore": ["a.ts"]}',
  ).config;

  test('override the project where they are set', () => {
    const editor = readSettings(
      { bind: [{ files: 'x.ts', catalogue: 'vook' }], rules: { 'unknown-code': 'error' }, ignore: [], catalogues: [] },
      '/w/folder',
    );
    const config = mergeConfig(project, editor);
    expect([severityOf(config, rules[0]), severityOf(config, rules[1])]).toEqual(['error', 'hint']);
    expect(config.bind.map(({ catalogues }) => catalogues)).toEqual([['vook'], ['voka']]);
    expect(config.bind[0]!.files.has('/w/folder/x.ts')).toBe(true);
    expect(config.catalogues.ids).toEqual(['vook']);
    expect([isIgnored(config, '/w/a.ts'), config.path]).toEqual([true, '/w/faultbook.jsonc']);
    expect(mergeConfig(project, readSettings({ catalogues: ['x/*.errors.json'], ignore: ['b.ts'] }, '/w')).catalogues.ids).toEqual([]);
  });

  test.each([undefined, null, 1, [], {}, { rules: null, bind: 3, catalogues: [], ignore: [] }, { rules: {} }])(
    '%j sets nothing',
    (settings) => {
      expect(readSettings(settings, '/w')).toBe(noConfig);
      expect(mergeConfig(project, readSettings(settings, '/w'))).toBe(project);
    },
  );
});

describe('the table', () => {
  const context = { rules, shippedIds: ['vook', 'voka', 'generic-rest'] };

  test('makes a schema that agrees with what is read', () => {
    const accepts = new Ajv({ strict: false }).compile(configFileSchema(context));
    for (const value of [
      {},
      { catalogues: ['vook', 'a/*.json'] },
      { catalogues: 1 },
      { bind: [{ files: 'a', catalogue: 'vook' }] },
      { bind: [{ files: ['a'], catalogue: ['vook'] }] },
      { bind: [{ files: 'a' }] },
      { rules: { 'unknown-code': 'off' } },
      { rules: { 'unknown-code': 'warn' } },
      { rules: { nothing: 'off' } },
      { rules: { 'unknown-code': { severity: 'off' } } },
      { rules: { 'unknown-code': { severity: 'loud' } } },
      { ignore: ['a'] },
      { ignore: [1] },
      { other: 1 },
    ])
      expect(accepts(value), JSON.stringify(value)).toBe(parse(JSON.stringify(value)).problems.length === 0);
  });

  test('makes the manifest, whose defaults set nothing', () => {
    const { properties } = configurationContribution(context) as {
      properties: Record<string, { scope: string; default: unknown; markdownDescription: string }>;
    };
    expect(Object.keys(properties)).toEqual([
      'faultbook.catalogues',
      'faultbook.bind',
      'faultbook.rules',
      'faultbook.ignore',
      'faultbook.inlayHints.statuses',
      'faultbook.trace.server',
    ]);
    for (const setting of Object.values(properties))
      expect([setting.markdownDescription, setting.scope, 'default' in setting]).toEqual([expect.any(String), expect.any(String), true]);
    expect(readSettings(settingDefaults(context), '/w')).toBe(noConfig);
  });
});
