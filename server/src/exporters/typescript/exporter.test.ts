import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../model/catalogue.ts';
import { awkwardCatalogue, catalogueFrom, shippedCatalogues } from '../../testing/sampleCatalogues.ts';
import { exporter } from './exporter.ts';

interface Module {
  errorCodes: Record<string, string>;
  errorStatuses: Record<string, number[]>;
  retryPolicies: Record<string, string | undefined>;
  isErrorCode(value: unknown): boolean;
  hasStatus(code: string, status: number): boolean;
  isRetryable(code: string): boolean;
}

const compiler = fileURLToPath(new URL('../../../../node_modules/typescript/bin/tsc', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultbook-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles strictly; returns what the compiler says. */
function compile(name: string, files: Readonly<Record<string, string>>): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  const options = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noEmit: true,
    types: [],
    allowImportingTsExtensions: true,
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
  try {
    return execFileSync(process.execPath, [compiler, '-p', directory], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}

async function run(catalogue: Catalogue): Promise<Module> {
  const { code } = await transform(exporter.write(catalogue), { loader: 'ts', format: 'esm' });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Module;
}

const voka = () => shippedCatalogues().find(({ id }) => id === 'voka')!;

describe('the TypeScript module', () => {
  test('compiles strictly, for every shipped catalogue and for codes of any spelling', () => {
    const catalogues = [...shippedCatalogues(), awkwardCatalogue(), catalogueFrom('{"id": "empty"}')];
    expect(catalogues.length).toBeGreaterThan(5);
    expect(
      compile('all', Object.fromEntries(catalogues.map((catalogue) => [exporter.fileName(catalogue), exporter.write(catalogue)]))),
    ).toBe('');
  });

  test('narrows the code by the status, and rejects pairs that never arrive', () => {
    const use = `import { errorCodes, hasStatus, isErrorCode, isRetryable } from './voka.errors.ts';
import type { ErrorCode, ErrorCodeOf, ErrorPair } from './voka.errors.ts';

const conflict: ErrorCodeOf<409> = 'resource.conflict';
// @ts-expect-error a code of another status
const wrong: ErrorCodeOf<409> = 'auth.missing';
// @ts-expect-error no code at all
const unknown: ErrorCode = 'auth.gone';
export function handle(pair: ErrorPair, raw: unknown): string {
  if (pair.status === 429) {
    const code: 'rate.exceeded' | 'rate.exceeded_key' = pair.code;
    return code;
  }
  if (pair.status === 404) {
    // @ts-expect-error this code never comes with 404
    if (pair.code === 'rate.exceeded') return 'never';
    return pair.code satisfies 'resource.not_found';
  }
  if (isErrorCode(raw) && hasStatus(raw, 409)) return raw satisfies 'resource.conflict';
  const missing: 'auth.missing' = errorCodes.AuthMissing;
  return String([conflict, wrong, unknown, isRetryable(missing)]);
}
`;
    expect(compile('use', { 'voka.errors.ts': exporter.write(voka()), 'use.ts': use })).toBe('');
  });

  test('says at run time what the catalogue says', async () => {
    for (const catalogue of [...shippedCatalogues(), awkwardCatalogue()]) {
      const made = await run(catalogue);
      expect(new Set(Object.values(made.errorCodes))).toEqual(new Set(catalogue.codes.keys()));
      for (const [code, { statuses, retry }] of catalogue.codes) {
        expect(made.isErrorCode(code)).toBe(true);
        expect(Object.hasOwn(made.errorStatuses, code)).toBe(true);
        expect(made.errorStatuses[code]).toEqual(statuses);
        if (retry)
          expect([code, made.retryPolicies[code], made.isRetryable(code)]).toEqual([
            code,
            retry,
            retry === 'backoff' || retry === 'retry-after',
          ]);
        expect(made.hasStatus(code, 404)).toBe(statuses.length === 0 || statuses.includes(404));
      }
      expect(made.isErrorCode('no such code')).toBe(false);
    }
  });

  test('is the same each time', () => {
    expect(exporter.write(awkwardCatalogue())).toBe(exporter.write(awkwardCatalogue()));
  });
});
