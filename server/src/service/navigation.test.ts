/** Between catalogue and code: references, rename and highlights over whole workspaces, with marks in their texts. */
import { afterEach, describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { TextEdit } from '../model/finding.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { applyEdits } from '../testing/ruleBench.ts';

const shop = `{
  // the shop's own
  "id": "shop",
  "title": "Shop",
  "recognise": { "hosts": ["api.shop.example"] },
  "envelope": { "code": "/code" },
  "codes": {
    "«card_declined»": { "status": 402 }, // asked for
    "old_declined": { "status": 402, "deprecated": { "replacedBy": "«card_declined»" } },
    "stock_gone": { "status": [404, 410] },
    "timeout": { "status": 504 },
  },
}
`;

const handler = (body: string): string => `export async function buy() {
  const res = await fetch('https://api.shop.example/v1');
  const body = await res.json();
${body}
}
`;

let service: LanguageService;
afterEach(() => service.dispose());

const unmarked = (text: string): string => text.replaceAll(/[«»]/g, '');

/** Starts a service over files with marks; the marks are taken out. */
function start(marked: Record<string, string>): Record<string, string> {
  const files = Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, unmarked(text)]));
  service = createLanguageService(createMemoryHost(files), silentLogger);
  service.setFolders([{ path: '/w' }]);
  return files;
}

/** The files with the places marked. */
function marks(
  files: Record<string, string>,
  places: readonly { readonly path: string; readonly span: { start: number; end: number } }[],
): Record<string, string> {
  const edits = new Map<string, TextEdit[]>();
  for (const { path, span } of places) {
    const text = files[path]?.slice(span.start, span.end) ?? '';
    edits.set(path, [...(edits.get(path) ?? []), { span, newText: `«${text}»` }]);
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, applyEdits(text, edits.get(path) ?? [])]));
}

/** Marked files whose marks are all that is found from any mark. */
async function expectReferences(marked: Record<string, string>): Promise<void> {
  const files = start(marked);
  let asked = 0;
  for (const [path, text] of Object.entries(marked)) {
    const at = text.indexOf('«');
    if (at < 0) continue;
    asked++;
    const places = await service.navigation.references(path, at + 2, true, token);
    expect(marks(files, places), `from ${path}`).toEqual(marked);
  }
  expect(asked).toBeGreaterThan(1);
}

