import type { Language } from '../language.ts';
import { kotlinIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import { modules } from './modules.ts';
import structure from './queries/kotlin.scm';
import { receivers } from './receivers.ts';

/** Kotlin. */
export const kotlin: Language = {
  id: 'kotlin',
  languageIds: ['kotlin'],
  extensions: ['.kt', '.kts'],
  grammar: 'tree-sitter-kotlin.wasm',
  queries: { structure },
  commentStarts: ['//', '/*'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  modules,
  receivers,
  idioms: kotlinIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [kotlin];
