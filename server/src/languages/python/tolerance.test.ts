import { readFileSync } from 'node:fs';
import { testEdits, testTolerance } from '../../testing/languageTables.ts';
import { python } from './language.ts';

const source = readFileSync(new URL('fixtures/handler.py', import.meta.url), 'utf8');

testTolerance(python, source);

testEdits(python, source, [
  '# c\n',
  'def f():\n    pass\n',
  'class A:\n    B = "b"\n',
  'Z = "z"\n',
  '    ',
  'if x:\n',
  '@d\n',
  '"""',
  'f"{x}"',
  ':',
  'case "z":',
  'import a.b as c\n',
]);
