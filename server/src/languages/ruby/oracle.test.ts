import { testOracle } from '../../testing/languageTables.ts';
import { printRuby } from '../../testing/oracle/printRuby.ts';
import { ruby } from './language.ts';

testOracle(ruby, printRuby, false);
