import { readFileSync } from 'node:fs';
import { testEdits, testOracle, testTolerance } from '../../testing/languageTables.ts';
import { printRust } from '../../testing/oracle/printRust.ts';
import { rust } from './language.ts';

const handler = readFileSync(new URL('fixtures/handler.rs', import.meta.url), 'utf8');

testOracle(rust, printRust, false);
testTolerance(rust, handler);
testEdits(rust, handler, [
  ' ',
  '\n',
  '// c\n',
  '/* c */ ',
  '\n\n',
  '    ',
  '/',
  '*',
  '//',
  '/* */',
  'a.b',
  '"z" => {}',
  'if ',
  'fn f() {}\n',
  'const Z: &str = "z";\n',
  'let ',
  'match x {',
  '&',
  '..',
  "'a",
  '!',
  'r#"',
]);
