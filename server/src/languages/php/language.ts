import type { Language } from '../language.ts';
import { phpIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import structure from './queries/php.scm';
import { receivers } from './receivers.ts';

/** PHP, with and without HTML around it. */
export const php: Language = {
  id: 'php',
  languageIds: ['php'],
  extensions: ['.php', '.phtml'],
  grammar: 'tree-sitter-php.wasm',
  queries: { structure },
  commentStarts: ['//', '/*', '#'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  receivers,
  idioms: phpIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [php];
