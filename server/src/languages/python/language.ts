import type { Language } from '../language.ts';
import { pythonIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import structure from './queries/python.scm';
import { modules } from './modules.ts';
import { receivers } from './receivers.ts';

/** Python. */
export const python: Language = {
  id: 'python',
  languageIds: ['python'],
  extensions: ['.py', '.pyw'],
  grammar: 'tree-sitter-python.wasm',
  queries: { structure },
  commentStarts: ['#'],
  quotes: ['"', "'"],
  lineComment: '#',
  lowerUnit,
  moduleFacts,
  receivers,
  modules,
  idioms: pythonIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [python];
