/** Random programs, broken texts and edits in Java. */
import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printJava } from '../../testing/oracle/printJava.ts';
import { java } from './language.ts';

testOracle(java, printJava, true);
const sample = readFileSync(new URL('fixtures/OrderClient.java', import.meta.url), 'utf8');
testTolerance(java, sample);
testEdits(java, sample, [
  '/* c */',
  '// c\n',
  'if (',
  'case "z":',
  'String s = "z";\n',
  'void m() { n(); }\n',
  'class A { void m() {} }\n',
  '@A ',
  ';',
  '->',
  '"""',
]);
