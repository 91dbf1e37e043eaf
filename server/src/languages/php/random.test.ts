/** Random programs, broken texts and edits in PHP. */
import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printPhp } from '../../testing/oracle/printPhp.ts';
import { php } from './language.ts';

testOracle(php, printPhp, true);
const sample = readFileSync(new URL('fixtures/OrderClient.php', import.meta.url), 'utf8');
testTolerance(php, sample);
testEdits(php, `${sample}?>\n`, [
  '/* c */',
  '// c\n',
  '# c\n',
  'if (',
  "case 'z':",
  "$s = 'z';\n",
  'function m() { n(); }\n',
  'class A { function m() {} }\n',
  '#[A] ',
  ';',
  '=>',
  '?>',
  '<?php ',
  '<<<X\n',
  '$x->',
  '::',
]);
