/** Whatever a fix makes of well-typed code is well-typed again: every example of the rules' pages and of `examples/`, with every fix. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RuleBench, applyEdits, catalogueFile, type CatalogueChoice } from '../testing/ruleBench.ts';
import { rules } from './index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const exec = promisify(execFile);

/** As much of Express's types as the examples use. */
const express = `declare module 'express' {
  export interface Request { readonly params: Record<string, string>; }
  export interface Response { status(code: number): this; set(name: string, value: string): this; json(body: unknown): this; }
}
`;

interface Source {
  readonly name: string;
  readonly text: string;
  readonly catalogue: CatalogueChoice;
}

/** The TypeScript of a rule's page that is shown as wrong. */
function pageSources(rule: string): Source[] {
  const page = readFileSync(new URL(`${rule}/rule.md`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const own = /^```jsonc\n(\{[^]*?"id"[^]*?)^```$/m.exec(page)?.[1];
  const wrong = /^## Incorrect\n([^]*?)^## /m.exec(page)?.[1] ?? '';
  return [...wrong.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text = ''], index) => {
    const id = /faultbook-catalogue (\S+)/.exec(text)?.[1] ?? '';
    const isOwn = own?.includes(`"id": "${id}"`) === true;
    return { name: `${rule}-${index + 1}`, text: text.replace(/ *\/\/ ✗$/gm, ''), catalogue: isOwn ? { text: own } : id };
  });
}

/** The programs of `examples/`, which are there to be mended. */
function exampleSources(): Source[] {
  const examples = join(root, 'examples');
  return readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ['wrong.ts', 'server.ts']
        .filter((file) => existsSync(join(examples, name, file)))
        .map((file): Source => {
          const own = readdirSync(join(examples, name)).find((each) => each.endsWith('.errors.jsonc'));
          const catalogue = own === undefined ? name : { text: readFileSync(join(examples, name, own), 'utf8') };
          return { name: `${name}-${file.replace('.ts', '')}`, text: readFileSync(join(examples, name, file), 'utf8'), catalogue };
        }),
    );
}

describe('what fixes leave', () => {
  const bench = new RuleBench();
  let directory = '';

  beforeAll(() => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'fix-types-'));
  });

  afterAll(() => {
    bench.dispose();
    rmSync(directory, { recursive: true, force: true });
  });

  test('passes the compiler in strict mode', async () => {
    const fixed = new Map<string, number>();
    for (const { name, text, catalogue } of [...rules.flatMap(({ meta }) => pageSources(meta.id)), ...exampleSources()]) {
      writeFileSync(join(directory, `${name}.ts`), text);
      const file = await bench.file(`/proj/${name}.ts`, text, catalogue);
      const findings = [...bench.findings(file), ...bench.findings(file, 'lost-request-id')];
      for (const [index, finding] of findings.entries()) {
        for (const [number, fix] of bench.fixes(file, finding).entries()) {
          const edits = fix.edits.get(file.path);
          if (edits === undefined) {
            expect([...fix.edits.keys()]).toEqual([catalogueFile]);
            continue;
          }
          writeFileSync(join(directory, `${name}.${finding.rule}.${index}-${number}.ts`), applyEdits(text, edits));
          fixed.set(finding.rule, (fixed.get(finding.rule) ?? 0) + 1);
        }
      }
    }
    expect([...fixed.keys()].toSorted()).toEqual(rules.filter(({ meta }) => meta.fixable).map(({ meta }) => meta.id));
    writeFileSync(join(directory, 'express.d.ts'), express);
    const options = {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    };
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['./*'] }));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = await exec(process.execPath, [tsc, '-p', directory]).catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    expect(result.stdout).toBe('');
  }, 120_000);
});
