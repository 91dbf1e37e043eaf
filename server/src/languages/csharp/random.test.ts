/** Random programs, broken texts and edits in C#. */
import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printCsharp } from '../../testing/oracle/printCsharp.ts';
import { csharp } from './language.ts';

testOracle(csharp, printCsharp, false);
const sample = readFileSync(new URL('fixtures/OrderClient.cs', import.meta.url), 'utf8');
testTolerance(csharp, sample);
testEdits(csharp, sample, [
  '/* c */',
  '// c\n',
  'if (',
  'case "z":',
  'var s = "z";\n',
  'void M() { N(); }\n',
  'class A { void M() {} }\n',
  '[A] ',
  ';',
  '=>',
  '"""',
  '$"{',
  'is not ',
  '#if X\n',
  '#endif\n',
]);