describe('references', () => {
  it('are every place that tests, sends or writes down the code, in all languages', async () => {
    await expectReferences({
      '/w/shop.errors.jsonc': shop,
      '/w/a.ts': handler(
        `  if (body.code === '«card_declined»') return 1;\n  switch (body.code) { case "«card_declined»": return 2; case 'stock_gone': return 3; }`,
      ),
      '/w/server.ts': `// faultbook-catalogue shop\napp.get('/', (req, res) => { res.status(402).json({ code: '«card_declined»' }); });\n`,
      '/w/types.ts': `// faultbook-catalogue shop\nexport type Code = 'stock_gone' | '«card_declined»';\nexport const all = ['«card_declined»', 'stock_gone'] as const;\n`,
      '/w/app.py': `# faultbook-catalogue shop\ndef handle(response):\n    problem = response.json()\n    if problem["code"] == "«card_declined»":\n        return 1\n`,
      '/w/main.go': `package main\n\n// faultbook-catalogue shop\nfunc handle(err *APIError) bool {\n\tswitch err.Code {\n\tcase "«card_declined»":\n\t\treturn true\n\t}\n\treturn false\n}\n`,
      '/w/else.ts': `export const other = (e: any) => e.code === 'card_declined_not';\n// card_declined\n`,
    });
  });

  it('go through constants, also of other files', async () => {
    await expectReferences({
      '/w/shop.errors.jsonc': shop,
      '/w/codes.ts': `// faultbook-catalogue shop\nexport const DECLINED = '«card_declined»';\nexport enum Code { Gone = 'stock_gone', No = '«card_declined»' }\n`,
      '/w/a.ts': `import { Code, DECLINED } from './codes';\n${handler(`  if (body.code === «DECLINED») return 1;\n  return body.code === «Code.No» ? 2 : 3;`)}`,
    });
  });

  it('leave out what only looks like the code', async () => {
    await expectReferences({
      '/w/shop.errors.jsonc': shop,
      '/w/a.ts': handler(
        `  if (body.code === '«card_declined»') return t('card_declined');\n  // 'card_declined'\n  console.log('card_declined', \`x card_declined\`);`,
      ),
      '/w/b.ts': `const bank = (e: any) => { if (e.code === 'card_declined') return fetch('https://other.example'); };\n`,
      '/w/other.errors.jsonc': `{ "id": "other", "recognise": { "hosts": ["other.example"] }, "codes": { "card_declined": { "status": 400 } } }`,
    });
  });

  it('are of the code wherever it is inherited', async () => {
    await expectReferences({
      '/w/base.errors.jsonc': `{ "id": "base", "envelope": { "code": "/code" }, "codes": { "«card_declined»": { "status": 402 } } }`,
      '/w/shop.errors.jsonc': `{ "id": "shop", "extends": "./base.errors.jsonc", "codes": { "«card_declined»": { "title": "No" }, "x_y": {} } }`,
      '/w/a.ts': `// faultbook-catalogue shop\nexport const f = (e: any) => e.code === '«card_declined»';\n`,
      '/w/b.ts': `// faultbook-catalogue base\nexport const f = (e: any) => e.code === '«card_declined»';\n`,
    });
  });

  it('follow files as they are edited, created and deleted, and catalogues as codes come and go', async () => {
    const text = handler(`  if (body.code === 'card_declined') return 1;`);
    const files = start({ '/w/shop.errors.jsonc': shop, '/w/a.ts': text });
    const paths = async (code = 'card_declined'): Promise<string[]> => {
      const catalogue = service.text('/w/shop.errors.jsonc')!;
      const at = catalogue.indexOf(`"${code}"`);
      const found = at < 0 ? [] : await service.navigation.references('/w/shop.errors.jsonc', at + 1, false, token);
      return found.filter(({ path }) => path.endsWith('.ts')).map(({ path }) => path);
    };
    expect(await paths()).toEqual(['/w/a.ts']);
    service.openDocument('/w/a.ts', 'typescript', 1, text);
    service.changeDocument('/w/a.ts', 2, [{ text: text.replace('card_declined', 'stock_gone') }]);
    expect(await paths()).toEqual([]);
    service.closeDocument('/w/a.ts');
    expect(await paths()).toEqual(['/w/a.ts']);
    files['/w/sub/b.ts'] = text;
    service.changedOnDisk([{ path: '/w/sub/b.ts', kind: 'created' }]);
    expect(await paths()).toEqual(['/w/a.ts', '/w/sub/b.ts']);
    delete files['/w/sub/b.ts'];
    service.changedOnDisk([{ path: '/w/sub', kind: 'deleted' }]);
    expect(await paths()).toEqual(['/w/a.ts']);
    files['/w/a.ts'] = text.replace('card_declined', 'new_code_x');
    service.changedOnDisk([{ path: '/w/a.ts', kind: 'changed' }]);
    expect(await paths()).toEqual([]);
    service.openDocument('/w/shop.errors.jsonc', 'jsonc', 1, files['/w/shop.errors.jsonc']!.replace('"stock_gone"', '"new_code_x"'));
    expect(await paths('new_code_x')).toEqual(['/w/a.ts']);
    files['/w/faultbook.jsonc'] = '{ "ignore": ["a.ts"] }';
    service.changedOnDisk([{ path: '/w/faultbook.jsonc', kind: 'created' }]);
    expect(await paths('new_code_x')).toEqual([]);
  });
});

describe('highlights', () => {
  it('are the same code in the same file', async () => {
    const marked = handler(
      `  if (body.code === '«card_declined»') return 1;\n  if (body.code === 'stock_gone') return 2;\n  return body.code === "«card_declined»";`,
    );
    const files = start({ '/w/shop.errors.jsonc': shop, '/w/a.ts': marked });
    const found = await service.navigation.highlights('/w/a.ts', marked.indexOf('«') + 3, token);
    expect(
      marks(
        files,
        found.map(({ span }) => ({ path: '/w/a.ts', span })),
      )['/w/a.ts'],
    ).toBe(marked);
    const inCatalogue = await service.navigation.highlights('/w/shop.errors.jsonc', shop.indexOf('«') + 1, token);
    expect(
      marks(
        files,
        inCatalogue.map(({ span }) => ({ path: '/w/shop.errors.jsonc', span })),
      )['/w/shop.errors.jsonc'],
    ).toBe(shop);
  });
});

/** The files after a rename at the first mark of a path, marks taken out. */
async function renamed(marked: Record<string, string>, path: string, newCode: string): Promise<Record<string, string>> {
  const files = start(marked);
  const at = marked[path]!.indexOf('«');
  const prepared = await service.navigation.prepareRename(path, at, token);
  expect(prepared?.span.start).toBe(at);
  const { edits } = (await service.navigation.rename(path, at, newCode, token))!;
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, applyEdits(text, edits.get(file) ?? [])]));
}

