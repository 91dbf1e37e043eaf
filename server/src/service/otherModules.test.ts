/** Names from other files: constants, enums, sets and predicates, in the languages with a clear import path. */
import { describe, expect, it } from 'vitest';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';

const catalogue = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: { not_found: { status: 404 }, card_declined: { status: 402 }, rate_limited: { status: 429 } },
});

const common = { '/w/shop.errors.json': catalogue, '/w/faultbook.jsonc': '{ "bind": [{ "files": "**", "catalogue": "shop" }] }' };

/** The texts that `status-code-mismatch` marks in a file. */
async function mismatches(files: Record<string, string>, path: string): Promise<string[]> {
  const service = createLanguageService(createMemoryHost({ ...common, ...files }), silentLogger);
  service.setFolders([{ path: '/w' }]);
  const { findings } = await service.findings(path, noCancellation);
  service.dispose();
  return findings.filter(({ rule }) => rule === 'status-code-mismatch').map(({ span }) => files[path]!.slice(span.start, span.end));
}

const declared = `
export const DECLINED = 'card_declined' as const;
export const MISSING = 404;
export enum Code { Declined = 'card_declined', Missing = 'not_found' }
export const codes = { declined: DECLINED, missing: 'not_found' } as const;
export const LATER = new Set([429, 503]);
export const isMissing = (err: any) => err.status === MISSING;
`;

const handler = (imports: string, test: string): string =>
  `${imports}\nexport function handle(err: any) {\n  if (${test}) return null;\n  return err;\n}\n`;

describe('names from other files', () => {
  const cases: Record<string, [imports: string, test: string, marked: string]> = {
    'a constant': [`import { DECLINED } from './codes';`, `err.status === 404 && err.code === DECLINED`, 'DECLINED'],
    'a status': [`import { MISSING } from './codes.js';`, `err.status === MISSING && err.code === 'card_declined'`, `'card_declined'`],
    'under another name': [`import { DECLINED as NO } from './codes';`, `err.status === 404 && err.code === NO`, 'NO'],
    'an enum': [`import { Code } from './codes';`, `err.status === 404 && err.code === Code.Declined`, 'Code.Declined'],
    'an object whose member is a constant of its own': [
      `import { codes } from './codes';`,
      `err.status === 404 && err.code === codes.declined`,
      'codes.declined',
    ],
    'a set': [`import { LATER } from './codes';`, `LATER.has(err.status) && err.code === 'not_found'`, `'not_found'`],
    'the whole module': [`import * as all from './codes';`, `err.status === 404 && err.code === all.DECLINED`, 'all.DECLINED'],
    'a predicate, with a constant of its module': [
      `import { isMissing } from './codes';`,
      `isMissing(err) && err.code === 'card_declined'`,
      `'card_declined'`,
    ],
    'handed on by an index': [`import { DECLINED } from './all';`, `err.status === 404 && err.code === DECLINED`, 'DECLINED'],
    required: [`const { DECLINED } = require('./codes');`, `err.status === 404 && err.code === DECLINED`, 'DECLINED'],
    'from a source root': [`import { DECLINED } from '@/src/codes';`, `err.status === 404 && err.code === DECLINED`, 'DECLINED'],
  };
  it.each(Object.entries(cases))('TypeScript: %s', async (_name, [imports, test, marked]) => {
    const files = {
      '/w/src/codes.ts': declared,
      '/w/src/all/index.ts': `export * from '../codes';\n`,
      '/w/src/handle.ts': handler(imports, test),
    };
    expect(await mismatches(files, '/w/src/handle.ts')).toEqual([marked]);
  });

  it('a module that is not there, or says nothing, makes no finding', async () => {
    const files = { '/w/src/handle.ts': handler(`import { DECLINED } from './gone';`, `err.status === 404 && err.code === DECLINED`) };
    expect(await mismatches(files, '/w/src/handle.ts')).toEqual([]);
  });

  it('modules that import each other end', async () => {
    const files = {
      '/w/src/a.ts': `export { X } from './b';\n`,
      '/w/src/b.ts': `export { X } from './a';\n`,
      '/w/src/handle.ts': handler(`import { X } from './a';`, `err.status === 404 && err.code === X`),
    };
    expect(await mismatches(files, '/w/src/handle.ts')).toEqual([]);
  });

  it('Python', async () => {
    const files = {
      '/w/app/codes.py': `DECLINED = "card_declined"\n\ndef is_missing(err):\n    return err.status_code == 404\n`,
      '/w/app/__init__.py': '',
      '/w/app/handle.py': `import requests\nfrom .codes import DECLINED, is_missing\nfrom app import codes\n\ndef handle(response):\n    problem = response.json()\n    if response.status_code == 404 and problem["code"] == DECLINED:\n        return None\n    if is_missing(response) and problem["code"] == "rate_limited":\n        return None\n    return problem\n`,
    };
    expect(await mismatches(files, '/w/app/handle.py')).toEqual(['DECLINED', `"rate_limited"`]);
  });

  it('Go: the package and an imported one', async () => {
    const files = {
      '/w/go.mod': 'module example.com/shop\n',
      '/w/client/codes.go': 'package client\n\nconst Declined = "card_declined"\n',
      '/w/internal/codes/codes.go': 'package codes\n\nconst Limited = "rate_limited"\n',
      '/w/client/handle.go':
        'package client\n\nimport (\n\t"net/http"\n\t"example.com/shop/internal/codes"\n)\n\nfunc handle(resp *http.Response, problem Problem) error {\n\tif resp.StatusCode == 404 {\n\t\tif problem.Code == Declined {\n\t\t\treturn nil\n\t\t}\n\t}\n\treturn nil\n}\n\nfunc other(err *APIError) bool {\n\treturn err.StatusCode == 404 && err.Code == codes.Limited\n}\n',
    };
    expect(await mismatches(files, '/w/client/handle.go')).toContain('codes.Limited');
  });

  it('a change of the other file changes the findings, unsaved and on disk', async () => {
    const files: Record<string, string> = {
      ...common,
      '/w/src/codes.ts': declared,
      '/w/src/handle.ts': handler(`import { DECLINED } from './codes';`, `err.status === 402 && err.code === DECLINED`),
    };
    const service = createLanguageService(createMemoryHost(files), silentLogger);
    service.setFolders([{ path: '/w' }]);
    const count = async (): Promise<number> => (await service.findings('/w/src/handle.ts', noCancellation)).findings.length;
    expect(await count()).toBe(0);
    service.openDocument('/w/src/codes.ts', 'typescript', 1, declared);
    expect(
      service.changeDocument('/w/src/codes.ts', 2, [{ text: declared.replace("'card_declined' as const", "'not_found' as const") }]),
    ).toBe(true);
    expect(await count()).toBe(1);
    service.closeDocument('/w/src/codes.ts');
    expect(await count()).toBe(0);
    files['/w/src/codes.ts'] = declared.replace("'card_declined' as const", "'rate_limited' as const") + '\n// longer\n';
    expect(service.changedOnDisk([{ path: '/w/src/codes.ts', kind: 'changed' }])).toBe(true);
    expect(await count()).toBe(1);
    service.dispose();
  });
});
