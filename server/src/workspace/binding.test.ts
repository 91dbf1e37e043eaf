import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { CatalogueStore } from '../catalogue/store.ts';
import { noConfig } from '../config/config.ts';
import { parseConfig } from '../config/parseConfig.ts';
import type { Span } from '../core/range.ts';
import type { Expr, ImportFact } from '../flow/ir.ts';
import { decideFileBinding, decideUnitBinding } from './binding.ts';
import { CatalogueView } from './catalogueView.ts';

let texts: Map<string, string>;
let store: CatalogueStore;
let settings: string;

beforeEach(async () => {
  texts = new Map();
  settings = '{}';
  store = new CatalogueStore(
    { readResource: (path) => Promise.resolve(readFileSync(new URL(`../../${path}`, import.meta.url))) },
    {
      get: (path) => {
        const text = texts.get(path);
        return text === undefined ? undefined : { text };
      },
    },
  );
  await store.load();
});

/** A catalogue of the workspace. */
function catalogue(id: string, body: object): void {
  texts.set(`/w/${id}.errors.jsonc`, JSON.stringify({ id, ...body }));
  store.setPaths(texts.keys());
}

const all = (text: string, pattern: RegExp): (Span & { readonly match: RegExpMatchArray })[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, match }));

/** Decides for a text whose units are its `function … }` blocks up to an empty line. */
function bind(text: string, path = '/w/src/a.ts') {
  const config = settings === '{}' ? noConfig : parseConfig(settings, '/w/faultbook.jsonc', []).config;
  const imports: ImportFact[] = all(text, /^import (\w+) from ["']([^"']+)["'];?$/gm).map(({ start, end, match }) => ({
    local: match[1]!,
    specifier: match[2]!,
    imported: 'default',
    span: { start, end },
  }));
  const constants = new Map<string, Expr>(
    all(text, /^const (\w+) = .*$/gm).map(({ start, end, match }) => [
      match[1]!,
      { kind: 'opaque', children: [], span: { start: start + 6 + match[1]!.length, end } },
    ]),
  );
  const units = all(text, /^(?:async )?function [^]*?^\}/gm).map(({ start, end }) => ({ start, end }));
  const comments = all(text, /(?<![:"'`\w])\/\/[^\n]*|\/\*[^]*?\*\//g).map(({ start, end }) => ({ start, end }));
  const file = decideFileBinding({
    path,
    folder: '/w',
    text,
    module: { imports, constants, comments },
    units,
    config,
    view: new CatalogueView(store, config),
  });
  return { file, units: units.map((unit) => decideUnitBinding(file, unit)), text };
}

const ids = (text: string, path?: string) => bind(text, path).file.catalogueIds;

describe('the order of evidence', () => {
  const everything = `// faultbook-catalogue vook
import sdk from '@vonage/server-sdk';
const base = 'https://voice.vokaai.com';
`;

  test('comment, bind, path, import, host, codes, nothing', () => {
    catalogue('paths', { recognise: { files: ['src/paths/**'] } });
    catalogue('acme', { codes: { 'acme.widget_jammed': {} } });
    settings = '{"bind": [{"files": "src/bound.ts", "catalogue": "generic-rest"}]}';
    expect(bind(everything, '/w/src/bound.ts').file).toMatchObject({
      kind: 'modeline',
      catalogueIds: ['vook'],
      reason: 'bound by a faultbook-catalogue comment',
    });
    const uncommented = everything.slice(everything.indexOf('\n'));
    expect(bind(uncommented, '/w/src/bound.ts').file).toMatchObject({
      kind: 'bind',
      catalogueIds: ['generic-rest'],
      reason: 'bound by faultbook.jsonc',
      evidence: { path: '/w/faultbook.jsonc' },
    });
    expect(bind(uncommented, '/w/src/paths/x.ts').file).toMatchObject({ kind: 'files', catalogueIds: ['paths'] });
    expect(bind(uncommented).file).toMatchObject({ kind: 'imports', catalogueIds: ['vonage'], reason: 'imports @vonage/server-sdk' });
    expect(bind(everything.split('\n')[2]!).file).toMatchObject({
      kind: 'hosts',
      catalogueIds: ['voka'],
      reason: 'names the host voice.vokaai.com',
    });
    expect(bind('if (e.code === "acme.widget_jammed") retry();').file).toMatchObject({
      kind: 'codes',
      catalogueIds: ['acme'],
      reason: 'uses acme.widget_jammed, which only acme has',
    });
    expect(bind('const x = 1;').file).toMatchObject({ kind: 'none', catalogueIds: [] });
  });

  test('the evidence has its place', () => {
    for (const [text, place] of [
      ['x; // faultbook-catalogue vook', 'faultbook-catalogue vook'],
      ["import v from '@vonage/auth';", "import v from '@vonage/auth';"],
      ['const u = `https://API.Vobiz.ai/v1`;', 'API.Vobiz.ai'],
    ] as const) {
      const { span } = bind(text).file.evidence!;
      expect(text.slice(span!.start, span!.end)).toBe(place);
    }
  });

  test('ids that do not exist are told of at their place; the others count', () => {
    const { file, text } = bind('// faultbook-catalogue vokaa, vook\nconst b = "https://vobiz.ai";');
    expect(file).toMatchObject({
      kind: 'modeline',
      catalogueIds: ['vook'],
      problems: [{ rule: 'unknown-catalogue', message: 'There is no catalogue `vokaa`. Did you mean `voka`?' }],
    });
    expect(text.slice(file.problems[0]!.span.start, file.problems[0]!.span.end)).toBe('vokaa');
    expect(bind('// faultbook-catalogue nothing-like-it\nconst b = "https://vobiz.ai";').file).toMatchObject({
      kind: 'modeline',
      catalogueIds: [],
      problems: [{ message: /There are/ }],
    });
    settings = '{"bind": [{"files": "**", "catalogue": "nobody"}, {"files": "**", "catalogue": ["nobody", "voka"]}]}';
    expect(ids('const b = 1;')).toEqual(['voka']);
  });

  test('settings narrow what speaks by itself, never what is named', () => {
    catalogue('acme', { recognise: { hosts: ['acme.example'] } });
    const both = 'const u = ["https://acme.example", "https://vobiz.ai", "https://vokaai.com"];';
    expect(ids(both)).toEqual(['acme', 'voka', 'vobiz']);
    settings = '{"catalogues": ["voka"]}';
    expect(ids(both)).toEqual(['acme', 'voka']);
    settings = '{"catalogues": ["none/*.errors.jsonc"]}';
    expect(ids(both)).toEqual(['voka', 'vobiz']);
    expect(ids(`// faultbook-catalogue acme\n${both}`)).toEqual(['acme']);
  });
});

describe('hosts', () => {
  test.each([
    ['"https://voice.vokaai.com/api/v1"', ['voka']],
    ['`https://voice.vokaai.com${path}`', ['voka']],
    ['`https://${region}.vobiz.ai/v1`', ['vobiz']],
    ['f"https://{region}.vobiz.ai{path}"', ['vobiz']],
    ['"https://%s.vobiz.ai/"', ['vobiz']],
    ['"https://vobiz.ai${path}.example.com"', ['vobiz']],
    ["'api.vobiz.ai'", ['vobiz']],
    ["'api.vobiz.ai:8443/v1?x=1'", ['vobiz']],
    ["'*.vobiz.ai'", ['vobiz']],
    ["'//api.vobiz.ai/v1'", ['vobiz']],
    ["'wss://user:pw@api.vobiz.ai:443'", ['vobiz']],
    ['"HTTPS://API.VOBIZ.AI."', ['vobiz']],
    ['"connect-src https://api.vobiz.ai https://voice.vokaai.com"', ['voka', 'vobiz']],
    ['"https://docs.vobiz.ai/errors"', ['vobiz']],
    ['"https://developer.nexmo.com/api-errors#gone"', ['vonage']],
    ['"https://example.com/?next=https://vobiz.ai"', ['vobiz']],
    ['"notvobiz.ai"', []],
    ['"https://notvobiz.ai/"', []],
    ['"https://vobiz.ai.example.com/"', []],
    ['"https://example.com/vobiz.ai"', []],
    ['"https://example.com//vobiz.ai/x"', []],
    ['"Write to vobiz.ai for help"', []],
    ['"support@vokaai.com"', []],
    ['"vobiz-ai"', []],
    ['"https://${host}ai"', []],
    ['"https://x${y}vobiz.ai/"', []],
    ['vobiz.ai', []],
    ['x // https://vobiz.ai', []],
    ['/* "https://vobiz.ai" */', []],
    ['"voice.vokaai.community"', []],
  ])('%s', (literal, expected) => expect(ids(`const u = ${literal};\n`)).toEqual(expected));

  test('apostrophes in comments and prose hide nothing', () => {
    expect(ids("// don't\nconst u = 'https://vobiz.ai';")).toEqual(['vobiz']);
    expect(ids("<p>Don't</p>\nconst u = 'https://vobiz.ai';")).toEqual(['vobiz']);
    expect(ids('const s = "a\\"b", u = "https://vobiz.ai";')).toEqual(['vobiz']);
  });

  test('a host that two catalogues have means both; one that extends the other stands for it', () => {
    catalogue('other', { recognise: { hosts: ['vobiz.ai'] } });
    expect(ids('const u = "https://api.vobiz.ai";')).toEqual(['other', 'vobiz']);
    catalogue('mine', { extends: 'voka' });
    expect(ids('const u = "https://voice.vokaai.com";')).toEqual(['mine']);
  });
});

describe('imports', () => {
  test.each([
    ['@vonage/server-sdk', ['vonage']],
    ['@vonage/auth/dist/lib', ['vonage']],
    ['vonage', ['vonage']],
    ['vonage.errors', ['vonage']],
    ['com.vonage.client.VonageClient', ['vonage']],
    ['Vonage\\Client\\Exception', ['vonage']],
    ['Vonage::Client', ['vonage']],
    ['github.com/vonage/vonage-go-sdk/ncco', ['vonage']],
    ['npm:@vonage/sms@1', ['vonage']],
    ['https://esm.sh/@vonage/sms', ['vonage']],
    ['vonage@3.1', ['vonage']],
    ['./vonage', []],
    ['../@vonage/x', []],
    ['.vonage', []],
    ['@vonageish/x', []],
    ['vonagelike', []],
    ['my-vonage', []],
    ['@acme/vonage', []],
    ['com.vonageish', []],
    ['', []],
  ])('%s', (specifier, expected) => {
    const input = {
      path: '/w/a.x',
      text: '',
      module: { imports: [{ specifier, local: 'x', imported: '*', span: { start: 0, end: 0 } }], constants: new Map(), comments: [] },
      config: noConfig,
      view: new CatalogueView(store, noConfig),
    };
    expect(decideFileBinding(input).catalogueIds).toEqual(expected);
  });
});

describe('codes', () => {
  const uses = (...codes: string[]) => codes.map((code) => `if (e.code === '${code}') x();`).join('\n');

  test('one of its own words ties a file to a catalogue of the workspace', () => {
    catalogue('acme', {
      codes: { card_declined: {}, not_found: {}, INVALID_REQUEST: {}, declined: {}, NoSuchWidget: {}, P2002: {}, '23505': {}, ENOENT: {} },
    });
    for (const code of ['card_declined', 'NoSuchWidget']) expect(ids(uses(code)), code).toEqual(['acme']);
    for (const code of ['not_found', 'INVALID_REQUEST', 'declined', 'P2002', '23505', 'ENOENT']) expect(ids(uses(code)), code).toEqual([]);
    expect(ids('switch (c) { case "card_declined": }')).toEqual(['acme']);
    expect(ids('const retryable = new Set(["card_declined"]);')).toEqual(['acme']);
  });

  test('a shipped catalogue takes two, and none that other programs are full of', () => {
    expect(ids(uses('carrier.unavailable'))).toEqual([]);
    expect(ids(uses('carrier.unavailable', 'carrier.unavailable'))).toEqual([]);
    expect(ids(uses('carrier.unavailable', 'perm.denied'))).toEqual(['voka']);
    expect(
      ids(
        uses(
          'TOKEN_EXPIRED',
          'INVALID_CREDENTIALS',
          'INSUFFICIENT_BALANCE',
          'ACCOUNT_INACTIVE',
          'DUPLICATE_USERNAME',
          'PAYMENT_FAILED',
          'RATE_LIMIT_EXCEEDED',
        ),
      ),
    ).toEqual([]);
    expect(ids(uses(...store.byId('vook')!.codes.keys(), ...store.byId('generic-rest')!.codes.keys()))).toEqual([]);
    expect(
      ids(uses('auth.invalid', 'auth.expired', 'auth.missing', 'input.invalid', 'internal.error', 'resource.not_found', 'rate.exceeded')),
    ).toEqual([]);
  });

  test('what two catalogues have decides nothing, unless one extends the other', () => {
    catalogue('one', { codes: { widget_jammed: {}, lever_stuck: {} } });
    catalogue('two', { codes: { widget_jammed: {} } });
    expect(ids(uses('widget_jammed'))).toEqual([]);
    expect(ids(uses('widget_jammed', 'lever_stuck'))).toEqual(['one']);
    catalogue('mine', { extends: './one.errors.jsonc' });
    expect(ids(uses('lever_stuck'))).toEqual(['mine']);
  });

  test('translations, tests, modules, topics, prose and comments are no codes', () => {
    catalogue('acme', { codes: { 'widget.jammed': {} } });
    expect(ids(uses('widget.jammed'))).toEqual(['acme']);
    for (const text of [
      "t('widget.jammed')",
      'i18n.t("widget.jammed")',
      "describe('widget.jammed', f)",
      "import x from 'widget.jammed'",
      "require('widget.jammed')",
      "bus.on('widget.jammed')",
      '// "widget.jammed"',
      '"the widget.jammed code"',
      'console.log("widget.jammed")',
      "'widget.jammed\n",
    ])
      expect(ids(text), text).toEqual([]);
  });

  test('names of JavaScript are codes like any other', () => {
    catalogue('acme', { codes: JSON.parse('{"__proto__": {}, "constructor": {}, "": {}}') as object });
    expect(ids('x["constructor"]; y["__proto__"]; z[""]; w["toString"]')).toEqual([]);
  });
});

describe('functions', () => {
  const units = (text: string, path?: string) => bind(text, path).units.map(({ catalogueIds }) => catalogueIds);
  const fn = (body: string) => `function f() {\n  ${body}\n}\n`;

  test("their hosts win over the file's imports, hosts, path and bind", () => {
    const both = fn('fetch("https://voice.vokaai.com");') + fn('fetch("https://api.vobiz.ai");') + fn('x();');
    expect(units(both)).toEqual([['voka'], ['vobiz'], ['voka', 'vobiz']]);
    expect(units(`import v from '@vonage/sms';\n${both}`)).toEqual([['voka'], ['vobiz'], ['vonage']]);
    settings = '{"bind": [{"files": "**", "catalogue": "vook"}]}';
    expect(units(both)).toEqual([['voka'], ['vobiz'], ['vook']]);
    settings = '{"bind": [{"files": "**", "catalogue": ["vook", "voka"]}]}';
    expect(units(fn('["https://voice.vokaai.com", "https://api.vobiz.ai"];'))).toEqual([['voka']]);
  });

  test('a comment of the file stands above hosts, a comment in a function above all', () => {
    expect(units(`// faultbook-catalogue vook\n${fn('fetch("https://voice.vokaai.com");')}${fn('// faultbook-catalogue vobiz')}`)).toEqual([
      ['vook'],
      ['vobiz'],
    ]);
    const {
      file,
      units: [one, other],
    } = bind(fn('// faultbook-catalogue vobiz, nobody') + fn(''));
    expect([file.kind, one!.catalogueIds, other!.catalogueIds, file.problems.length]).toEqual(['none', ['vobiz'], [], 1]);
  });

  test("names that lead to a host or an import choose among the file's", () => {
    const text = `const voka = "https://voice.vokaai.com";\nconst vobiz = "https://api.vobiz.ai";\nconst calls = voka + "/calls";\n${['voka', 'vobiz', 'calls', 'nothing', 'voka, vobiz', 'avoka'].map((name) => fn(`fetch(${name});`)).join('')}`;
    expect(units(text)).toEqual([['voka'], ['vobiz'], ['voka'], ['voka', 'vobiz'], ['voka', 'vobiz'], ['voka', 'vobiz']]);
    catalogue('acme', { recognise: { imports: ['@acme/sdk'] } });
    expect(units(`import acme from '@acme/sdk';\nimport sms from '@vonage/sms';\n${fn('acme();')}${fn('sms();')}${fn('x();')}`)).toEqual([
      ['acme'],
      ['vonage'],
      ['acme', 'vonage'],
    ]);
  });

  test("codes choose among the file's", () => {
    catalogue('one', { recognise: { imports: ['sdk'] }, codes: { widget_jammed: {}, both_have_it: {} } });
    catalogue('two', { recognise: { imports: ['sdk'] }, codes: { lever_stuck: {}, both_have_it: {} } });
    expect(
      units(
        `import sdk from 'sdk';\n${fn("c === 'widget_jammed'")}${fn("c === 'lever_stuck'")}${fn("c === 'both_have_it'")}${fn("['widget_jammed', 'lever_stuck']")}`,
      ),
    ).toEqual([['one'], ['two'], ['one', 'two'], ['one', 'two']]);
  });

  test('say why', () => {
    const {
      units: [, second],
    } = bind(`const base = "https://api.vobiz.ai";\nconst other = "https://vokaai.com";\n${fn('')}${fn('base')}`);
    expect(second).toMatchObject({ kind: 'hosts', reason: 'uses base in this function' });
  });
});

test('after any edit the evidence is that of a fresh look', () => {
  catalogue('acme', { codes: { 'widget.jammed': {}, lever_stuck: {} } });
  const line: fc.Arbitrary<string> = fc.constantFrom(
    'function f() {',
    '}',
    'x("https://api.vobiz.ai");',
    "c === 'widget.jammed';",
    '// don\'t "https://vokaai.com"',
    'const u = `https://vokaai.com',
    '`;',
    "t('lever_stuck')",
    '[\'lever_stuck\', "widget.jammed"]',
    '',
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.array(line, { maxLength: 3 })), { maxLength: 5 }),
      (start, edits) => {
        const view = new CatalogueView(store, noConfig);
        const lines: string[] = [...start];
        for (const [at, count, replacement] of [[0, 0, []] as [number, number, string[]], ...edits]) {
          lines.splice(at, count, ...replacement);
          const text = lines.join('\n');
          const units = all(text, /^function [^]*?^\}/gm);
          const comments = all(text, /\/\/[^\n]*/g).filter(({ start: from }) => !/["'`:]$/.test(text.slice(0, from)));
          const { hosts, codes } = view.evidence('/w/a.ts', text, comments, units);
          const fresh = new CatalogueView(store, noConfig).evidence('/w/a.ts', text, comments, units);
          expect({ hosts, codes }).toEqual({ hosts: fresh.hosts, codes: fresh.codes });
          for (const { start: from, end, value } of [...hosts, ...codes]) expect(text.slice(from, end).toLowerCase()).toBe(value);
        }
      },
    ),
  );
});

test('a megabyte of literals is read in moments', () => {
  catalogue('big', { codes: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`big.widget_${i}_jammed`, {}])) });
  const line = `  if (problem.code === "not_found_at_all" && url !== 'https://example.com/path') { log(\`it's \${x}\`); } // don't\n`;
  const text = line.repeat(Math.ceil(1_000_000 / line.length));
  const view = new CatalogueView(store, noConfig);
  const input = {
    path: '/w/a.ts',
    text,
    module: { imports: [], constants: new Map(), comments: all(text, /\/\/ don.*/g) },
    config: noConfig,
    view,
  };
  decideFileBinding(input);
  const start = performance.now();
  expect(decideFileBinding(input).kind).toBe('none');
  expect(performance.now() - start).toBeLessThan(150);
});
