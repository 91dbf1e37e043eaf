import type { SourceFile } from '../../languages/idioms.ts';
import type { FixView } from '../rule.ts';

/** The file as idioms see it. */
export const sourceFile = (view: FixView): SourceFile => ({
  path: view.path,
  text: view.fileText,
  moduleNames: view.moduleNames,
  unitStart: view.unitStart,
  unitEnd: view.unitStart + view.text.length,
});
