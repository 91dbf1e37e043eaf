/** Random programs, broken texts and edits in Kotlin. */
import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printKotlin } from '../../testing/oracle/printKotlin.ts';
import { kotlin } from './language.ts';

testOracle(kotlin, printKotlin, false);
const sample = readFileSync(new URL('fixtures/OrderClient.kt', import.meta.url), 'utf8');
testTolerance(kotlin, sample);
testEdits(kotlin, sample, [
  '/* c */',
  '// c\n',
  'if (',
  '"z" -> ',
  'val s = "z"\n',
  'fun m() { n() }\n',
  'class A { fun m() {} }\n',
  '@A ',
  ';',
  '->',
  '"""',
  '${',
  '?.',
]);
