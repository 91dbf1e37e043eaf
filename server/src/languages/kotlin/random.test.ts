/** Random programs, broken texts and edits in Kotlin. */
import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printKotlin } from '../../testing/oracle/printKotlin.ts';
import { kotlin } from './language.ts';

testOracle(kotlin, printKotlin, false);
const sample = readFileSync(new URL('fixtures/OrderClient.kt', import.meta.url), 'utf8');
testTolerance(kotlin, sample);
// many of them make one file: what may stand in a file once only is left out, and most of what is typed breaks nothing
const members = sample.replaceAll(/^(?:package|import) .*\n/gm, '');
testEdits(kotlin, members, [
  '/* c */',
  '/* it */ ',
  ' /* said */',
  '// c\n',
  '// once more\n',
  '\n\n',
  '  ',
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
