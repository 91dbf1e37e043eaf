import { readFileSync } from 'node:fs';
import { testEdits, testTolerance } from '../../testing/languageTables.ts';
import { ruby } from './language.ts';

const source = readFileSync(new URL('fixtures/handler.rb', import.meta.url), 'utf8');

testTolerance(ruby, source);

testEdits(ruby, source, [
  '# c\n',
  'def f\n  1\nend\n',
  'class A\n  B = "b"\nend\n',
  'Z = "z"\n',
  '    ',
  'if x\n',
  'end\n',
  '#{x}',
  'do |a|\n',
  "when 'z'",
  'require "c"\n',
  '=begin\n',
]);
