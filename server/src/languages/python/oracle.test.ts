import { testOracle } from '../../testing/languageTables.ts';
import { printPython } from '../../testing/oracle/printPython.ts';
import { python } from './language.ts';

testOracle(python, printPython, false);