describe('rename', () => {
  it('changes catalogue and code at once, true mentions only, and keeps everything else', async () => {
    const files = {
      '/w/shop.errors.jsonc': shop.replaceAll('\n', '\r\n'),
      '/w/a.ts': handler(`  if (body.code === '«card_declined»') return t('card_declined'); // card_declined`),
      '/w/b.py': `# faultbook-catalogue shop\ndef handle(response):\n    problem = response.json()\n    if problem["code"] == "«card_declined»":\n        return audit("card_declined")\n`,
      '/w/c.ts': `// faultbook-catalogue shop\nexport type Code = 'stock_gone' | '«card_declined»';\n`,
    };
    for (const path of ['/w/shop.errors.jsonc', '/w/a.ts', '/w/b.py']) {
      const after = await renamed(files, path, 'card_refused');
      for (const [name, text] of Object.entries(files)) expect(after[name]).toBe(text.replaceAll(/«[^»]*»/g, 'card_refused'));
      service.dispose();
    }
    const at = start(files)['/w/shop.errors.jsonc']!.indexOf('"card_declined"');
    const { unsure } = (await service.navigation.rename('/w/shop.errors.jsonc', at + 3, 'card_refused', token))!;
    expect([...unsure.keys()]).toEqual(['/w/b.py']);
  });

  it('writes the new code as each literal can hold it', async () => {
    const after = await renamed(
      { '/w/shop.errors.jsonc': shop, '/w/a.ts': handler(`  return body.code === '«card_declined»';`) },
      '/w/a.ts',
      `it's "no"`,
    );
    expect(after['/w/a.ts']).toContain(`body.code === 'it\\'s "no"'`);
    expect(after['/w/shop.errors.jsonc']).toContain(`"it's \\"no\\""`);
  });

  const refusals: readonly (readonly [name: string, files: Record<string, string>, newCode: string, message: RegExp])[] = [
    ['the new name is taken', { '/w/shop.errors.jsonc': shop }, 'stock_gone', /Shop has a code `stock_gone` already/],
    ['the new name is empty', { '/w/shop.errors.jsonc': shop }, ' ', /cannot be empty/],
    ['the new name has a line break', { '/w/shop.errors.jsonc': shop }, 'a\nb', /line breaks/],
    [
      'a shipped catalogue declares it',
      { '/w/a.ts': `// faultbook-catalogue vook\nexport const f = (e: any) => e.code === '«rate_limit_exceeded»';\n` },
      'x',
      /ships with Faultbook \(vook\)/,
    ],
    [
      'it is inherited from a shipped catalogue',
      { '/w/x.errors.jsonc': `{ "id": "x", "extends": "vook", "codes": { "«rate_limit_exceeded»": { "title": "Slow" } } }` },
      'y',
      /ships with Faultbook \(vook\)/,
    ],
    [
      'a literal is not plain',
      { '/w/shop.errors.jsonc': shop, '/w/a.ts': handler(`  return body.code === 'card\\u005fdeclined';`) },
      'x',
      /a\.ts:4 writes `card_declined` with escapes/,
    ],
    [
      'the code is not in the catalogue',
      { '/w/shop.errors.jsonc': unmarked(shop), '/w/a.ts': handler(`  return body.code === '«no_such_code»';`) },
      'x',
      /is not a code of the catalogue/,
    ],
    [
      'it may be another catalogue’s',
      {
        '/w/shop.errors.jsonc': shop,
        '/w/two.errors.jsonc': `{ "id": "two", "envelope": { "code": "/code" }, "codes": { "card_declined": {} } }`,
        '/w/a.ts': `// faultbook-catalogue shop, two\nexport const f = (e: any) => e.code === 'card_declined';\n`,
      },
      'x',
      /a\.ts:2 may mean a code of another catalogue/,
    ],
    [
      'nothing says which catalogue is meant',
      {
        '/w/shop.errors.jsonc': unmarked(shop),
        '/w/a.ts': `export const f = async (r: Response) => (await r.json()).code === '«timeout»';\n`,
      },
      'x',
      /says which catalogue/,
    ],
    [
      'its text is found nowhere',
      { '/w/shop.errors.jsonc': shop, '/w/a.ts': handler(`  const ns = 'card_';\n  return body.code === ns + 'declined';`) },
      'x',
      /constant whose text is not found/,
    ],
  ];
  it.each(refusals)('is refused where %s', async (_name, marked, newCode, message) => {
    start(marked);
    const [path, text] = Object.entries(marked).find(([, each]) => each.includes('«'))!;
    const ask = async () => {
      await service.navigation.prepareRename(path, text.indexOf('«'), token);
      return service.navigation.rename(path, text.indexOf('«'), newCode, token);
    };
    await expect(ask()).rejects.toThrow(message);
  });

  it('is offered only where a code stands', async () => {
    start({ '/w/shop.errors.jsonc': shop, '/w/a.ts': handler(`  return body.code === 'card_declined';`) });
    expect(await service.navigation.prepareRename('/w/a.ts', 5, token)).toBeUndefined();
    expect(await service.navigation.prepareRename('/w/shop.errors.jsonc', unmarked(shop).indexOf('402'), token)).toBeUndefined();
  });
});
