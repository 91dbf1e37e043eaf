import type { Language } from '../language.ts';
import { javaIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import { modules } from './modules.ts';
import structure from './queries/java.scm';
import { receivers } from './receivers.ts';

/** Java. */
export const java: Language = {
  id: 'java',
  languageIds: ['java'],
  extensions: ['.java'],
  grammar: 'tree-sitter-java.wasm',
  queries: { structure },
  commentStarts: ['//', '/*'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  modules,
  receivers,
  idioms: javaIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [java];
