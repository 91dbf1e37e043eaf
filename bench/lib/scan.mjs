/** The least that a check of files can cost in this runtime: lists them, reads them, looks each string literal up. `scan.mjs FOLDER CODES.json` */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, codesFile] = process.argv.slice(2);
const codes = new Set(JSON.parse(readFileSync(codesFile, 'utf8')).map(([code]) => code));
const literal = /"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'/g;
let found = 0;
for (const file of readdirSync(folder, { recursive: true })) {
  if (!file.endsWith('.ts')) continue;
  for (const [, double, single] of readFileSync(join(folder, file), 'latin1').matchAll(literal)) if (codes.has(double ?? single)) found++;
}
process.stdout.write(`${found}\n`);
