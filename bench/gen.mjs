#!/usr/bin/env node
/**
 * Writes the workloads, the same for the same seed.
 *   node bench/gen.mjs --out DIR [--seed 42] [--only W1,W2,W3,W4-2000,W4-20000]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { asCatalogueFile, asSchema, asTypes, catalogues } from './lib/catalogues.mjs';
import { handlerFile, library, plainFunction } from './lib/handlers.mjs';
import { pick, random } from './lib/random.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '42' },
    out: { type: 'string' },
    only: { type: 'string', default: 'W1,W2,W3,W4-2000,W4-20000' },
  },
});
const seed = Number(values.seed);
if (values.out === undefined) throw new Error('--out DIR says where');
const out = resolve(values.out);
const only = values.only.split(',');

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['ES2022', 'DOM'],
  },
  include: ['src'],
};

/** What every workspace holds: catalogues, their binding, types, the library. */
function workspace(folder, list) {
  const codes = list.flatMap((each) => each.codes);
  for (const each of list) write(`${folder}/catalog/${each.id}.errors.jsonc`, asCatalogueFile(each));
  // of several entries that name a file the first counts: one entry names them all
  const bind = [{ files: 'src/**', catalogue: list.map(({ id }) => id) }];
  write(`${folder}/faultbook.jsonc`, `${JSON.stringify({ bind }, null, 2)}\n`);
  write(`${folder}/tsconfig.json`, `${JSON.stringify(tsconfig, null, 2)}\n`);
  write(`${folder}/package.json`, '{"name":"w","private":true,"type":"module"}\n');
  write(`${folder}/src/codes.ts`, asTypes(codes));
  write(`${folder}/src/lib.ts`, library);
  write(`${folder}/codes.json`, JSON.stringify(codes.map(({ code, status }) => [code, status])));
  return codes;
}

for (const name of ['W1', 'W2', 'W3'].filter((each) => only.includes(each))) {
  const folder = `${out}/${name}`;
  const codes = workspace(`${folder}/ts`, catalogues(name, seed));
  const next = random(seed + 77);
  for (const size of [100, 1000, 10000]) write(`${folder}/ts/src/h${size}.ts`, handlerFile(size, codes, next));
  write(`${folder}/json/schema.json`, JSON.stringify(asSchema(codes)));
  for (const size of [100, 1000, 10000]) {
    const rules = Array.from({ length: Math.floor(size / 5) }, () => {
      const { code, status } = pick(next, codes);
      return { code, status, action: pick(next, ['retry', 'fail', 'ask']) };
    });
    write(`${folder}/json/h${size}.json`, `${JSON.stringify({ rules }, null, 2)}\n`);
  }
  process.stdout.write(`${name}: ${codes.length} codes\n`);
}

for (const count of [2000, 20000].filter((each) => only.includes(`W4-${each}`))) {
  const folder = `${out}/W4-${count}/ts`;
  const codes = workspace(folder, catalogues('W2', seed));
  const next = random(seed + 9 + count);
  const names = [];
  for (let i = 0; i < count; i++) {
    const place = `m${Math.floor(i / 50)}`;
    let text;
    if (i % 20 === 7) text = handlerFile(150, codes, next, '../');
    else {
      const lines = [];
      for (let j = 0; j < 2 && i > 60; j++)
        lines.push(`import * as dep${j} from "../${pick(next, names)}";`, `export type Dep${j} = typeof dep${j};`);
      for (let n = 1; lines.length < 150; n++) lines.push(...plainFunction(next, n));
      text = `${lines.join('\n')}\n`;
    }
    names.push(`${place}/f${i}`);
    write(`${folder}/src/${place}/f${i}.ts`, text);
  }
  process.stdout.write(`W4-${count}: ${count} files, ${Math.ceil((count - 7) / 20)} with handlers\n`);
}
