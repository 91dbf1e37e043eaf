import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printGo } from '../../testing/oracle/printGo.ts';
import { go } from './language.ts';

const handler = readFileSync(new URL('fixtures/handler.go', import.meta.url), 'utf8');

testOracle(go, printGo, true);
testTolerance(go, handler);
testEdits(go, handler, [
  ' ',
  '\n',
  '// c\n',
  '/* c */ ',
  '\n\n',
  '\t',
  '/',
  '*',
  '//',
  '/* */',
  '`',
  'a.b',
  'case "z":',
  'if ',
  'func f() {}\n',
  'const Z = "z"\n',
  ':=',
  'switch x {',
  '&',
  '...',
]);
